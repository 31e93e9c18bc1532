package org.oreflow.ingest.publisher.usitc;

import java.math.BigDecimal;
import java.util.Set;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.reference.Units;
import org.oreflow.table.Flag;
import org.oreflow.table.Trade;

/**
 * A figure of a sheet of quantities.
 *
 * @param unit as printed, such as {@code kilograms} or {@code component kilograms}
 * @param suppressed whether some of the records behind it keep their quantity back
 */
record DatawebQuantity(String unit, BigDecimal amount, boolean suppressed) {
  /** Flag of a quantity that some of the records behind it keep back. */
  static final String INCOMPLETE = Flag.QUANTITY_INCOMPLETE.name();

  private static final Decimals DECIMALS = new Decimals('.');
  private static final String TONNES = "t";
  private static final String NONE = "no units collected";
  // grams stand beside codes whose gold or silver is measured, not the goods
  private static final Set<String> MASSES = Set.of("kilograms", "metric tons");

  /**
   * The figure of a row and a column.
   *
   * @throws Refusal NOT_A_NUMBER, NEGATIVE, MISSING_VALUE
   */
  static DatawebQuantity of(
      DatawebSheet sheet, DelimitedRecord row, DatawebSheet.Column column, String unit)
      throws Refusal {
    String origin = column.heading();
    return new DatawebQuantity(
        unit,
        DECIMALS.nonNegative(row.text(column.position()), origin),
        DECIMALS.nonNegative(sheet.suppressed(row, column), origin).signum() > 0);
  }

  /**
   * Sets the quantity of a row, and its mass where the unit is kilograms or metric tons. An
   * incomplete quantity is no mass.
   *
   * @param origin heading of the column, for the refusal
   * @throws Refusal OUT_OF_RANGE
   */
  void in(RowBuilder row, Units units, String origin) throws Refusal {
    if (unit.equals(NONE)) {
      return;
    }
    row.decimal(Trade.QUANTITY, amount, origin).set(Trade.QUANTITY_UNIT, unit);
    if (suppressed) {
      row.flag(INCOMPLETE);
      return;
    }
    var tonnes = units.factor(unit, TONNES);
    if (MASSES.contains(unit) && tonnes.isPresent()) {
      row.decimal(Trade.PRODUCT_T, amount.multiply(tonnes.get()), origin);
    }
  }
}
