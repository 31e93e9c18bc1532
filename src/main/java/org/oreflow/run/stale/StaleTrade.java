package org.oreflow.run.stale;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.config.Later;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.reference.Distances;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.settings.DeclaredCodes;
import org.oreflow.table.Table;

/** What tables are made of that are computed from trade records. */
public final class StaleTrade {
  private static final String UNIT_VALUES = "unit_values";
  private static final String RECONCILIATION = "reconciliation";

  private final Configuration configuration;
  private final Held held;
  private final Later<String> reconciliation = new Later<>(this::reconciliation);

  /**
   * Of what a lake holds.
   *
   * @param partsOf a table
   * @param releases rows of {@link org.oreflow.choice.Releases#of}
   */
  public StaleTrade(
      Configuration configuration, Function<Table, List<TablePart>> partsOf, List<Row> releases) {
    this.configuration = configuration;
    this.held = new Held(configuration, partsOf, releases);
  }

  /**
   * Of reconciled trade: year → name of a thing → its text, and so are all that follow.
   *
   * @param counts which files count: source, release, file
   */
  public Map<Integer, Map<String, String>> ofReconciled(Predicate<List<String>> counts) {
    var trade = mirrored(counts);
    return ofTrade(trade).with(RECONCILIATION, reconciliation.get()).in(trade.keySet());
  }

  /**
   * Of product indices.
   *
   * @param counts which files count: source, release, file
   * @param totals year → digest of the value of all trade
   */
  public Map<Integer, Map<String, String>> ofProducts(
      Predicate<List<String>> counts, Map<Integer, String> totals) {
    var trade = held.trade(counts);
    var limits = configuration.settings().limits();
    var all =
        ofTrade(trade)
            .with("totals", totals)
            .with(UNIT_VALUES, Double.toString(limits.unitValueFactor()))
            .with(StaleIndices.WIDTH, Double.toString(limits.indexWidth()))
            .in(trade.keySet());
    mirrored(counts)
        .keySet()
        .forEach(
            year -> {
              all.get(year).put("product_indices", configuration.settings().productIndices());
              all.get(year).put(RECONCILIATION, reconciliation.get());
            });
    return all;
  }

  /**
   * Of flows.
   *
   * @param counts which files count: source, release, file
   * @param factors rows of {@link org.oreflow.flow.FlowFactor}
   */
  public Map<Integer, Map<String, String>> ofFlows(
      Predicate<List<String>> counts, List<Row> factors) {
    var trade = held.trade(counts);
    var whole = held.trade(file -> true);
    double unitValue = configuration.settings().limits().unitValueFactor();
    var all =
        ofTrade(trade)
            .with("codes", year -> Declared.digest(codes(releases(whole, year))))
            .with(
                "editions", Declared.digest(configuration.reference().conversions().all().stream()))
            .with(UNIT_VALUES, Double.toString(unitValue))
            .with("factors", factors(factors))
            .in(trade.keySet());
    mirrored(counts)
        .keySet()
        .forEach(year -> all.get(year).put(RECONCILIATION, reconciliation.get()));
    return all;
  }

  private Map<Integer, List<TablePart>> mirrored(Predicate<List<String>> counts) {
    List<String> mirrored = configuration.mirrored();
    return mirrored.isEmpty()
        ? Map.of()
        : held.trade(file -> mirrored.contains(file.get(0)) && counts.test(file));
  }

  private Declared ofTrade(Map<Integer, List<TablePart>> trade) {
    return new Declared()
        .with("records", year -> Held.lines(trade.get(year)))
        .with("releases", year -> held.releases(releases(trade, year)))
        .with(
            "corrections",
            year ->
                Declared.digest(
                    configuration.reference().corrections().trade().stream()
                        .filter(correction -> acts(correction, year, releases(trade, year)))))
        .with(
            StaleBalances.PRECEDENCE,
            year ->
                held.precedence(
                    List.of("trade"),
                    releases(trade, year).stream()
                        .map(release -> release.get(0))
                        .collect(toSet())));
  }

  private static Set<List<String>> releases(Map<Integer, List<TablePart>> trade, int year) {
    return trade.getOrDefault(year, List.of()).stream().map(Held::release).collect(toSet());
  }

  private static boolean acts(Correction correction, int year, Set<List<String>> releases) {
    Map<String, String> key = correction.key();
    return key.getOrDefault("period", "" + year).startsWith("" + year)
        && releases.stream()
            .anyMatch(
                release ->
                    key.getOrDefault("source", release.get(0)).equals(release.get(0))
                        && key.getOrDefault("release", release.get(1)).equals(release.get(1)));
  }

  // settings, units, distances, reporters and conversions hold for all years
  private String reconciliation() {
    var reference = configuration.reference();
    Stream<Object> lines =
        Stream.concat(
            Stream.of(
                configuration.settings().reconciliation(),
                configuration.mirrored(),
                reference.units().pieces(),
                new TreeMap<>(reference.reporters().exporters()),
                new TreeMap<>(reference.reporters().importers()),
                reference.reporters().leftOut().keySet().stream()
                    .map(Object::toString)
                    .sorted()
                    .toList()),
            Stream.concat(
                distances(reference.distances()), reference.conversions().all().stream()));
    return Declared.digest(lines);
  }

  private static Stream<String> distances(Distances all) {
    return all.countries().stream()
        .flatMap(from -> all.countries().stream().map(to -> distance(all, from, to)));
  }

  private static String distance(Distances all, String from, String to) {
    double km = all.km(from, to).orElseThrow();
    double neighbours = all.areNeighbours(from, to) ? 1 : 0;
    return "[" + from + "," + to + "," + StrictMath.log(km) + "," + neighbours + "]";
  }

  // most years have the same factors
  private static IntFunction<String> factors(List<Row> factors) {
    Map<Integer, String> digests = new HashMap<>();
    NavigableSet<Integer> turns = FactorText.turns(factors);
    return year ->
        digests.computeIfAbsent(
            turns.floor(year), turn -> Declared.digest(FactorText.of(factors, year)));
  }

  private Stream<String> codes(Set<List<String>> releases) {
    return DeclaredCodes.of(configuration).stream()
        .filter(of -> releases.contains(List.of(of.source(), of.release())))
        .map(
            of ->
                Stream.of(
                        of.source(),
                        of.release(),
                        new TreeSet<>(of.codes()).toString(),
                        new TreeSet<>(of.stages()).toString())
                    .collect(Collectors.joining("\t")));
  }
}
