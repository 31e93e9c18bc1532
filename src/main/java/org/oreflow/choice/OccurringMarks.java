package org.oreflow.choice;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.table.Trade;

/**
 * What occurs in records and is known before they are computed with. Naming more than there is does
 * no harm.
 *
 * @param flags of the records, without {@link Current#marks}
 * @param directions of the records, without null
 */
public record OccurringMarks(Set<String> flags, Set<String> directions) {
  /**
   * The rows that {@link #of} takes.
   *
   * @param contents of {@link Current#contents}
   */
  public static Dataset<Row> in(Dataset<Row> contents) {
    return contents.select(Trade.FLAGS, Trade.DIRECTION).distinct();
  }

  /** What occurs in rows of {@link #in}. */
  public static OccurringMarks of(List<Row> rows) {
    Set<String> flags = new HashSet<>();
    Set<String> directions = new HashSet<>();
    for (Row row : rows) {
      flags.addAll(row.getList(0));
      if (!row.isNullAt(1)) {
        directions.add(row.getString(1));
      }
    }
    return new OccurringMarks(flags, directions);
  }

  /** Whether both sides of a trade may have reported it. */
  public boolean isMirrored() {
    return directions.contains("export");
  }
}
