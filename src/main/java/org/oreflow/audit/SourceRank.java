package org.oreflow.audit;

import java.io.Serializable;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.oreflow.table.Balance;
import org.oreflow.table.Measure;

/** Which source balances take first, of each measure. */
record SourceRank(Map<String, List<String>> precedence) implements Serializable {
  private static final String PRODUCTION = "production";
  private static final String TRADE = "trade";

  // measures of published tables that have a list of their own
  private static final Map<String, String> LISTS =
      Map.of(Balance.IMPORT_T, Measure.IMPORT.text(), Balance.EXPORT_T, Measure.EXPORT.text());

  SourceRank {
    precedence = Map.copyOf(precedence);
  }

  /**
   * Place of a source; those that no list has come last, by their ids.
   *
   * @param rank 0 first
   */
  record Place(int rank, String source) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparingInt(Place::rank).thenComparing(Place::source);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /** Of sources of flows. */
  Place ofFlows(String source) {
    return place(precedence.getOrDefault(TRADE, List.of()), source);
  }

  /** Of published tables and flows, of a measure of balances. */
  Place of(String measure, String source) {
    List<String> production = precedence.getOrDefault(PRODUCTION, List.of());
    if (measure.equals(Balance.PRODUCTION_T)) {
      return place(precedence.getOrDefault(Measure.OUTPUT.text(), production), source);
    }
    String list = LISTS.getOrDefault(measure, PRODUCTION);
    var sources = new LinkedHashSet<>(precedence.getOrDefault(list, production));
    sources.addAll(precedence.getOrDefault(TRADE, List.of()));
    return place(List.copyOf(sources), source);
  }

  private static Place place(List<String> sources, String source) {
    int place = sources.indexOf(source);
    return new Place(place < 0 ? sources.size() : place, source);
  }
}
