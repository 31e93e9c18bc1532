package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Units;
import org.oreflow.table.Balance;

/**
 * One figure of the world in one run.
 *
 * @param series {@code production}, {@code trade} or {@code HHI}
 * @param value null if unknown
 * @param unit of the value, null of an index
 * @param sources the sources behind it, none for an index
 * @param partial whether months are missing, which may still come
 */
record Figure(
    String series,
    String element,
    String stage,
    int year,
    BigDecimal value,
    String unit,
    Set<String> sources,
    boolean partial) {

  /** A row of {@link Series}. */
  static Figure of(Row row) {
    return new Figure(
        row.getAs(Series.SERIES),
        row.getAs(Balance.ELEMENT),
        row.getAs(Balance.STAGE),
        row.<Integer>getAs(Balance.YEAR),
        row.getAs(Series.VALUE),
        row.getAs(Series.UNIT),
        Set.copyOf(row.<String>getList(row.fieldIndex(Series.SOURCES))),
        row.<Boolean>getAs(Series.PARTIAL));
  }

  /** What is compared with the same of another run. */
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
