package org.oreflow.reference;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.oreflow.config.ReferenceFile;

/**
 * Elements, the groups they belong to and the mass of their usual oxide per mass of element.
 * Source: {@code conf/reference/elements.csv}.
 */
public final class Elements {
  /** One element; oxideFactor is kg of oxide per kg of element. */
  public record Element(
      String symbol, String name, List<String> groups, Optional<Double> oxideFactor) {}

  private final Map<String, Element> elements = new LinkedHashMap<>();

  private Elements() {}

  /** Reads {@code elements.csv} in a folder. */
  public static Elements read(Path folder) {
    var all = new Elements();
    for (var line :
        ReferenceFile.read(
            folder.resolve("elements.csv"),
            "symbol",
            "name",
            "groups",
            "atomic_weight",
            "oxide",
            "oxide_factor",
            "citation")) {
      var element =
          new Element(
              line.required("symbol"),
              line.required("name"),
              line.list("groups"),
              line.number("oxide_factor"));
      if (all.elements.put(element.symbol(), element) != null) {
        throw line.error("symbol", "repeats " + element.symbol(), "keep one row an element");
      }
    }
    return all;
  }

  public Optional<Element> find(String symbol) {
    return Optional.ofNullable(elements.get(symbol));
  }

  /**
   * The members of a group of elements, in the order of the file; empty when there is no such
   * group.
   */
  public List<String> members(String group) {
    return elements.values().stream()
        .filter(e -> e.groups().contains(group))
        .map(Element::symbol)
        .toList();
  }

  public Set<String> symbols() {
    return Set.copyOf(elements.keySet());
  }

  public Set<String> groups() {
    return elements.values().stream().flatMap(e -> e.groups().stream()).collect(Collectors.toSet());
  }
}
