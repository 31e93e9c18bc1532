package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.table.Balance;

/**
 * One figure of the world in one run.
 *
 * @param series {@code production}, {@code trade} or {@code HHI}
 * @param value null if unknown
 * @param sources the sources behind it, none for an index
 * @param partial whether months are missing, which may still come
 */
record Figure(
    String series,
    String element,
    String stage,
    int year,
    BigDecimal value,
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
        Set.copyOf(row.<String>getList(row.fieldIndex(Series.SOURCES))),
        row.<Boolean>getAs(Series.PARTIAL));
  }

  /** What is compared with the same of another run. */
  List<Object> key() {
    return List.of(series, element, stage, year);
  }

  String name() {
    return "%s of %s, %s, %d".formatted(series, element, stage, year);
  }
}
