package org.oreflow.run;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.flow.mirror.Estimates;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.Members;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.settings.DeclaredCodes;
import org.oreflow.run.settings.Fingerprint;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Production;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/**
 * What decides the rows of each year of the tables that are computed: by a name for people, a
 * SHA-256 of it. Only what can act on a year counts for it, so that a change makes no other years
 * anew. Folders and times do not count.
 */
final class YearInputs {
  /** Width of the interval of an index, as an input. */
  static final String WIDTH = "width";

  private static final String PROGRAM = "program";
  private static final String PRECEDENCE = "precedence";
  private static final String RECONCILIATION = "reconciliation";
  private static final int COVERS = 3; // after source, release, published

  private final Configuration configuration;
  private final Function<Table, List<TablePart>> partsOf;
  private final Map<List<String>, String> releases = new HashMap<>(); // source, release → terms
  private final Map<String, TreeSet<String>> covers = new HashMap<>(); // source → of all releases
  private final String program = Fingerprint.ofProgram();
  private final String reconciliation;

  /**
   * Of what a lake holds.
   *
   * @param partsOf a table
   * @param releases rows of {@link org.oreflow.choice.Releases#of}
   */
  YearInputs(
      Configuration configuration, Function<Table, List<TablePart>> partsOf, List<Row> releases) {
    this.configuration = configuration;
    this.partsOf = partsOf;
    this.reconciliation = configuration.mirrored().isEmpty() ? "" : reconciliation();
    for (Row release : releases) {
      String source = release.getString(0);
      this.releases.put(List.of(source, release.getString(1)), release.mkString("\t"));
      covers.computeIfAbsent(source, none -> new TreeSet<>()).add(release.getString(COVERS));
    }
  }

  /**
   * Of trade records.
   *
   * @param counts which files count: source, release, file
   */
  private Map<Integer, List<TablePart>> trade(Predicate<List<String>> counts) {
    return partsOf.apply(Trade.TABLE).stream()
        .filter(part -> releases.containsKey(part.values().subList(0, 2)))
        .filter(part -> counts.test(part.values().subList(0, 3)))
        .collect(groupingBy(TablePart::year, TreeMap::new, toCollection(ArrayList::new)));
  }

  /**
   * Of product indices.
   *
   * @param counts which files count: source, release, file
   * @param totals year → digest of the value of all trade
   */
  Map<Integer, Map<String, String>> ofProducts(
      Predicate<List<String>> counts, Map<Integer, String> totals) {
    var all = ofTrade(counts);
    var reconciled = ofReconciled(counts);
    all.forEach(
        (year, inputs) -> {
          inputs.put("totals", totals.getOrDefault(year, ""));
          if (reconciled.containsKey(year)) {
            inputs.put("product_indices", configuration.settings().productIndices());
            inputs.put(RECONCILIATION, reconciliation);
          }
        });
    return all;
  }

  private Map<Integer, Map<String, String>> ofTrade(Predicate<List<String>> counts) {
    Map<Integer, Map<String, String>> all = new TreeMap<>();
    trade(counts).forEach((year, parts) -> all.put(year, ofTrade(year, parts)));
    return all;
  }

  private Map<String, String> ofTrade(int year, List<TablePart> parts) {
    Set<List<String>> held =
        parts.stream().map(part -> part.values().subList(0, 2)).collect(toSet());
    Set<String> sources = held.stream().map(release -> release.get(0)).collect(toSet());
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("records", digest(parts.stream().map(part -> part.part() + "\t" + part.sha256())));
    inputs.put("releases", digest(held.stream().map(releases::get)));
    inputs.put(
        "corrections",
        digest(
            configuration.reference().corrections().trade().stream()
                .filter(correction -> acts(correction, year, held))
                .map(Correction::toString)));
    inputs.put(PRECEDENCE, precedence(List.of("trade"), sources));
    inputs.put(PROGRAM, program);
    return inputs;
  }

  private static boolean acts(Correction correction, int year, Set<List<String>> held) {
    Map<String, String> key = correction.key();
    return key.getOrDefault("period", "" + year).startsWith("" + year)
        && held.stream()
            .anyMatch(
                release ->
                    key.getOrDefault("source", release.get(0)).equals(release.get(0))
                        && key.getOrDefault("release", release.get(1)).equals(release.get(1)));
  }

  /**
   * Of reconciled trade.
   *
   * @param counts which files count: source, release, file
   */
  Map<Integer, Map<String, String>> ofReconciled(Predicate<List<String>> counts) {
    List<String> mirrored = configuration.mirrored();
    var all = ofTrade(file -> mirrored.contains(file.get(0)) && counts.test(file));
    all.values().forEach(inputs -> inputs.put(RECONCILIATION, reconciliation));
    return all;
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
                new TreeMap<>(reference.reporters().importers())),
            Stream.concat(
                Estimates.distances(reference.distances()).stream(),
                reference.conversions().all().stream()));
    return digest(lines.map(Object::toString));
  }

  /**
   * Of flows.
   *
   * @param counts which files count: source, release, file
   * @param factors rows of {@link org.oreflow.flow.FlowFactor}
   */
  Map<Integer, Map<String, String>> ofFlows(Predicate<List<String>> counts, List<Row> factors) {
    var all = ofTrade(counts);
    var reconciled = ofReconciled(counts);
    Map<Integer, String> digests = new HashMap<>(); // most years have the same factors
    NavigableSet<Integer> turns = FactorText.turns(factors);
    String editions =
        digest(configuration.reference().conversions().all().stream().map(c -> c + ""));
    all.forEach(
        (year, inputs) -> {
          inputs.put("codes", digest(declared(year)));
          inputs.put("editions", editions);
          inputs.put(
              "unit_values", Double.toString(configuration.settings().limits().unitValueFactor()));
          inputs.put(
              "factors",
              digests.computeIfAbsent(
                  turns.floor(year), turn -> digest(FactorText.of(factors, year))));
          if (reconciled.containsKey(year)) {
            inputs.put(RECONCILIATION, reconciliation);
          }
        });
    return all;
  }

  private Stream<String> declared(int year) {
    Set<List<String>> held =
        trade(file -> true).getOrDefault(year, List.of()).stream()
            .map(part -> part.values().subList(0, 2))
            .collect(toSet());
    return DeclaredCodes.of(configuration).stream()
        .filter(of -> held.contains(List.of(of.source(), of.release())))
        .map(
            of ->
                String.join(
                    "\t",
                    of.source(),
                    of.release(),
                    new TreeSet<>(of.codes()).toString(),
                    new TreeSet<>(of.stages()).toString()));
  }

  /**
   * Of balances.
   *
   * @param production year and source → digest of current production
   * @param parts of mine output
   * @param groups memberships of groups of countries
   */
  Map<Integer, Map<String, String>> ofBalances(
      Map<List<String>, String> production, List<Row> parts, List<Membership> groups) {
    var flows = digests(Flow.TABLE);
    var traded = trade(file -> true);
    var published = byYear(production);
    Map<Integer, Map<String, String>> all = new TreeMap<>();
    for (Integer year : years(Stream.of(flows.keySet(), published.keySet()))) {
      Set<String> traders =
          traded.getOrDefault(year, List.of()).stream()
              .map(part -> part.values().get(0))
              .collect(toSet());
      Map<String, String> ofYear = published.getOrDefault(year, Map.of());
      Set<String> sources =
          Stream.concat(traders.stream(), ofYear.keySet().stream()).collect(toSet());
      Map<String, String> inputs = new TreeMap<>();
      inputs.put("flows", flows.getOrDefault(year, ""));
      inputs.put("production", ofProduction(ofYear));
      inputs.put("factors", digest(FactorText.of(parts, year)));
      inputs.put(
          "groups", digest(groups.stream().filter(g -> g.years().contain(year)).map(g -> g + "")));
      inputs.put("coverage", digest(traders.stream().map(id -> id + "\t" + covers.get(id))));
      inputs.put(PRECEDENCE, precedence(configuration.settings().precedence().keySet(), sources));
      inputs.put(PROGRAM, program);
      all.put(year, inputs);
    }
    return all;
  }

  /**
   * Of material balances.
   *
   * @param chains lines of {@link org.oreflow.balance.chain.Chains}
   */
  Map<Integer, Map<String, String>> ofMaterialBalances(List<String> chains) {
    String uncertainty = configuration.settings().balance().toString();
    Map<Integer, Map<String, String>> all = new TreeMap<>();
    digests(Balance.TABLE)
        .forEach(
            (year, balances) -> {
              Map<String, String> inputs = new TreeMap<>();
              inputs.put("balances", balances);
              inputs.put("yields", digest(chains.stream()));
              inputs.put("uncertainty", digest(Stream.of(uncertainty)));
              inputs.put(PROGRAM, program);
              all.put(year, inputs);
            });
    return all;
  }

  /**
   * Of indices of elements.
   *
   * @param production year and source → digest of current production
   * @param more what they are computed of besides
   */
  Map<Integer, Map<String, String>> ofIndicators(
      Map<List<String>, String> production, IndexInputs more) {
    var flows = digests(Flow.TABLE);
    var balances = digests(Balance.TABLE);
    var published = byYear(production);
    String ofMembers = digest(more.members().parts().stream().map(Members.Part::toString));
    String blocs = digest(configuration.blocs().stream().map(Bloc::toString));
    String groups = digest(configuration.partners().stream().map(Bloc::toString));
    String chain = digest(more.chain().stream().map(Row::toString));
    var studied = byYear(more.criticality(), IndicatorValue.SCHEMA.fieldIndex(IndicatorValue.YEAR));
    Map<Integer, Map<String, String>> all = new TreeMap<>();
    var landscape = digests(Landscape.TABLE);
    var held =
        Stream.of(
            balances.keySet(),
            flows.keySet(),
            published.keySet(),
            studied.keySet(),
            landscape.keySet());
    for (Integer year : years(held)) {
      Map<String, String> inputs = new TreeMap<>();
      inputs.put("landscape", landscape.getOrDefault(year, ""));
      inputs.put("criticality", studied.getOrDefault(year, ""));
      inputs.put("governance", more.instability().in(year).toString());
      inputs.put("chain", chain);
      inputs.put(WIDTH, width());
      inputs.put("groups", groups);
      inputs.put("flows", flows.getOrDefault(year, ""));
      inputs.put("balances", balances.getOrDefault(year, ""));
      inputs.put("production", ofProduction(published.getOrDefault(year, Map.of())));
      inputs.put("members", ofMembers);
      inputs.put("blocs", blocs);
      inputs.put(PROGRAM, program);
      all.put(year, inputs);
    }
    return all;
  }

  /**
   * Of changes between years: all balances and landscapes up to a year, and studies.
   *
   * @param more what indices are computed of besides balances
   */
  Map<Integer, Map<String, String>> ofChanges(IndexInputs more) {
    var balances = new TreeMap<>(digests(Balance.TABLE));
    String ofMembers = digest(more.members().parts().stream().map(Members.Part::toString));
    var studied = byYear(more.changes(), Change.SCHEMA.fieldIndex(Change.YEAR_TO));
    var landscape = new TreeMap<>(digests(Landscape.TABLE));
    Map<Integer, Map<String, String>> all = new TreeMap<>();
    for (Integer year : years(Stream.of(balances.keySet(), studied.keySet(), landscape.keySet()))) {
      Map<String, String> inputs = new TreeMap<>();
      inputs.put("landscape", upTo(year, landscape));
      inputs.put("balances", upTo(year, balances));
      inputs.put("compared", configuration.settings().changes().toString());
      inputs.put("criticality", studied.getOrDefault(year, ""));
      inputs.put("members", ofMembers);
      inputs.put(WIDTH, width());
      inputs.put(PROGRAM, program);
      all.put(year, inputs);
    }
    return all;
  }

  /**
   * Of the landscape: all balances up to a year, and all records of production, whose parts are of
   * no year.
   *
   * @param published years of records of production, projections among them
   * @param current year and source → digest of current production
   * @param baskets which elements are of which basket
   */
  Map<Integer, Map<String, String>> ofLandscape(
      Set<Integer> published, Map<List<String>, String> current, List<Row> baskets) {
    var balances = new TreeMap<>(digests(Balance.TABLE));
    String records =
        digest(
            partsOf.apply(Production.TABLE).stream()
                .map(part -> part.part() + "\t" + part.sha256()));
    String corrections =
        digest(
            configuration.reference().corrections().production().stream()
                .map(Correction::toString));
    String ofBaskets = digest(baskets.stream().map(Row::toString));
    String ofReleases = digest(releases.values().stream());
    String taken = digest(current.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()));
    String order =
        precedence(configuration.settings().precedence().keySet(), Set.copyOf(covers.keySet()));
    Map<Integer, Map<String, String>> all = new TreeMap<>();
    for (Integer year : years(Stream.of(balances.keySet(), published))) {
      Map<String, String> inputs = new TreeMap<>();
      inputs.put("balances", upTo(year, balances));
      inputs.put("records", records);
      inputs.put("production", taken);
      inputs.put("corrections", corrections);
      inputs.put("releases", ofReleases);
      inputs.put("baskets", ofBaskets);
      inputs.put(PRECEDENCE, order);
      inputs.put(PROGRAM, program);
      all.put(year, inputs);
    }
    return all;
  }

  private static String upTo(Integer year, NavigableMap<Integer, String> digests) {
    var before = digests.headMap(year, true).entrySet();
    return digest(before.stream().map(e -> e.getKey() + "\t" + e.getValue()));
  }

  private String width() {
    return Double.toString(configuration.settings().limits().indexWidth());
  }

  /** Year → digest of its rows, of years that have rows. */
  private Map<Integer, String> digests(Table table) {
    return partsOf.apply(table).stream()
        .filter(part -> part.rows() > 0)
        .collect(
            groupingBy(
                TablePart::year,
                mapping(
                    part -> part.part() + "\t" + part.sha256(),
                    collectingAndThen(toSet(), lines -> digest(lines.stream())))));
  }

  private static Map<Integer, Map<String, String>> byYear(Map<List<String>, String> production) {
    Map<Integer, Map<String, String>> all = new HashMap<>();
    production.forEach(
        (group, digest) ->
            all.computeIfAbsent(Integer.valueOf(group.get(0)), none -> new TreeMap<>())
                .put(group.get(1), digest));
    return all;
  }

  private static Map<Integer, String> byYear(List<Row> rows, int year) {
    return rows.stream()
        .collect(
            groupingBy(
                row -> row.getInt(year),
                mapping(
                    YearInputs::text,
                    collectingAndThen(toSet(), lines -> digest(lines.stream())))));
  }

  private static String text(Row row) {
    var cells = new ArrayList<String>();
    for (int i = 0; i < row.size(); i++) {
      Object cell = row.get(i);
      cells.add(cell instanceof Object[] list ? List.of(list).toString() : String.valueOf(cell));
    }
    return String.join("\t", cells);
  }

  private static String ofProduction(Map<String, String> bySource) {
    return digest(bySource.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()));
  }

  private static Set<Integer> years(Stream<Set<Integer>> some) {
    return some.flatMap(Set::stream).collect(toCollection(TreeSet::new));
  }

  // the order of sources that meet
  private String precedence(Iterable<String> measures, Set<String> sources) {
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

  private static String digest(Stream<String> lines) {
    return Fingerprint.ofLines(lines.sorted().toList());
  }
}
