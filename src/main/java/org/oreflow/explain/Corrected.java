package org.oreflow.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Corrections.Correction;

/** A record with what corrections say of it; the rules are those of {@code choice.Correct}. */
final class Corrected {
  private final Row row;
  private final Map<String, Object> values = new HashMap<>();
  private final List<String> steps = new ArrayList<>();

  private Corrected(Row row) {
    this.row = row;
  }

  /**
   * A record.
   *
   * @param corrections with the place of each
   * @param columns that may be at fault, one after the other
   */
  static Corrected of(
      Row row, Map<Correction, String> corrections, List<String> columns, Citations citations) {
    var corrected = new Corrected(row);
    for (String column : columns) {
      corrections.forEach(
          (correction, place) -> {
            if (correction.column().equals(column) && corrected.matches(correction)) {
              corrected.values.put(column, correction.value());
              corrected.steps.add("corrected, " + citations.of(correction, place));
            }
          });
    }
    return corrected;
  }

  private boolean matches(Correction correction) {
    return correction.found().equals(found(correction.column()))
        && correction.key().entrySet().stream()
            .allMatch(
                entry ->
                    entry.getValue().equals(String.valueOf(row.<Object>getAs(entry.getKey()))));
  }

  // as printed: a number without zeros at its end, else the publisher's mark
  private String found(String column) {
    Object value = row.getAs(column);
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    if (value == null && column.equals("quantity")) {
      String mark = row.getAs("mark");
      return mark == null ? "" : mark;
    }
    return value == null ? "" : value.toString();
  }

  boolean isCorrected(String column) {
    return values.containsKey(column);
  }

  /** What counts in a column, as text; null: unknown. */
  String text(String column) {
    Object value = values.containsKey(column) ? values.get(column) : row.getAs(column);
    return value == null || value.equals("") ? null : value.toString();
  }

  /** What counts in a column of numbers; null: unknown, or a mark. */
  BigDecimal number(String column) {
    if (!isCorrected(column)) {
      return row.getAs(column);
    }
    String text = text(column);
    try {
      return text == null ? null : new BigDecimal(text);
    } catch (NumberFormatException mark) {
      return null;
    }
  }

  Row row() {
    return row;
  }

  /** The corrections that acted, in words. */
  List<String> steps() {
    return List.copyOf(steps);
  }
}
