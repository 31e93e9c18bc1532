package org.oreflow.lake;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.Store;

/**
 * Published runs whose tables can still be read: {@code Maintenance} has left the tag of each on
 * every table that it has.
 */
public record KeptRuns(LazySession session, Store store, Map<String, Set<String>> tags) {
  private static final int NAMED = 10;

  public Published named(String where, String name) {
    Map<String, Published> releases = new TreeMap<>(new Releases(store).all());
    Published released = releases.get(name);
    if (released != null) {
      return released;
    }
    List<Published> kept = all();
    return kept.stream()
        .filter(run -> run.id().equals(Run.untagged(name)))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    where,
                    "run \"%s\" is not kept".formatted(name),
                    Stream.concat(releases.keySet().stream(), Stream.of(ids(kept)))
                        .collect(joining(", ", "take one of ", ""))));
  }

  public View view(Published run) {
    return new View(session, store, run.snapshots(), Set.of());
  }

  public List<Published> all() {
    return store.runs().stream()
        .filter(this::isKept)
        .sorted(Comparator.comparing(Published::id).reversed())
        .toList();
  }

  private static String ids(List<Published> kept) {
    String newest = String.join(", ", kept.stream().limit(NAMED).map(Published::id).toList());
    return kept.size() <= NAMED
        ? newest
        : newest + " or one of %,d older ones of table run".formatted(kept.size() - NAMED);
  }

  private boolean isKept(Published run) {
    String tag = Run.tag(run.id());
    return run.snapshots().keySet().stream().allMatch(table -> tags(table).contains(tag));
  }

  private Set<String> tags(String table) {
    return tags.computeIfAbsent(
        table, name -> store.has(name) ? store.load(name).refs().keySet() : Set.of());
  }
}
