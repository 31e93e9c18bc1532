package org.oreflow.run.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oreflow.balance.chain.Chains;
import org.oreflow.exposure.StageOrder;
import org.oreflow.flow.Factor;
import org.oreflow.flow.FlowFactor;
import org.oreflow.index.formula.Members;
import org.oreflow.reference.Basket;

/** What baskets say of stages and elements, as transformations take it. */
public record BasketReference(Configuration configuration) {
  /** What part of each product is mass of which element. */
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
        BasketElements.divided(configuration, basket)
            .forEach(element -> orders.put(element, new StageOrder(feeds)));
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
}
