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

/** DuckDB in a small Java process of its own, the same statements as in a warm one. */
final class DuckDbCold implements Contender {
  private final Bench bench;
  private final Path script;
  private final Path target;
  private final List<String> statements;

  DuckDbCold(Bench bench, List<Path> files) {
    this.bench = bench;
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
    return "a Java process of its own (C1, serial collector, class path of two jars) that runs the"
        + " statements of case csv";
  }

  @Override
  public void prepare() throws IOException {
    Folders.delete(target);
    Files.createDirectories(target.getParent());
    Files.write(script, statements);
  }

  @Override
  public Lap run() throws IOException, InterruptedException, URISyntaxException {
    var command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            jar(DuckDbCold.class) + ":" + jar(org.duckdb.DuckDBDriver.class),
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
