package org.oreflow.run.settings;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.balance.chain.Chains;
import org.oreflow.exposure.StageOrder;
import org.oreflow.flow.Factor;
import org.oreflow.flow.FlowFactor;
import org.oreflow.index.formula.Members;
import org.oreflow.ingest.source.Codes;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Basket.Selection;
import org.oreflow.reference.Elements;

/** What baskets say of stages and elements. */
public record Baskets(Configuration configuration) {
  public Codes codes() {
    var reference = configuration.reference();
    return new Codes(
        reference.countries(),
        reference.units(),
        reference.types(),
        reference.rates(),
        union(Basket::codes, basket -> reference.commodities().codes(basket.id())),
        union(Basket::commodities, this::all),
        symbols(),
        configuration.settings().years());
  }

  private Selection union(
      Function<Basket, Optional<Selection>> named, Function<Basket, Set<String>> mapped) {
    boolean all = false;
    var names = new TreeSet<String>();
    for (Basket basket : configuration.baskets()) {
      all |= named.apply(basket).map(Selection::all).orElse(false);
      names.addAll(named.apply(basket).map(Selection::names).orElse(Set.of()));
      names.addAll(mapped.apply(basket));
    }
    return new Selection(all, all ? Set.of() : Set.copyOf(names));
  }

  Set<String> all(Basket basket) {
    var names = new HashSet<String>();
    basket.group().ifPresent(names::add);
    basket.group().map(configuration.reference().elements()::members).ifPresent(names::addAll);
    basket.remainder().ifPresent(names::add);
    return names;
  }

  private Set<String> symbols() {
    Elements elements = configuration.reference().elements();
    var names = new TreeSet<String>(elements.symbols());
    names.addAll(elements.groups());
    configuration.baskets().forEach(basket -> basket.remainder().ifPresent(names::add));
    return names;
  }

  public List<Factor> flowFactors() {
    var reference = configuration.reference();
    return FlowFactor.rows(
        configuration.baskets(),
        reference.commodities(),
        reference.compositions(),
        reference.elements(),
        reference.units().pieces());
  }

  public Chains chains() {
    var reference = configuration.reference();
    return Chains.of(configuration.baskets(), reference.yields(), reference.elements());
  }

  /** Element, or group of elements, to the stages of its chain, without scrap. */
  public Map<String, StageOrder> stageOrders() {
    Map<String, StageOrder> orders = new TreeMap<>();
    for (Basket basket : configuration.baskets()) {
      Map<String, List<String>> feeds = new LinkedHashMap<>();
      basket.stages().orElse(Map.of()).entrySet().stream()
          .filter(stage -> stage.getValue().into().isEmpty())
          .forEach(stage -> feeds.put(stage.getKey(), stage.getValue().from().orElse(List.of())));
      if (basket.group().isPresent()) {
        divided(basket).forEach(element -> orders.put(element, new StageOrder(feeds)));
      }
    }
    return orders;
  }

  /** What elements, and groups of them, are parts of, in baskets that keep a remainder. */
  public Members members() {
    var elements = configuration.reference().elements();
    var parts = new ArrayList<Members.Part>();
    for (Basket basket : configuration.baskets()) {
      if (basket.remainder().isPresent()) {
        String group = basket.group().orElseThrow();
        List<String> members = elements.members(group);
        Stream.concat(members.stream(), elements.groups().stream())
            .filter(name -> !name.equals(group))
            .filter(name -> members.contains(name) || members.containsAll(elements.members(name)))
            .forEach(name -> parts.add(new Members.Part(name, group, basket.remainder().get())));
      }
    }
    return new Members(parts);
  }

  /** A stage of a basket and each that it is made from, for the group and its parts. */
  public List<Row> chain() {
    var rows = new ArrayList<Row>();
    for (Basket basket : configuration.baskets()) {
      List<String> names = basket.group().isPresent() ? divided(basket) : List.of();
      for (var stage : basket.stages().orElse(Map.of()).entrySet()) {
        for (String from : stage.getValue().from().orElse(List.of())) {
          names.forEach(name -> rows.add(RowFactory.create(name, stage.getKey(), from)));
        }
      }
    }
    return rows.stream().distinct().toList();
  }

  /** Basket to what it is of: its group, the parts of that, larger ones first, and commodities. */
  public Map<String, List<String>> elements() {
    Map<String, List<String>> of = new TreeMap<>();
    for (Basket basket : configuration.baskets()) {
      basket.group().ifPresent(group -> of.put(basket.id(), of(basket)));
    }
    return of;
  }

  /** The group of a basket with a chain, and its parts, larger ones first; no remainder. */
  List<String> divided(Basket basket) {
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

  private List<String> of(Basket basket) {
    Stream<String> commodities =
        basket.commodities().stream()
            .filter(selection -> !selection.all())
            .flatMap(selection -> selection.names().stream().sorted());
    return Stream.of(divided(basket).stream(), basket.remainder().stream(), commodities)
        .flatMap(names -> names)
        .distinct()
        .toList();
  }

  /**
   * Baskets of which a part can stand for the whole: a group with a remainder is one ore; one
   * without members is one element or commodity.
   */
  public Set<String> joint() {
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
