package org.oreflow.outlook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Releases;
import org.oreflow.config.Range;
import org.oreflow.figure.Interval;
import org.oreflow.outlook.Supply.Variant;
import org.oreflow.reference.Countries;
import org.oreflow.reference.Lifetimes;
import org.oreflow.reference.Lifetimes.Lifetime;
import org.oreflow.reference.Projects;
import org.oreflow.reference.Reference;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.OutlookTable;
import org.oreflow.table.Production;
import org.oreflow.table.Reason;
import org.oreflow.table.Status;

/** Rows of {@link OutlookTable} of an outlook: supply, its concentration, demand and balance. */
public final class Outcomes {
  private static final String WORLD = Countries.WORLD;
  private static final String DEMAND = "demand";

  private final Outlook outlook;
  private final Lifetimes lifetimes;
  private final List<Row> rows = new ArrayList<>();
  private final Set<String> lacking = new TreeSet<>();

  /**
   * @param balances of the element in the base year
   * @param records rows of {@link org.oreflow.choice.CurrentProduction#SCHEMA}, see {@link
   *     Projections}
   */
  public Outcomes(Outlook outlook, List<Row> balances, List<Row> records, Reference reference) {
    this.outlook = outlook;
    this.lifetimes = reference.lifetimes();
    for (String stage : outlook.stages().keySet()) {
      new OfStage(stage, balances, records).add(reference.projects());
    }
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** Stages of which the base year has no production; there are no rows of them. */
  public Set<String> lacking() {
    return lacking;
  }

  private final class OfStage {
    private final String stage;
    private final Map<String, Interval> base = new HashMap<>();
    private final Set<String> open = new TreeSet<>(); // whose content is not known
    private final Set<String> flags = new TreeSet<>();
    private final Set<String> sources = new TreeSet<>();
    private final Set<String> ofDemand = new TreeSet<>();
    private final Optional<Outlook.Demand> asked; // at this stage
    private final DemandPath demand = new DemandPath();
    private final Map<String, DemandPath> ofUses = new TreeMap<>();
    private String unit = "";

    OfStage(String stage, List<Row> balances, List<Row> records) {
      this.stage = stage;
      for (Row row : balances) {
        if (row.getAs(Balance.STAGE).equals(stage)) {
          addBase(row);
        }
      }
      asked = outlook.demand().filter(one -> one.stage().equals(stage));
      asked.ifPresent(one -> records.forEach(record -> addDemand(record, one)));
    }

    private void addBase(Row row) {
      Collection<String> some = row.getList(row.fieldIndex(Balance.FLAGS));
      String country = row.getAs(Balance.COUNTRY);
      String production = Balance.PRODUCTION_T;
      var made =
          Interval.of(
              NamedRow.numbers(row, production, Balance.low(production), Balance.high(production)));
      boolean isInRest = some.contains(Flag.NOT_LISTED.name()); // which has a row of its own
      boolean isAny = made.value() > 0 || (made.high() > 0 && !isInRest);
      if (!isAny || country.equals(WORLD) || some.contains(Flag.GROUP.name())) {
        return;
      }
      base.put(country, made);
      unit = row.getAs(Balance.UNIT);
      sources.addAll(row.getList(row.fieldIndex(Balance.SOURCES)));
      flags.addAll(Releases.termsOf(some));
      if (some.contains(Flag.CONTENT_UNKNOWN.name())) {
        open.add(country);
      }
    }

    // points of the scenario, and what the same source says of years before them
    private void addDemand(Row record, Outlook.Demand asked) {
      String scenario = record.getAs(Production.SCENARIO);
      String type = record.getAs(Production.TYPE);
      double amount = Projections.figure(record).value();
      if (record.getAs(Production.SOURCE).equals(asked.source())
          && record.getAs(Production.ELEMENT).equals(outlook.element())
          && record.getAs(Production.COUNTRY).equals(WORLD)
          && record.getAs(Production.MEASURE).equals(Measure.DEMAND.text())
          && (scenario == null || scenario.equals(asked.scenario()))
          && !Double.isNaN(amount)) {
        boolean isWhole = asked.type().orElse(DEMAND).equals(type);
        String use = asked.uses().orElse(Map.of()).get(type);
        if (use == null && !isWhole) {
          return;
        }
        (isWhole ? demand : ofUses.computeIfAbsent(use, none -> new DemandPath()))
            .add(record.<Integer>getAs(Production.YEAR), amount);
        Collection<String> some = record.getList(record.fieldIndex(Production.FLAGS));
        ofDemand.addAll(some);
      }
    }

    void add(Projects projects) {
      if (base.isEmpty()) {
        lacking.add(stage);
        return;
      }
      var supply = new Supply(outlook, stage, base, projects);
      for (int year = outlook.baseYear(); year <= outlook.years().last(); year++) {
        if (year == outlook.baseYear() || year >= outlook.years().first()) {
          addDemand(year);
          for (Variant variant : Variant.values()) {
            add(supply, year, variant);
          }
        }
      }
    }

    private OutlookRow row(int year, String variant) {
      return new OutlookRow(
          outlook.id(),
          variant,
          outlook.element(),
          stage,
          year,
          outlook.baseYear(),
          Status.SCENARIO,
          Optional.of(outlook.stages().get(stage)).filter(text -> !text.isEmpty()),
          new TreeSet<>(flags),
          new TreeSet<>(sources));
    }

    private void add(Supply supply, int year, Variant variant) {
      SortedMap<String, Interval> made = supply.of(year, variant);
      var all = new Concentrated(made);
      OutlookRow known = row(year, variant.text());
      Set<String> everywhere = new TreeSet<>(supply.partial());
      everywhere.addAll(open);
      OutlookRow some = known.of(variant.text(), because(supply, everywhere), Set.of());
      made.forEach(
          (country, mass) -> {
            OutlookRow own = known.of(variant.text(), because(supply, Set.of(country)), Set.of());
            rows.add(own.row(country, "supply", unit, mass));
            rows.add(some.row(country, "share", OutlookRow.ONE, all.share(country)));
          });
      rows.add(some.row(WORLD, "supply", unit, all.world()));
      all.indices()
          .forEach((name, value) -> rows.add(some.row(WORLD, name, OutlookRow.ONE, value)));
      asked.ifPresent(one -> addBalance(all, year, some, one));
    }

    private Set<String> because(Supply supply, Set<String> countries) {
      Set<String> all = new TreeSet<>();
      if (!Collections.disjoint(supply.partial(), countries)) {
        all.add(Flag.PROJECTS_PARTIAL.name());
      }
      if (!Collections.disjoint(open, countries)) {
        all.add(Flag.CONTENT_UNKNOWN.name());
      }
      return all;
    }

    private void addDemand(int year) {
      if (asked.isPresent()) {
        OutlookRow row = ofDemand(row(year, asked.get().scenario()), year, asked.get());
        Interval wanted = Interval.exact(demand.of(year));
        rows.add(row.row(WORLD, DEMAND, unit, wanted, Reason.NO_DEMAND));
        if (!ofUses.isEmpty()) {
          addStocks(year, row);
        }
      }
    }

    // years before the first that is known are unknown: at least as much
    private void addStocks(int year, OutlookRow demanded) {
      double inUse = 0;
      double out = 0;
      Interval recycled = Interval.exact(0);
      for (var use : ofUses.entrySet()) {
        DemandPath path = use.getValue();
        Lifetime lifetime = lifetimes.byUse().get(use.getKey());
        List<Double> inflow = IntStream.rangeClosed(path.first(), year).mapToObj(path::of).toList();
        var cohorts = new Cohorts(inflow, lifetime);
        Range part = lifetime.collection().times(lifetime.recovery());
        double gone = cohorts.out(inflow.size() - 1);
        inUse += cohorts.stock(inflow.size() - 1);
        out += gone;
        recycled =
            recycled.plus(
                new Interval(gone * part.best().orElse(Double.NaN), gone * part.low(), Double.NaN));
      }
      OutlookRow row = demanded.of(demanded.variant(), Set.of(Flag.STOCK_PARTIAL.name()), Set.of());
      Interval all = new Interval(inUse, inUse, Double.NaN);
      rows.add(row.row(WORLD, "in_use", unit, all));
      rows.add(row.row(WORLD, "out_of_use", unit, new Interval(out, out, Double.NaN)));
      rows.add(row.row(WORLD, "recycled", unit, recycled, Reason.NO_PARAMETERS));
      Interval share = recycled.times(1 / demand.of(year));
      rows.add(row.row(WORLD, "recycling_share", OutlookRow.ONE, share, Reason.NO_PARAMETERS));
    }

    private OutlookRow ofDemand(OutlookRow row, int year, Outlook.Demand asked) {
      Set<String> more = new TreeSet<>(ofDemand);
      if (!demand.isPublished(year) && !Double.isNaN(demand.of(year))) {
        more.add(Flag.INTERPOLATED.name());
      }
      return row.of(row.variant(), more, Set.of(asked.source()));
    }

    private void addBalance(Concentrated all, int year, OutlookRow row, Outlook.Demand asked) {
      double wanted = demand.of(year);
      OutlookRow own = ofDemand(row, year, asked);
      Reason reason = Double.isNaN(wanted) ? Reason.NO_DEMAND : Reason.CONTENT_UNKNOWN;
      Interval made = beside(all.world());
      Interval left = made.minus(Interval.exact(wanted));
      rows.add(own.row(WORLD, "balance", unit, left, reason));
      Interval cover = made.times(1 / wanted);
      rows.add(own.row(WORLD, "cover", OutlookRow.ONE, cover, reason));
      Interval others = beside(all.withoutTop()).times(1 / wanted);
      rows.add(own.row(WORLD, "all_demand", OutlookRow.ONE, others, reason));
      rows.add(own.row(WORLD, "n_minus_1", OutlookRow.ONE, Interval.UNKNOWN, Reason.NO_DEMAND));
    }

    // demand may be of metal where supply is of oxide, or the other way round
    private Interval beside(Interval supply) {
      return open.isEmpty() ? supply : supply.withoutValue();
    }
  }

  /**
   * What is in use, and what goes out of use, of yearly inflows.
   *
   * <pre>
   *   stock(t) = Σ_{τ≤t} in(τ) · sf(t − τ)
   *   out(t)   = Σ_{τ<t} in(τ) · (sf(t − τ − 1) − sf(t − τ))
   * </pre>
   *
   * sf is the part in use at an age in years. Source: ODYM, dynamic stock model.
   *
   * @param inflow of the first year and each after it; years before are unknown, so figures are at
   *     least
   */
  record Cohorts(List<Double> inflow, Lifetime lifetime) {
    double stock(int year) {
      return sum(year, lifetime::surviving);
    }

    double out(int year) {
      return sum(year - 1, age -> lifetime.surviving(age) - lifetime.surviving(age + 1));
    }

    private double sum(int last, IntToDoubleFunction part) {
      double sum = 0;
      for (int year = 0; year <= Math.min(last, inflow.size() - 1); year++) {
        sum += inflow.get(year) * part.applyAsDouble(last - year);
      }
      return sum;
    }
  }

  /** Demand of the world in published years, on straight lines between them, unknown outside. */
  static final class DemandPath {
    private final NavigableMap<Integer, Double> published = new TreeMap<>();

    void add(int year, double amount) {
      published.put(year, amount);
    }

    int first() {
      return published.firstKey();
    }

    boolean isPublished(int year) {
      return published.containsKey(year);
    }

    /** NaN: unknown. */
    double of(int year) {
      var before = published.floorEntry(year);
      var after = published.ceilingEntry(year);
      if (before == null || after == null) {
        return Double.NaN;
      }
      int span = after.getKey() - before.getKey();
      double part = span == 0 ? 0 : (double) (year - before.getKey()) / span;
      return before.getValue() + part * (after.getValue() - before.getValue());
    }
  }
}
