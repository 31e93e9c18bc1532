package org.oreflow.run;

import java.util.List;
import org.oreflow.table.Table;

/** One step of a run: reads tables, transforms them, writes tables. */
public interface Job {
  String name();

  List<Table> makes();

  /**
   * Does the work inside the run that the lake has begun.
   *
   * @return what came of it, such as {@code 12,345 rows}; of several tables a line for each; empty
   *     where there was nothing to do
   */
  String run(Context context);

  static String rows(long rows) {
    return "%,d rows".formatted(rows);
  }
}
