package org.oreflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Chromium without a window, asked over its own protocol. */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final String LISTENING = "DevTools listening on ";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 60; // seconds of an answer

  private final Process process;
  private final WebSocket socket;
  private final Answers answers;
  private final AtomicInteger asked = new AtomicInteger();

  private Chromium(Process process, WebSocket socket, Answers answers) {
    this.process = process;
    this.socket = socket;
    this.answers = answers;
  }

  /** The program: that of the property {@code page.browser}, else one on the path. */
  static Optional<Path> found() {
    String named = System.getProperty("page.browser", "");
    Stream<Path> places =
        named.isEmpty()
            ? Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            : Stream.of(Path.of(named));
    return places.filter(Files::isExecutable).findFirst();
  }

  /**
   * Starts it with an empty tab.
   *
   * @param profile a folder that it may write to
   */
  static Chromium start(Path program, Path profile) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                // it drops links that change faster than 20 a second
                "--disable-ipc-flooding-protection",
                "--no-sandbox",
                "--disable-gpu",
                "--window-size=1360,1000",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    URI port = port(process);
    HttpClient http = HttpClient.newHttpClient();
    URI tabs = URI.create("http://" + port.getAuthority() + "/json/list");
    JsonNode list =
        JSON.readTree(
            http.send(HttpRequest.newBuilder(tabs).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    for (JsonNode tab : list) {
      if (tab.path("type").asText().equals("page")) {
        var answers = new Answers();
        URI address = URI.create(tab.path("webSocketDebuggerUrl").asText());
        WebSocket socket = http.newWebSocketBuilder().buildAsync(address, answers).join();
        return new Chromium(process, socket, answers);
      }
    }
    throw new IOException(program + " opens no tab");
  }

  private static URI port(Process process) throws IOException {
    BufferedReader said = process.errorReader(StandardCharsets.UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(LISTENING)) {
        new Thread(() -> drain(said)).start(); // else it waits for a reader
        return URI.create(line.substring(LISTENING.length()).strip());
      }
    }
    throw new IOException("the browser ended before it listened");
  }

  private static void drain(BufferedReader said) {
    try {
      said.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      return; // the browser has ended
    }
  }

  /** A command of the protocol. */
  JsonNode command(String method, Map<String, Object> parameters) throws IOException {
    int id = asked.incrementAndGet();
    CompletableFuture<JsonNode> answer = answers.awaited(id);
    String text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(text, true).join();
    try {
      return answer.get(LONGEST, TimeUnit.SECONDS).path("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(method, e);
    }
  }

  /** What an expression gives; of a promise, what it resolves to. */
  JsonNode evaluate(String expression) throws IOException {
    JsonNode result =
        command(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(result.path("exceptionDetails").toString());
    }
    return result.path("result").path("value");
  }

  /** Messages of the console so far. */
  int messages() {
    return answers.messages.get();
  }

  /** Ends it, and waits until it no longer writes. */
  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().orTimeout(LONGEST, TimeUnit.SECONDS).join();
  }

  /** Answers by the number of what was asked; other messages are of the console. */
  private static final class Answers implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final StringBuilder part = new StringBuilder();

    CompletableFuture<JsonNode> awaited(int id) {
      return waiting.computeIfAbsent(id, none -> new CompletableFuture<>());
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        take(part.toString());
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void take(String text) {
      try {
        JsonNode message = JSON.readTree(text);
        if (message.has("id")) {
          awaited(message.path("id").asInt()).complete(message);
        } else if (List.of("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
            .contains(message.path("method").asText())) {
          messages.incrementAndGet();
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
