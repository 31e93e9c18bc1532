package org.oreflow.choice;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Where a source stands among others: those of a list in its order, all others behind them by name.
 *
 * @param place in the list, 0 first
 */
public record SourcePlace(int place, String source)
    implements Comparable<SourcePlace>, Serializable {
  private static final String OTHERWISE = "production"; // of measures without a list

  /** The place in a list of sources, first first. */
  public static SourcePlace of(List<String> order, String source) {
    int place = order.indexOf(source);
    return new SourcePlace(place < 0 ? order.size() : place, source);
  }

  /** The setting, below {@code precedence}, that says which sources a measure prefers. */
  public static String setting(Map<String, List<String>> precedence, String measure) {
    return precedence.containsKey(measure) ? measure : OTHERWISE;
  }

  public static List<String> order(Map<String, List<String>> precedence, String measure) {
    return precedence.getOrDefault(setting(precedence, measure), List.of());
  }

  @Override
  public int compareTo(SourcePlace other) {
    return place == other.place
        ? source.compareTo(other.source)
        : Integer.compare(place, other.place);
  }

  /** The one that comes first, of those that there are; null: none. */
  public static SourcePlace first(SourcePlace one, SourcePlace other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.isBefore(one) ? other : one;
  }

  boolean isAfter(SourcePlace other) {
    return other != null && compareTo(other) > 0;
  }

  public boolean isBefore(SourcePlace other) {
    return other != null && compareTo(other) < 0;
  }
}
