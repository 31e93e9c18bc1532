package org.oreflow.table;

/** What low and high of an index are: the values of column {@code interval}. */
public enum IntervalKind implements Word {
  EXACT,
  ROUNDING,
  P5_P95,
  NONE;
}
