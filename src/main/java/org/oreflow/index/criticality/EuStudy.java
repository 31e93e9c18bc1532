package org.oreflow.index.criticality;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Releases;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.criticality.EuStudy.Cell;
import org.oreflow.index.criticality.EuStudy.Scope;
import org.oreflow.index.criticality.EuSupplyRisk.Supplier;
import org.oreflow.index.criticality.EuSupplyRisk.Taken;
import org.oreflow.index.criticality.Governance.Estimate;
import org.oreflow.reference.CriticalitySets.CriticalitySet;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;

/**
 * A study of the EU's criticality method, put together from its printed parts: the results of every
 * material and stage.
 *
 * <p>A material without shares of its own takes those of its group, as heavy rare earths do for
 * what the EU takes.
 */
public final class EuStudy {
  public static final String OVERALL = "overall";

  public static final String BOTTLENECK = Flag.BOTTLENECK.name();

  static final String RECYCLING = "eol_rir"; // parameters
  static final String FOR_RISK = "si_sr"; // substitution
  static final String FOR_IMPORTANCE = "si_ei";

  public enum Scope {
    WORLD,
    EU
  }

  public record Cell(String element, String stage) {}

  /** What a study prints of a material, besides shares. */
  static final class Material {
    final Map<String, Taken> taken = new TreeMap<>(); // by stage
    final Map<String, Interval> reliance = new TreeMap<>(); // by stage
    final Map<String, Interval> figures = new TreeMap<>(); // by parameter
    final Set<String> groups = new TreeSet<>();
    final List<EuEconomicImportance.Use> uses = new ArrayList<>();

    private Interval figure(String parameter) {
      return figures.getOrDefault(parameter, Interval.UNKNOWN);
    }
  }

  private final Map<Scope, Map<Cell, List<Supplier>>> shares = new HashMap<>();
  private final Map<String, Material> materials = new TreeMap<>();
  private double largestValueAdded;

  public void share(Scope scope, Cell cell, Supplier supplier) {
    shares
        .computeIfAbsent(scope, none -> new HashMap<>())
        .computeIfAbsent(cell, none -> new ArrayList<>())
        .add(supplier);
  }

  Material material(String element) {
    return materials.computeIfAbsent(element, none -> new Material());
  }

  public void valueAdded(double million) {
    largestValueAdded = Math.max(largestValueAdded, million);
  }

  public Set<String> materials() {
    return Set.copyOf(materials.keySet());
  }

  public Set<Cell> cells(Scope scope) {
    return Set.copyOf(shares.getOrDefault(scope, Map.of()).keySet());
  }

  public Figure weighted(Scope scope, Cell cell, Map<String, Double> governance) {
    return EuSupplyRisk.weighted(suppliers(scope, cell), governance);
  }

  private List<Supplier> suppliers(Scope scope, Cell cell) {
    var ofScope = shares.getOrDefault(scope, Map.of());
    if (ofScope.containsKey(cell)) {
      return inOrder(ofScope.get(cell));
    }
    return Optional.ofNullable(materials.get(cell.element())).stream()
        .flatMap(material -> material.groups.stream())
        .map(group -> ofScope.getOrDefault(new Cell(group, cell.stage()), List.of()))
        .filter(suppliers -> !suppliers.isEmpty())
        .findFirst()
        .map(EuStudy::inOrder)
        .orElse(List.of());
  }

  // records come in any order, and sums of doubles depend on it
  private static List<Supplier> inOrder(List<Supplier> suppliers) {
    return suppliers.stream()
        .sorted(
            Comparator.comparing(Supplier::country)
                .thenComparingDouble(supplier -> supplier.share().value()))
        .toList();
  }

  public Map<String, Figure> supplyRisk(String element, Map<String, Double> governance) {
    Material material = material(element);
    var byStage = new TreeMap<String, Figure>();
    material.taken.forEach(
        (stage, taken) -> {
          var cell = new Cell(element, stage);
          Figure ofStage =
              EuSupplyRisk.ofStage(
                  weighted(Scope.WORLD, cell, governance),
                  weighted(Scope.EU, cell, governance),
                  taken,
                  material.reliance.getOrDefault(stage, Interval.UNKNOWN));
          byStage.put(
              stage,
              EuSupplyRisk.mitigated(
                  ofStage, material.figure(RECYCLING), material.figure(FOR_RISK)));
        });
    if (!byStage.isEmpty()) {
      byStage.put(OVERALL, overall(byStage));
    }
    return byStage;
  }

  Set<String> stages(String element) {
    return Set.copyOf(material(element).taken.keySet());
  }

  /** The terms of a material's supply risk at one of its stages; NaN where one is unknown. */
  SupplyRiskChange.Terms terms(String element, String stage, Map<String, Double> governance) {
    Material material = material(element);
    var cell = new Cell(element, stage);
    return new SupplyRiskChange.Terms(
        parts(suppliers(Scope.WORLD, cell)),
        parts(suppliers(Scope.EU, cell)),
        governance,
        material.taken.get(stage),
        material.reliance.getOrDefault(stage, Interval.UNKNOWN).value(),
        material.figure(RECYCLING).value(),
        material.figure(FOR_RISK).value());
  }

  private static Map<String, Supplier> parts(List<Supplier> suppliers) {
    return suppliers.stream().collect(toMap(Supplier::country, one -> one, (one, later) -> later));
  }

  // marks the stage that decides
  private static Figure overall(Map<String, Figure> byStage) {
    Interval largest = Interval.UNKNOWN;
    String bottleneck = null;
    for (var entry : byStage.entrySet()) {
      Interval figure = entry.getValue().interval();
      boolean more = figure.isKnown() && !(figure.value() < largest.value());
      boolean tie = figure.value() == largest.value();
      if (more && (!tie || entry.getKey().equals(EuSupplyRisk.EXTRACTION_FIRST))) {
        bottleneck = entry.getKey();
      }
      largest = Interval.larger(largest, figure);
    }
    var open = openAbove(byStage.values(), largest.value());
    if (open.isPresent()) {
      return open.get();
    }
    if (bottleneck == null) {
      return byStage.values().iterator().next();
    }
    Set<String> flags = new TreeSet<>();
    byStage.values().forEach(figure -> flags.addAll(figure.flags()));
    byStage.put(bottleneck, byStage.get(bottleneck).flagged(List.of(BOTTLENECK)));
    return EuSupplyRisk.figure(largest, null, flags);
  }

  // a stage with bounds and no figure may be riskier than those that have one
  private static Optional<Figure> openAbove(Collection<Figure> stages, double largest) {
    var bounded = stages.stream().filter(stage -> !Double.isNaN(stage.high())).toList();
    double low = bounded.stream().mapToDouble(Figure::low).max().orElse(0);
    double high = bounded.stream().mapToDouble(Figure::high).max().orElse(0);
    return bounded.stream()
        .filter(stage -> !stage.isKnown() && !(stage.high() <= largest))
        .findFirst()
        .map(
            stage ->
                EuSupplyRisk.figure(
                    new Interval(Double.NaN, low, high), stage.reason(), stage.flags()));
  }

  /** End-of-life recycling input rate of a material, of 1. */
  Interval recycling(String element) {
    return material(element).figure(RECYCLING);
  }

  public Figure economicImportance(String element) {
    Material material = material(element);
    return EuEconomicImportance.of(
        material.uses, material.figure(FOR_IMPORTANCE), largestValueAdded);
  }

  /** Members by group, of groups of two or more. */
  public Map<String, Set<String>> groups() {
    var groups = new TreeMap<String, Set<String>>();
    materials.forEach(
        (element, material) ->
            material.groups.forEach(
                group -> groups.computeIfAbsent(group, none -> new TreeSet<>()).add(element)));
    groups.values().removeIf(members -> members.size() < 2);
    return groups;
  }

  /**
   * Records of a study of the EU's criticality method and of governance, as they are in the lake.
   *
   * @param shares of the world and of what the EU takes: rows with measure, element, stage,
   *     country, period, value, low and high in percent, flags
   * @param parameters rows of {@link Parameter}
   */
  public record EuStudyRecords(List<Row> shares, List<Row> parameters) {
    private static final String GOVERNANCE = "wgi:";
    private static final String OF_EU_FILE = "eusupply"; // in the name of the file, as published
    private static final String FINEST_GROUPS = "perm_XREE_PGM"; // the grouping of the lists
    private static final double PERCENT = 100;

    public Map<String, Double> governance(CriticalitySet set) {
      List<Estimate> estimates = new ArrayList<>();
      for (Row row : parameters) {
        String name = row.getAs(Parameter.PARAMETER);
        BigDecimal value = row.getAs(Parameter.VALUE);
        if (name.startsWith(GOVERNANCE) && value != null && row.getAs(Parameter.COUNTRY) != null) {
          estimates.add(
              new Estimate(
                  row.getAs(Parameter.COUNTRY),
                  row.<Integer>getAs(Parameter.YEAR),
                  name.substring(GOVERNANCE.length()),
                  value.doubleValue()));
        }
      }
      return Governance.scores(
          estimates, set.dimensions(), set.years().first(), set.years().last());
    }

    public Set<String> terms(CriticalitySet set) {
      String period = set.period();
      Set<String> terms = new TreeSet<>();
      for (Row row : shares) {
        if (period.equals(row.getAs(Production.PERIOD))) {
          terms.addAll(flags(row));
        }
      }
      for (Row row : parameters) {
        int year = row.<Integer>getAs(Parameter.YEAR);
        boolean governs = row.<String>getAs(Parameter.PARAMETER).startsWith(GOVERNANCE);
        boolean inYears = set.years().first() <= year && year <= set.years().last();
        if (governs ? inYears : period.equals(row.getAs(Parameter.PERIOD))) {
          terms.addAll(flags(row));
        }
      }
      return Releases.termsOf(terms);
    }

    private static List<String> flags(Row row) {
      return row.getList(row.fieldIndex(Parameter.FLAGS));
    }

    public EuStudy study(CriticalitySet set) {
      String period = set.period();
      var study = new EuStudy();
      List<Row> ofPeriod =
          parameters.stream().filter(row -> period.equals(row.getAs(Parameter.PERIOD))).toList();
      Map<List<Object>, Double> restrictions = restrictions(ofPeriod);
      for (Row row : shares) {
        if (period.equals(row.getAs(Production.PERIOD))) {
          boolean eu = Measure.EU_SHARE.text().equals(row.getAs(Production.MEASURE));
          Scope scope = eu ? Scope.EU : Scope.WORLD;
          var cell = new Cell(row.getAs(Production.ELEMENT), row.getAs(Production.STAGE));
          String country = row.getAs(Production.COUNTRY);
          double t = restrictions.getOrDefault(List.of(scope, cell, country), 1.0);
          study.share(scope, cell, new Supplier(country, share(row), t));
        }
      }
      Set<String> printed = new HashSet<>();
      parameters.stream()
          .filter(row -> "supply_risk".equals(row.getAs(Parameter.PARAMETER)))
          .forEach(row -> printed.add(row.getAs(Parameter.ELEMENT)));
      ofPeriod.forEach(row -> put(study, row, printed));
      uses(study, ofPeriod);
      return study;
    }

    // a bound such as <0.1% counts as nothing, and as all of it above
    private static Interval share(Row row) {
      BigDecimal value = row.getAs("value");
      if (value != null) {
        return Interval.printed(value).times(1 / PERCENT);
      }
      BigDecimal high = row.getAs("high");
      return new Interval(0, 0, high == null ? 0 : high.doubleValue() / PERCENT);
    }

    private static Map<List<Object>, Double> restrictions(List<Row> parameters) {
      Map<List<Object>, Double> all = new HashMap<>();
      for (Row row : parameters) {
        BigDecimal value = row.getAs(Parameter.VALUE);
        if ("trade_restriction".equals(row.getAs(Parameter.PARAMETER)) && value != null) {
          String file = row.getAs(Parameter.FILE);
          boolean eu = file.toLowerCase(java.util.Locale.ROOT).contains(OF_EU_FILE);
          all.put(
              List.of(
                  eu ? Scope.EU : Scope.WORLD,
                  new Cell(row.getAs(Parameter.ELEMENT), row.getAs(Parameter.STAGE)),
                  row.getAs(Parameter.COUNTRY)),
              value.doubleValue());
        }
      }
      return all;
    }

    private static void put(EuStudy study, Row row, Set<String> printed) {
      String name = row.getAs(Parameter.PARAMETER);
      String element = row.getAs(Parameter.ELEMENT);
      String stage = row.getAs(Parameter.STAGE);
      String mark = row.getAs(Parameter.MARK);
      Optional<BigDecimal> value = Optional.ofNullable(row.getAs(Parameter.VALUE));
      switch (name) {
        case "supply_used" -> study.material(element).taken.put(stage, Taken.of(mark));
        case "group" -> {
          // groups of which a study prints results; others only sort its chapters
          if (FINEST_GROUPS.equals(row.getAs(Parameter.ITEM)) && printed.contains(mark)) {
            study.material(element).groups.add(mark);
          }
        }
        case "import_reliance" ->
            value.ifPresent(of -> study.material(element).reliance.put(stage, percent(of)));
        case EuStudy.RECYCLING ->
            value.ifPresent(of -> study.material(element).figures.put(name, percent(of)));
        case EuStudy.FOR_RISK, EuStudy.FOR_IMPORTANCE ->
            value.ifPresent(of -> study.material(element).figures.put(name, index(of)));
        default -> {
          // of another index
        }
      }
    }

    private static Interval percent(BigDecimal value) {
      return Interval.printed(value).times(1 / PERCENT).atMost(1);
    }

    // an index is printed with two decimals, trailing zeros left out
    private static Interval index(BigDecimal value) {
      return Interval.printed(value.doubleValue(), 2);
    }

    // share and value added of a use stand in one line of the study's table
    private static void uses(EuStudy study, List<Row> parameters) {
      Map<Object, Row> sectors = new HashMap<>();
      Map<Long, Row> uses = new TreeMap<>();
      for (Row row : parameters) {
        if (row.getAs(Parameter.PARAMETER).equals("value_added")) {
          sectors.put(row.getAs(Parameter.LINE), row);
        } else if (row.getAs(Parameter.PARAMETER).equals("use_share")) {
          uses.put(row.<Long>getAs(Parameter.LINE), row);
        }
      }
      uses.forEach(
          (line, use) -> {
            BigDecimal share = use.getAs(Parameter.VALUE);
            Row sector = sectors.get(line);
            BigDecimal added = sector == null ? null : sector.getAs(Parameter.VALUE);
            if (added != null) {
              study.valueAdded(added.doubleValue());
            }
            study
                .material(use.getAs(Parameter.ELEMENT))
                .uses
                .add(
                    new EuEconomicImportance.Use(
                        share == null ? Interval.UNKNOWN : percent(share),
                        added == null ? Double.NaN : added.doubleValue()));
          });
    }
  }
}
