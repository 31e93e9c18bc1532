package org.oreflow.index.formula;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;
import org.oreflow.table.IndicatorValue;

/**
 * An index that is one figure of {@link MarketBounds}, of a whole market or of one bloc in it, with
 * the bounds beside it. An index says which one, and what it makes of it.
 */
public abstract class MarketFigure implements Indicator {
  private final String name;
  private final Grouping grouping;
  private final String figure;

  public MarketFigure(String name, Grouping grouping, String figure) {
    this.name = name;
    this.grouping = grouping;
    this.figure = figure;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Grouping grouping() {
    return grouping;
  }

  @Override
  public final List<Column> sums() {
    return List.of(sum(Market.MASS).as(Market.TOTAL));
  }

  @Override
  public final Column value() {
    return Market.unlessUnknown(of(field(figure)));
  }

  @Override
  public final Column low() {
    return of(field(MarketBounds.low(figure)));
  }

  @Override
  public final Column high() {
    return of(field(MarketBounds.high(figure)));
  }

  @Override
  public Column reason() {
    return Market.whyNull();
  }

  @Override
  public final Column coverage() {
    return col(IndicatorValue.COVERAGE);
  }

  /** The index of the figure; it rises with it. */
  public Column of(Column of) {
    return of;
  }

  private Column field(String name) {
    return grouping == Grouping.BLOC ? col(Market.IN_BLOC).getField(name) : Market.bound(name);
  }
}
