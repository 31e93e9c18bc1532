package org.oreflow.flow;

import static java.util.stream.Collectors.groupingBy;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The factors of all codes, and families of codes: two codes are of one family where a heading, or
 * an element and stage, joins them, so that no flow is of two families.
 */
public record Factors(Map<String, List<Factor>> bySubheading) implements Serializable {
  public static Factors of(Collection<Factor> factors) {
    Map<String, List<Factor>> all =
        factors.stream()
            .collect(groupingBy(factor -> TradeRecord.subheading(factor.holds().code())));
    return new Factors(new HashMap<>(all));
  }

  /** First six digits of every code → the family that it is of, named by one of its headings. */
  Map<String, String> families() {
    Map<Object, String> families = new HashMap<>(); // heading or cell → family
    all().forEach(factor -> families.putIfAbsent(heading(factor), heading(factor)));
    for (boolean changed = true; changed; ) {
      changed = false;
      for (Factor factor : all()) {
        String ofHeading = families.get(heading(factor));
        String ofCell = families.getOrDefault(factor.cell(), ofHeading);
        String first = ofHeading.compareTo(ofCell) <= 0 ? ofHeading : ofCell;
        changed |= !first.equals(families.put(heading(factor), first));
        changed |= !first.equals(families.put(factor.cell(), first));
      }
    }
    Map<String, String> byPrefix = new TreeMap<>();
    bySubheading.forEach(
        (prefix, factors) -> byPrefix.put(prefix, families.get(heading(factors.get(0)))));
    return byPrefix;
  }

  public List<String> codes(String element, String stage) {
    var cell = new Factor.Cell(element, stage);
    return all().stream()
        .filter(factor -> factor.cell().equals(cell))
        .map(factor -> factor.holds().code())
        .distinct()
        .toList();
  }

  List<Factor> all() {
    return bySubheading.values().stream().flatMap(List::stream).toList();
  }

  private static String heading(Factor factor) {
    return TradeRecord.heading(factor.holds().code());
  }

  List<Factor> of(TradeRecord record, int year) {
    return bySubheading.getOrDefault(TradeRecord.subheading(record.code()), List.of()).stream()
        .filter(factor -> factor.holds().isOf(record, year))
        .toList();
  }
}
