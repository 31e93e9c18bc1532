package org.oreflow.ingest;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * How a delimited table is laid out: the keys of {@link SourceConfig} that its reader uses, absent
 * ones empty, in a form that travels to executors.
 */
record TableLayout(
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
    SourceConfig.Duplicates duplicates,
    String entry)
    implements Serializable {

  /** The layout of a source that {@link SourceCheck} has passed. */
  static TableLayout of(SourceConfig config) {
    return new TableLayout(
        config.delimiter().orElseThrow().charAt(0),
        config.encoding().orElseThrow(),
        config.decimalMark().orElseThrow().charAt(0),
        config.nullTokens().orElse(Map.of()),
        config.columns().orElse(Map.of()),
        config.fromFileName().orElse(Map.of()),
        config.constants().orElse(Map.of()),
        config.valuation().orElse(Map.of()),
        config.directions().orElse(Map.of()),
        config.countries().orElseThrow(),
        config.totals().orElse(Map.of()),
        config.duplicates().orElse(SourceConfig.Duplicates.SUM),
        config.entry().orElse(""));
  }

  /** Whether a target has a value somewhere. */
  boolean has(String target) {
    return columns.containsKey(target)
        || constants.containsKey(target)
        || fromFileName.containsKey(target);
  }
}
