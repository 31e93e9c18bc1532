package org.oreflow.run.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.StoredRows;

/** Where the tables of the published run lie, and lines with which other engines read them. */
record EngineLines(Lake lake) {
  private static final Map<String, String> ENGINES =
      ProgramText.pairs(EngineLines.class, "engines.txt");

  /**
   * Prints all tables, or one with its files of data.
   *
   * @param only empty for all
   * @throws InputException if the run has no such table
   */
  void print(String only, PrintStream out) {
    List<String> made = lake.made();
    if (!only.isEmpty() && !made.contains(only)) {
      throw new InputException("--tables " + only, "is no table of the run", "take " + made);
    }
    for (String name : only.isEmpty() ? made : List.of(only)) {
      long snapshot = lake.published().orElseThrow().snapshots().get(name);
      Table table = lake.store().load(name);
      String metadata =
          local(((HasTableOperations) table).operations().current().metadataFileLocation());
      Map<String, String> summary = table.snapshot(snapshot).summary();
      out.printf(
          Locale.ROOT,
          "%n%s: %,d rows, %s files%n  metadata: %s%n",
          name,
          Long.parseLong(summary.get("total-records")),
          summary.get("total-data-files"),
          metadata);
      ENGINES.forEach(
          (engine, line) ->
              out.println(
                  "  %s: %s"
                      .formatted(
                          ProgramText.asCalled(engine),
                          line.replace("{metadata}", metadata)
                              .replace("{name}", metadata.substring(metadata.lastIndexOf('/') + 1))
                              .replace("{location}", table.location())
                              .replace("{table}", name)
                              .replace("{snapshot}", Long.toString(snapshot)))));
      if (!only.isEmpty()) {
        out.println(
            "  DuckDB, without its extension: SELECT count(*) FROM read_parquet(['%s']);"
                .formatted(String.join("', '", files(table, snapshot))));
      }
    }
  }

  private static List<String> files(Table table, long snapshot) {
    return StoredRows.files(table.newScan().useSnapshot(snapshot)).stream()
        .map(file -> local(file.location()))
        .toList();
  }

  private static String local(String place) {
    return place.replaceFirst("^file:(//)?", "");
  }
}
