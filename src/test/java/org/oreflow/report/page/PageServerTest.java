package org.oreflow.report.page;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageServerTest {
  @TempDir private Path home;
  private PageServer server;
  private int port;

  @BeforeEach
  void serve() throws IOException {
    write("secret.csv", "not within");
    write("out/README.md", "no type of the page");
    write("out/flow.csv", "element\n");
    write("out/flow.parquet", "PAR1");
    write("out/datapackage.json", "{}");
    write("out/other/flow.csv", "of others");
    write("out/page/index.html", "<!doctype html>");
    write("out/page/data/start.js", "oreflow();");
    Files.createSymbolicLink(home.resolve("out/page/link.csv"), home.resolve("secret.csv"));
    server = new PageServer(home.resolve("out"), 0, catalog -> {});
    port = URI.create(server.address()).getPort();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(home.resolve(name).getParent());
    Files.writeString(home.resolve(name), text);
  }

  /** The whole answer to a request as it goes over the line. */
  private String asked(String line, String host, String... headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String more = String.join("", Stream.of(headers).map(header -> header + "\r\n").toList());
      String request =
          line + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private String get(String path) throws IOException {
    return asked("GET " + path, "localhost:" + port);
  }

  @Test
  void givesThePageItsDataAndTheTablesBesideIt() throws IOException {
    assertThat(get("/page/index.html"))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("Content-Type: text/html; charset=utf-8")
        .containsIgnoringCase("X-Content-Type-Options: nosniff")
        .containsIgnoringCase("Content-Security-Policy: default-src 'none';")
        .contains("frame-ancestors 'none'")
        .endsWith("<!doctype html>");
    assertThat(get("/page/data/start.js")).contains("text/javascript").endsWith("oreflow();");
    assertThat(get("/flow.csv")).contains("text/csv").endsWith("element\n");
    assertThat(get("/flow.parquet")).contains("application/vnd.apache.parquet").endsWith("PAR1");
    assertThat(get("/datapackage.json")).contains("application/json").endsWith("{}");
    assertThat(get("/")).startsWith("HTTP/1.1 302 ").contains("/page/index.html");
  }

  @Test
  void theHeadOfAFileHasItsLengthAndNoBody() throws IOException {
    assertThat(asked("HEAD /page/index.html", "127.0.0.1:" + port))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("Content-Length: 15")
        .doesNotContain("doctype");
  }

  @Test
  void whatIsNotOfThePageIsNotThere() throws IOException {
    for (String path :
        new String[] {
          "/README.md",
          "/other/flow.csv",
          "/page/",
          "/page/link.csv",
          "/../secret.csv",
          "/page/%2e%2e/%2e%2e/secret.csv",
          "/page/..%2f..%2fsecret.csv",
          "/%2f" + home.resolve("secret.csv"),
          "/page/index.html%00.csv"
        }) {
      assertThat(get(path)).as(path).startsWith("HTTP/1.1 404 ").doesNotContain("not within");
    }
  }

  @Test
  void anotherHostIsRefused() throws IOException {
    assertThat(asked("GET /page/index.html", "evil.example:" + port))
        .startsWith("HTTP/1.1 403 ")
        .doesNotContain("doctype");
    assertThat(asked("GET /page/index.html", "localhost")).startsWith("HTTP/1.1 403 ");
  }

  private String fetched(String site, String destination) throws IOException {
    return asked(
        "GET /page/data/start.js",
        "localhost:" + port,
        "Sec-Fetch-Site: " + site,
        "Sec-Fetch-Dest: " + destination);
  }

  @Test
  void aPageOfAnotherOriginGetsNothing() throws IOException {
    for (String site : new String[] {"cross-site", "same-site"}) {
      for (String destination : new String[] {"script", "image", "iframe", "empty"}) {
        assertThat(fetched(site, destination))
            .as("%s %s", site, destination)
            .startsWith("HTTP/1.1 403 ")
            .doesNotContain("oreflow();");
      }
    }
    assertThat(fetched("same-origin", "script")).startsWith("HTTP/1.1 200 ");
    assertThat(fetched("none", "document")).startsWith("HTTP/1.1 200 ");
    assertThat(fetched("cross-site", "document")) // a link in a letter or on another page
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("Cross-Origin-Resource-Policy: same-origin");
  }

  @Test
  void aRequestThatDoesNotEndAndAnAnswerThatNobodyReadsHoldUpNoOther() throws IOException {
    Files.write(home.resolve("out/large.csv"), new byte[60_000_000]);
    try (var half = new Socket(InetAddress.getLoopbackAddress(), port);
        var unread = new Socket(InetAddress.getLoopbackAddress(), port)) {
      half.getOutputStream().write("GET /page/index.html HTTP/1.1\r\nHost: loc".getBytes(US_ASCII));
      String whole = "GET /large.csv HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(port);
      unread.getOutputStream().write(whole.getBytes(US_ASCII));
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> assertThat(get("/page/index.html")).startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void nothingIsTaken() throws IOException {
    for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"}) {
      assertThat(asked(method + " /page/index.html", "localhost:" + port))
          .as(method)
          .startsWith("HTTP/1.1 405 ");
    }
  }

  @Test
  void aTakenPortIsToldAsSuch() {
    assertThatThrownBy(() -> new PageServer(home.resolve("out"), port, catalog -> {}))
        .isInstanceOf(BindException.class);
  }
}
