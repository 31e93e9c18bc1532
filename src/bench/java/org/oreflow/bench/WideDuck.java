package org.oreflow.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;

/** The same indices by one statement of DuckDB, into a Parquet file. */
final class WideDuck implements Work {
  private final Connection connection;
  private final List<String> statements;
  private final Path target;

  /**
   * Opens a database and sets it up.
   *
   * @param args after the first: a file of settings and the statement, one a line; the file that it
   *     writes
   */
  WideDuck(String... args) throws Exception {
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
    this.statements = Files.readAllLines(Path.of(args[1]));
    this.target = Path.of(args[2]);
    for (String setting : statements.subList(0, statements.size() - 1)) {
      execute(setting);
    }
  }

  private void execute(String sql) throws Exception {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void prepare() throws Exception {
    Files.deleteIfExists(target);
  }

  @Override
  public void run() throws Exception {
    execute(statements.get(statements.size() - 1));
  }
}
