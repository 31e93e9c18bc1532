package org.oreflow.scenario;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.oreflow.exposure.Dependence;
import org.oreflow.figure.Interval;
import org.oreflow.table.ExposureTable;

/** What countries lack at a stage, for people: who, how much, who fills in, what nobody can. */
public record LossScreen(List<Lack> lacks, Map<String, Double> others, UnaryOperator<String> name) {
  private static final int SHOWN = 12; // countries of a year
  private static final int NAMED = 3;
  private static final double PERCENT = 100;
  private static final double MILLION = 1e6;
  private static final double SMALL = 10; // shown with a decimal
  private static final String NONE = "-";

  private boolean isByValue() {
    return lacks.get(0).isByValue();
  }

  public boolean isAnything() {
    return lacks.stream().anyMatch(Lack::isAnything);
  }

  public String what(int base) {
    Outcome one = lacks.get(0).outcome();
    String by = isByValue() ? "value, as masses are unknown" : "mass, " + lacks.get(0).unit();
    return "%s %s, trade of %d, by %s".formatted(lacks.get(0).element(), one.stage(), base, by);
  }

  /** The command that shows the lines behind the largest loss; of a pool those of all. */
  public Optional<String> wayToLines(Scenario scenario, Nodes nodes) {
    if (first().isEmpty()) {
      return Optional.empty();
    }
    Outcome one = first().get(0).outcome();
    String scope = isByValue() ? ExposureTable.IMPORTS : ExposureTable.SUPPLY;
    String base = String.valueOf(scenario.baseYear());
    List<String> way = List.of(lacks.get(0).element(), one.stage(), one.country());
    return nodes
        .seller(scenario, one.stage())
        .map(
            by ->
                nodes.isPool(one.country()) || nodes.isPool(by)
                    ? "depend --on " + by + " --stage " + one.stage()
                    : String.join(
                        " ",
                        "explain exposure",
                        String.join(" ", way),
                        by,
                        base,
                        one.stage(),
                        scope));
  }

  private List<Lack> of(Mode mode) {
    return lacks.stream().filter(one -> one.outcome().mode() == mode).toList();
  }

  // those that lose most of each year
  private List<Lack> first() {
    Mode mode = lacks.get(0).outcome().mode();
    return of(mode).stream()
        .filter(Lack::isAnything)
        .sorted(
            comparingInt((Lack one) -> one.outcome().year())
                .thenComparing(comparingDouble(LossScreen::size).reversed()))
        .toList();
  }

  private static double size(Lack one) {
    double size = one.isByValue() ? one.outcome().direct() : one.amount().least();
    return size > 0 ? size : 0; // unknown where nothing is used
  }

  public List<String[]> lines() {
    boolean isOfYears = lacks.stream().map(one -> one.outcome().year()).distinct().count() > 1;
    List<String[]> lines = new ArrayList<>();
    lines.add(heading(isOfYears));
    Map<Integer, Integer> shown = new HashMap<>();
    for (Lack one : first()) {
      if (shown.merge(one.outcome().year(), 1, Integer::sum) <= SHOWN) {
        lines.add(cells(one, isOfYears));
      }
    }
    return lines;
  }

  private boolean isStocked() {
    return lacks.stream().anyMatch(one -> one.outcome().stockDraw() > 0);
  }

  private String[] heading(boolean isOfYears) {
    String what =
        isByValue()
            ? "importer,imports M USD,cut M USD,of imports%s,lacks with what others pass on"
            : "country,uses t,cut t,lacks t,of use%s,at risk M USD" + modes();
    String all = what.formatted(isStocked() ? ",from stock" : "");
    return (isOfYears ? "year," + all : all).split(",");
  }

  private String modes() {
    return (of(Mode.contracts).isEmpty() ? "" : ",lacks t if offers are shared")
        + (of(Mode.pool).isEmpty() ? "" : ",if all is shared");
  }

  private String[] cells(Lack one, boolean isOfYears) {
    Outcome outcome = one.outcome();
    List<String> cells = new ArrayList<>();
    if (isOfYears) {
      cells.add(String.valueOf(outcome.year()));
    }
    cells.add(name.apply(outcome.country()));
    cells.add(amount(outcome.demand()));
    // of goods with the element alone there is no amount, as others may be theirs
    boolean isWhole = one.isByValue() && one.direct().isKnown();
    cells.add(range(isWhole ? Interval.exact(one.direct().value()) : one.direct()));
    if (one.isByValue()) {
      cells.add(Dependence.percent(one.direct().times(1 / outcome.demand())));
    } else {
      cells.add(range(one.amount()));
      cells.add(Dependence.percent(one.share()));
    }
    if (isStocked()) {
      cells.add(outcome.stockDraw() > 0 ? amount(outcome.stockDraw()) : NONE);
    }
    if (one.isByValue()) {
      cells.add(Dependence.percent(one.share()));
    } else {
      cells.add(Double.isNaN(one.usd()) ? NONE : number(one.usd() / MILLION));
      for (Mode mode : List.of(Mode.contracts, Mode.pool)) {
        same(one, mode).ifPresent(other -> cells.add(range(other.amount())));
      }
    }
    return cells.toArray(String[]::new);
  }

  private Optional<Lack> same(Lack one, Mode mode) {
    return of(mode).stream()
        .filter(other -> other.outcome().country().equals(one.outcome().country()))
        .filter(other -> other.outcome().year() == one.outcome().year())
        .findFirst();
  }

  private String amount(double amount) {
    return number(isByValue() ? amount / MILLION : amount);
  }

  private String range(Interval amount) {
    if (amount.isKnown()) {
      return amount(amount.value());
    }
    String low = amount.low() >= 0 ? amount(amount.low()) : "";
    String high = amount.high() >= 0 ? amount(amount.high()) : "";
    return low.isEmpty()
        ? NONE
        : low.equals(high) ? low : high.isEmpty() ? low + " or more" : low + "-" + high;
  }

  private static String number(double number) {
    return (number > 0 && number < SMALL ? "%,.1f" : "%,.0f").formatted(number);
  }

  public long hidden() {
    return Math.max(0, first().size() - lines().size() + 1);
  }

  /** Sentences of the first year: what all lack, who fills in, what nobody can. */
  public List<String> sums() {
    return isByValue() ? valueSums() : massSums();
  }

  private List<Lack> ofFirstYear(Mode mode) {
    int year = lacks.get(0).outcome().year();
    return of(mode).stream().filter(one -> one.outcome().year() == year).toList();
  }

  private static double sum(List<Lack> of, ToDoubleFunction<Lack> what) {
    return of.stream().mapToDouble(what).filter(one -> one > 0).sum();
  }

  private List<String> valueSums() {
    List<Lack> all = ofFirstYear(Mode.first_order);
    double cut = sum(all, one -> one.outcome().direct());
    double imports = sum(all, one -> one.outcome().demand());
    double sold = others.values().stream().mapToDouble(one -> one).sum();
    boolean isKnown = all.stream().allMatch(one -> one.direct().isKnown());
    return List.of(
        "In %d importers lose %s%s of %s million USD directly, %.0f %%%s."
            .formatted(
                all.get(0).outcome().year(),
                isKnown ? "" : "at least ",
                amount(cut),
                amount(imports),
                PERCENT * cut / imports,
                isStocked() ? " before stocks" : ""),
        sold == 0
            ? "No other seller is known."
            : "Who could fill in: others sold %s million USD, most of all %s; they would have to sell %.1f times as much."
                .formatted(amount(sold), largest(others), 1 + cut / sold),
        "What no one can replace is unknown: there are no data on spare capacity.");
  }

  private List<String> massSums() {
    List<String> sums = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      List<Lack> all = ofFirstYear(mode);
      boolean isKnown =
          all.stream().allMatch(one -> one.share().isKnown() || one.outcome().demand() == 0);
      double lacking = sum(all, one -> one.amount().least());
      double demand = sum(all, one -> one.outcome().demand());
      if (!all.isEmpty() && (isKnown || mode == Mode.first_order)) {
        String least = isKnown ? "" : "at least ";
        sums.add(
            "%s, the world lacks %s%s of %s t in %d, %.0f %%."
                .formatted(
                    words(mode),
                    least,
                    amount(lacking),
                    amount(demand),
                    all.get(0).outcome().year(),
                    PERCENT * lacking / demand));
      }
    }
    Map<String, Double> given = new TreeMap<>();
    ofFirstYear(Mode.contracts)
        .forEach(one -> given.put(one.outcome().country(), one.outcome().given()));
    given.values().removeIf(mass -> !(mass > 0));
    if (!of(Mode.contracts).isEmpty()) {
      sums.add(
          given.isEmpty()
              ? "No one fills in: no seller has spare capacity in this scenario."
              : "Who fills in: " + largest(given) + " t.");
    }
    return sums;
  }

  private static String words(Mode mode) {
    return switch (mode) {
      case first_order -> "If all shrinks alike";
      case contracts -> "If what is withheld or spare is shared";
      case pool -> "If everything is shared";
    };
  }

  private String largest(Map<String, Double> amounts) {
    return amounts.entrySet().stream()
        .sorted(comparingDouble(one -> -one.getValue()))
        .limit(NAMED)
        .map(one -> name.apply(one.getKey()) + " " + amount(one.getValue()))
        .collect(joining(", "));
  }
}
