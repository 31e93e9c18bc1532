package org.oreflow.ingest.columns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.CodeForm;
import org.oreflow.ingest.text.TableLayout;

/** The layout of a named format, which its code knows and no YAML file says. */
public final class FixedLayout {
  private final char delimiter;
  private final String encoding;
  private final String countries;
  private final Map<String, String> columns = new HashMap<>();
  private final Map<String, String> constants = new HashMap<>();
  private final Map<String, String> fromFileName = new HashMap<>();
  private final Map<String, String> directions = new HashMap<>();
  private final Map<String, String> valuation = new HashMap<>();
  private final Map<String, List<String>> nulls = new HashMap<>();
  private final Map<String, List<String>> totals = new HashMap<>();
  private final List<String> breakdowns = new ArrayList<>();
  private final Map<String, Integer> masses = new HashMap<>();
  private CodeForm codes = CodeForm.ANY;

  /** A layout of decimal points and no columns yet, with a list of countries for both sides. */
  public FixedLayout(char delimiter, String encoding, String countries) {
    this.delimiter = delimiter;
    this.encoding = encoding;
    this.countries = countries;
  }

  /** Names columns of targets, as {@link #map} has them. */
  public FixedLayout columns(String pairs) {
    return columns(map(pairs));
  }

  public FixedLayout columns(Map<String, String> headings) {
    columns.putAll(headings);
    return this;
  }

  /** Pairs as YAML writes them, {@code code: HS, value: Value}. */
  public static Map<String, String> map(String pairs) {
    Map<String, String> all = new HashMap<>();
    for (String pair : pairs.split(", ")) {
      String[] parts = pair.split(": ", 2);
      all.put(parts[0], parts[1]);
    }
    return all;
  }

  /** Gives targets the same value in all rows: {@code reporter: CHN, currency: USD}. */
  public FixedLayout constants(String pairs) {
    return constants(map(pairs));
  }

  public FixedLayout constants(Map<String, String> values) {
    constants.putAll(values);
    return this;
  }

  /** Takes targets from the file's name, each by the first group of an expression. */
  public FixedLayout fromFileName(Map<String, String> expressions) {
    fromFileName.putAll(expressions);
    return this;
  }

  public FixedLayout directions(Map<String, String> texts) {
    directions.putAll(texts);
    return this;
  }

  public boolean has(String target) {
    return columns.containsKey(target)
        || constants.containsKey(target)
        || fromFileName.containsKey(target);
  }

  public FixedLayout valued(String imports, String exports) {
    valuation.put("import", imports);
    valuation.put("export", exports);
    return this;
  }

  /** Names a text of each of some targets that means no value: {@code value: NA}. */
  public FixedLayout nulls(String pairs) {
    map(pairs).forEach((target, text) -> nulls.put(target, List.of(text)));
    return this;
  }

  /** Names texts of a target that make a row a control total. */
  public FixedLayout totals(String target, String... texts) {
    totals.put(target, List.of(texts));
    return this;
  }

  /** Names texts of the target {@code detail} that make a row a breakdown of another one. */
  public FixedLayout breakdowns(String... texts) {
    breakdowns.addAll(List.of(texts));
    return this;
  }

  /** Names a unit of a quantity that measures mass, and the power of ten that makes it tonnes. */
  public FixedLayout mass(String unit, int power) {
    masses.put(unit, power);
    return this;
  }

  public FixedLayout codes(CodeForm form) {
    codes = form;
    return this;
  }

  public TableLayout layout() {
    return new TableLayout(
        false,
        delimiter,
        encoding,
        '.',
        Map.copyOf(nulls),
        Map.copyOf(columns),
        Map.copyOf(fromFileName),
        Map.copyOf(constants),
        Map.copyOf(valuation),
        Map.copyOf(directions),
        countries,
        Map.copyOf(totals),
        Map.of(),
        codes,
        List.copyOf(breakdowns),
        Map.copyOf(masses),
        SourceConfig.Duplicates.SUM,
        "");
  }
}
