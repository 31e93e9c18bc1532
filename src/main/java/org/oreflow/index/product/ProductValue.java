package org.oreflow.index.product;

import java.util.List;
import org.oreflow.engine.Cells;
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

  void addTo(Cells cells) {
    IntervalKind interval = figure.isBounded() ? IntervalKind.EXACT : IntervalKind.NONE;
    cells.text(index.name());
    cells.text(variant);
    cells.text(product.codeSystem());
    cells.text(product.code());
    cells.text(country);
    cells.text(product.period());
    cells.whole(product.year());
    cells.number(figure.value());
    cells.number(figure.low());
    cells.number(figure.high());
    cells.text(interval.text());
    cells.number(figure.coverage());
    boolean isProvisional = index.isProvisional() && status != Status.PARTIAL;
    cells.text(figure.isKnown() ? (isProvisional ? Status.PROVISIONAL : status).text() : null);
    cells.list(flags);
    cells.text(figure.reason() == null ? null : figure.reason().name());
    cells.text(index.unit());
    cells.text(source);
  }
}
