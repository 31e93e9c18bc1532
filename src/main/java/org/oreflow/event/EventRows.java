package org.oreflow.event;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.oreflow.table.NamedRow.cell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.Release;
import org.oreflow.config.Check;
import org.oreflow.config.ProgramText;
import org.oreflow.event.Trial.Unit;
import org.oreflow.reference.Countries;
import org.oreflow.reference.StateMeasures.Named;
import org.oreflow.table.Event;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/** Trade before and after measures that name codes: rows of {@link Event}. */
public final class EventRows {
  public static final List<String> COLUMNS =
      ProgramText.words(
          "source release exporter importer reporter direction code_system code period value_usd",
          "product_t role flags");

  /** How far trade of other years than that of a measure acts on its rows. */
  public static final int REACH = 4;

  private static final int FEW = 20; // choices
  private static final String NONE = "none";
  private static final String PRODUCTS = "products";
  private static final String COUNTRIES = "countries";

  /**
   * What is compared.
   *
   * @param months after a measure that are compared
   * @param leastBefore part of what the treated unit was before that a control must have been
   */
  public record Rules(int months, double leastBefore) {
    public Rules {
      new Check(months >= 1).orRefuse("months", months, "1 or more");
      new Check(leastBefore >= 0).orRefuse("least_before", leastBefore, "0 or more");
    }
  }

  /** What stands for itself, of a measure, in a report. */
  private record Treated(Named measure, Report report, String code, String partner, Window window) {
    int rank() {
      return window.isComplete() ? 2 : report.of.isOwn() ? 1 : 0;
    }

    Treated of(String otherCode, String otherPartner) {
      return new Treated(measure, report, otherCode, otherPartner, window);
    }

    boolean isMeant(String other) {
      String by = measure.what().country();
      return report.of.country().equals(by) ? isAgainst(measure, other) : other.equals(by);
    }

    Unit unit(Compared compared) {
      double before = compared.of(report, code, partner, window.before());
      double after = compared.of(report, code, partner, window.after());
      Compared sized = compared == Compared.mass ? Compared.mass : Compared.value;
      double size = sized.of(report, code, partner, window.before());
      return new Unit(before, after, compared.change(before, after), size);
    }

    boolean isCovered() {
      return Stream.concat(window.after().stream(), window.before().stream())
          .allMatch(report.covered(code, partner)::test);
    }
  }

  private final List<Named> measures;
  private final Rules rules;
  private final Map<List<Object>, List<Report>> reports; // country, side
  private final Map<List<String>, Boolean> touched = new HashMap<>(); // measure, code

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
    this.measures = measures;
    this.rules = rules;
    this.reports =
        Report.of(trade, releases, order).stream()
            .collect(
                groupingBy(
                    one -> List.of(one.of.country(), one.of.isExport()),
                    LinkedHashMap::new,
                    toList()));
  }

  /** Whether times are enough for a figure of a measure. */
  public static boolean isWhole(Named measure, Set<String> periods, int months) {
    IntPredicate month = time -> periods.contains(Window.period(time, true));
    IntPredicate year = time -> periods.contains(Window.period(time, false));
    return Window.of(measure.from(), true, months, month).isComplete()
        || Window.of(measure.from(), false, months, year).isComplete();
  }

  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Named measure : measures) {
      boolean isOfImports = measure.what().kind().contains("tariff");
      for (List<Report> some : reports.values()) {
        Report.Of of = some.get(0).of;
        boolean isOwn = of.country().equals(measure.what().country());
        if (of.isExport() == (isOwn != isOfImports)
            && (isOwn || isAgainst(measure, of.country()))) {
          treated(measure, some).forEach(one -> add(one, rows));
        }
      }
    }
    return rows;
  }

  private static boolean isAgainst(Named measure, String country) {
    List<String> against = measure.what().against();
    return against.isEmpty() || against.contains(country);
  }

  // of each code and partner the first report with a whole window, else the first of its own
  private Collection<Treated> treated(Named measure, List<Report> some) {
    Map<List<String>, Treated> first = new LinkedHashMap<>();
    for (Report report : some) {
      for (String code : report.codes()) {
        for (String partner : touches(measure, code) ? report.partners(code) : List.<String>of()) {
          IntPredicate covered = report.covered(code, partner);
          var window = Window.of(measure.from(), report.of.isMonthly(), rules.months(), covered);
          var one = new Treated(measure, report, code, partner, window);
          if (one.isMeant(partner)) {
            first.merge(
                List.of(report.systems.get(code), code, partner),
                one,
                (known, other) -> other.rank() > known.rank() ? other : known);
          }
        }
      }
    }
    return first.values();
  }

  private boolean touches(Named measure, String code) {
    return touched.computeIfAbsent(List.of(measure.measure(), code), none -> measure.touches(code));
  }

  private void add(Treated one, List<Row> rows) {
    boolean isComplete = one.window.isComplete();
    if (!isComplete && one.report.of.isOwn()) {
      rows.add(row(one, Compared.value, NONE, Trial.NONE));
    }
    for (Compared compared : isComplete ? Compared.values() : new Compared[0]) {
      boolean isOfPair = compared.isSum() || !one.partner.equals(Countries.WORLD);
      Trial trial = trial(one, compared, PRODUCTS);
      boolean isKnown =
          !Double.isNaN(trial.treated().before()) || !Double.isNaN(trial.treated().after());
      if (isOfPair && isKnown) {
        rows.add(row(one, compared, PRODUCTS, trial));
        Trial beside = trial(one, compared, COUNTRIES);
        if (compared.isSum() && beside.controls().size() + beside.leftOut() > 0) {
          rows.add(row(one, compared, COUNTRIES, beside));
        }
      }
    }
  }

  private Trial trial(Treated one, Compared compared, String control) {
    Stream<Treated> beside =
        control.equals(PRODUCTS)
            ? one.report.codes().stream()
                .filter(code -> !touches(one.measure, code) && !isTouched(one, code))
                .map(code -> one.of(code, one.partner))
            : one.report.partners(one.code).stream()
                .filter(other -> !one.isMeant(other) && !other.equals(Countries.WORLD))
                .map(partner -> one.of(one.code, partner));
    var units = beside.filter(Treated::isCovered).map(other -> other.unit(compared)).toList();
    return Trial.of(one.unit(compared), units, rules.leastBefore());
  }

  // by any measure of the country that acts within the window
  private boolean isTouched(Treated one, String code) {
    boolean isMonthly = one.report.of.isMonthly();
    return measures.stream()
        .filter(other -> other.what().country().equals(one.measure.what().country()))
        .filter(other -> touches(other, code))
        .anyMatch(
            other ->
                Window.time(other.from(), isMonthly) <= one.window.last()
                    && other.what().end().stream()
                        .allMatch(
                            end -> Window.time(end + "-12", isMonthly) >= one.window.first()));
  }

  // the same difference at earlier months, with whole windows and no measure within them
  private List<Double> placebos(Treated one, Compared compared, String control) {
    List<Double> all = new ArrayList<>();
    int effective = Window.time(one.measure.from(), one.report.of.isMonthly());
    int first = one.report.of.isMonthly() ? effective - REACH * Window.MONTHS : effective;
    IntPredicate covered = one.report.covered(one.code, one.partner);
    for (int at = first; at < effective; at++) {
      var window = Window.of(at, rules.months(), Window.MONTHS, at, covered);
      var then = new Treated(one.measure, one.report, one.code, one.partner, window);
      if (window.after().size() == rules.months()
          && window.last() < effective
          && !isTouched(then, one.code)) {
        Trial trial = trial(then, compared, control);
        if (trial.isTested()) {
          all.add(Math.abs(trial.difference()));
        }
      }
    }
    return all;
  }

  private Row row(Treated one, Compared compared, String control, Trial trial) {
    Report report = one.report;
    Window window = one.window;
    boolean isOpen = window.after().isEmpty();
    boolean isTested = trial.isTested();
    List<Double> placebos = isTested ? placebos(one, compared, control) : List.of();
    double least = Math.abs(trial.difference()) - Trial.SLACK;
    double hits = 1.0 + placebos.stream().filter(placebo -> placebo >= least).count();
    return RowFactory.create(
        one.measure.measure(),
        compared.name(),
        trial.controls().isEmpty() && control.equals(PRODUCTS) ? NONE : control,
        report.systems.get(one.code),
        one.code,
        report.of.country(),
        one.partner,
        one.measure.year(),
        cell(trial.treated().before(), 1e6),
        cell(trial.treated().after(), 1e6),
        cell(trial.treated().change(), 1e6),
        cell(trial.ofControls(), 1e6),
        cell(trial.difference(), 1e6),
        isTested ? cell(trial.p(), 1e6) : null,
        isTested ? trial.controls().size() + 1 : null,
        placebos.isEmpty() ? null : cell(hits / (1 + placebos.size()), 1e6),
        placebos.size(),
        1,
        trial.controls().size(),
        trial.leftOut(),
        window.after().size(),
        isOpen ? null : Window.period(window.first(), report.of.isMonthly()),
        isOpen ? null : Window.period(window.last(), report.of.isMonthly()),
        flags(one, trial).toArray(String[]::new),
        reason(one, trial.treated(), compared),
        compared.unit,
        report.of.source());
  }

  private static Set<String> flags(Treated one, Trial trial) {
    Set<String> flags = new TreeSet<>(one.report.flags);
    if (one.measure.digits().stream().noneMatch(one.code::startsWith)) {
      flags.add(Flag.SIX_DIGITS.name());
    }
    if (trial.isTested() && trial.controls().size() + 1 < FEW) {
      flags.add(Flag.FEW_CONTROLS.name());
    }
    return flags;
  }

  private static String reason(Treated one, Unit treated, Compared compared) {
    if (!one.window.isComplete()) {
      return Reason.WINDOW_INCOMPLETE.name();
    } else if (!Double.isNaN(treated.change())) {
      return null;
    }
    boolean isZero = treated.before() == 0 && treated.after() == 0;
    Reason ofMass = compared == Compared.value ? Reason.NO_VALUE : Reason.NO_MASS;
    return (isZero || !compared.isSum() ? Reason.ZERO_TRADE : ofMass).name();
  }
}
