package org.oreflow.index.dependence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.exposure.Exposure;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Cell;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flag;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Reason;

/**
 * How far a country depends on others through all that sell to it.
 *
 * <pre>
 * any_stage_exposure = max_c A_c, look_through_hhi = Σ_c L_c², hidden_dependence = L_c − F_c of the largest L_c, chokepoint = Σ_i U_i A_ic / Σ_i U_i       A_c: part of the country's supply that c made at a stage or more (chokepoint variant transit: or that crossed c), L_c: that c made at the stage of origin, F_c: bought of c, U_i: use of i
 * </pre>
 *
 * <p>In: rows of {@link ExposureTable} of scope {@code supply}. Out: 0 to 1, a hidden dependence −1
 * to 1; of countries, and of groups as one. {@code look_through_hhi} and {@code hidden_dependence}
 * have the variant {@code from:} and the stage of origin; what is recycled counts as the country's
 * own, what is of unknown origin in the total only. No row where a part is unknown. Parts below a
 * thousandth that are no purchase are in no row of {@link ExposureTable} and do not count, so that
 * a chokepoint may be too low by as much. Errors: none. Source: defined here.
 *
 * <p>Example: China made .76 of the magnets of the United States at some stage, Japan .4: exposure
 * .76.
 */
public final class ExposureIndices {
  public static final List<String> NAMES =
      List.of("any_stage_exposure", "look_through_hhi", "hidden_dependence", "chokepoint");

  private static final double LEAST = 0.001; // of a chokepoint that has a row
  private static final Set<String> NOBODY = Set.of(Exposure.RECYCLED, Exposure.UNKNOWN);

  record Place(String element, String stage, boolean isByMass) {}

  /** What of a country's supply is of an origin. */
  public record Part(
      Place place,
      String country,
      String origin,
      String from,
      double amount,
      double face,
      double look,
      double any,
      double passes,
      boolean isOfAllSellers,
      Set<String> flags) {
    /** That of a row of {@link ExposureTable}. */
    public static Part of(Row row, Set<String> flags) {
      boolean isByMass = row.getAs(ExposureTable.SCOPE).equals(ExposureTable.SUPPLY);
      return new Part(
          new Place(row.getAs(ExposureTable.ELEMENT), row.getAs(ExposureTable.STAGE), isByMass),
          row.getAs(ExposureTable.COUNTRY),
          row.getAs(ExposureTable.ORIGIN),
          row.getAs(ExposureTable.ORIGIN_STAGE),
          NamedRow.number(row, ExposureTable.AMOUNT),
          NamedRow.number(row, ExposureTable.FACE_VALUE),
          NamedRow.number(row, ExposureTable.LOOK_THROUGH),
          NamedRow.number(row, ExposureTable.ANY_STAGE),
          NamedRow.number(row, ExposureTable.PASSES_THROUGH),
          !Reason.SELLERS_UNKNOWN.name().equals(row.getAs(ExposureTable.REASON)),
          flags);
    }

    private boolean isOfOther() {
      return !origin.equals(country) && !NOBODY.contains(origin);
    }

    private boolean isOwn() {
      return origin.equals(country) || origin.equals(Exposure.RECYCLED);
    }

    private boolean isOfGroup() {
      return flags.contains(Flag.GROUP.name());
    }

    private boolean isMadeHere() {
      return from.equals(place.stage());
    }

    private double bought() {
      return isOfOther() && isMadeHere() ? face * amount : 0;
    }
  }

  private final int year;
  private final List<IndexValue> values = new ArrayList<>();

  private ExposureIndices(int year) {
    this.year = year;
  }

  public static List<IndexValue> of(Collection<Part> parts, int year) {
    var indices = new ExposureIndices(year);
    stages(parts).forEach(indices::add);
    return indices.values;
  }

  static Stream<Stage> stages(Collection<Part> parts) {
    return parts.stream()
        .collect(groupingBy(Part::place, LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(one -> new Stage(one.getKey(), one.getValue()));
  }

  private void add(Stage stage) {
    if (stage.place.isByMass()) {
      stage.nodes.forEach((country, parts) -> addCountry(stage.place, country, parts));
      stage.chokepoints(Part::any).forEach((one, part) -> add("", stage, one, part));
      stage.chokepoints(Part::passes).forEach((one, part) -> add("transit", stage, one, part));
    }
  }

  private void addCountry(Place place, String country, List<Part> parts) {
    Set<String> flags = new TreeSet<>();
    parts.forEach(part -> flags.addAll(part.flags()));
    double most =
        parts.stream()
            .filter(part -> !NOBODY.contains(part.origin()))
            .mapToDouble(part -> part.isOfOther() ? part.any() : 0 * part.any())
            .reduce(0, Math::max);
    String by =
        parts.stream()
            .filter(part -> part.isOfOther() && part.any() == most)
            .map(Part::origin)
            .sorted()
            .findFirst()
            .orElse("");
    add(value("any_stage_exposure", cell("", place, country), most, flags).by(by));
    parts.stream()
        .collect(groupingBy(Part::from, TreeMap::new, toList()))
        .forEach(
            (from, made) -> {
              Cell cell = cell("from:" + from, place, country);
              add(value("look_through_hhi", cell, squares(made), flags));
              made.stream()
                  .filter(Part::isOfOther)
                  .max(Comparator.comparingDouble(Part::look))
                  .map(
                      one ->
                          value("hidden_dependence", cell, one.look() - one.face(), flags)
                              .by(one.origin()))
                  .ifPresent(this::add);
            });
  }

  private static double squares(List<Part> made) {
    double sum = made.stream().filter(Part::isOwn).mapToDouble(Part::look).sum();
    sum *= sum;
    for (Part part : made) {
      sum += part.isOfOther() ? part.look() * part.look() : 0;
    }
    return sum;
  }

  private void add(String variant, Stage stage, String origin, double part) {
    if (part >= LEAST) {
      add(value("chokepoint", cell(variant, stage.place, origin), part, stage.flags));
    }
  }

  private Cell cell(String variant, Place place, String country) {
    return new Cell(variant, place.element(), place.stage(), country, year);
  }

  static IndexValue value(String index, Cell cell, double value, Set<String> flags) {
    return IndexValue.of(index, cell, Figure.unbounded(value), flags, "1");
  }

  private void add(IndexValue value) {
    if (value.figure().isKnown()) {
      values.add(value);
    }
  }

  /**
   * The terms of an index, largest first.
   *
   * @param parts rows of its element, stage and year
   */
  public static List<Term> terms(String index, Cell cell, Collection<Part> parts) {
    String from = cell.variant().replaceFirst("^from:", "");
    Predicate<Part> isOfCell = part -> part.country().equals(cell.country());
    return stages(parts)
        .flatMap(
            stage ->
                switch (index) {
                  case "any_stage_exposure" ->
                      stage.terms("A_c", Part::any, isOfCell.and(Part::isMadeHere));
                  case "look_through_hhi", "hidden_dependence" ->
                      stage.terms("L_c", Part::look, isOfCell.and(one -> one.from().equals(from)));
                  case "chokepoint" ->
                      stage.terms(
                          "A_ic",
                          cell.variant().isEmpty() ? Part::any : Part::passes,
                          one -> one.isMadeHere() && one.origin().equals(cell.country()));
                  default -> stage.terms("T_ji", Part::bought, isOfCell);
                })
        .toList();
  }

  static final class Stage {
    final Place place;
    private final Map<String, List<Part>> nodes; // countries and groups, without origins of groups
    private final List<Part> ofCountries = new ArrayList<>();
    final Set<String> flags = new TreeSet<>(); // those that all of these have

    Stage(Place place, List<Part> parts) {
      this.place = place;
      this.nodes = parts.stream().collect(groupingBy(Part::country, TreeMap::new, toList()));
      Set<String> groups = new HashSet<>();
      // all rows of a group are of it, of a country those of an origin that is one
      nodes.forEach(
          (node, all) -> {
            if (all.stream().allMatch(Part::isOfGroup)) {
              groups.add(node);
            } else {
              all.stream().filter(Part::isOfGroup).map(Part::origin).forEach(groups::add);
            }
          });
      nodes.forEach(
          (node, all) -> {
            all.removeIf(part -> groups.contains(part.origin()));
            ofCountries.addAll(groups.contains(node) ? List.of() : all);
          });
      ofCountries.stream().limit(1).forEach(part -> flags.addAll(part.flags()));
      ofCountries.forEach(part -> flags.retainAll(part.flags()));
    }

    boolean isOfAllTrade() {
      return ofCountries.stream().anyMatch(part -> part.bought() > 0)
          && ofCountries.stream()
              .allMatch(part -> part.isOfAllSellers() && !Double.isNaN(part.bought()));
    }

    Map<String, Map<String, Double>> traded() {
      Map<String, Map<String, Double>> traded = new TreeMap<>();
      for (Part part : ofCountries) {
        if (part.bought() > 0) {
          traded
              .computeIfAbsent(part.origin(), none -> new TreeMap<>())
              .put(part.country(), part.bought());
        }
      }
      return traded;
    }

    Map<String, Double> chokepoints(ToDoubleFunction<Part> through) {
      Map<String, Double> used = new TreeMap<>();
      ofCountries.forEach(part -> used.put(part.country(), part.amount()));
      ofCountries.forEach(part -> used.merge(part.origin(), -part.bought(), Double::sum));
      used.replaceAll((country, use) -> Math.max(0, use));
      double all = used.values().stream().mapToDouble(Double::doubleValue).sum();
      Map<String, Double> parts = new TreeMap<>();
      for (Part part : ofCountries) {
        double use = part.isOfOther() && part.isMadeHere() ? used.get(part.country()) : 0;
        if (use > 0) {
          parts.merge(part.origin(), use * through.applyAsDouble(part), Double::sum);
        }
      }
      parts.replaceAll((origin, sum) -> sum / (all - used.getOrDefault(origin, 0.0)));
      return parts;
    }

    Stream<Term> terms(String symbol, ToDoubleFunction<Part> of, Predicate<Part> some) {
      return nodes.values().stream()
          .flatMap(List::stream)
          .filter(some)
          .filter(part -> of.applyAsDouble(part) > 0)
          .sorted(Comparator.comparingDouble(of).reversed())
          .map(
              part ->
                  Term.of(
                      symbol,
                      symbol.equals("A_ic") ? part.country() : part.origin(),
                      Interval.exact(of.applyAsDouble(part))));
    }
  }
}
