package org.oreflow.index.formula;

/** One index. A new one is one class, one line in {@code Indicators.ALL} and one test class. */
public interface Index {
  String name();

  Grouping grouping();

  /** {@code 1} for a fraction. */
  default String unit() {
    return "1";
  }

  /** Whether the source of its definition could not be read in full. */
  default boolean isProvisional() {
    return false;
  }
}
