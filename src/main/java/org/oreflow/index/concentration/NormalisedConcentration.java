package org.oreflow.index.concentration;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Market;
import org.oreflow.index.formula.MarketBounds;
import org.oreflow.table.Flag;

/**
 * Concentration of supply beyond that of as many equal suppliers: {@code hhi_normalised} among
 * producing countries, {@code import_hhi_normalised} among the suppliers of an importing country.
 *
 * <pre>H* = (H − 1/N) / (1 − 1/N)       H: {@link SupplierConcentration}, N: {@link SupplierNumber}
 * </pre>
 *
 * <p>In: {@link Market}. Out: 0 for equal suppliers, 1 for a single one, where the formula is
 * undefined: flag N_EQ_1. Null with reason UNDIVIDED_REST where N is unknown, else as H is. Bounds
 * are those of H where every supplier is known to supply. It depends on N, so two markets compare
 * only with N stated. Errors: none. Source: customary, without a first source that could be read:
 * provisional.
 *
 * <p>Example: shares .5, .3, .2: H = .38, N = 3: (.38 − .333333) / .666667 = .07.
 */
public final class NormalisedConcentration extends OfConcentration {
  public NormalisedConcentration(String name, Grouping grouping) {
    super(name, grouping);
  }

  @Override
  public Column value() {
    return normalised(concentration().value(), Market.bound(MarketBounds.SUPPLIERS));
  }

  @Override
  public Column low() {
    return normalised(concentration().low(), certain());
  }

  @Override
  public Column high() {
    return normalised(concentration().high(), certain());
  }

  private static Column certain() {
    Column least = Market.bound(MarketBounds.low(MarketBounds.SUPPLIERS));
    return when(least.equalTo(Market.bound(MarketBounds.high(MarketBounds.SUPPLIERS))), least);
  }

  private static Column normalised(Column hhi, Column number) {
    Column equal = try_divide(lit(1.0), number);
    return when(hhi.isNotNull().and(number.equalTo(1)), lit(1.0))
        .otherwise(try_divide(hhi.minus(equal), lit(1.0).minus(equal)));
  }

  @Override
  public Column reason() {
    return Market.whyUndivided();
  }

  @Override
  public Optional<Column> flag() {
    return Optional.of(
        when(
            value().isNotNull().and(Market.bound(MarketBounds.SUPPLIERS).equalTo(1)),
            array(lit(Flag.N_EQ_1.name()))));
  }

  @Override
  public boolean isProvisional() {
    return true;
  }
}
