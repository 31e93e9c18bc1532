package org.oreflow.index;

import static org.oreflow.Tables.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.Instability;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;

/** Indices of balances alone: no reserves, no flows, no groups of elements. */
public final class OfBalances {
  private static final StructType HOLDINGS =
      Balance.SCHEMA
          .add("measure", DataTypes.StringType, false)
          .add("value", DataTypes.createDecimalType(18, 6), true)
          .add("low", DataTypes.createDecimalType(18, 6), true)
          .add("high", DataTypes.createDecimalType(18, 6), true);

  private OfBalances() {}

  /** The named indices of the balances that a text shows. */
  public static Dataset<Row> indices(String balances, String... names) {
    return indices(balances, List.of(), names);
  }

  /** The same with countries that act together. */
  public static Dataset<Row> indices(String balances, List<Bloc> blocs, String... names) {
    return Indicators.only(names)
        .ofElements(
            table(Balance.SCHEMA, balances),
            table(HOLDINGS, "element"),
            table(Flow.SCHEMA, "element"),
            table(Indicators.MEMBERS, "element"),
            table(Instability.SCHEMA, "country"),
            blocs,
            List.of());
  }
}
