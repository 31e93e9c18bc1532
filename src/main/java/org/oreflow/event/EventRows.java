package org.oreflow.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.Release;
import org.oreflow.event.Trial.Unit;
import org.oreflow.index.concentration.Draws;
import org.oreflow.reference.Countries;
import org.oreflow.reference.StateMeasures.Named;
import org.oreflow.table.Event;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/** Trade before and after measures that name codes: rows of {@link Event}. */
public final class EventRows {
  /** Columns of trade that it is made from. */
  public static final List<String> COLUMNS = Report.COLUMNS;

  /** How far trade of other years than that of a measure acts on its rows. */
  public static final int REACH = 4;

  private static final int FEW = 20; // choices
  private static final int SIX = 6;
  private static final String NONE = "none";
  private static final String PRODUCTS = "products";
  private static final String COUNTRIES = "countries";

  /**
   * What is compared.
   *
   * @param months after a measure that are compared
   * @param leastBefore part of what the treated unit was before that a control must have been
   * @param draws random numbers
   */
  public record Rules(int months, double leastBefore, Draws draws) {}

  /** What stands for itself, of a measure, in a report. */
  private record Treated(Named measure, Report report, String code, String partner) {}

  private final List<Named> measures;
  private final Rules rules;
  private final Map<List<Object>, List<Report>> reports = new LinkedHashMap<>(); // country, side

  /**
   * Of all measures and records.
   *
   * @param measures those of all years: controls are what none of them touches
   * @param order of sources
   */
  public EventRows(
      List<Named> measures,
      Collection<Row> trade,
      Map<List<String>, Release> releases,
      List<String> order,
      Rules rules) {
    this.measures = measures.stream().filter(one -> !one.digits().isEmpty()).toList();
    this.rules = rules;
    Report.of(trade, releases, order)
        .forEach(
            one ->
                reports
                    .computeIfAbsent(
                        List.of(one.of.country(), one.of.isExport()), none -> new ArrayList<>())
                    .add(one));
  }

  /** Year of effect. */
  public static int year(Named measure) {
    return Integer.parseInt(measure.from().substring(0, 4));
  }

  /** The rows of a measure. */
  public List<Row> of(Named measure) {
    List<Row> rows = new ArrayList<>();
    String by = measure.what().country();
    boolean isOfImports = measure.what().kind().contains("tariff");
    reports.forEach(
        (key, some) -> {
          boolean isOwn = some.get(0).of.country().equals(by);
          boolean isExport = some.get(0).of.isExport();
          boolean isMeant = isOwn || isAgainst(measure, some.get(0).of.country());
          if (isMeant && isExport == (isOwn != isOfImports)) {
            treated(measure, some, isOwn).forEach(one -> add(one, rows));
          }
        });
    return rows;
  }

  private static boolean isAgainst(Named measure, String country) {
    List<String> against = measure.what().against();
    return against.isEmpty() || against.contains(country);
  }

  // of each code and partner the first report with a whole window, else the first of its own
  private List<Treated> treated(Named measure, List<Report> some, boolean isOwn) {
    Map<List<String>, Treated> first = new LinkedHashMap<>();
    for (Report report : some) {
      for (String code : report.codes()) {
        if (touches(measure, code)) {
          for (String partner : report.partners(code)) {
            boolean isMeant =
                isOwn ? isAgainst(measure, partner) : partner.equals(measure.what().country());
            if (isMeant) {
              var one = new Treated(measure, report, code, partner);
              first.merge(
                  List.of(report.systems.get(code), code, partner),
                  one,
                  (known, other) -> rank(known) >= rank(other) ? known : other);
            }
          }
        }
      }
    }
    return List.copyOf(first.values());
  }

  // by the first six digits, which all countries share
  private static boolean touches(Named measure, String code) {
    return measure.digits().stream()
        .map(digits -> digits.substring(0, Math.min(SIX, digits.length())))
        .anyMatch(code::startsWith);
  }

  private int rank(Treated one) {
    return window(one).isComplete() ? 2 : one.report.of.isOwn() ? 1 : 0;
  }

  private Window window(Treated one) {
    IntPredicate covered = one.report.covered(one.code, one.partner);
    String from = one.measure.from();
    return one.report.of.isMonthly()
        ? from.length() > 4
            ? Window.ofMonths(from, rules.months(), covered)
            : new Window(List.of(), Window.MONTHS)
        : Window.ofYears(year(one.measure), covered);
  }

  private void add(Treated one, List<Row> rows) {
    Window window = window(one);
    if (!window.isComplete()) {
      if (one.report.of.isOwn()) {
        rows.add(row(one, Compared.value, NONE, window, Optional.empty()));
      }
      return;
    }
    for (Compared compared : Compared.values()) {
      boolean isOfPair = compared.isSum() || !one.partner.equals(Countries.WORLD);
      for (String control : List.of(PRODUCTS, COUNTRIES)) {
        List<Unit> units = units(one, compared, control, window);
        boolean isFirst = control.equals(PRODUCTS);
        if (isOfPair && (!units.isEmpty() || isFirst) && (isFirst || compared.isSum())) {
          Trial trial = trial(one, compared, control, window, units);
          boolean hasData = !Double.isNaN(trial.before()) || !Double.isNaN(trial.after());
          if (hasData) {
            String name = trial.controls() == 0 && isFirst ? NONE : control;
            rows.add(row(one, compared, name, window, Optional.of(trial)));
          }
        }
      }
    }
  }

  private Trial trial(
      Treated one, Compared compared, String control, Window window, List<Unit> units) {
    Unit treated = unit(one.report, one.code, one.partner, compared, window);
    String key = "event|" + one.measure.measure() + "|" + compared + "|" + control;
    return Trial.of(treated, units, rules.leastBefore(), key, rules.draws());
  }

  private List<Unit> units(Treated one, Compared compared, String control, Window window) {
    List<Unit> units = new ArrayList<>();
    Report report = one.report;
    if (control.equals(PRODUCTS)) {
      for (String code : report.codes()) {
        if (!isTouched(one, code, window) && isCovered(report, code, one.partner, window)) {
          units.add(unit(report, code, one.partner, compared, window));
        }
      }
    } else {
      boolean isOwn = report.of.country().equals(one.measure.what().country());
      for (String partner : report.partners(one.code)) {
        boolean isFree = isOwn ? !isAgainst(one.measure, partner) : !partner.equals(one.partner);
        if (isFree
            && !partner.equals(Countries.WORLD)
            && isCovered(report, one.code, partner, window)) {
          units.add(unit(report, one.code, partner, compared, window));
        }
      }
    }
    return units;
  }

  private static boolean isCovered(Report report, String code, String partner, Window window) {
    IntPredicate covered = report.covered(code, partner);
    return window.after().stream()
        .allMatch(at -> covered.test(at) && covered.test(at - window.lag()));
  }

  // by any measure of the country that acts within the window
  private boolean isTouched(Treated one, String code, Window window) {
    return measures.stream()
        .filter(other -> other.what().country().equals(one.measure.what().country()))
        .filter(other -> touches(other, code))
        .anyMatch(other -> acts(other, one.report.of.isMonthly(), window.first(), window.last()));
  }

  private static boolean acts(Named measure, boolean isMonthly, int first, int last) {
    int from = time(measure.from(), isMonthly, false);
    int to = measure.what().end().map(end -> time(end, isMonthly, true)).orElse(Integer.MAX_VALUE);
    return from <= last && to >= first;
  }

  private static int time(String date, boolean isMonthly, boolean isEnd) {
    if (!isMonthly) {
      return Integer.parseInt(date.substring(0, 4));
    }
    return Window.month(date.length() > 4 ? date : date + (isEnd ? "-12" : "-01"));
  }

  private static Unit unit(
      Report report, String code, String partner, Compared compared, Window window) {
    double before = compared.of(report, code, partner, window.before());
    double after = compared.of(report, code, partner, window.after());
    Compared sized = compared == Compared.mass ? Compared.mass : Compared.value;
    double size = sized.of(report, code, partner, window.before());
    return new Unit(before, after, compared.change(before, after), size);
  }

  // the same difference at earlier months, with whole windows and no measure within them
  private List<Double> placebos(Treated one, Compared compared, String control) {
    List<Double> all = new ArrayList<>();
    if (one.report.of.isMonthly()) {
      int effective = Window.month(one.measure.from());
      IntPredicate covered = one.report.covered(one.code, one.partner);
      for (int at = effective - REACH * Window.MONTHS; at < effective; at++) {
        Window window = Window.of(at, rules.months(), Window.MONTHS, at, covered);
        if (window.after().size() == rules.months()
            && window.last() < effective
            && !isTouched(one, one.code, window)) {
          trial(one, compared, control, window, units(one, compared, control, window))
              .chance()
              .ifPresent(chance -> all.add(chance.difference()));
        }
      }
    }
    return all;
  }

  private Row row(
      Treated one, Compared compared, String control, Window window, Optional<Trial> trial) {
    Report report = one.report;
    Optional<Chance> chance = trial.flatMap(Trial::chance);
    List<Object> cells = new ArrayList<>();
    cells.addAll(List.of(one.measure.measure(), compared.name(), control));
    cells.addAll(List.of(report.systems.get(one.code), one.code, report.of.country()));
    cells.addAll(List.of(one.partner, year(one.measure)));
    cells.add(cell(trial.map(Trial::before)));
    cells.add(cell(trial.map(Trial::after)));
    cells.add(cell(trial.map(Trial::change)));
    cells.add(cell(trial.map(Trial::ofControls)));
    cells.add(cell(chance.map(Chance::difference)));
    cells.add(cell(chance.map(Chance::p)));
    cells.add(chance.map(Chance::choices).orElse(null));
    List<Double> placebos = chance.isEmpty() ? List.of() : placebos(one, compared, control);
    cells.add(placebos.isEmpty() ? null : rank(chance.get().difference(), placebos));
    cells.addAll(List.of(placebos.size(), 1, trial.map(Trial::controls).orElse(0)));
    cells.addAll(List.of(trial.map(Trial::leftOut).orElse(0), window.after().size()));
    boolean isOpen = window.after().isEmpty();
    cells.add(isOpen ? null : period(report, window.first()));
    cells.add(isOpen ? null : period(report, window.last()));
    cells.add(flags(one, chance).toArray(String[]::new));
    cells.add(reason(trial, compared));
    cells.addAll(List.of(compared.unit, report.of.source()));
    return RowFactory.create(cells.toArray());
  }

  private static double rank(double difference, List<Double> placebos) {
    double least = Math.abs(difference) - 1e-12;
    long hits = placebos.stream().filter(one -> Math.abs(one) >= least).count();
    return (1.0 + hits) / (1 + placebos.size());
  }

  private static Set<String> flags(Treated one, Optional<Chance> chance) {
    Set<String> flags = new TreeSet<>(one.report.flags);
    if (one.measure.digits().stream().noneMatch(one.code::startsWith)) {
      flags.add(Flag.SIX_DIGITS.name());
    }
    if (chance.filter(some -> some.choices() < FEW).isPresent()) {
      flags.add(Flag.FEW_CONTROLS.name());
    }
    return flags;
  }

  private static String reason(Optional<Trial> trial, Compared compared) {
    if (trial.isEmpty()) {
      return Reason.WINDOW_INCOMPLETE.name();
    } else if (!Double.isNaN(trial.get().change())) {
      return null;
    }
    boolean isZero = trial.get().before() == 0 && trial.get().after() == 0;
    Reason ofMass = compared == Compared.value ? Reason.NO_VALUE : Reason.NO_MASS;
    return (isZero || !compared.isSum() ? Reason.ZERO_TRADE : ofMass).name();
  }

  private static Double cell(Optional<Double> number) {
    return number.filter(one -> !one.isNaN()).map(one -> Math.rint(one * 1e6) / 1e6).orElse(null);
  }

  private static String period(Report report, int time) {
    return report.of.isMonthly()
        ? "%d-%02d".formatted(time / Window.MONTHS, time % Window.MONTHS + 1)
        : "" + time;
  }
}
