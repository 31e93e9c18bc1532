package org.oreflow.reference;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.oreflow.config.ReferenceFile;
import org.oreflow.table.Role;

/**
 * Known errors in sources: a key, what was printed and what counts instead. An empty key column
 * stands for any value, an empty value for unknown. {@code trade} and {@code production} stay as
 * reported. Source: {@code conf/corrections}.
 */
public record Corrections(
    Map<Correction, String> placesOfProduction, Map<Correction, String> placesOfTrade) {
  /** Key column to value, the column at fault, what it must hold now, what counts instead. */
  public record Correction(Map<String, String> key, String column, String found, String value)
      implements Serializable {
    private boolean meets(Correction other) {
      return column.equals(other.column)
          && found.equals(other.found)
          && key.entrySet().stream()
              .allMatch(e -> other.key.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()));
    }
  }

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d+)?");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d+)?"); // as in tables
  private static final String WITHHELD = "W"; // the publisher's mark
  private static final Set<String> ROLES =
      Arrays.stream(Role.values()).map(Role::text).collect(Collectors.toUnmodifiableSet());

  public static final List<String> PRODUCTION_KEY =
      List.of("source", "release", "element", "stage", "country", "period", "measure", "item");

  public static final List<String> TRADE_KEY =
      List.of("source", "release", "code", "exporter", "importer", "period");

  public static Corrections read(Path folder) {
    return new Corrections(
        read(folder.resolve("production.csv"), PRODUCTION_KEY, Set.of("quantity", "unit", "role")),
        read(folder.resolve("trade.csv"), TRADE_KEY, Set.of("product_t", "value_usd", "role")));
  }

  private static Map<Correction, String> read(Path file, List<String> key, Set<String> columns) {
    var header = new ArrayList<>(key);
    header.addAll(List.of("column", "found", "value", "reason", "citation"));
    var all = new LinkedHashMap<Correction, String>();
    for (var line : ReferenceFile.read(file, header.toArray(String[]::new))) {
      String column = line.required("column");
      if (columns.contains("product_t") && column.equals("mass_t")) {
        throw line.error("column", "is \"mass_t\", which is product_t now", "write product_t");
      }
      if (!columns.contains(column)) {
        throw line.error(
            "column", "is \"" + column + "\"", "take one of " + columns.stream().sorted().toList());
      }
      var values = new LinkedHashMap<String, String>();
      for (String name : key) {
        if (!line.text(name).isEmpty()) {
          values.put(name, line.text(name));
        }
      }
      line.required("reason");
      line.required("citation");
      var correction = new Correction(values, column, found(line), value(line, column));
      if (all.keySet().stream().anyMatch(correction::meets)) {
        throw line.error(
            column, "is corrected by an earlier row too", "make the keys of the two rows differ");
      }
      all.put(correction, line.place());
    }
    return all;
  }

  // numbers are compared as they are printed: without thousands and zeros at the end
  private static String found(ReferenceFile.Line line) {
    String text = line.text("found").replace(",", "");
    return NUMBER.matcher(text).matches()
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  private static String value(ReferenceFile.Line line, String column) {
    String text = line.text("value");
    if (column.equals("role") && !ROLES.contains(text)) {
      throw line.error(
          "value", "is \"" + text + "\"", "take one of " + ROLES.stream().sorted().toList());
    }
    boolean isNumber = !Set.of("role", "unit").contains(column);
    boolean mayBeWithheld = column.equals("quantity");
    boolean isWithheld = mayBeWithheld && text.equals(WITHHELD);
    if (isNumber && !isWithheld && !text.isEmpty() && !AMOUNT.matcher(text).matches()) {
      throw line.error(
          "value",
          "is \"" + text + "\", not an amount",
          "write a number such as 66000, "
              + (mayBeWithheld ? WITHHELD + " for withheld, " : "")
              + "or nothing for unknown");
    }
    return text;
  }

  public List<Correction> production() {
    return List.copyOf(placesOfProduction.keySet());
  }

  public List<Correction> trade() {
    return List.copyOf(placesOfTrade.keySet());
  }

  /**
   * Printed world totals of production that differ from the sum of their rows, and why. They change
   * no figure. Source: {@code conf/corrections/world_totals.csv}.
   */
  public record DifferingTotals(Map<Total, String> reasons) {
    public record Total(String source, String release, String element, String stage, int year) {}

    private record Row(Total total, String reason, String citation) {}

    public static DifferingTotals read(Path folder) {
      var all = new DifferingTotals(new HashMap<>());
      for (var row : ReferenceFile.read(folder.resolve("world_totals.csv"), Row.class)) {
        if (all.reasons.put(row.value().total(), row.value().reason()) != null) {
          throw row.error("year", "is listed by an earlier row too", "remove one of the two");
        }
      }
      return all;
    }

    public Optional<String> reason(
        String source, String release, String element, String stage, int year) {
      return Optional.ofNullable(reasons.get(new Total(source, release, element, stage, year)));
    }
  }
}
