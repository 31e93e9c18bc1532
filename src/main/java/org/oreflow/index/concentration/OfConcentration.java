package org.oreflow.index.concentration;

import java.util.List;
import org.apache.spark.sql.Column;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Indicator;

/** An index that is made of {@link SupplierConcentration} and null where that is. */
abstract class OfConcentration implements Indicator {
  private final SupplierConcentration concentration;

  OfConcentration(String name, Grouping grouping) {
    this.concentration = new SupplierConcentration(name, grouping);
  }

  final SupplierConcentration concentration() {
    return concentration;
  }

  @Override
  public final String name() {
    return concentration.name();
  }

  @Override
  public final Grouping grouping() {
    return concentration.grouping();
  }

  @Override
  public final List<Column> sums() {
    return concentration.sums();
  }

  @Override
  public Column reason() {
    return concentration.reason();
  }

  @Override
  public final Column coverage() {
    return concentration.coverage();
  }
}
