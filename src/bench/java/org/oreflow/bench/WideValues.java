package org.oreflow.bench;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How the indices of both agree.
 *
 * @param ours rows
 * @param other rows
 * @param matched rows of one index, product, country and period in both
 * @param largest difference of a value, a bound or a coverage
 * @param differing rows with other nulls, reasons, flags, status or interval
 */
record WideValues(long ours, long other, long matched, double largest, long differing) {
  private static final double TOLERANCE = 1e-12;

  static WideValues of(Path ours, Path duckDb) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("SET temp_directory='" + duckDb.getParent() + "'");
      statement.execute("SET memory_limit='6GB'");
      try (var result = statement.executeQuery(WideSql.differences(ours, duckDb))) {
        result.next();
        return new WideValues(
            result.getLong(1),
            result.getLong(2),
            result.getLong(3),
            result.getDouble(4),
            result.getLong(5));
      }
    }
  }

  boolean areEqual() {
    return ours == other && matched == ours && largest <= TOLERANCE && differing == 0;
  }

  @Override
  public String toString() {
    return "%,d rows of ours, %,d of DuckDB, %,d matched by index, product, country and period; largest difference of a value, bound or coverage %.1e (allowed: %.0e); %,d rows with other nulls, reasons, flags, status or interval"
        .formatted(ours, other, matched, largest, TOLERANCE, differing);
  }
}
