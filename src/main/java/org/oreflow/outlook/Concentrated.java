package org.oreflow.outlook;

import static java.util.stream.Collectors.partitioningBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Knowledge;
import org.oreflow.figure.Market;
import org.oreflow.reference.Countries;

/**
 * How few countries supply the world, and what is left for others.
 *
 * @param supply country to its supply; {@link Countries#OTHER}: countries that are not told apart
 */
record Concentrated(SortedMap<String, Interval> supply) {
  private static final int THREE = 3;

  /** That without the country that supplies most, of equal ones the first by code. */
  Interval withoutTop() {
    Map<String, Interval> others = new TreeMap<>(supply);
    others.remove(top());
    return sum(others);
  }

  private String top() {
    return supply.keySet().stream()
        .filter(country -> !country.equals(Countries.OTHER))
        .reduce((a, b) -> supply.get(b).value() > supply.get(a).value() ? b : a)
        .orElse("");
  }

  Interval world() {
    return sum(supply);
  }

  private static Interval sum(Map<String, Interval> some) {
    return some.values().stream().reduce(Interval.exact(0), Interval::plus);
  }

  /** A country's part of the world; it is low where others supply most. */
  Interval share(String country) {
    Interval own = supply.get(country);
    Interval all = world();
    return new Interval(
        own.value() / all.value(),
        own.low() / (all.high() - own.high() + own.low()),
        own.high() / (all.low() - own.low() + own.high()));
  }

  /** Indices of the world: name to value, none where a country is known by bounds alone. */
  Map<String, Interval> indices() {
    Map<Boolean, List<org.oreflow.figure.Supply>> areRests =
        supply.entrySet().stream()
            .map(one -> org.oreflow.figure.Supply.of(one.getKey(), one.getValue()))
            .collect(partitioningBy(one -> one.name().equals(Countries.OTHER)));
    var market = Market.of(areRests.get(false), areRests.get(true), Knowledge.ALL);
    Map<String, Interval> indices = new LinkedHashMap<>();
    indices.put("hhi", market.hhi());
    indices.put("cr1", market.ratio(1));
    indices.put("cr3", market.ratio(THREE));
    if (!world().isKnown()) {
      indices.replaceAll((name, index) -> index.withoutValue());
    }
    return indices;
  }
}
