package org.oreflow.run.stale;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.oreflow.choice.Release;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.settings.Fingerprint;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Contents of a lake as texts that differ where it differs. */
public final class LakeDigests {
  private final Configuration configuration;
  private final Function<Table, List<TablePart>> partsOf;
  private final Map<List<String>, String> releases = new HashMap<>(); // source, release → terms
  private final Map<String, Set<String>> covers = new HashMap<>(); // source → of all releases

  public LakeDigests(
      Configuration configuration,
      Function<Table, List<TablePart>> partsOf,
      Map<List<String>, Release> releases) {
    this.configuration = configuration;
    this.partsOf = partsOf;
    releases.forEach(
        (key, release) -> {
          this.releases.put(
              key,
              String.join(
                  "\t",
                  release.source(),
                  release.release(),
                  release.published(),
                  release.covers(),
                  String.valueOf(release.isConfidential()),
                  String.valueOf(!release.isRedistributed())));
          covers.computeIfAbsent(release.source(), none -> new TreeSet<>()).add(release.covers());
        });
  }

  /** Parts of trade records by year, of files that count: source, release, file. */
  Map<Integer, List<TablePart>> trade(Predicate<List<String>> counts) {
    return partsOf.apply(Trade.TABLE).stream()
        .filter(part -> releases.containsKey(release(part)))
        .filter(part -> counts.test(part.values().subList(0, 3)))
        .collect(groupingBy(TablePart::year, TreeMap::new, toCollection(ArrayList::new)));
  }

  static List<String> release(TablePart part) {
    return part.values().subList(0, 2);
  }

  /** Year → text of a table's rows, of years that have rows. */
  public NavigableMap<Integer, String> rows(Table table) {
    return partsOf.apply(table).stream()
        .filter(part -> part.rows() > 0)
        .collect(
            groupingBy(
                TablePart::year,
                TreeMap::new,
                mapping(
                    LakeDigests::line, collectingAndThen(toSet(), all -> digest(all.stream())))));
  }

  /** Text of a table whose parts are of no year. */
  public String all(Table table) {
    return lines(partsOf.apply(table));
  }

  static String lines(Collection<TablePart> parts) {
    return digest(parts.stream().map(LakeDigests::line));
  }

  private static String line(TablePart part) {
    return part.part() + "\t" + part.sha256();
  }

  /** Text of the releases that are held, without those of other sources. */
  String releases(Collection<List<String>> held) {
    return digest(held.stream().map(releases::get));
  }

  /** Year → ids of the sources whose trade records are of it. */
  public Map<Integer, Set<String>> traders() {
    Map<Integer, Set<String>> traders = new HashMap<>();
    trade(file -> true)
        .forEach(
            (year, parts) ->
                traders.put(
                    year, parts.stream().map(part -> part.values().get(0)).collect(toSet())));
    return traders;
  }

  public String releases() {
    return digest(releases.values().stream());
  }

  public Set<String> sources() {
    return covers.keySet();
  }

  public String covers(Collection<String> sources) {
    return digest(sources.stream().map(id -> id + "\t" + covers.get(id)));
  }

  String precedence(Iterable<String> measures, Set<String> sources) {
    var lines = new ArrayList<String>();
    for (String measure : measures) {
      List<String> order =
          configuration.settings().precedence(measure).stream().filter(sources::contains).toList();
      if (sources.size() > 1) {
        lines.add(measure + "\t" + order);
      }
    }
    return digest(lines.stream());
  }

  /** The same of production and all that stands beside it. */
  public String precedence(Set<String> sources) {
    return precedence(configuration.settings().precedence().keySet(), sources);
  }

  public static Map<Integer, String> digests(Map<Integer, ? extends List<?>> years) {
    Map<Integer, String> digests = new HashMap<>();
    years.forEach((year, lines) -> digests.put(year, digest(lines.stream())));
    return digests;
  }

  public static String digest(Stream<?> lines) {
    return Fingerprint.ofLines(lines.map(String::valueOf).sorted().toList());
  }
}
