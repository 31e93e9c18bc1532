package org.oreflow.index.concentration;

import static org.apache.spark.sql.functions.exp;

import org.apache.spark.sql.Column;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Market;
import org.oreflow.index.formula.MarketBounds;
import org.oreflow.index.formula.MarketFigure;

/**
 * Number of equal suppliers that would be as diverse (Hill number of order 1).
 *
 * <pre>N_1 = e^S       S: {@link ShannonEntropy}</pre>
 *
 * <p>In: {@link Market}. Out: suppliers, 1 for a single one, n for n equal ones; null as S is, with
 * its bounds. Errors: none. Source: Hill (1973), Ecology 54(2), p. 427.
 *
 * <p>Example: shares .5, .3, .2: e^1.029653 = 2.800094.
 */
public final class ShannonSuppliers extends MarketFigure {
  public ShannonSuppliers(String name, Grouping grouping) {
    super(name, grouping, MarketBounds.SHANNON);
  }

  @Override
  public Column of(Column entropy) {
    return exp(entropy);
  }

  @Override
  public Column reason() {
    return Market.whyUndivided();
  }

  @Override
  public String unit() {
    return "suppliers";
  }
}
