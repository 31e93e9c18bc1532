package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.iceberg.rest.RESTCatalog;
import org.oreflow.TestSession;
import org.oreflow.run.cli.Main;

/** Command serve of a project in a thread of this process, and what it answers. */
final class Serving implements AutoCloseable {
  private static final Pattern LOOK = Pattern.compile("look: http://localhost:(\\d+)/");

  private final Thread thread;
  private final int port;

  private Serving(Thread thread, int port) {
    this.thread = thread;
    this.port = port;
  }

  static Serving of(SmallProject project) throws InterruptedException {
    TestSession.spark(); // the one of all tests, before a command opens its own
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    String[] command = project.command("serve", "--port", "0");
    var thread =
        new Thread(
            () ->
                Main.execute(
                    command, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)));
    thread.start();
    while (thread.isAlive()) {
      var look = LOOK.matcher(out.toString(UTF_8));
      if (look.find()) {
        return new Serving(thread, Integer.parseInt(look.group(1)));
      }
      Thread.sleep(10);
    }
    throw new IllegalStateException(err.toString(UTF_8));
  }

  String uri() {
    return "http://localhost:" + port;
  }

  /** Iceberg's own reader of the protocol. */
  RESTCatalog catalog() {
    var catalog = new RESTCatalog();
    catalog.initialize("served", Map.of("uri", uri()));
    return catalog;
  }

  /** The whole answer to a request as it goes over the line. */
  String answer(String line, String... headers) throws IOException {
    try (var socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
      String more = String.join("", Arrays.stream(headers).map(h -> h + "\r\n").toList());
      String request =
          "%s HTTP/1.1\r\nHost: localhost:%d\r\n%sConnection: close\r\n\r\n"
              .formatted(line, port, more);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
