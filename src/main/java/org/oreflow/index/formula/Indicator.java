package org.oreflow.index.formula;

import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * An index of products: the sums it needs and the expression that closes them. All indices of a
 * grouping share one aggregation.
 */
public interface Indicator extends Index {
  /**
   * Aggregates over the rows of a group, each with a name; indices that share a sum name it alike.
   */
  List<Column> sums();

  /** The index from the sums and the group's keys; null where it is not defined. */
  Column value();

  /** Lower bound. */
  default Column low() {
    return value();
  }

  /** Upper bound. */
  default Column high() {
    return value();
  }

  /** Why the value is null. */
  Column reason();

  /** Part of the total that the value knows, 0..1. */
  default Column coverage() {
    return lit(null).cast("double");
  }

  /** Which groups have the index; absent for all of them. */
  default Optional<Column> applies() {
    return Optional.empty();
  }
}
