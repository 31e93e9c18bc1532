package org.oreflow.index;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.oreflow.config.Check;
import org.oreflow.config.Nearest;

/**
 * Which indices are computed.
 *
 * @param names of indices; empty: all
 */
public record Asked(SortedSet<String> names) implements Serializable {
  public static final Asked ALL = new Asked(new TreeSet<>());

  // index → indices that it is computed of
  private static final Map<String, List<String>> OF_OTHERS =
      Map.of(
          "geopolrisk", List.of("hhi", "supplier_instability", "import_unit_value"),
          "single_country", List.of("import_dependency", "top_supplier_share"),
          "n_minus_1", List.of("cr1"));

  /** Of names and families of indices; {@code all} has all. */
  public static Asked of(List<String> words) {
    new Check(!words.isEmpty()).orRefuse("indices is empty; write [all]");
    if (words.equals(List.of("all"))) {
      return ALL;
    }
    SortedMap<String, SortedSet<String>> known = families();
    known.put("all", new TreeSet<>());
    List.copyOf(known.values())
        .forEach(names -> names.forEach(name -> known.put(name, new TreeSet<>(List.of(name)))));
    for (String word : words) {
      String meant =
          Nearest.question(word, known.keySet())
              .orElse("take all, a family or an index of docs/reference/indices.md");
      new Check(known.containsKey(word))
          .orRefuse("indices names %s, which is no index; %s".formatted(word, meant));
    }
    var names = new TreeSet<String>();
    words.forEach(word -> names.addAll(known.get(word)));
    return words.contains("all") ? ALL : new Asked(names);
  }

  /** Names of indices by family: the room that their class lives in. */
  static SortedMap<String, SortedSet<String>> families() {
    SortedMap<String, SortedSet<String>> families = new TreeMap<>();
    BiConsumer<Class<?>, String> put =
        (type, name) -> {
          String room = type.getPackageName().replaceAll(".*\\.", "");
          families.computeIfAbsent(room, none -> new TreeSet<>()).add(name);
        };
    Indicators.ALL.forEach(index -> put.accept(index.getClass(), index.name()));
    Calculations.ALL.forEach(
        one ->
            one.names().stream()
                .filter(name -> !name.startsWith("change: ")) // of an index that has a family
                .forEach(name -> put.accept(one.type(), name)));
    return families;
  }

  public boolean isAll() {
    return names.isEmpty();
  }

  public boolean has(String name) {
    return isAll() || names.contains(name);
  }

  public boolean hasSome(Collection<String> some) {
    return some.stream().anyMatch(this::has);
  }

  /** Whether it is asked for, or one that is computed of it. */
  boolean needs(String name) {
    return has(name)
        || OF_OTHERS.entrySet().stream()
            .filter(of -> of.getValue().contains(name))
            .anyMatch(of -> names.stream().anyMatch(asked -> asked.contains(of.getKey())));
  }

  /** Whether an index is asked for that a class of {@link Calculations} gives. */
  boolean has(Class<?> type) {
    return Calculations.ALL.stream()
        .anyMatch(one -> one.type().equals(type) && hasSome(one.names()));
  }

  @Override
  public String toString() {
    return isAll() ? "all" : String.join(", ", names);
  }
}
