package org.oreflow.audit.difference;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.oreflow.audit.difference.RunRecord.Goods;
import org.oreflow.audit.difference.RunRecord.Printed;
import org.oreflow.choice.Release;

public final class Evidence {
  private static final int NAMED = 3;

  // source and list of countries → its releases, each with country → value
  private final Map<List<Object>, NavigableMap<Release, Map<String, RunRecord<Printed>>>> printed =
      new HashMap<>();
  // source and year → names of files → digests
  private final Map<List<String>, Map<String, Set<String>>> trade = new HashMap<>();
  final Map<String, Set<String>> files = new HashMap<>(); // with how they are read
  final Map<String, Set<String>> contents = new HashMap<>(); // source and release → checksums
  private final Map<List<String>, Map<String, String>> inputs = new HashMap<>();
  final Map<String, Map<String, String>> configuration = new HashMap<>();
  private BiFunction<String, String, Optional<List<RunRecord<Goods>>>> customs =
      (source, year) -> Optional.empty();

  public void add(RunRecord<Printed> value) {
    printed
        .computeIfAbsent(
            List.of(value.release().source(), value.of().list()), none -> new TreeMap<>())
        .computeIfAbsent(value.release(), none -> new HashMap<>())
        .putIfAbsent(value.of().country(), value);
  }

  /** Adds a file of customs records: source, release and name. */
  public void addTrade(List<String> file, String year, String sha256) {
    trade
        .computeIfAbsent(List.of(file.get(0), year), none -> new HashMap<>())
        .computeIfAbsent(String.join(" ", file), none -> new HashSet<>())
        .add(sha256);
  }

  Map<String, Set<String>> trade(List<String> sourceAndYear) {
    return trade.getOrDefault(sourceAndYear, Map.of());
  }

  /** Sets what reads customs records of a source and year; empty: they are too many to be held. */
  public void readCustoms(BiFunction<String, String, Optional<List<RunRecord<Goods>>>> read) {
    customs = read;
  }

  Optional<List<RunRecord<Goods>>> records(List<String> sourceAndYear) {
    return customs.apply(sourceAndYear.get(0), sourceAndYear.get(1));
  }

  /** Adds a file of a release; reading: what decides how it is read, empty if not recorded. */
  public void addFile(String source, String release, String checksum, String reading) {
    String of = source + " " + release;
    files.computeIfAbsent(of, none -> new HashSet<>()).add(checksum + reading);
    contents.computeIfAbsent(of, none -> new HashSet<>()).add(checksum);
  }

  public void addInputs(String table, String year, Map<String, String> names) {
    inputs.put(List.of(table, year), names);
  }

  /** Adds a file of the configuration: key of a setting or line → text. */
  public void addConfiguration(String file, Map<String, String> rows) {
    configuration.put(file, rows);
  }

  public static <V> Set<String> differing(Map<String, V> before, Map<String, V> now) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
    return names;
  }

  /** The first of some texts, and how many more; empty where there are none. */
  static Optional<String> first(Collection<String> texts) {
    String first = String.join(", ", texts.stream().limit(NAMED).toList());
    int more = texts.size() - NAMED;
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(more > 0 ? first + " and %d more".formatted(more) : first);
  }

  Map<String, String> configuration(String file) {
    return configuration.getOrDefault(file, Map.of());
  }

  Map<String, String> inputs(String table, String year) {
    return inputs.getOrDefault(List.of(table, year), Map.of());
  }

  boolean holds(String source) {
    return files.keySet().stream().anyMatch(release -> release.startsWith(source + " "));
  }

  /**
   * What the newest release of a source that prints a list of countries says of one of them, which
   * it may leave out.
   */
  Optional<RunRecord<Printed>> newest(String source, Printed value) {
    return Optional.ofNullable(printed.get(List.of(source, value.list())))
        .map(NavigableMap::lastEntry)
        .map(
            last ->
                last.getValue()
                    .getOrDefault(value.country(), RunRecord.notListed(value, last.getKey())));
  }
}
