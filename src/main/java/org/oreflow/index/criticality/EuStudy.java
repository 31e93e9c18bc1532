package org.oreflow.index.criticality;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.criticality.EuSupplyRisk.Supplier;
import org.oreflow.index.criticality.EuSupplyRisk.Taken;
import org.oreflow.table.Flag;

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
}
