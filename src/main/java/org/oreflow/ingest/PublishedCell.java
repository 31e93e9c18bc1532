package org.oreflow.ingest;

import java.math.BigDecimal;
import java.util.SortedSet;
import org.apache.spark.sql.RowFactory;
import org.oreflow.reference.ProductionTypes.Meaning;

/**
 * One cell of a wide table, understood: a record of {@link Production} before its file is added.
 *
 * @param item heading of the cell
 * @param unit of the value, as the file has it
 * @param note null: none
 */
record PublishedCell(
    long line,
    String item,
    String country,
    String commodity,
    String type,
    Meaning meaning,
    String measure,
    int year,
    PublishedValue value,
    String unit,
    Role role,
    String note,
    SortedSet<String> flags) {
  private static final int SCALE = 6;

  /**
   * The record.
   *
   * @throws Refusal OUT_OF_RANGE when a number has more digits than its column
   */
  Outcome.Kept of(SourceFile file) throws Refusal {
    BigDecimal quantity = fit(value.quantity());
    var row =
        RowFactory.create(
            file.source(),
            file.release(),
            file.name(),
            "",
            line,
            item,
            country,
            commodity,
            type,
            meaning.element(),
            meaning.stage(),
            String.valueOf(year),
            year,
            measure,
            meaning.content().isEmpty() ? null : meaning.content(),
            quantity,
            unit,
            fit(value.low()),
            fit(value.high()),
            value.mark(),
            meaning.unit(),
            role.text(),
            note,
            flags.toArray(String[]::new));
    return new Outcome.Kept(row, quantity != null && quantity.compareTo(value.quantity()) != 0);
  }

  private BigDecimal fit(BigDecimal number) throws Refusal {
    return number == null ? null : Decimals.fit(number, SCALE, item);
  }
}
