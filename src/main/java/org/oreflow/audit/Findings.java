package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;

/** What identities break, in words. */
public final class Findings {
  private Findings() {}

  /** A line for each fault of {@link Identities#broken} in tables that were made, sorted. */
  public static List<String> faults(List<Row> broken, Set<String> made) {
    return broken.stream()
        .filter(row -> Fault.valueOf(row.getString(0)).isOf(made))
        .map(row -> row.getString(1))
        .sorted()
        .toList();
  }

  static String text(BigDecimal figure) {
    return figure == null ? "unknown" : figure.stripTrailingZeros().toPlainString();
  }
}
