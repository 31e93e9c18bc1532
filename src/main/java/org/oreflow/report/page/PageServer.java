package org.oreflow.report.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.oreflow.config.ProgramText;

/**
 * Gives the page and the tables next to it to browsers of this machine: on the loopback address, to
 * requests that name it and come from its own pages or from the user, files of a few types that lie
 * within the folder, and answers of a catalog. A request or an answer that takes longer than {@link
 * #SECONDS} is dropped.
 */
public final class PageServer implements AutoCloseable {
  private static final Map<String, String> TYPES = ProgramText.pairs(PageServer.class, "types.txt");
  private static final Map<String, String> HEADERS =
      ProgramText.pairs(PageServer.class, "headers.txt");
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final Set<String> TABLES = Set.of("csv", "parquet", "json"); // and what they are

  private static final String OF_CATALOG = "/v1/";
  private static final int NO_BODY = -1;

  private static final int THREADS = 8;
  private static final int SECONDS = 20; // that a request, or an answer, may take

  static { // the server of the JDK reads these once, when it is first used
    for (String limit : new String[] {"maxReqTime", "maxRspTime"}) {
      System.setProperty("sun.net.httpserver." + limit, Integer.toString(SECONDS));
    }
  }

  private final Path folder;
  private final HttpHandler catalog;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /**
   * Begins to serve the folder of the written files, at any free port for 0.
   *
   * @param catalog answers all requests below {@code /v1/} of this machine
   */
  public PageServer(Path folder, int port, HttpHandler catalog) throws IOException {
    this.folder = folder.toRealPath();
    this.catalog = catalog;
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    this.server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public String address() {
    return "http://localhost:%d/%s/%s".formatted(port(), PageFiles.FOLDER, PageFiles.INDEX);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange asked) throws IOException {
    try (asked) {
      Headers headers = asked.getResponseHeaders();
      HEADERS.forEach(headers::set);
      if (!isForThisMachine(asked.getRequestHeaders().getFirst("Host"))
          || isOfAnotherPage(asked.getRequestHeaders())) {
        asked.sendResponseHeaders(HttpURLConnection.HTTP_FORBIDDEN, NO_BODY);
      } else if (asked.getRequestURI().getPath().startsWith(OF_CATALOG)) {
        catalog.handle(asked);
      } else if (!METHODS.contains(asked.getRequestMethod())) {
        headers.set("Allow", "GET, HEAD");
        asked.sendResponseHeaders(HttpURLConnection.HTTP_BAD_METHOD, NO_BODY);
      } else if (asked.getRequestURI().getPath().equals("/")) {
        headers.set("Location", "/" + PageFiles.FOLDER + "/" + PageFiles.INDEX);
        asked.sendResponseHeaders(HttpURLConnection.HTTP_MOVED_TEMP, NO_BODY);
      } else {
        send(asked, file(asked.getRequestURI().getPath()));
      }
    }
  }

  // a page of others may lead a browser here by a name of its own
  private boolean isForThisMachine(String host) {
    return host != null && Set.of("localhost:" + port(), "127.0.0.1:" + port()).contains(host);
  }

  // a script, picture or frame of a page of another origin; a link that the user follows is none
  private static boolean isOfAnotherPage(Headers asked) {
    String site = asked.getFirst("Sec-Fetch-Site");
    boolean isOwn = site == null || Set.of("same-origin", "none").contains(site);
    return !isOwn && !"document".equals(asked.getFirst("Sec-Fetch-Dest"));
  }

  private void send(HttpExchange asked, Optional<Path> file) throws IOException {
    if (file.isEmpty()) {
      asked.sendResponseHeaders(HttpURLConnection.HTTP_NOT_FOUND, NO_BODY);
      return;
    }
    long length = Files.size(file.get());
    Headers headers = asked.getResponseHeaders();
    headers.set("Content-Type", TYPES.get(ending(file.get())));
    if (asked.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Long.toString(length));
      asked.sendResponseHeaders(HttpURLConnection.HTTP_OK, NO_BODY);
    } else {
      asked.sendResponseHeaders(HttpURLConnection.HTTP_OK, length == 0 ? NO_BODY : length);
      Files.copy(file.get(), asked.getResponseBody());
    }
  }

  private Optional<Path> file(String path) throws IOException {
    try {
      Path file = folder.resolve(path.substring(1)).normalize();
      if (!Files.isRegularFile(file) || !TYPES.containsKey(ending(file))) {
        return Optional.empty();
      }
      return Optional.of(file.toRealPath()).filter(this::isGiven);
    } catch (InvalidPathException none) { // such as one with a zero byte
      return Optional.empty();
    }
  }

  // links count for where they lead
  private boolean isGiven(Path file) {
    boolean beside = file.getParent().equals(folder) && TABLES.contains(ending(file));
    return TYPES.containsKey(ending(file))
        && (beside || file.startsWith(folder.resolve(PageFiles.FOLDER)));
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
