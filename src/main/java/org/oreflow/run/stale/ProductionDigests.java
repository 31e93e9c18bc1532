package org.oreflow.run.stale;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Digests of the published values that count. */
public record ProductionDigests(Map<List<String>, String> all) {
  public Set<Integer> years() {
    return all.keySet().stream().map(ProductionDigests::year).collect(toCollection(TreeSet::new));
  }

  public Set<String> sources(int year) {
    return in(year).map(group -> group.getKey().get(1)).collect(toSet());
  }

  public String text() {
    return LakeDigests.digest(
        all.entrySet().stream().map(group -> group.getKey() + "\t" + group.getValue()));
  }

  public String text(int year) {
    return LakeDigests.digest(
        in(year).map(group -> group.getKey().get(1) + "\t" + group.getValue()));
  }

  private Stream<Map.Entry<List<String>, String>> in(int year) {
    return all.entrySet().stream().filter(group -> year(group.getKey()) == year);
  }

  private static int year(List<String> group) {
    return Integer.parseInt(group.get(0));
  }
}
