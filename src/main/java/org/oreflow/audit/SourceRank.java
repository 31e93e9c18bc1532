package org.oreflow.audit;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.oreflow.choice.SourcePlace;
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

  SourcePlace ofFlows(String source) {
    return SourcePlace.of(precedence.getOrDefault(TRADE, List.of()), source);
  }

  SourcePlace of(String measure, String source) {
    List<String> production = precedence.getOrDefault(PRODUCTION, List.of());
    if (measure.equals(Balance.PRODUCTION_T)) {
      return SourcePlace.of(precedence.getOrDefault(Measure.OUTPUT.text(), production), source);
    }
    String list = LISTS.getOrDefault(measure, PRODUCTION);
    var sources = new LinkedHashSet<>(precedence.getOrDefault(list, production));
    sources.addAll(precedence.getOrDefault(TRADE, List.of()));
    return SourcePlace.of(List.copyOf(sources), source);
  }
}
