package org.oreflow.index.formula;

/** One index. A new one is one class, one line in {@code Indicators.ALL} and one test class. */
public interface Index {
  String name();

  Grouping grouping();

  /** {@code 1} for a fraction. */
  default String unit() {
    return "1";
  }

  /** One the source of whose definition could not be read in full. */
  interface Provisional {}

  default boolean isProvisional() {
    return this instanceof Provisional;
  }
}
