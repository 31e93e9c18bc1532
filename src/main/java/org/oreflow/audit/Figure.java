package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.oreflow.reference.Units;

/**
 * One figure of the world in one run.
 *
 * @param value null if unknown
 * @param unit of the value, null of an index
 * @param sources the sources behind it, none for an index
 * @param partial whether months are missing, which may still come
 */
public record Figure(
    Series series,
    String element,
    String stage,
    int year,
    BigDecimal value,
    String unit,
    Set<String> sources,
    boolean partial) {
  public Figure {
    sources = Set.copyOf(sources);
  }

  List<Object> key() {
    return List.of(series, element, stage, year);
  }

  Figure renamed(String name) {
    return new Figure(series, name, stage, year, value, unit, sources, partial);
  }

  /** In another unit of the same kind; as it is, if there is none. */
  Figure in(String other, Units units) {
    if (value == null || unit == null || other == null) {
      return this;
    }
    return units
        .factor(unit, other)
        .map(
            by ->
                new Figure(
                    series, element, stage, year, value.multiply(by), other, sources, partial))
        .orElse(this);
  }

  String name() {
    return "%s of %s, %s, %d".formatted(series, element, stage, year);
  }
}
