package org.oreflow.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.choice.RecordCorrections;
import org.oreflow.reference.Corrections.Correction;

/** A record with what corrections say of it; matched as {@link RecordCorrections} do. */
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
        && RecordCorrections.matches(correction, row, correction.key().keySet());
  }

  // as printed: a number, else the publisher's mark
  private String found(String column) {
    Object value = row.getAs(column);
    boolean isMarked = value == null && column.equals("quantity");
    return RecordCorrections.printed(isMarked ? row.getAs("mark") : value);
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
