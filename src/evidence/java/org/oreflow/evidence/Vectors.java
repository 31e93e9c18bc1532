package org.oreflow.evidence;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Balances;
import org.oreflow.config.ReferenceFile;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.ElementInputs;
import org.oreflow.index.ElementYear;
import org.oreflow.index.Indicators;
import org.oreflow.index.concentration.UnctadConcentration;
import org.oreflow.index.criticality.EuSupplyRisk;
import org.oreflow.index.criticality.EuSupplyRisk.Supplier;
import org.oreflow.index.criticality.EuSupplyRisk.Taken;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Producers;
import org.oreflow.index.product.AllTrade;
import org.oreflow.index.product.ComparativeAdvantage;
import org.oreflow.index.product.Counterparts;
import org.oreflow.index.product.ProductMarket;
import org.oreflow.index.product.WholeSum;
import org.oreflow.index.risk.GeoPolRisk;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.NamedRow;

/**
 * Small markets and other inputs of the literature, with the indices that somebody worked out for
 * them compared with those of the formulas. Source: {@code vectors.csv}, {@code vector_terms.csv}
 * and {@code vector_values.csv} in the folder of the validation, a citation for each value.
 */
public final class Vectors {
  static final String CHECK = "vectors";
  private static final String CONSUMPTION = "apparent_consumption";
  private static final String IMPORTER = "ZZZ";
  private static final int YEAR = 2000;
  private static final int SCALE = 6; // of masses

  private final List<ReferenceFile.Line> terms;
  private final List<ReferenceFile.Line> values;
  private final List<BalanceRow> balances;
  private final Map<List<String>, Interval> computed = new HashMap<>(); // by vector and index

  /**
   * Reads the three files in a folder.
   *
   * @throws InputException when one is missing or not of its form
   */
  public Vectors(Path folder) {
    this.terms = read(folder, "vector_terms.csv", "vector term member value");
    this.values = read(folder, "vector_values.csv", "market indicator figure expected citation");
    this.balances =
        consumed(
            read(
                    folder,
                    "vectors.csv",
                    "market country production import export consumption rounding largest")
                .stream()
                .map(Vectors::supplier)
                .toList());
  }

  private static List<ReferenceFile.Line> read(Path folder, String file, String columns) {
    return ReferenceFile.read(folder.resolve(file), columns.split(" "));
  }

  // rounding: half units of the last digits of production, imports and exports, added up
  private static Map<String, Object> supplier(ReferenceFile.Line line) {
    Map<String, Object> cells =
        cells(
            line.required("market"),
            line.required("country"),
            decimal(line, "production").orElseThrow(),
            decimal(line, "rounding").orElse(BigDecimal.ZERO));
    decimal(line, "import").ifPresent(mass -> put(cells, Balance.IMPORT_T, mass));
    decimal(line, "export").ifPresent(mass -> put(cells, Balance.EXPORT_T, mass));
    decimal(line, "consumption")
        .ifPresent(mass -> put(cells, Balance.APPARENT_CONSUMPTION_T, mass));
    if (line.flag("largest")) {
      cells.put(Balance.FLAGS, new String[] {Flag.LARGEST_LISTED.name()});
    }
    return cells;
  }

  private static Optional<BigDecimal> decimal(ReferenceFile.Line line, String column) {
    return line.number(column).map(number -> new BigDecimal(line.text(column)));
  }

  private static Map<String, Object> cells(
      String market, String country, BigDecimal production, BigDecimal half) {
    Map<String, Object> cells = new HashMap<>();
    cells.put(Balance.ELEMENT, market);
    cells.put(Balance.STAGE, CHECK);
    cells.put(Balance.COUNTRY, country);
    cells.put(Balance.YEAR, YEAR);
    cells.put(Balance.UNIT, "t");
    cells.put(Balance.FLAGS, new String[0]);
    cells.put(Balance.SOURCES, new String[0]);
    put(cells, Balance.PRODUCTION_T, production, half);
    return cells;
  }

  private static void put(Map<String, Object> cells, String measure, BigDecimal mass) {
    put(cells, measure, mass, BigDecimal.ZERO);
  }

  private static void put(
      Map<String, Object> cells, String measure, BigDecimal mass, BigDecimal half) {
    cells.put(measure, mass.setScale(SCALE));
    cells.put(Balance.low(measure), mass.subtract(half).max(BigDecimal.ZERO).setScale(SCALE));
    cells.put(Balance.high(measure), mass.add(half).setScale(SCALE));
  }

  /** Balances of suppliers with the world's, where a market is an element. */
  private static List<BalanceRow> consumed(List<Map<String, Object>> suppliers) {
    var totals = new TreeMap<String, BigDecimal>();
    suppliers.forEach(
        cells ->
            totals.merge(
                (String) cells.get(Balance.ELEMENT),
                (BigDecimal) cells.get(Balance.PRODUCTION_T),
                BigDecimal::add));
    List<Map<String, Object>> all = new ArrayList<>(suppliers);
    totals.forEach(
        (market, total) -> all.add(cells(market, Countries.WORLD, total, BigDecimal.ZERO)));
    List<Row> rows = new ArrayList<>();
    for (Map<String, Object> cells : all) {
      Object[] row =
          List.of(Balance.TABLE.schema().fieldNames()).stream().map(cells::get).toArray();
      rows.add(NamedRow.of(Balance.TABLE.schema(), row));
    }
    return Balances.consumed(rows).stream()
        .map(row -> BalanceRow.of(NamedRow.of(row, Balance.TABLE.schema())))
        .toList();
  }

  /**
   * {@code hhi} of markets.
   *
   * @param suppliers market, country and amount of each supplier that a market has
   */
  public static Map<String, Double> concentration(Collection<Row> suppliers) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Row row : suppliers) {
      all.add(cells(row.getString(0), row.getString(1), row.getDecimal(2), BigDecimal.ZERO));
    }
    return indices(Indicators.only("hhi"), consumed(all)).stream()
        .collect(toMap(index -> index.cell().element(), index -> index.figure().value()));
  }

  private static List<IndexValue> indices(Indicators indicators, List<BalanceRow> balances) {
    var year = new ElementYear(YEAR);
    year.balances().addAll(balances);
    return indicators.ofElements(year, ElementInputs.NONE);
  }

  /** The known values compared with those of the formulas. */
  public List<Comparison> comparisons() {
    balances.forEach(row -> put(row.element(), CONSUMPTION, row.consumption()));
    indices(Indicators.of(name -> true), balances).forEach(this::put);
    with("economies").forEach(this::computeUnctad);
    with("supplier_instability").forEach(this::computeGeoPolRisk);
    with("export").forEach(this::computeAdvantages);
    with("world_share").forEach(this::computeSupplyRisk);
    return values.stream().map(this::comparison).toList();
  }

  private void put(IndexValue index) {
    if (index.cell().variant().isEmpty()) {
      put(index.cell().element(), index.index(), index.figure());
    }
  }

  private void put(String vector, String index, Figure figure) {
    put(vector, index, new Interval(figure.value(), figure.low(), figure.high()));
  }

  private void put(String vector, String index, Interval figure) {
    computed.merge(List.of(vector, index), figure, (one, other) -> other.isKnown() ? other : one);
  }

  // UNCTAD's index against as many economies as a worked example has
  private void computeUnctad(String vector) {
    int economies = (int) term(vector, "economies");
    var index = new UnctadConcentration("hhi_unctad_" + economies, Grouping.PRODUCERS, economies);
    new Producers(YEAR)
        .of(balances)
        .forEach(market -> put(market.cell().element(), index.name(), index.of(market.market())));
  }

  private void computeGeoPolRisk(String vector) {
    Cell importer = new Cell("", vector, CHECK, IMPORTER, YEAR);
    List<IndexValue> risks = new ArrayList<>();
    for (String term : List.of("hhi", "supplier_instability", "import_unit_value")) {
      Cell cell = term.equals("hhi") ? importer.of(Countries.WORLD) : importer;
      risks.add(IndexValue.of(term, cell, Figure.unbounded(term(vector, term)), Set.of(), "1"));
    }
    var balance =
        new BalanceRow(
            vector,
            importer.stage(),
            importer.country(),
            Interval.exact(term(vector, "production")),
            Interval.UNKNOWN,
            Interval.exact(term(vector, "import")),
            Interval.UNKNOWN,
            Interval.UNKNOWN,
            Interval.UNKNOWN,
            Double.NaN,
            Set.of());
    new GeoPolRisk(risks, List.of(balance), YEAR).values().forEach(this::put);
  }

  // an exporter's products are all that it sells; a member is an exporter and a product
  private void computeAdvantages(String vector) {
    Map<String, BigDecimal> exports = members(vector, "export");
    exports.forEach(
        (member, value) -> {
          String[] parts = member.split(" ");
          var sold = new WholeSum();
          sold.add(value.movePointRight(3).longValueExact()); // 0.001 USD
          var all =
              new AllTrade(
                  sum(exports, other -> other.startsWith(parts[0] + " ")),
                  sum(exports, other -> true),
                  sum(exports, other -> other.endsWith(" " + parts[1])));
          var market =
              new ProductMarket(
                  Grouping.PRODUCT_EXPORTS,
                  parts[0],
                  new Counterparts(),
                  new Counterparts(),
                  new WholeSum(),
                  sold,
                  all,
                  Double.NaN,
                  Optional.empty(),
                  List.of());
          for (var index :
              List.of(
                  new ComparativeAdvantage("rca", Grouping.PRODUCT_EXPORTS),
                  new ComparativeAdvantage("rca_symmetric", Grouping.PRODUCT_EXPORTS))) {
            put(vector, index.name() + " " + member, index.of(market));
          }
        });
  }

  private static double sum(Map<String, BigDecimal> exports, Predicate<String> some) {
    return exports.entrySet().stream()
        .filter(one -> some.test(one.getKey()))
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  private void computeSupplyRisk(String vector) {
    Map<String, Double> governance = new HashMap<>();
    members(vector, "governance")
        .forEach((country, of) -> governance.put(country, of.doubleValue()));
    var world = EuSupplyRisk.weighted(suppliers(vector, "world"), governance);
    var eu = EuSupplyRisk.weighted(suppliers(vector, "eu"), governance);
    var reliance = Interval.exact(term(vector, "import_reliance"));
    var risk =
        EuSupplyRisk.mitigated(
            EuSupplyRisk.ofStage(world, eu, Taken.BOTH, reliance),
            Interval.exact(term(vector, "eol_rir")),
            Interval.exact(term(vector, "si_sr")));
    put(vector, "hhi_wgi", world.interval());
    put(vector, "hhi_wgi eu", eu.interval());
    put(vector, "supply_risk", risk.interval());
  }

  private List<Supplier> suppliers(String vector, String scope) {
    Map<String, BigDecimal> restrictions = members(vector, scope + "_restriction");
    return members(vector, scope + "_share").entrySet().stream()
        .map(
            share ->
                new Supplier(
                    share.getKey(),
                    Interval.exact(share.getValue().doubleValue()),
                    restrictions.getOrDefault(share.getKey(), BigDecimal.ONE).doubleValue()))
        .toList();
  }

  private List<String> with(String term) {
    return terms.stream()
        .filter(line -> line.text("term").equals(term))
        .map(line -> line.required("vector"))
        .distinct()
        .toList();
  }

  // of a term without members
  private double term(String vector, String term) {
    return members(vector, term).values().iterator().next().doubleValue();
  }

  /** Countries, products or both parted by a blank, and the value of a term for them. */
  private Map<String, BigDecimal> members(String vector, String term) {
    var members = new TreeMap<String, BigDecimal>();
    for (ReferenceFile.Line line : terms) {
      if (line.text("vector").equals(vector) && line.text("term").equals(term)) {
        members.put(line.text("member"), decimal(line, "value").orElseThrow());
      }
    }
    return members;
  }

  private Comparison comparison(ReferenceFile.Line line) {
    String vector = line.required("market");
    String index = line.required("indicator");
    String side = line.required("figure");
    String item = "%s %s %s".formatted(vector, index, side);
    BigDecimal expected = decimal(line, "expected").orElseThrow();
    String citation = line.required("citation");
    Interval of = computed.getOrDefault(List.of(vector, index), Interval.UNKNOWN);
    double figure =
        switch (side) {
          case IndicatorValue.LOW -> of.low();
          case IndicatorValue.HIGH -> of.high();
          default -> of.value();
        };
    if (Double.isNaN(figure)) {
      return Comparison.notComputable(CHECK, item, expected.toPlainString(), "no index", citation);
    }
    // what the rounding of terms leaves of a sum; an index has to be met itself
    boolean isSum = index.equals(CONSUMPTION);
    Interval found = isSum ? new Interval(figure, of.low(), of.high()) : Interval.exact(figure);
    return Comparison.of(CHECK, item, expected, found, citation);
  }
}
