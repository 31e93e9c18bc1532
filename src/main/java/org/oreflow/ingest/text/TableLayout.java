package org.oreflow.ingest.text;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.config.ProgramText;
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

  /**
   * The layout of a named format, as {@code layout.txt} beside its reader tells: pairs of each key,
   * and of keys {@code with} a column those of a text that has it, in place of others.
   */
  public static TableLayout fixed(
      Class<?> format, char delimiter, String encoding, DelimitedReader header) {
    Map<String, Map<String, String>> told = new HashMap<>();
    for (var line : ProgramText.pairs(format, "layout.txt").entrySet()) {
      String[] key = line.getKey().split(" with ");
      if (key.length == 1 || header.find(key[1]).isPresent()) {
        told.computeIfAbsent(key[0], k -> new HashMap<>()).putAll(pairs(line.getValue()));
      }
    }
    Map<String, Integer> masses = new HashMap<>();
    of("masses", told).forEach((unit, power) -> masses.put(unit, Integer.valueOf(power)));
    return new TableLayout(
        false,
        delimiter,
        encoding,
        '.',
        lists(of("null_tokens", told)),
        of("columns", told),
        of("from_file_name", told),
        of("constants", told),
        of("valuation", told),
        of("directions", told),
        of("countries", told).get("list"),
        lists(of("totals", told)),
        Map.of(),
        CodeForm.of(of("codes", told)),
        List.copyOf(of("breakdowns", told).keySet()),
        masses,
        SourceConfig.Duplicates.SUM,
        "");
  }

  private static Map<String, String> of(String key, Map<String, Map<String, String>> told) {
    return told.getOrDefault(key, new HashMap<>());
  }

  // as YAML writes them: code: HS, value: Value
  private static Map<String, String> pairs(String text) {
    return Stream.of(text.split(", "))
        .map(pair -> pair.split(": ", 2))
        .collect(Collectors.toMap(of -> of[0], of -> of[1]));
  }

  private static Map<String, List<String>> lists(Map<String, String> texts) {
    Map<String, List<String>> lists = new HashMap<>();
    texts.forEach((target, text) -> lists.put(target, List.of(text)));
    return lists;
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
        path,
        all,
        e -> e.isEmpty() || reads(e),
        "entry " + entry,
        "correct entry or files of the source");
  }

  public boolean has(String target) {
    return columns.containsKey(target)
        || constants.containsKey(target)
        || fromFileName.containsKey(target);
  }
}
