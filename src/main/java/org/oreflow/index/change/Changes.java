package org.oreflow.index.change;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.Releases;
import org.oreflow.engine.GroupFunction;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Input;
import org.oreflow.engine.TableRow;
import org.oreflow.figure.Interval;
import org.oreflow.index.change.ChangeParts.Contribution;
import org.oreflow.index.change.ChangeParts.Supply;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.ComparedYears;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Members;
import org.oreflow.index.formula.Producers;
import org.oreflow.index.formula.Supplied;
import org.oreflow.index.formula.Suppliers;
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
 * hhi} of either year has no value, with its reason. Cause is {@code shares}: nothing else acts on
 * {@code hhi}. Remainders have no rows. Errors: none. Source: the identity ΔH = Σ_i C_i; Shorrocks
 * (2013), Journal of Economic Inequality 11(1), p. 99, for the two parts.
 *
 * <p>Example: shares .6, .4 become .6, .2, .2: 0, −.12 and +.04 of the entrant, together −.08.
 */
public record Changes(Members members, ComparedYears compared) implements GroupFunction {
  private static final String HHI = "hhi";
  private static final String BALANCES = "balance";
  private static final String INDICES = "index";

  /**
   * The changes of every element and stage.
   *
   * @param balances rows of {@link Balance}
   * @param indicators rows of {@link IndicatorValue}
   */
  public Dataset<Row> of(Dataset<Row> balances, Dataset<Row> indicators) {
    var key = List.of(Change.ELEMENT, Change.STAGE);
    var fallen = Input.by(key, INDICES, indicators).where(Changes::hasNoConcentration);
    return Grouped.of(
        "element, stage", List.of(Input.by(key, BALANCES, balances), fallen), this, Change.SCHEMA);
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
          } else {
            fallen.put(year, IndexValue.of(row).figure().reason());
          }
        });
    Map<Integer, Year> years = new TreeMap<>();
    balances.forEach(
        (year, rows) ->
            new Producers(year)
                .of(rows)
                .forEach(of -> years.put(year, Year.of(of, leftOut(rows), fallen.get(year)))));
    return rows(years, breaks);
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
   * The suppliers of a year.
   *
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
      SortedMap<String, Supply> named = new TreeMap<>();
      Supply rest = Supply.NONE;
      SortedSet<String> flags = new TreeSet<>();
      for (Supplied one : suppliers.all()) {
        Interval mass = one.supply().mass();
        var supply = new Supply(mass.value(), mass.low(), mass.high());
        if (one.isRest()) {
          rest = supply;
        } else {
          named.put(one.supply().name(), supply);
        }
        flags.addAll(one.flags());
      }
      // those without a figure may be any country
      double high = rest.high() + suppliers.unfigured().together();
      rest = new Supply(rest.mass(), rest.low(), high);
      // a share tells of all suppliers
      return new Year(
          new ChangeParts.Market(suppliers.cell().year(), named, rest),
          suppliers,
          IndexValue.status(flags),
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

  private List<Row> rows(Map<Integer, Year> years, NavigableSet<Integer> breaks) {
    List<Row> rows = new ArrayList<>();
    for (Contribution part :
        ChangeParts.between(years.values().stream().map(Year::market).toList(), compared)) {
      Year from = years.get(part.from());
      if (!members.isRemainder(from.suppliers().cell().element())) {
        boolean isAcross = !breaks.subSet(part.from() + 1, part.to() + 1).isEmpty();
        Flag[] more = isAcross ? new Flag[] {Flag.SERIES_BREAK} : new Flag[0];
        Year to = years.get(part.to());
        rows.add(row(from.isOfAnotherWorld(to) ? apart(part, from, to) : part, from, to, more));
      }
    }
    return rows;
  }

  private static Contribution apart(Contribution part, Year from, Year to) {
    boolean isInFirst = !from.leftOut().contains(part.country());
    return part.ofTwoWorlds(isInFirst, !to.leftOut().contains(part.country()));
  }

  private static Row row(Contribution part, Year from, Year to, Flag... more) {
    boolean isKnown = Double.isFinite(part.contribution());
    boolean isZero = from.market().total() == 0 || to.market().total() == 0;
    Reason unknown =
        from.isOfAnotherWorld(to)
            ? Reason.NOT_COMPARABLE
            : isZero ? Reason.ZERO_TOTAL : Reason.COMPOSITION_UNKNOWN;
    Reason fallen = from.why() == null ? to.why() : from.why();
    Reason why = isKnown ? fallen : unknown;
    Status status = from.status().compareTo(to.status()) > 0 ? from.status() : to.status();
    SortedSet<String> flags = new TreeSet<>(from.terms());
    flags.addAll(to.terms());
    for (Flag flag : more) {
      flags.add(flag.name());
    }
    if (part.isHidden()) {
      flags.add(Flag.IN_REST.name());
    }
    return RowFactory.create(
        HHI,
        "",
        from.suppliers().cell().element(),
        from.suppliers().cell().stage(),
        part.country(),
        "shares",
        part.from(),
        part.to(),
        finite(part.shareFrom()),
        finite(part.shareTo()),
        why == null ? part.contribution() : null,
        finite(part.low()),
        finite(part.high()),
        finite(part.ownVolume()),
        finite(part.restOfWorld()),
        null,
        null,
        why == null ? status.text() : null,
        flags.toArray(String[]::new),
        why == null ? null : why.name());
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
