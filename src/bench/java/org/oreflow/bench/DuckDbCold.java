package org.oreflow.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** DuckDB in a small Java process of its own, the same statements as in a warm one. */
final class DuckDbCold implements Contender {
  private static final String LIBRARY = "_linux_" + System.getProperty("os.arch");

  private final Bench bench;
  private final Path home;
  private final Path script;
  private final Path target;
  private final List<String> statements;

  DuckDbCold(Bench bench, List<Path> files) {
    this.bench = bench;
    this.home = bench.output("duckdb-home");
    this.script = bench.output("duckdb-cold.sql");
    this.target = bench.output("duckdb-cold");
    this.statements = new ArrayList<>(DuckSql.settings(bench.threads()));
    statements.add(DuckSql.basket(files, target));
  }

  /** Runs the statements of a file, one a line. */
  public static void main(String[] args) throws IOException, SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      for (String sql : Files.readAllLines(Path.of(args[0]))) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public String name() {
    return DuckDb.NAME;
  }

  @Override
  public String how() {
    return "a Java process of its own (C1, serial collector, its library unpacked before) that runs the"
        + " statements of case csv";
  }

  @Override
  public void prepare() throws IOException, URISyntaxException {
    Folders.delete(target);
    unpack();
    Files.write(script, statements);
  }

  // the driver would unpack its library at every start, some 0.3 s; it finds one that is there
  private void unpack() throws IOException, URISyntaxException {
    if (Files.exists(home)) {
      return;
    }
    try (var jar = new JarFile(jar(org.duckdb.DuckDBDriver.class).toFile())) {
      for (JarEntry entry : jar.stream().filter(DuckDbCold::isNeeded).toList()) {
        boolean library = entry.getName().endsWith(LIBRARY);
        Path file = home.resolve(library ? System.mapLibraryName("duckdb_java") : entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(jar.getInputStream(entry), file);
      }
    }
  }

  private static boolean isNeeded(JarEntry entry) {
    String name = entry.getName();
    return !entry.isDirectory() && (name.endsWith(LIBRARY) || !name.contains(".so_"));
  }

  @Override
  public Lap run() throws IOException, InterruptedException, URISyntaxException {
    var command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            jar(DuckDbCold.class) + ":" + home,
            "-Djava.library.path=" + home,
            DuckDbCold.class.getName(),
            script.toString());
    return new Lap(0, Command.run(command, Map.of(), bench.output("duckdb-cold.log")).seconds());
  }

  private static Path jar(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Override
  public Found found() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
      return DuckDb.found(connection, target, "v");
    }
  }
}
