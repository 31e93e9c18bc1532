package org.oreflow.lake.catalog;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;
import org.oreflow.lake.digest.CanonicalText;
import org.oreflow.lake.digest.Digest;
import org.oreflow.table.Table;

/**
 * One part of a published table: what it holds, and what decided it.
 *
 * @param part values of the columns that divide the table, see {@link Table#parts}, as a canonical
 *     line; the year itself of a year without rows
 * @param year that its rows are of, null where the last column that divides the table is neither a
 *     year nor a period
 * @param sha256 of its rows, see {@link Digest}; empty if there are none
 * @param inputs of a table that is computed: what decided the rows of this year → digest of it; of
 *     a file of the configuration: key or line → text
 */
public record TablePart(
    String table, String part, Integer year, long rows, String sha256, Map<String, String> inputs) {
  /** In place of a table's name: parts of the configuration. */
  public static final String CONFIGURATION = "configuration";

  public static final Table TABLE = Table.named("part");

  private static final int YEAR_DIGITS = 4;
  private static final List<String> OF_YEARS = List.of("year", "year_to", "period");

  public TablePart {
    inputs = Map.copyOf(inputs);
  }

  public static TablePart of(
      Table table, Digest.Part part, Map<Integer, Map<String, String>> inputs) {
    boolean byYear =
        !table.parts().isEmpty() && OF_YEARS.contains(table.parts().get(table.parts().size() - 1));
    Integer year = byYear ? year(part.values()) : null;
    return new TablePart(
        table.name(),
        part.values(),
        year,
        part.rows(),
        part.sha256(),
        year == null ? Map.of() : inputs.getOrDefault(year, Map.of()));
  }

  public static TablePart empty(Table table, int year, Map<String, String> inputs) {
    return new TablePart(table.name(), Integer.toString(year), year, 0, "", inputs);
  }

  private static Integer year(String values) {
    int from = values.lastIndexOf(',') + 1;
    return Integer.valueOf(values.substring(from, from + YEAR_DIGITS));
  }

  public List<String> values() {
    return CanonicalText.values(part);
  }

  /** A file of the configuration of a run: key of a setting or line → its text. */
  public static TablePart ofConfiguration(String file, Map<String, String> rows) {
    return new TablePart(CONFIGURATION, file, null, 0, "", rows);
  }

  public TablePart withDigest(String other) {
    return new TablePart(table, part, year, rows, other, inputs);
  }

  public Digest.Part digested() {
    return new Digest.Part(part, sha256, rows, null);
  }

  static List<TablePart> read(org.apache.iceberg.Table stored, long snapshot) {
    return StoredRows.read(stored, snapshot, alwaysTrue(), TablePart::of);
  }

  @SuppressWarnings("unchecked") // the types of TABLE
  private static TablePart of(Record row) {
    return new TablePart(
        (String) row.getField("table_name"),
        (String) row.getField("part"),
        (Integer) row.getField("year"),
        (Long) row.getField("rows"),
        (String) row.getField("sha256"),
        (Map<String, String>) row.getField("inputs"));
  }

  public static void write(
      org.apache.iceberg.Table stored, String branch, String run, List<TablePart> parts) {
    var rows =
        parts.stream()
            .map(
                part ->
                    StoredRows.row(
                        stored,
                        TABLE,
                        Arrays.asList(
                            part.table, part.part, part.year, part.rows, part.sha256, part.inputs)))
            .toList();
    stored
        .newOverwrite()
        .overwriteByRowFilter(alwaysTrue())
        .addFile(StoredRows.file(stored, "part-" + run, rows))
        .toBranch(branch)
        .set(Published.RUN_PROPERTY, run)
        .commit();
  }
}
