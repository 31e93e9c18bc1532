package org.oreflow.index;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Indices of small balances and flows. */
final class BalanceIndices {

  private BalanceIndices() {}

  static Dataset<Row> indices(String balances, String flows, String holdings, String... names) {
    var inputs =
        new ElementInputs(
            OfElements.members("Nd | REE | REX"),
            OfElements.instability("country"),
            List.of(),
            List.of());
    return new OfElements(inputs)
        .balances(balances)
        .flows(flows)
        .holdings(holdings)
        .indices(Indicators.only(names));
  }
}
