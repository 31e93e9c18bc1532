package org.oreflow.index.concentration;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;

import org.apache.spark.sql.Column;
import org.oreflow.index.formula.Grouping;

/**
 * Number of equal suppliers that would be as concentrated (Hill number of order 2).
 *
 * <pre>N = 1 / H       H: {@link SupplierConcentration}</pre>
 *
 * <p>In: {@code Market}. Out: suppliers, 1 for a single one, n for n equal ones; null as H is. The
 * bounds are those of H swapped. Errors: none. Source: Hill (1973), Ecology 54(2), p. 427.
 *
 * <p>Example: H = .38: 1 / .38 = 2.631579.
 */
public final class EffectiveSuppliers extends OfConcentration {
  public EffectiveSuppliers(String name, Grouping grouping) {
    super(name, grouping);
  }

  @Override
  public Column value() {
    return try_divide(lit(1.0), concentration().value());
  }

  @Override
  public Column low() {
    return try_divide(lit(1.0), concentration().high());
  }

  @Override
  public Column high() {
    return try_divide(lit(1.0), concentration().low());
  }

  @Override
  public String unit() {
    return "suppliers";
  }
}
