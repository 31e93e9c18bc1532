package org.oreflow.run.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.oreflow.ingest.source.Codes;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Basket.Selection;
import org.oreflow.reference.Reference;

public record Baskets(List<Basket> baskets, Reference reference) {
  /** The code lists that the readers of sources need. */
  public static Codes codes(Configuration configuration) {
    var baskets = new Baskets(configuration.baskets(), configuration.reference());
    var reference = configuration.reference();
    return new Codes(
        reference.countries(),
        reference.units(),
        reference.types(),
        reference.rates(),
        baskets.products(),
        baskets.commodities(),
        baskets.elements(),
        configuration.settings().years());
  }

  Selection products() {
    return union(Basket::codes, basket -> reference.commodities().codes(basket.id()));
  }

  Selection commodities() {
    return union(Basket::commodities, this::divided);
  }

  private Selection union(
      Function<Basket, Optional<Selection>> named, Function<Basket, Set<String>> mapped) {
    boolean all = false;
    var names = new TreeSet<String>();
    for (Basket basket : baskets) {
      all |= named.apply(basket).map(Selection::all).orElse(false);
      names.addAll(named.apply(basket).map(Selection::names).orElse(Set.of()));
      names.addAll(mapped.apply(basket));
    }
    return new Selection(all, all ? Set.of() : Set.copyOf(names));
  }

  private Set<String> divided(Basket basket) {
    var names = new HashSet<String>();
    basket.group().ifPresent(names::add);
    basket.group().map(reference.elements()::members).ifPresent(names::addAll);
    basket.remainder().ifPresent(names::add);
    return names;
  }

  private Set<String> elements() {
    var names = new TreeSet<String>(reference.elements().symbols());
    names.addAll(reference.elements().groups());
    baskets.forEach(basket -> basket.remainder().ifPresent(names::add));
    return names;
  }
}
