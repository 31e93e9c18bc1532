package org.oreflow.disclosure;

import java.util.Map;

/**
 * An amount that others add up to, as far as sources agree: the world of its countries, a group of
 * elements of its members, a country's imports of the flows to it.
 *
 * @param total what they add up to
 * @param amount of the total, NaN if unknown
 * @param parts what adds up, with amounts in one unit, NaN if unknown
 */
record Sum(Cell total, double amount, Map<Cell, Double> parts) {
  Sum {
    parts = Map.copyOf(parts);
  }

  /** Whether total and parts are rows of one table, so that a row is suppressed for this amount. */
  boolean isOfOneTable() {
    return parts.keySet().stream().allMatch(part -> part.table().equals(total.table()));
  }
}
