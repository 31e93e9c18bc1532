package org.oreflow.scenario;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.config.InputException;
import org.oreflow.config.Nearest;
import org.oreflow.config.Years;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.reference.Reference;

/** The nodes that the words of a scenario stand for: countries, and pools of countries as one. */
public final class Nodes {
  /** Errors of a scenario at the place of a key, such as {@code events.0.by}. */
  @FunctionalInterface
  public interface Faults {
    InputException error(String key, String found, String remedy);
  }

  private final Reference reference;
  private final Faults faults;
  private final int year;
  private final List<Membership> pools = new ArrayList<>();
  private final Map<String, String> pooled = new HashMap<>(); // country to its pool
  private final Map<String, Set<String>> members = new HashMap<>(); // of each word

  /** Those of a scenario, and nodes of files, which need be no countries. */
  public Nodes(Scenario scenario, Reference reference, Set<String> others, Faults faults) {
    this.reference = reference;
    this.faults = faults;
    this.year = scenario.baseYear();
    scenario.pool().orElse(List.of()).forEach(this::pool);
    for (int at = 0; at < scenario.events().size(); at++) {
      add(scenario.events().get(at), "events." + at, others);
    }
  }

  private void pool(String word) {
    List<String> codes = Arrays.stream(word.split("\\+")).map(part -> code("pool", part)).toList();
    String pool = String.join("+", codes);
    codes.stream()
        .flatMap(code -> countries(code).stream())
        .forEach(
            country -> {
              String other = pooled.putIfAbsent(country, pool);
              if (other != null) {
                String found = country + " is in " + other + " and in " + pool;
                throw faults.error("pool", found, "pool groups without common members");
              }
              pools.add(new Membership(pool, country, Years.ALL));
            });
    if (pools.size() < 2) {
      throw faults.error("pool", word + " is no group", "name one such as G7, or EU27+JPN+USA");
    }
  }

  /** The countries of a group in the base year, or the country alone. */
  private List<String> countries(String code) {
    boolean isGroup = reference.countryGroups().names().contains(code);
    return !isGroup
        ? List.of(code)
        : reference.countryGroups().memberships().stream()
            .filter(one -> one.group().equals(code) && one.years().contain(year))
            .map(Membership::member)
            .toList();
  }

  private void add(Event event, String key, Set<String> others) {
    Map<String, List<String>> words =
        Map.of(
            event.what().isOfFlows() ? ".by" : ".in",
            event.actors(),
            ".to",
            event.buyers(),
            ".except",
            event.except().orElse(List.of()));
    words.forEach(
        (part, some) -> {
          for (String word : some) {
            if (!word.equals(Event.ALL)) {
              Set<String> of = others.contains(word) ? Set.of(word) : nodes(key + part, word);
              members.put(word, of);
            }
          }
        });
    if (event.what() == Event.What.stock && event.actors().stream().anyMatch(pooled::containsKey)) {
      String found = "a country of a pool has a stock of its own";
      throw faults.error(key + ".in", found, "name the pool, which is one node");
    }
  }

  private Set<String> nodes(String key, String word) {
    return countries(code(key, word)).stream().map(this::of).collect(toCollection(TreeSet::new));
  }

  private String code(String key, String word) {
    return reference
        .country(word)
        .orElseThrow(
            () -> {
              String remedy = "write a name, or a code such as CHN, G7, EU27";
              Set<String> codes = reference.countries().codes();
              return faults.error(
                  key,
                  "there is no country or group \"" + word + "\"",
                  Nearest.question(word, codes).orElse(remedy));
            });
  }

  public String of(String country) {
    return pooled.getOrDefault(country, country);
  }

  Optional<String> seller(Scenario scenario, String stage) {
    return scenario.events().stream()
        .filter(one -> one.what().isOfFlows() && one.stages().contains(stage))
        .flatMap(one -> one.actors().stream())
        .filter(members::containsKey)
        .flatMap(word -> members.get(word).stream())
        .findFirst();
  }

  public boolean isPool(String node) {
    return pooled.containsValue(node);
  }

  public List<Membership> pools() {
    return List.copyOf(pools);
  }

  /** What each word of an event stands for. */
  public Map<String, Set<String>> members() {
    return members;
  }
}
