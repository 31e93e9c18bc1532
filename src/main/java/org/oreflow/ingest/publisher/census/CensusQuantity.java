package org.oreflow.ingest.publisher.census;

import java.math.BigDecimal;
import java.util.List;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.reference.Units;
import org.oreflow.table.Trade;

/** A quantity of a record of the Census Bureau; unit or number "" or X: none. */
record CensusQuantity(String unit, String text, String origin) {
  private static final String TONNES = "t";
  private static final List<String> NONE = List.of("", "X", "-");

  /** Sets the first amount in a unit of mass as mass, the first in another as quantity. */
  static void set(RowBuilder row, List<CensusQuantity> all, Units units) throws Refusal {
    for (var one : all) {
      if (one.text.isEmpty() || NONE.contains(one.unit)) {
        continue;
      }
      BigDecimal amount = Decimals.POINT.nonNegative(one.text, one.origin);
      var tonnes = units.factor(one.unit, TONNES);
      if (tonnes.isPresent() && row.number(Trade.PRODUCT_T) == null) {
        row.decimal(Trade.PRODUCT_T, amount.multiply(tonnes.get()), one.origin);
      } else if (tonnes.isEmpty() && row.number(Trade.QUANTITY) == null) {
        row.decimal(Trade.QUANTITY, amount, one.origin).set(Trade.QUANTITY_UNIT, one.unit);
      }
    }
  }
}
