package org.oreflow.run;

import java.util.List;
import org.oreflow.lake.Change;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.table.Table;

/** One step of a run: reads tables, transforms them, writes tables. */
public interface Job {
  /** Its command and its name in lines of progress. */
  String name();

  /** The tables that it writes. */
  List<Table> makes();

  /**
   * Does the work inside the run that the lake has begun.
   *
   * @return what came of it, such as {@code 12,345 rows}; of several tables a line for each; empty
   *     where there was nothing to do
   */
  String run(Context context);

  /** How many rows a table has. */
  static String rows(long rows) {
    return "%,d rows".formatted(rows);
  }

  /** Whether a table stays as it is published. */
  static boolean isAsBefore(Lake lake, Table table, Remake remake) {
    return lake.isMade(table) && remake.isNothing();
  }

  /** How many rows a table has that no job has to touch. */
  static String asBefore(Lake lake, Table table) {
    return rows(lake.rows(table)) + ", unchanged";
  }

  /** How many rows a table has, and which of its years were recomputed and why. */
  static String rows(Change change, Remake remake) {
    String years = remake.isWhole() ? "" : ", recomputed: " + RemakeText.of(remake);
    return rows(change.rows()) + years + (change.written() ? "" : ", unchanged");
  }
}
