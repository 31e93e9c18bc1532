package org.oreflow.index.change;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.Releases;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Grouped.GroupFunction;
import org.oreflow.engine.Input;
import org.oreflow.engine.TableRow;
import org.oreflow.figure.Interval;
import org.oreflow.index.change.Changes.ChangeParts.Contribution;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.ComparedYears;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Members;
import org.oreflow.index.formula.Producers;
import org.oreflow.index.formula.Suppliers;
import org.oreflow.index.formula.Suppliers.Supplied;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Reason;
import org.oreflow.table.Status;

/**
 * What each country contributes to the change of the world's concentration of production from
 * earlier years to later ones: rows of {@link Change}, computed by {@link ChangeParts}. {@link
 * ComparedYears} says which years are compared.
 *
 * <pre>C_i = s_i1² − s_i0²       s_i: share of country i</pre>
 *
 * <p>In: {@link Balance}, all years. Out: a row for each country that either year lists, 0 for one
 * whose share stays. Null with reason ZERO_TOTAL where a year has no production,
 * COMPOSITION_UNKNOWN where the country's is unknown, NOT_COMPARABLE between two years of which
 * one's published total leaves a supplier of the other out. A country that one of the years does
 * not list, while it leaves a rest, counts as 0 there, as in {@code hhi}, with flag IN_REST; low
 * and high hold all that the rest allows. Years between which the world's series breaks have the
 * flag SERIES_BREAK. They are exact for the country alone, years taken apart. Null too where {@code
 * hhi} of either year has no value, by neither of two editions, with its reason. Where the year
 * before is of an older edition that prints the later year too, the change is within that edition,
 * flag ONE_EDITION; {@code source_difference} is the country's share by the newer edition less that
 * by the older, flag SERIES_BREAK beyond {@code limits.revision}. Cause is {@code shares}: nothing
 * else acts on {@code hhi}. Remainders have no rows. Errors: none. Source: the identity ΔH = Σ_i
 * C_i; Shorrocks (2013), Journal of Economic Inequality 11(1), p. 99, for the two parts.
 *
 * <p>Example: shares .6, .4 become .6, .2, .2: 0, −.12 and +.04 of the entrant, together −.08.
 */
public record Changes(Members members, ComparedYears compared, double width, double revision)
    implements GroupFunction {
  private static final String HHI = "hhi";
  private static final String BALANCES = "balance";
  private static final String INDICES = "index";
  private static final String EDITIONS = "edition";

  /**
   * The changes of every element and stage.
   *
   * @param balances rows of {@link Balance}
   * @param editions the same of tables by the edition of the year before, where a newer one counts
   * @param indicators rows of {@link IndicatorValue}
   */
  public Dataset<Row> of(Dataset<Row> balances, Dataset<Row> editions, Dataset<Row> indicators) {
    var key = List.of(Change.ELEMENT, Change.STAGE);
    var fallen = Input.by(key, INDICES, indicators).where(Changes::hasNoConcentration);
    List<Input> inputs =
        List.of(Input.by(key, BALANCES, balances), Input.by(key, EDITIONS, editions), fallen);
    return Grouped.of("element, stage", inputs, this, Change.TABLE.schema());
  }

  private static boolean hasNoConcentration(Row index) {
    return index.getAs(IndicatorValue.INDICATOR).equals(HHI)
        && index.getAs(IndicatorValue.VARIANT).equals("")
        && index.getAs(IndicatorValue.COUNTRY).equals(Countries.WORLD)
        && index.getAs(IndicatorValue.VALUE) == null;
  }

  @Override
  public List<Row> of(Iterator<TableRow> group) {
    Map<Integer, List<BalanceRow>> balances = new TreeMap<>();
    Map<Integer, List<BalanceRow>> editions = new TreeMap<>();
    Map<Integer, Reason> fallen = new TreeMap<>();
    NavigableSet<Integer> breaks = new TreeSet<>();
    group.forEachRemaining(
        each -> {
          Row row = each.row();
          int year = row.getAs(Balance.YEAR);
          if (each.table().equals(BALANCES)) {
            balances.computeIfAbsent(year, none -> new ArrayList<>()).add(BalanceRow.of(row));
            if (isBreak(row)) {
              breaks.add(year);
            }
          } else if (each.table().equals(EDITIONS)) {
            editions.computeIfAbsent(year, none -> new ArrayList<>()).add(BalanceRow.of(row));
          } else {
            fallen.put(year, IndexValue.of(row).figure().reason());
          }
        });
    return rows(
        years(balances, of -> fallen.get(of.cell().year())),
        years(editions, of -> isOpen(of) ? fallen.get(of.cell().year()) : null),
        breaks);
  }

  private static NavigableMap<Integer, Year> years(
      Map<Integer, List<BalanceRow>> tables, Function<Suppliers, Reason> why) {
    NavigableMap<Integer, Year> years = new TreeMap<>();
    tables.forEach(
        (year, rows) -> {
          for (Suppliers of : new Producers(year).of(rows)) {
            years.put(year, Year.of(of, leftOut(rows), why.apply(of)));
          }
        });
    return years;
  }

  // by an edition that does not count
  private boolean isOpen(Suppliers suppliers) {
    var hhi = suppliers.market().hhi();
    return hhi.high() - hhi.low() > width;
  }

  // the world has production alone, so that its breaks are not those of trade
  private static boolean isBreak(Row row) {
    return row.getAs(Balance.COUNTRY).equals(Countries.WORLD)
        && row.<String>getList(row.fieldIndex(Balance.FLAGS)).contains(Flag.SERIES_BREAK.name());
  }

  // by the total, so that the world does not hold them
  private static Set<String> leftOut(List<BalanceRow> rows) {
    return rows.stream()
        .filter(row -> row.has(Flag.TOTAL_EXCLUDES) && Double.isNaN(row.production().low()))
        .map(BalanceRow::country)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @param leftOut countries that the published total does not hold
   * @param why their concentration has no value; null: it has one
   */
  private record Year(
      ChangeParts.Market market,
      Suppliers suppliers,
      Status status,
      SortedSet<String> terms,
      Set<String> leftOut,
      Reason why) {
    static Year of(Suppliers suppliers, Set<String> leftOut, Reason why) {
      SortedMap<String, Interval> named = new TreeMap<>();
      Interval rest = ChangeParts.NONE;
      SortedSet<String> flags = new TreeSet<>();
      for (Supplied one : suppliers.all()) {
        if (one.isRest()) {
          rest = one.supply().mass();
        } else {
          named.put(one.supply().name(), one.supply().mass());
        }
        flags.addAll(one.flags());
      }
      // those without a figure may be any country
      double high = rest.high() + suppliers.unfigured().together();
      rest = new Interval(rest.value(), rest.low(), high);
      // a share tells of all suppliers
      return new Year(
          new ChangeParts.Market(suppliers.cell().year(), named, rest),
          suppliers,
          Status.of(flags),
          Releases.termsOf(flags),
          leftOut,
          why);
    }

    /** Whether a supplier of one year is left out of the other's world. */
    boolean isOfAnotherWorld(Year other) {
      return holdsOneOf(other.leftOut) || other.holdsOneOf(leftOut);
    }

    private boolean holdsOneOf(Set<String> countries) {
      return !Collections.disjoint(market.named().keySet(), countries);
    }
  }

  private List<Row> rows(
      NavigableMap<Integer, Year> years,
      Map<Integer, Year> editions,
      NavigableSet<Integer> breaks) {
    List<Row> rows = new ArrayList<>();
    years.forEach(
        (year, to) -> {
          List<Integer> before = List.copyOf(years.headMap(year, false).keySet());
          for (int earlier : compared.of(year, before)) {
            boolean isLast = earlier == before.get(before.size() - 1);
            Year edition = isLast ? editions.get(year) : null;
            boolean isAcross = !breaks.subSet(earlier + 1, year + 1).isEmpty();
            Set<Flag> more = isAcross ? EnumSet.of(Flag.SERIES_BREAK) : EnumSet.noneOf(Flag.class);
            rows.addAll(
                edition == null
                    ? rows(years.get(earlier), to, Map.of(), more)
                    : ofEdition(years.get(earlier), edition, to, more));
          }
        });
    return rows;
  }

  private List<Row> ofEdition(Year from, Year edition, Year newer, Set<Flag> more) {
    Set<String> countries = new TreeSet<>(edition.market().named().keySet());
    countries.addAll(newer.market().named().keySet());
    Map<String, Double> differences = new TreeMap<>();
    for (String country : countries) {
      differences.put(country, newer.market().share(country) - edition.market().share(country));
    }
    more.add(Flag.ONE_EDITION);
    return rows(from, edition, differences, more);
  }

  private List<Row> rows(Year from, Year to, Map<String, Double> differences, Set<Flag> more) {
    return members.isRemainder(from.suppliers().cell().element())
        ? List.of()
        : ChangeParts.between(from.market(), to.market(), differences.keySet()).stream()
            .map(part -> row(part, from, to, finite(differences.get(part.country())), more))
            .toList();
  }

  private Row row(Contribution part, Year from, Year to, Double difference, Set<Flag> more) {
    boolean isApart = from.isOfAnotherWorld(to); // of two worlds there are shares alone
    boolean isKnown = Double.isFinite(part.contribution()) && !isApart;
    boolean isZero = from.market().total() == 0 || to.market().total() == 0;
    Reason unknown = isZero ? Reason.ZERO_TOTAL : Reason.COMPOSITION_UNKNOWN;
    Reason fallen = from.why() == null ? to.why() : from.why();
    Reason why = isKnown ? fallen : isApart ? Reason.NOT_COMPARABLE : unknown;
    Status status = from.status().compareTo(to.status()) > 0 ? from.status() : to.status();
    SortedSet<String> flags = new TreeSet<>(from.terms());
    flags.addAll(to.terms());
    for (Flag flag : more) {
      flags.add(flag.name());
    }
    if (difference != null && Math.abs(difference) > revision) {
      flags.add(Flag.SERIES_BREAK.name());
    }
    if (part.isHidden() && !isApart) {
      flags.add(Flag.IN_REST.name());
    }
    return RowFactory.create(
        HHI,
        "",
        from.suppliers().cell().element(),
        from.suppliers().cell().stage(),
        part.country(),
        "shares",
        from.market().year(),
        to.market().year(),
        from.leftOut().contains(part.country()) && isApart ? null : finite(part.shareFrom()),
        to.leftOut().contains(part.country()) && isApart ? null : finite(part.shareTo()),
        why == null ? part.contribution() : null,
        isApart ? null : finite(part.low()),
        isApart ? null : finite(part.high()),
        isApart ? null : finite(part.ownVolume()),
        isApart ? null : finite(part.restOfWorld()),
        difference,
        more.contains(Flag.ONE_EDITION) ? Integer.valueOf(to.market().year()) : null,
        why == null ? status.text() : null,
        flags.toArray(String[]::new),
        why == null ? null : why.name());
  }

  private static Double finite(Double value) {
    return value != null && Double.isFinite(value) ? value : null;
  }

  /**
   * Contributions of countries to the change of concentration between two markets.
   *
   * <pre>
   * C_i = s_i1² − s_i0²,  ΔH = Σ_i C_i       s_i: share of country i, 0 before it enters and after it leaves
   * </pre>
   *
   * <p>Own volume and rest of world are what the country's mass q_i and all other mass Q_i make of
   * it, averaged over the two orders in which they may change (Shapley), so they add to C_i. In:
   * two markets in one unit. Out: numbers without unit, exact but for double rounding; NaN where a
   * country's mass or a total is unknown or zero. Errors: none. Source: identity; Shorrocks (2013),
   * Journal of Economic Inequality 11(1), p. 99, for the average over orders.
   */
  static final class ChangeParts {
    static final Interval NONE = Interval.exact(0);

    /**
     * @param named by country
     * @param rest the undivided rest, which is in the total only
     * @param total of what is known, lowTotal at least, highTotal at most
     */
    record Market(
        int year,
        SortedMap<String, Interval> named,
        Interval rest,
        double total,
        double lowTotal,
        double highTotal) {
      Market(int year, SortedMap<String, Interval> named, Interval rest) {
        this(
            year,
            named,
            rest,
            sum(named, rest, mass -> mass.isKnown() ? mass.value() : 0),
            sum(named, rest, Interval::low),
            sum(named, rest, Interval::high));
      }

      private static double sum(
          SortedMap<String, Interval> named, Interval rest, ToDoubleFunction<Interval> mass) {
        return named.values().stream().mapToDouble(mass).sum() + mass.applyAsDouble(rest);
      }

      /** Whether a country that is not named may supply. */
      private boolean mayHide(String country) {
        return !named.containsKey(country) && !(rest.high() <= 0);
      }

      // what is not named is within the rest
      private Interval of(String country) {
        return named.getOrDefault(
            country, mayHide(country) ? new Interval(0, 0, rest.high()) : NONE);
      }

      double share(String country) {
        double total = total();
        return total > 0 ? of(country).value() / total : Double.NaN;
      }

      private double lowShare(String country) {
        Interval supply = of(country);
        double others = highTotal() - (named.containsKey(country) ? supply.high() : 0);
        return ratio(supply.low(), others);
      }

      private double ratio(double own, double others) {
        if (highTotal() == 0) {
          return Double.NaN; // nothing is supplied: no share
        }
        return own == 0 ? 0 : own / (own + others);
      }

      // a hidden country holds all of the rest
      private double highShare(String country) {
        Interval supply = of(country);
        double others = lowTotal() - (named.containsKey(country) ? supply.low() : rest.low());
        return ratio(supply.high(), others);
      }
    }

    record Contribution(
        String country,
        double shareFrom,
        double shareTo,
        double contribution,
        double low,
        double high,
        double ownVolume,
        double restOfWorld,
        boolean isHidden) {}

    private ChangeParts() {}

    static List<Contribution> between(Market from, Market to, Set<String> more) {
      var countries = new TreeSet<>(from.named().keySet());
      countries.addAll(to.named().keySet());
      countries.addAll(more);
      return countries.stream().map(country -> contribution(country, from, to)).toList();
    }

    private static Contribution contribution(String country, Market from, Market to) {
      double s0 = from.share(country);
      double s1 = to.share(country);
      double q0 = from.of(country).value();
      double q1 = to.of(country).value();
      double others0 = from.total() - q0;
      double others1 = to.total() - q1;
      double own =
          (square(q1, others0) - square(q0, others0) + square(q1, others1) - square(q0, others1))
              / 2;
      double contribution = s1 * s1 - s0 * s0;
      double low0 = from.lowShare(country);
      double high0 = from.highShare(country);
      double low1 = to.lowShare(country);
      double high1 = to.highShare(country);
      return new Contribution(
          country,
          s0,
          s1,
          contribution,
          bound(low1 * low1 - high0 * high0, contribution, Math::min),
          bound(high1 * high1 - low0 * low0, contribution, Math::max),
          Double.isNaN(contribution) ? Double.NaN : own,
          contribution - own,
          from.mayHide(country) || to.mayHide(country));
    }

    // computed another way, a bound may cross the contribution by a rounding
    private static double bound(double of, double contribution, DoubleBinaryOperator outer) {
      return Double.isNaN(contribution) ? of : outer.applyAsDouble(of, contribution);
    }

    private static double square(double own, double others) {
      double total = own + others;
      return total == 0 ? 0 : own * own / (total * total);
    }
  }
}
