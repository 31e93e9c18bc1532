package org.oreflow.run.settings;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oreflow.reference.Basket;

public final class BasketElements {
  private BasketElements() {}

  /** Basket to what it is of: its group, the parts of that, larger ones first, and commodities. */
  public static Map<String, List<String>> of(Configuration configuration) {
    Map<String, List<String>> of = new TreeMap<>();
    for (Basket basket : configuration.baskets()) {
      basket.group().ifPresent(group -> of.put(basket.id(), of(configuration, basket)));
    }
    return of;
  }

  /** The group of a basket with a chain, and its parts, larger ones first; no remainder. */
  static List<String> divided(Configuration configuration, Basket basket) {
    var elements = configuration.reference().elements();
    String group = basket.group().orElseThrow();
    List<String> members = elements.members(group);
    Stream<String> groups =
        elements.groups().stream()
            .filter(other -> members.containsAll(elements.members(other)))
            .sorted(
                Comparator.comparing((String other) -> -elements.members(other).size())
                    .thenComparing(other -> other));
    return Stream.of(Stream.of(group), groups, members.stream())
        .flatMap(names -> names)
        .distinct()
        .toList();
  }

  private static List<String> of(Configuration configuration, Basket basket) {
    Stream<String> commodities =
        basket.commodities().stream()
            .filter(selection -> !selection.all())
            .flatMap(selection -> selection.names().stream().sorted());
    return Stream.of(
            divided(configuration, basket).stream(), basket.remainder().stream(), commodities)
        .flatMap(names -> names)
        .distinct()
        .toList();
  }

  /**
   * Baskets of which a part can stand for the whole: a group with a remainder is one ore; one
   * without members is one element or commodity.
   */
  public static Set<String> joint(Configuration configuration) {
    var elements = configuration.reference().elements();
    return configuration.baskets().stream()
        .filter(basket -> basket.group().isPresent())
        .filter(
            basket ->
                basket.remainder().isPresent()
                    || elements.members(basket.group().get()).size() <= 1)
        .map(Basket::id)
        .collect(toUnmodifiableSet());
  }
}
