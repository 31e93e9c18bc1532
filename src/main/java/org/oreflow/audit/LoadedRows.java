package org.oreflow.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.oreflow.ingest.Load;

/**
 * What files gave against what tables of records hold, in rows, without reading the tables.
 *
 * <pre>rows_read = rows_kept + rows_out_of_basket + rows_rejected,  rows_kept = Σ of roles
 * rows of a table = Σ of rows_kept of its files,  rows of rejected = Σ of rows_rejected</pre>
 */
public final class LoadedRows {
  private static final List<String> ROLES =
      List.of(
          Load.ROWS_PART,
          Load.ROWS_TOTAL,
          Load.ROWS_BREAKDOWN,
          Load.ROWS_YEAR_TO_DATE,
          Load.ROWS_DUPLICATE);

  private LoadedRows() {}

  /**
   * What does not add up, a line each.
   *
   * @param loads rows of {@link Load}
   * @param tableOf format to the table that it feeds
   * @param rows table to its rows, {@code rejected} among them
   */
  public static List<String> faults(
      List<Row> loads, Function<String, String> tableOf, Map<String, Long> rows) {
    var faults = new ArrayList<String>();
    Map<String, Long> kept = new TreeMap<>();
    rows.keySet().forEach(table -> kept.put(table, 0L));
    for (Row load : loads) {
      long roles = ROLES.stream().mapToLong(role -> number(load, role)).sum();
      long all = number(load, Load.ROWS_KEPT) + number(load, Load.ROWS_OUT_OF_BASKET);
      if (roles != number(load, Load.ROWS_KEPT)
          || number(load, Load.ROWS_READ) != all + number(load, Load.ROWS_REJECTED)) {
        faults.add("load %s: the records do not add up".formatted(name(load)));
      }
      kept.merge(tableOf.apply(load.getAs(Load.FORMAT)), number(load, Load.ROWS_KEPT), Long::sum);
      kept.merge("rejected", number(load, Load.ROWS_REJECTED), Long::sum);
    }
    kept.forEach(
        (table, expected) -> {
          long there = rows.getOrDefault(table, 0L);
          if (there != expected) {
            faults.add(
                String.format(
                    Locale.ROOT,
                    "%s: it has %,d rows, its files gave %,d",
                    table,
                    there,
                    expected));
          }
        });
    return faults;
  }

  private static long number(Row load, String column) {
    return load.<Long>getAs(column);
  }

  private static String name(Row load) {
    return String.join(
        " ",
        load.<String>getAs(Load.SOURCE),
        load.<String>getAs(Load.RELEASE),
        load.<String>getAs(Load.FILE));
  }
}
