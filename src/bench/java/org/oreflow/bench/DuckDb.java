package org.oreflow.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** DuckDB in this process. */
final class DuckDb implements Contender, AutoCloseable {
  static final String NAME = "DuckDB";

  private final String name;
  private final Connection connection;
  private final String copy;
  private final Path target;
  private final String value;

  private DuckDb(String name, int threads, String copy, Path target, String value)
      throws SQLException {
    this.name = name;
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
    this.copy = copy;
    this.target = target;
    this.value = value;
    for (String setting : DuckSql.settings(threads)) {
      execute(setting);
    }
  }

  static DuckDb basket(Bench bench, List<Path> files) throws SQLException {
    Path to = bench.output("duckdb");
    return new DuckDb(NAME, bench.threads(), DuckSql.basket(files, to), to, "v");
  }

  static DuckDb every(String name, Bench bench, List<Path> files) throws SQLException {
    Path to = bench.output("duckdb");
    return new DuckDb(name, bench.threads(), DuckSql.every(files, to), to, "v");
  }

  static DuckDb trade(String name, Bench bench, List<Path> files) throws SQLException {
    Path to = bench.output("duckdb-trade");
    String usd = "value_usd * 0.001";
    var duck = new DuckDb(name, bench.threads(), DuckSql.trade(files, to), to, usd);
    duck.execute(DuckSql.countries(bench.home().resolve("conf/reference")));
    return duck;
  }

  static String version() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String how() {
    String sql =
        copy.replaceAll("\\s+", " ").replaceAll("\\[('[^']*', )*'[^']*'\\], auto", "[…], auto");
    return "order not preserved, `" + sql.replace(target.getParent() + "/", "") + "`";
  }

  @Override
  public void prepare() throws IOException {
    Folders.delete(target);
    Files.createDirectories(target.getParent());
  }

  @Override
  public Lap run() throws SQLException {
    long start = System.nanoTime();
    execute(copy);
    return Lap.since(start);
  }

  @Override
  public Found found() throws SQLException {
    return found(connection, target, value);
  }

  static Found found(Connection connection, Path target, String value) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(DuckSql.found(target, value))) {
      result.next();
      BigDecimal sum = result.getBigDecimal(2);
      return new Found(result.getLong(1), sum);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
