package org.oreflow.balance;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.Releases;
import org.oreflow.choice.Unscaled;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Columns;
import org.oreflow.table.Flag;

/** What one country makes, buys and sells of an element at a stage, put together from its cells. */
final class CountryBalance {
  private static final Map<String, Integer> PLACES = Columns.places(Balance.TABLE.schema());

  private final String country;
  private final String unit;
  private final Map<String, Amount> amounts = new HashMap<>();
  private final SortedSet<String> flags = new TreeSet<>();
  private final SortedSet<String> sources = new TreeSet<>();
  private final boolean isOfTrade;

  CountryBalance(String country, Collection<Cell> cells) {
    this.country = country;
    this.unit = cells.stream().map(Cell::unit).min(String::compareTo).orElseThrow();
    this.isOfTrade = cells.stream().allMatch(Cell::isTraded);
    for (Cell cell : cells) {
      amounts.merge(cell.table().measure(), cell.amount(), Amount::largest);
      flags.addAll(cell.flags());
      sources.add(cell.source());
    }
  }

  /** Of a row of {@link Balance} that was made here, with lists as arrays. */
  CountryBalance(Row row) {
    this.country = row.getString(place(Balance.COUNTRY));
    this.isOfTrade = false; // a row that stands says something
    this.unit = row.getString(place(Balance.UNIT));
    for (String measure : Balance.MEASURES) {
      amounts.put(
          measure,
          new Amount(
              Unscaled.of(row.getDecimal(place(measure))),
              Unscaled.of(row.getDecimal(place(Balance.low(measure)))),
              Unscaled.of(row.getDecimal(place(Balance.high(measure))))));
    }
    flags.addAll(List.of((String[]) row.get(place(Balance.FLAGS))));
    sources.addAll(List.of((String[]) row.get(place(Balance.SOURCES))));
  }

  private static int place(String column) {
    return PLACES.get(column);
  }

  private Amount of(String measure) {
    return amounts.getOrDefault(measure, Amount.UNKNOWN);
  }

  private void flag(Flag flag) {
    flags.add(flag.name());
  }

  void fill(WorldTable world) {
    boolean isRest = country.equals(Countries.OTHER);
    boolean isCountry = !isRest && !country.equals(Countries.WORLD);
    boolean isUnproduced = isCountry && !amounts.containsKey(Balance.PRODUCTION_T);
    if (isUnproduced && !world.isProduction()) {
      flag(Flag.NO_SOURCE);
    }
    boolean isUnlisted = isUnproduced && world.isProduction();
    if (isUnlisted) {
      flag(Flag.NOT_LISTED);
      flags.addAll(world.terms()); // the rest is of the table
    }
    // trade of other countries alone: the world source divides all that it has
    if (isUnlisted || (isRest && world.isDivided())) {
      amounts.put(Balance.PRODUCTION_T, world.ofUnlisted(flags.contains(Flag.GROUP.name())));
    }
    if (isCountry && world.isTrade()) {
      List.of(Balance.IMPORT_T, Balance.EXPORT_T).forEach(measure -> fillTrade(measure, world));
    }
  }

  private void fillTrade(String measure, WorldTable world) {
    if (of(measure).low() == null) {
      amounts.put(measure, world.ofUntraded());
      if (world.lacksCodes()) {
        flag(Flag.CODES_PARTIAL);
      }
    }
  }

  void consume() {
    Amount consumption = of(Balance.APPARENT_CONSUMPTION_T);
    if (consumption.isKnown()) {
      flag(Flag.CONSUMPTION_PUBLISHED);
    } else {
      Amount domestic = of(Balance.PRODUCTION_T).plus(ifAny(Balance.SECONDARY_T));
      Amount net = of(Balance.IMPORT_T).minus(of(Balance.EXPORT_T));
      consumption = domestic.plus(net.plus(ifAny(Balance.STOCK_CHANGE_T)));
      amounts.put(Balance.APPARENT_CONSUMPTION_T, consumption);
    }
    if (consumption.isKnown() && consumption.value() < 0) {
      flag(Flag.NEG_AC);
    }
  }

  /**
   * Whether it says nothing: it is of flows alone, and no measure has a value, a high, or a low
   * above 0. What a publisher lists without a figure is a finding.
   */
  boolean isSilent() {
    return isOfTrade && amounts.values().stream().allMatch(Amount::isSilent);
  }

  // 0 where no source has the measure, null where one has it and does not know it
  private Amount ifAny(String measure) {
    Amount amount = of(measure);
    return amount.isUntold() ? Amount.ZERO : amount;
  }

  Row row(String element, String stage, int year) {
    var values = new Object[Balance.TABLE.schema().size()];
    int i = 0;
    for (Object key : new Object[] {element, stage, country, year, unit}) {
      values[i++] = key;
    }
    for (String measure : Balance.MEASURES) {
      Amount amount = of(measure);
      values[i++] = Unscaled.decimal(amount.value());
      values[i++] = Unscaled.decimal(amount.low());
      values[i++] = Unscaled.decimal(amount.high());
    }
    values[i++] = flags.toArray(String[]::new);
    values[i] = sources.toArray(String[]::new);
    return RowFactory.create(values);
  }

  /**
   * What sources that cover the world say of the countries that they leave out.
   *
   * @param lacksCodes whether that one has not all codes of the stage
   * @param hasRest whether production of countries is left undivided
   * @param hasUnknown whether a country's production is unknown and in the rest
   * @param rest production of the undivided rest at most
   * @param terms flags that bind what is derived from the table of production
   */
  record WorldTable(
      boolean isProduction,
      boolean isTrade,
      boolean lacksCodes,
      boolean hasRest,
      boolean hasUnknown,
      Long rest,
      SortedSet<String> terms) {
    static WorldTable of(Collection<Cell> all) {
      var cells = all.stream().filter(Cell::isOfWorld).toList();
      var produced = cells.stream().filter(cell -> cell.isOf(Balance.PRODUCTION_T)).toList();
      var traded =
          cells.stream()
              .filter(cell -> cell.isOf(Balance.IMPORT_T) || cell.isOf(Balance.EXPORT_T))
              .toList();
      var rests = produced.stream().filter(cell -> cell.country().equals(Countries.OTHER)).toList();
      Long rest = null;
      for (Cell cell : rests) {
        rest = Unscaled.larger(rest, cell.amount().high());
      }
      SortedSet<String> terms = new TreeSet<>();
      produced.forEach(cell -> terms.addAll(Releases.termsOf(cell.flags())));
      return new WorldTable(
          !produced.isEmpty(),
          !traded.isEmpty(),
          traded.stream().anyMatch(cell -> cell.has(Flag.CODES_PARTIAL)),
          !rests.isEmpty(),
          produced.stream()
              .anyMatch(cell -> cell.isHidden() && !cell.country().equals(Countries.WORLD)),
          rest,
          terms);
    }

    boolean isDivided() {
      return isProduction && !hasRest && !hasUnknown;
    }

    /**
     * Production of a country that it does not list; of a group, where there is a rest, no value.
     */
    Amount ofUnlisted(boolean isGroup) {
      Long high = hasRest ? rest : Long.valueOf(0);
      boolean isNone = high != null && high == 0;
      return new Amount(isGroup && !isNone ? null : Long.valueOf(0), 0L, high);
    }

    /**
     * Imports or exports of a country without a record; of some codes it says nothing of others.
     */
    Amount ofUntraded() {
      return lacksCodes ? new Amount(null, 0L, null) : Amount.ZERO;
    }
  }
}
