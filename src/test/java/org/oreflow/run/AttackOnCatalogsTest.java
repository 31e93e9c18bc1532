package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.PostgresServer;
import org.oreflow.run.SmallProject.Result;
import org.oreflow.run.Tries.Came;

/** Servers of catalogs that are gone, lie or do not answer, and Ctrl-C at a terminal. */
@Tag("attack")
class AttackOnCatalogsTest {
  private Path home;
  private SmallProject project;

  @BeforeEach
  void aProject(@TempDir Path folder) throws IOException {
    home = folder.toRealPath();
    project = SmallProject.ofOneYear(home);
  }

  /** Body and status of every answer of a server of REST. */
  private record Answer(int status, String body) {}

  @Test
  void aRestServerThatLies() throws IOException {
    var tries = new Tries("D REST catalog", "rest", home);
    List<Answer> answers =
        List.of(
            new Answer(200, "hello"),
            new Answer(200, ""),
            new Answer(200, "{}"),
            new Answer(200, "[".repeat(100_000)),
            new Answer(200, "<html>\u001b[2J</html>"),
            new Answer(200, "{\"overrides\":{\"uri\":\"file:///etc/passwd\"},\"defaults\":{}}"),
            new Answer(401, "{\"error\":{\"message\":\"no\",\"type\":\"x\",\"code\":401}}"),
            new Answer(403, "no"),
            new Answer(404, "no"),
            new Answer(500, "{\"error\":{\"message\":\"a\\nb\",\"type\":\"x\",\"code\":500}}"),
            new Answer(302, ""));
    int number = 0;
    for (Answer answer : answers) {
      ExecutorService thread = Executors.newFixedThreadPool(2);
      HttpServer server = server(exchange -> send(exchange, answer), thread);
      String lake = "minerals" + number++; // a session knows each by its name
      String body = answer.body();
      String shown = body.length() > 60 ? body.substring(0, 60) + " …" : body;
      tries.refused(
          answer.status() + " " + shown,
          "^(http://127.0.0.1|catalog: )",
          () -> asked(port(server), lake));
      server.stop(0);
      thread.shutdownNow();
    }
    try (var deaf = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      tries.refused(
          "a server that never answers",
          "http://127.0.0.1.*cannot be used",
          () -> asked(deaf.getLocalPort(), "deaf"));
    }
    tries.refused("no server", "http://127.0.0.1.*cannot be used", () -> asked(1, "none"));
    tries.assertHeld();
  }

  private interface Handling {
    void handle(HttpExchange exchange) throws IOException;
  }

  private static HttpServer server(Handling handling, ExecutorService thread) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            handling.handle(exchange);
          }
        });
    server.setExecutor(thread);
    server.start();
    return server;
  }

  private static int port(HttpServer server) {
    return server.getAddress().getPort();
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(UTF_8);
    if (answer.status() == 302) {
      exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private Result asked(int port, String lake) {
    String catalog = "catalog={kind: rest, uri: 'http://127.0.0.1:" + port + "', user: ''}";
    String[] words = {"sql", "SELECT 1", "--set", catalog, "--lake", lake, "--conf", conf()};
    return SmallProject.execute(words);
  }

  private String conf() {
    return project.path("conf/oreflow.yaml").toString();
  }

  @Test
  void aDatabaseThatDiesOrIsAnothers() throws IOException, InterruptedException, SQLException {
    var tries = new Tries("D PostgreSQL catalog", "postgres", home).hiding(PostgresServer.PASSWORD);
    PostgresServer server = PostgresServer.start();
    String uri = server.uri("oreflow");
    try {
      done(tries, "a run whose server dies", 2, ".*; .*run again", () -> dies(server, uri));
      server.startAgain();
      done(tries, "the run again", 0, ".*", () -> process(uri, "run"));
      for (String hostile :
          List.of(
              "INSERT OVERWRITE DIRECTORY '" + home + "' USING csv SELECT 1",
              "SELECT reflect('java.lang.System', 'getenv', 'OREFLOW_CATALOG_PASSWORD')",
              "SELECT * FROM oreflow.run.snapshots")) {
        tries.refused(hostile, "^sql: ", () -> process(uri, "sql", hostile));
      }
      String nowhere = server.uri("nowhere");
      tries.refused("no such database", "has no such", () -> process(nowhere, "sql", "SELECT 1"));
      database(server, "ALTER TABLE iceberg_tables RENAME TO kept");
      tries.refused("the table lost", "nothing is", () -> process(uri, "sql", "TABLE flow"));
      database(server, "CREATE TABLE iceberg_tables (a int)");
      tries.refused("another's table", "iceberg_tables", () -> process(uri, "sql", "TABLE flow"));
      database(server, "DROP TABLE iceberg_tables; ALTER TABLE kept RENAME TO iceberg_tables");
      done(tries, "the table put back", 0, ".*", () -> process(uri, "sql", "TABLE flow"));
      server.stop();
      tries.refused("no server", "cannot be reached", () -> process(uri, "sql", "TABLE flow"));
      server.startAgain();
    } finally {
      server.close();
    }
    tries.assertHeld();
  }

  private static void database(PostgresServer server, String statements) throws SQLException {
    String uri = server.uri("oreflow");
    try (var connection =
            DriverManager.getConnection(uri, PostgresServer.USER, PostgresServer.PASSWORD);
        var statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  private interface Doing {
    Result does() throws IOException, InterruptedException;
  }

  private static void done(Tries tries, String what, int code, String words, Doing doing) {
    tries.done(
        what,
        "exit code " + code,
        Came.HARM,
        () -> {
          Result ended = does(doing);
          String line = ended.err().strip();
          String last = line.substring(line.lastIndexOf('\n') + 1);
          boolean clean = !ended.toString().contains(PostgresServer.PASSWORD);
          boolean clear = !line.contains("defect") && last.matches(words);
          return ended.code() == code && clean && clear ? "" : ended.toString();
        });
  }

  private static Result does(Doing doing) {
    try {
      return doing.does();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Result process(String uri, String... words) {
    return does(() -> ended(started(uri, words)));
  }

  private Process started(String uri, String... words) throws IOException {
    var all = new ArrayList<>(List.of(project.command(words)));
    all.add("--set");
    all.add("catalog={kind: postgresql, uri: '%s', user: %s}".formatted(uri, PostgresServer.USER));
    ProcessBuilder program = Cluster.program(Launched.INTERPRETED, all);
    program.environment().put("OREFLOW_CATALOG_PASSWORD", PostgresServer.PASSWORD);
    return program
        .redirectError(beside(".err").toFile())
        .redirectOutput(beside(".out").toFile())
        .start();
  }

  private Path beside(String name) {
    return home.resolveSibling(home.getFileName() + name);
  }

  private Result ended(Process process) throws IOException, InterruptedException {
    int code = process.waitFor();
    return new Result(code, Files.readString(beside(".out")), Files.readString(beside(".err")));
  }

  private Result dies(PostgresServer server, String uri) throws IOException, InterruptedException {
    Process run = started(uri, "run");
    while (run.isAlive() && !Files.readString(beside(".err")).contains("ingest: ")) {
      Thread.sleep(20);
    }
    server.stop();
    return ended(run);
  }

  @Test
  void ctrlCAtATerminal() throws IOException {
    var tries = new Tries("D terminal", "terminal", home);
    tries.done(
        "Ctrl-C at a run",
        "exit code 130, one line, the terminal as before, no process left",
        Came.HARM,
        () -> {
          Result ended = does(this::interrupted);
          String[] lines = ended.out().split("\r?\n");
          List<String> all = List.of(lines);
          String said = ended.out().replaceAll("\u001b\\[K|\r", "");
          boolean told = said.lines().anyMatch(l -> l.contains("stopped: ") && l.contains("; "));
          boolean same = all.get(all.size() - 1).equals("code 130 same");
          boolean left = ProcessHandle.allProcesses().anyMatch(this::isOurs);
          boolean clean = !said.contains("defect") && !said.contains("\tat ");
          return told && same && !left && clean ? "" : ended.toString();
        });
    tries.done(
        "the run again",
        "exit code 0",
        Came.HARM,
        () -> {
          Result run = project.does("run");
          return run.code() == 0 ? "" : run.toString();
        });
    tries.assertHeld();
  }

  private boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(home + "/conf/oreflow.yaml");
  }

  // a terminal of its own, into which the third byte of ASCII is typed
  private Result interrupted() throws IOException, InterruptedException {
    var program = Cluster.program(Launched.INTERPRETED, List.of(project.command("run")));
    program.command().add(1, "-Doreflow.terminal=true");
    var words = new StringBuilder("trap : INT\nbefore=$(stty -g)\n");
    program.command().forEach(word -> words.append('\'').append(word).append("' "));
    words.append(
        "\ncode=$?\n[ \"$before\" = \"$(stty -g)\" ] && same=same\necho \"code $code $same\"\n");
    Path script = Files.writeString(beside(".sh"), words);
    Process process =
        new ProcessBuilder("script", "-qec", "sh " + script, "/dev/null")
            .redirectErrorStream(true)
            .start();
    var text = new StringBuilder();
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      boolean typed = false;
      for (int next = out.read(); next >= 0; next = out.read()) {
        text.append((char) next);
        if (!typed && text.indexOf("ingest: ") >= 0) {
          typed = true;
          process.getOutputStream().write(3);
          process.getOutputStream().flush();
        }
      }
    }
    return new Result(process.waitFor(), text.toString(), "");
  }
}
