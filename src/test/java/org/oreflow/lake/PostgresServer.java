package org.oreflow.lake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.oreflow.lake.catalog.Address;

/** Debian's PostgreSQL server on a free port of this machine, with one database and its user. */
public final class PostgresServer {
  public static final String USER = "oreflow";
  public static final String PASSWORD = "Geheim-4711";
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");

  private final Path folder;
  private final Path programs;
  private final int port;

  private PostgresServer(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  /** Starts a server; fails where none is installed. */
  public static PostgresServer start() throws IOException, InterruptedException, SQLException {
    // not a folder of JUnit, which only its owner may enter: the server is another user
    Path folder = Files.createTempDirectory("oreflow-postgres");
    var server = new PostgresServer(folder, programs(), freePort());
    Files.writeString(folder.resolve("password"), PASSWORD);
    if (isRoot()) {
      does(List.of("chown", "-R", "postgres", folder.toString()));
    }
    server.program(
        "initdb",
        "-U",
        "owner",
        "--auth=scram-sha-256",
        "--pwfile=" + folder.resolve("password"),
        "-E",
        "UTF8",
        "--no-locale",
        "--no-sync");
    server.startAgain();
    try (var connection = DriverManager.getConnection(server.uri("postgres"), "owner", PASSWORD);
        var statement = connection.createStatement()) {
      statement.execute("CREATE ROLE oreflow LOGIN PASSWORD '" + PASSWORD + "'");
      statement.execute("CREATE DATABASE oreflow OWNER oreflow");
    }
    return server;
  }

  /** The newest that is installed. */
  private static Path programs() throws IOException {
    if (Files.isDirectory(PROGRAMS)) {
      try (Stream<Path> versions = Files.list(PROGRAMS)) {
        var newest =
            versions
                .map(version -> version.resolve("bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .max(Comparator.naturalOrder());
        if (newest.isPresent()) {
          return newest.get();
        }
      }
    }
    throw new AssertionError("PostgreSQL's server is missing; apt-get install postgresql");
  }

  private static int freePort() throws IOException {
    try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  // the server refuses to run as root
  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  public void startAgain() throws IOException, InterruptedException {
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
            .formatted(port);
    program("pg_ctl", "-w", "-o", options, "-l", folder.resolve("log").toString(), "start");
  }

  public void stop() throws IOException, InterruptedException {
    program("pg_ctl", "-w", "-m", "immediate", "stop");
  }

  private void program(String name, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.addAll(List.of(programs.resolve(name).toString(), "-D", folder + "/data"));
    command.addAll(List.of(options));
    does(command);
  }

  private static void does(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("oreflow", ".log");
    int code =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile()) // one that every user may enter
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    String said = Files.readString(log);
    Files.delete(log);
    if (code != 0) {
      throw new AssertionError(command + ": " + said);
    }
  }

  /** The address of a database. */
  public String uri(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** A lake in a folder, with its catalog here. */
  public Address address(Path lake) {
    return address(lake, uri("oreflow"), PASSWORD);
  }

  Address address(Path lake, String uri, String password) {
    var catalog =
        new Address.Catalog(Address.Kind.POSTGRESQL, uri, USER, Map.of("jdbc.password", password));
    return Address.of(lake.toString(), catalog, Duration.ZERO);
  }

  /** Ends the server and removes its files. */
  public void close() throws IOException, InterruptedException {
    stop();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
