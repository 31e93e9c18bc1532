package org.oreflow.reference;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow.Added;
import org.oreflow.config.ReferenceRow.Columns;
import org.oreflow.config.ReferenceRow.MayBeEmpty;

/**
 * Elements, their groups and the mass of their usual oxide per mass of element, and commodities
 * that are no element. Source: {@code conf/reference/elements.csv}.
 */
public record Elements(
    Map<String, Element> elements, Set<String> groups, Map<String, String> former) {
  /** One element, group, remainder or commodity; kg of its oxide per kg of element. */
  public record Element(
      String symbol,
      String name,
      @Added @Columns("name_zh") String chinese,
      List<String> groups,
      @MayBeEmpty String atomicWeight,
      @MayBeEmpty String oxide,
      Optional<Double> oxideFactor) {}

  private record Row(Element element, @Added List<String> former) {}

  public static Elements read(Path folder) {
    var all = new Elements(new LinkedHashMap<>(), new HashSet<>(), new LinkedHashMap<>());
    for (var row : ReferenceFile.read(folder.resolve("elements.csv"), Row.class, "citation")) {
      Element element = row.value().element();
      row.once(all.elements.put(element.symbol(), element), "symbol", "keep one row an element");
      all.groups.addAll(element.groups());
      row.value().former().forEach(name -> all.former.put(name, element.symbol()));
    }
    return all;
  }

  public Optional<Element> find(String symbol) {
    return Optional.ofNullable(elements.get(symbol));
  }

  public List<String> members(String group) {
    return elements.values().stream()
        .filter(e -> e.groups().contains(group))
        .map(Element::symbol)
        .toList();
  }

  void check(ReferenceFile.Line line, String column) {
    String name = line.required(column);
    if (!elements.containsKey(name) && !groups.contains(name)) {
      throw line.error(column, "is " + name, remedy(name));
    }
  }

  public String remedy(String name) {
    return former.containsKey(name)
        ? "it is called " + former.get(name) + " now; write that"
        : "take a symbol, group or name of elements.csv, or add a row there";
  }

  public List<Element> all() {
    return List.copyOf(elements.values());
  }

  public Set<String> symbols() {
    return Set.copyOf(elements.keySet());
  }
}
