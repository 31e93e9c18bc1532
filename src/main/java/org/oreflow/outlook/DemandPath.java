package org.oreflow.outlook;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Demand of the world in published years, on straight lines between them, unknown outside. */
final class DemandPath {
  private final NavigableMap<Integer, Double> published = new TreeMap<>();

  void add(int year, double amount) {
    published.put(year, amount);
  }

  int first() {
    return published.firstKey();
  }

  boolean isPublished(int year) {
    return published.containsKey(year);
  }

  /** NaN: unknown. */
  double of(int year) {
    var before = published.floorEntry(year);
    var after = published.ceilingEntry(year);
    if (before == null || after == null) {
      return Double.NaN;
    }
    int span = after.getKey() - before.getKey();
    double part = span == 0 ? 0 : (double) (year - before.getKey()) / span;
    return before.getValue() + part * (after.getValue() - before.getValue());
  }
}
