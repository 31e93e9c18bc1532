package org.oreflow.ingest.columns;

import java.math.BigDecimal;
import java.util.Set;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Role;

/**
 * The quantity of a row of a {@link ProductionTable} and its bounds, from up to three columns. A
 * bound that is not given is the quantity itself, of a total half a unit of its last significant
 * digit away and at least 0; without quantity it is open.
 */
final class PublishedQuantity {
  private static final Set<String> SIGNED =
      Set.of(Measure.STOCK_CHANGE.text(), Measure.NET_IMPORT_RELIANCE.text());

  private final Decimals decimals;
  private final Cells.Cell quantity;
  private final Cells.Cell low;
  private final Cells.Cell high;

  PublishedQuantity(Cells cells, Decimals decimals) {
    this.decimals = decimals;
    this.quantity = cells.of("quantity");
    this.low = cells.of("low");
    this.high = cells.of("high");
  }

  /**
   * Sets quantity, low, high and mark of a row whose measure and role are set.
   *
   * @throws Refusal NOT_A_NUMBER, NEGATIVE, OUT_OF_RANGE where a bound is on the wrong side
   */
  void set(RowBuilder row, DelimitedRecord record) throws Refusal {
    BigDecimal least = number(low, row, record);
    BigDecimal most = number(high, row, record);
    BigDecimal value = number(quantity, row, record);
    if (value == null) {
      row.set(Production.MARK, quantity.raw(record));
    } else {
      boolean total = row.text(Production.ROLE).equals(Role.TOTAL.text());
      BigDecimal half = total ? Decimals.halfUnit(value) : BigDecimal.ZERO;
      BigDecimal below = value.subtract(half);
      BigDecimal floor = value.signum() < 0 ? below : below.max(BigDecimal.ZERO);
      least = least == null ? floor : least;
      most = most == null ? value.add(half) : most;
      order(low, least, value);
      order(high, value, most);
    }
    if (least != null && most != null) {
      order(high, least, most);
    }
    row.decimal(Production.QUANTITY, value, quantity.origin())
        .decimal(Production.LOW, least, low.origin())
        .decimal(Production.HIGH, most, high.origin());
  }

  // null: none
  private BigDecimal number(Cells.Cell cell, RowBuilder row, DelimitedRecord record)
      throws Refusal {
    String text = cell.text(record);
    if (text.isEmpty()) {
      return null;
    }
    BigDecimal value = decimals.parse(text, cell.origin());
    if (value.signum() < 0 && !SIGNED.contains(row.text(Production.MEASURE))) {
      throw new Refusal(RejectedReason.NEGATIVE, cell.origin(), "is " + text);
    }
    return value;
  }

  private static void order(Cells.Cell cell, BigDecimal smaller, BigDecimal larger) throws Refusal {
    if (smaller.compareTo(larger) > 0) {
      throw new Refusal(
          RejectedReason.OUT_OF_RANGE,
          cell.origin(),
          "leaves %s above %s".formatted(smaller.toPlainString(), larger.toPlainString()));
    }
  }
}
