package org.oreflow.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Load;
import org.oreflow.table.Rejected;

/**
 * What files gave against what tables of records hold, in rows of each file, without reading the
 * tables.
 *
 * <pre>rows_read = rows_kept + rows_out_of_basket + rows_rejected,  rows_kept = Σ of roles
 * rows of a file in its table = rows_kept,  in rejected = rows_rejected</pre>
 */
public final class LoadedRows {
  private static final List<String> ROLES =
      ProgramText.words(
          "rows_part rows_total rows_breakdown rows_year_to_date rows_duplicate", "rows_scenario");

  private LoadedRows() {}

  public record File(String source, String release, String name) {
    private String text() {
      return String.join(" ", source, release, name);
    }
  }

  /** What does not add up, a line each; rows: table → its rows by file. */
  public static List<String> faults(
      List<Row> loads, Function<String, String> tableOf, Map<String, Map<File, Long>> rows) {
    var faults = new ArrayList<String>();
    Map<String, Map<File, Long>> given = new HashMap<>();
    for (Row load : loads) {
      File file =
          new File(load.getAs(Load.SOURCE), load.getAs(Load.RELEASE), load.getAs(Load.FILE));
      if (!addsUp(load)) {
        faults.add("load %s: the records do not add up".formatted(file.text()));
      }
      count(given, tableOf.apply(load.getAs(Load.FORMAT)), file, number(load, Load.ROWS_KEPT));
      count(given, Rejected.TABLE.name(), file, number(load, Load.ROWS_REJECTED));
    }
    rows.forEach(
        (table, there) ->
            faults.addAll(different(table, there, given.getOrDefault(table, Map.of()))));
    return faults.stream().sorted().toList();
  }

  private static boolean addsUp(Row load) {
    long kept = number(load, Load.ROWS_KEPT);
    long roles = ROLES.stream().mapToLong(role -> number(load, role)).sum();
    long all = kept + number(load, Load.ROWS_OUT_OF_BASKET) + number(load, Load.ROWS_REJECTED);
    return roles == kept && all == number(load, Load.ROWS_READ);
  }

  private static void count(Map<String, Map<File, Long>> rows, String table, File file, long more) {
    if (more > 0) {
      rows.computeIfAbsent(table, t -> new HashMap<>()).merge(file, more, Long::sum);
    }
  }

  private static List<String> different(
      String table, Map<File, Long> there, Map<File, Long> given) {
    return Stream.of(there, given)
        .flatMap(rows -> rows.keySet().stream())
        .distinct()
        .filter(file -> !there.getOrDefault(file, 0L).equals(given.getOrDefault(file, 0L)))
        .map(
            file ->
                "%s %s: it has %,d rows, the file gave %,d"
                    .formatted(
                        table,
                        file.text(),
                        there.getOrDefault(file, 0L),
                        given.getOrDefault(file, 0L)))
        .toList();
  }

  private static long number(Row load, String column) {
    return load.<Long>getAs(column);
  }
}
