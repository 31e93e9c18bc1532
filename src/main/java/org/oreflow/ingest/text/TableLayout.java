package org.oreflow.ingest.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFiles;

/**
 * How a table is laid out: the keys of {@link SourceConfig} that its reader uses, absent ones
 * empty; texts of {@code detail} that make a row a breakdown, and units of mass with their power of
 * ten to tonnes. Travels to executors.
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

  /** The layout of a named format, which its code knows and no YAML file says, without columns. */
  public static TableLayout fixed(
      char delimiter, String encoding, String countries, CodeForm codes) {
    return new TableLayout(
        false,
        delimiter,
        encoding,
        '.',
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        countries,
        new HashMap<>(),
        Map.of(),
        codes,
        new ArrayList<>(),
        new HashMap<>(),
        SourceConfig.Duplicates.SUM,
        "");
  }

  /** Pairs as YAML writes them, {@code code: HS, value: Value}. */
  public static Map<String, String> pairs(String text) {
    return Stream.of(text.split(", "))
        .map(pair -> pair.split(": ", 2))
        .collect(Collectors.toMap(of -> of[0], of -> of[1]));
  }

  /** Names columns of targets of a fixed layout. */
  public TableLayout columns(String pairs) {
    columns.putAll(pairs(pairs));
    return this;
  }

  /** Gives targets the same value in all rows: {@code reporter: CHN, currency: USD}. */
  public TableLayout constants(String pairs) {
    constants.putAll(pairs(pairs));
    return this;
  }

  public TableLayout directions(Map<String, String> texts) {
    directions.putAll(texts);
    return this;
  }

  public TableLayout valued(String imports, String exports) {
    valuation.putAll(Map.of("import", imports, "export", exports));
    return this;
  }

  /** Names a text of each of some targets that means no value: {@code value: NA}. */
  public TableLayout nulls(String pairs) {
    pairs(pairs).forEach((target, text) -> nullTokens.put(target, List.of(text)));
    return this;
  }

  public TableLayout totals(String target, String... texts) {
    totals.put(target, List.of(texts));
    return this;
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
    return RecordSource.some(
        all,
        e -> e.isEmpty() || reads(e),
        new InputException(
            path,
            "has no entry " + entry + " among " + String.join(", ", all),
            "correct entry or files of the source"));
  }

  public boolean has(String target) {
    return columns.containsKey(target)
        || constants.containsKey(target)
        || fromFileName.containsKey(target);
  }
}
