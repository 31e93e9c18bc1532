package org.oreflow.audit;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.oreflow.choice.SourcePlace;
import org.oreflow.table.Balance;

/** Which source balances take first, of each measure. */
record SourceRank(Map<String, List<String>> precedence) implements Serializable {
  private static final String TRADE = "trade";

  SourceRank {
    precedence = Map.copyOf(precedence);
  }

  SourcePlace ofFlows(String source) {
    return SourcePlace.of(precedence.getOrDefault(TRADE, List.of()), source);
  }

  SourcePlace of(String measure, String source) {
    String list = Objects.requireNonNullElse(Balance.published(measure), "production");
    var sources = new LinkedHashSet<>(SourcePlace.order(precedence, list));
    if (!measure.equals(Balance.PRODUCTION_T)) {
      sources.addAll(precedence.getOrDefault(TRADE, List.of()));
    }
    return SourcePlace.of(List.copyOf(sources), source);
  }
}
