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

public final class Evidence {
  private static final int NAMED = 3;

  public record TradeFile(String source, String release, String file, String year) {}

  /** Reads customs records that count; empty if they are too many to be held. */
  @FunctionalInterface
  public interface Customs {
    Optional<List<CustomsRecord>> of(Set<TradeFile> files);
  }

  /** Of one list of countries: its releases, each with country → value. */
  private record Table(String source, String element, String stage, String year, String measure) {}

  private final Map<Table, NavigableMap<Printed.Release, Map<String, Printed>>> printed =
      new HashMap<>();
  final Map<TradeFile, Set<String>> trade = new HashMap<>();
  final Map<String, Set<String>> files = new HashMap<>(); // with how they are read
  final Map<String, Set<String>> contents = new HashMap<>(); // source and release → checksums
  private final Map<List<String>, Map<String, String>> inputs = new HashMap<>();
  final Map<String, Map<String, String>> configuration = new HashMap<>();
  private Customs customs = files -> Optional.empty();

  public void add(Printed value) {
    Printed.Cell cell = value.cell();
    var table =
        new Table(
            value.release().source(), cell.element(), cell.stage(), cell.year(), cell.measure());
    printed
        .computeIfAbsent(table, none -> new TreeMap<>())
        .computeIfAbsent(value.release(), none -> new HashMap<>())
        .putIfAbsent(cell.country(), value);
  }

  public void add(TradeFile file, String sha256) {
    trade.computeIfAbsent(file, none -> new HashSet<>()).add(sha256);
  }

  public void readCustoms(Customs customs) {
    this.customs = customs;
  }

  Optional<List<CustomsRecord>> records(Set<TradeFile> files) {
    return customs.of(files);
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
   * The newest release of a source that prints a list of countries, and the value of one of them,
   * which it may leave out.
   */
  Optional<Map.Entry<Printed.Release, Optional<Printed>>> newest(String source, Printed.Cell cell) {
    var table = new Table(source, cell.element(), cell.stage(), cell.year(), cell.measure());
    return Optional.ofNullable(printed.get(table))
        .map(NavigableMap::lastEntry)
        .map(
            release ->
                Map.entry(
                    release.getKey(), Optional.ofNullable(release.getValue().get(cell.country()))));
  }
}
