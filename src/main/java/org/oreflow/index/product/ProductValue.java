package org.oreflow.index.product;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Index;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Status;

/**
 * A value of an index of a product: a row of {@link ProductIndicator}.
 *
 * @param country whose trade it is of, or the world
 * @param status how settled its inputs are
 * @param flags of the inputs, sorted
 * @param source of the inputs
 */
record ProductValue(
    Index index,
    String variant,
    Product product,
    String country,
    Figure figure,
    Status status,
    List<String> flags,
    String source) {

  /** The cells of the row. */
  Object[] cells() {
    IntervalKind interval = figure.isBounded() ? IntervalKind.EXACT : IntervalKind.NONE;
    return new Object[] {
      index.name(),
      variant,
      product.codeSystem(),
      product.code(),
      country,
      product.period(),
      product.year(),
      number(figure.value()),
      number(figure.low()),
      number(figure.high()),
      interval.text(),
      number(figure.coverage()),
      figure.isKnown() ? settled().text() : null,
      flags,
      figure.reason() == null ? null : figure.reason().name(),
      index.unit(),
      source
    };
  }

  private Status settled() {
    return index.isProvisional() && status != Status.PARTIAL ? Status.PROVISIONAL : status;
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
