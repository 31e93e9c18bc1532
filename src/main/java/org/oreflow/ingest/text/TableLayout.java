package org.oreflow.ingest.text;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFiles;

/**
 * How a table is laid out: the keys of {@link SourceConfig} that its reader uses, absent ones
 * empty, in a form that travels to executors.
 *
 * @param breakdowns texts of the target {@code detail} that make a row a breakdown
 * @param masses units of a quantity that measure mass, each with the power of ten that makes it
 *     tonnes
 */
public record TableLayout(
    boolean inWorkbook,
    char delimiter,
    String encoding,
    char decimalMark,
    Map<String, List<String>> nullTokens,
    Map<String, String> columns,
    Map<String, String> fromFileName,
    Map<String, String> constants,
    Map<String, String> valuation,
    Map<String, String> directions,
    String countries,
    Map<String, List<String>> totals,
    Map<String, List<String>> only,
    CodeForm codes,
    List<String> breakdowns,
    Map<String, Integer> masses,
    SourceConfig.Duplicates duplicates,
    String entry)
    implements Serializable {

  public static final String WORKBOOK = "xlsx";
  public static final String PARQUET = "parquet";

  public static TableLayout of(SourceConfig config) {
    return new TableLayout(
        config.kind().orElseThrow().equals(WORKBOOK),
        config.delimiter().orElse(",").charAt(0),
        config.encoding().orElse("utf-8"),
        config.decimalMark().orElse(".").charAt(0),
        config.nullTokens().orElse(Map.of()),
        config.columns().orElse(Map.of()),
        config.fromFileName().orElse(Map.of()),
        config.constants().orElse(Map.of()),
        config.valuation().orElse(Map.of()),
        config.directions().orElse(Map.of()),
        config.countries().orElseThrow(),
        config.totals().orElse(Map.of()),
        config.only().orElse(Map.of()),
        CodeForm.ANY,
        List.of(),
        Map.of(),
        config.duplicates().orElse(SourceConfig.Duplicates.SUM),
        config.entry().orElse(""));
  }

  /** Columns that tell the header of a sheet from titles above it; none for other tables. */
  public Collection<String> sought() {
    if (!inWorkbook) {
      return List.of();
    }
    var headings = new HashSet<>(columns.values());
    headings.addAll(only.keySet());
    return headings;
  }

  public boolean reads(String member) {
    return entry.isEmpty() || SourceFiles.matches(entry, member);
  }

  public List<String> entries(String path, List<String> all) {
    List<String> read = all.stream().filter(e -> e.isEmpty() || reads(e)).toList();
    if (read.isEmpty()) {
      throw new InputException(
          path,
          "has no entry " + entry + " among " + String.join(", ", all),
          "correct entry or files of the source");
    }
    return read;
  }

  boolean has(String target) {
    return columns.containsKey(target)
        || constants.containsKey(target)
        || fromFileName.containsKey(target);
  }
}
