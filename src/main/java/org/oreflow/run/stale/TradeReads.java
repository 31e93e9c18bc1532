package org.oreflow.run.stale;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.config.Later;
import org.oreflow.flow.Factor;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.reference.Distances;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Trade;

/**
 * Inputs of the tables that are computed from trade records.
 *
 * @param counts which files are there: source, release, file
 * @param reconciliation text of what it is done with
 */
public record TradeReads(
    Configuration configuration,
    LakeDigests lake,
    Predicate<List<String>> counts,
    Supplier<String> reconciliation) {
  private static final String RECONCILIATION = "reconciliation";

  public TradeReads(Configuration configuration, LakeDigests lake) {
    this(configuration, lake, file -> true, new Later<>(() -> textOf(configuration)));
  }

  /** Were there only some of the files: source, release, file. */
  public TradeReads among(Predicate<List<String>> some) {
    return new TradeReads(configuration, lake, some, reconciliation);
  }

  public Set<Integer> years() {
    return lake.trade(counts).keySet();
  }

  public Reads reconciled() {
    return configuration.mirrored().isEmpty()
        ? new Reads(lake)
        : of(mirrored()).with(RECONCILIATION, reconciliation);
  }

  /** Inputs of product indices; totals: year → digest of the value of all trade. */
  public Reads products(Supplier<Map<Integer, String>> totals) {
    var limits = configuration.settings().limits();
    Reads reads = of(lake.trade(counts));
    return ofReports(reads)
        .at("totals", () -> year -> totals.get().getOrDefault(year, ""))
        .with("unit_values", () -> Double.toString(limits.unitValueFactor()))
        .with("width", () -> Double.toString(limits.indexWidth()))
        .at("product_indices", () -> ofMirrored(configuration.settings().productIndices()));
  }

  public Reads flows(Supplier<List<Factor>> factors) {
    var whole = lake.trade(file -> true);
    double unitValue = configuration.settings().limits().unitValueFactor();
    return ofReports(of(lake.trade(counts)))
        .at("codes", () -> year -> LakeDigests.digest(codes(releases(whole, year))))
        .lines("editions", () -> configuration.reference().conversions().all().stream())
        .with("unit_values", () -> Double.toString(unitValue))
        .at("factors", () -> factors(factors.get()));
  }

  private Reads ofReports(Reads reads) {
    return reads.at(RECONCILIATION, () -> ofMirrored(reconciliation.get()));
  }

  // an input of years with reports of both partners alone
  private IntFunction<String> ofMirrored(String text) {
    Set<Integer> years = mirrored().keySet();
    return year -> years.contains(year) ? text : null;
  }

  private Map<Integer, List<TablePart>> mirrored() {
    List<String> mirrored = configuration.mirrored();
    return mirrored.isEmpty()
        ? Map.of()
        : lake.trade(file -> mirrored.contains(file.get(0)) && counts.test(file));
  }

  private Reads of(Map<Integer, List<TablePart>> trade) {
    return new Reads(lake)
        .upstream("records", Trade.TABLE)
        .years(trade::keySet)
        .at("records", () -> year -> LakeDigests.lines(trade.get(year)))
        .at("releases", () -> year -> lake.releases(releases(trade, year)))
        .at(
            "corrections",
            () ->
                year ->
                    LakeDigests.digest(
                        configuration.reference().corrections().trade().stream()
                            .filter(correction -> acts(correction, year, releases(trade, year)))))
        .at(
            "precedence",
            () ->
                year ->
                    lake.precedence(
                        List.of("trade"),
                        releases(trade, year).stream()
                            .map(release -> release.get(0))
                            .collect(toSet())));
  }

  private static Set<List<String>> releases(Map<Integer, List<TablePart>> trade, int year) {
    return trade.getOrDefault(year, List.of()).stream().map(LakeDigests::release).collect(toSet());
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
  private static String textOf(Configuration configuration) {
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
    return LakeDigests.digest(lines);
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
  private static IntFunction<String> factors(List<Factor> factors) {
    Map<Integer, String> digests = new HashMap<>();
    NavigableSet<Integer> turns = FactorText.turns(factors);
    return year ->
        digests.computeIfAbsent(
            turns.floor(year), turn -> LakeDigests.digest(FactorText.of(factors, year)));
  }

  private Stream<String> codes(Set<List<String>> releases) {
    return configuration.declaredCodes().stream()
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
