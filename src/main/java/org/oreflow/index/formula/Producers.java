package org.oreflow.index.formula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.config.ProgramText;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Supply;
import org.oreflow.figure.Unfigured;
import org.oreflow.index.formula.Suppliers.Supplied;
import org.oreflow.reference.Countries;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;

/** The world's suppliers in a year: who makes or holds, who exports and who imports. */
public record Producers(int year) {

  /** Flags of a balance that say nothing of what a country produces. */
  public static final Set<String> OF_TRADE =
      flags(
          "NO_MASS SHARE_MEAN SHARE_UNKNOWN CONTENT_UNKNOWN MIRROR_AVAILABLE PARTIAL_YEAR",
          "PARTNERS_PARTIAL TRUNCATED CODES_PARTIAL UNIT_VALUE_ODD SIX_DIGITS SPANS_STAGES",
          "COUNTED_BEFORE STAGE_ASSUMED CONSUMPTION_PUBLISHED REPORTED_CONSUMPTION NEG_AC S19");

  // and that say nothing of what it trades
  private static final Set<String> OF_PRODUCTION =
      flags(
          "COMPUTED_BEHIND ESTIMATED LARGEST_LISTED NOT_AVAILABLE NOT_LISTED NO_SOURCE QUOTA",
          "REST_HOLDS_LISTED SERIES_BREAK SPIKE STEP TOTAL_EXCLUDES WITHHELD");

  private static Set<String> flags(String... lines) {
    return ProgramText.words(lines).stream()
        .map(name -> Flag.valueOf(name).name())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Producers of every element and stage that a world source covers: countries and the undivided
   * rest. A country without a figure is not a supplier of its own: what it may make is in the rest,
   * or in what the world's high holds beside all others.
   */
  public List<Suppliers> of(Collection<BalanceRow> balances) {
    return of(
        "",
        balances.stream()
            .filter(row -> !Double.isNaN(row.production().low()) || !isCountry(row.country()))
            .toList());
  }

  public List<Suppliers> of(String variant, Collection<BalanceRow> outputs) {
    List<Suppliers> markets = new ArrayList<>();
    tables(variant, outputs.stream())
        .forEach(
            (cell, table) -> {
              List<BalanceRow> listed = table.stream().filter(Producers::isSupplier).toList();
              Optional<BalanceRow> covering =
                  table.stream().filter(Producers::covers).reduce((one, later) -> later);
              if (covering.isPresent() && !listed.isEmpty()) {
                BalanceRow world = covering.get();
                List<Supplied> all =
                    listed.stream().map(output -> producer(output, world)).toList();
                markets.add(
                    new Suppliers(Grouping.PRODUCERS, cell, all, unfigured(table, all, world)));
              }
            });
    return markets;
  }

  private static Unfigured unfigured(
      List<BalanceRow> table, List<Supplied> listed, BalanceRow world) {
    List<Supply> hidden =
        table.stream()
            .filter(Producers::isHidden)
            .map(output -> Supply.of(output.country(), output.production()))
            .toList();
    List<Supply> others = listed.stream().map(Supplied::supply).toList();
    return Unfigured.of(hidden, others, world.production().high());
  }

  // by the cell of the world; groups are no suppliers
  private Map<Cell, List<BalanceRow>> tables(String variant, Stream<BalanceRow> rows) {
    return rows.filter(row -> !row.has(Flag.GROUP))
        .collect(
            Collectors.groupingBy(
                row -> row.cell(year).of(Countries.WORLD).ofVariant(variant),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static boolean isCountry(String country) {
    return !country.equals(Countries.WORLD) && !country.equals(Countries.OTHER);
  }

  private static boolean covers(BalanceRow output) {
    Interval amount = output.production();
    return output.country().equals(Countries.WORLD)
        && !output.has(Flag.TOTAL_PRINTED)
        && (amount.isKnown() || !Double.isNaN(amount.low()));
  }

  // of a known mass these flags are of the scrap
  private static boolean isHidden(BalanceRow output) {
    return isCountry(output.country())
        && !output.production().isKnown()
        && (output.has(Flag.WITHHELD)
            || output.has(Flag.NOT_AVAILABLE)
            || output.has(Flag.TOTAL_EXCLUDES));
  }

  private static boolean isSupplier(BalanceRow output) {
    boolean isListed = !isHidden(output) && !output.has(Flag.NOT_LISTED);
    return output.country().equals(Countries.OTHER) || (isCountry(output.country()) && isListed);
  }

  private static Supplied producer(BalanceRow output, BalanceRow world) {
    Set<String> flags = new HashSet<>(output.flags());
    if (output.production().isKnown()) { // then it is trade that no analysis divides
      flags.remove(Flag.COMPOSITION_UNKNOWN.name());
    }
    flags.addAll(world.flags());
    flags.removeAll(OF_TRADE);
    Interval amount = onBasis(output.production(), world);
    return supplied(output.country(), amount, output.consumption().value(), flags);
  }

  // metal or oxide, nobody says which, but one table is all of the one: shares do not know; and
  // what no total bounds leaves every share open
  private static Interval onBasis(Interval amount, BalanceRow world) {
    double value = world.production().isKnown() ? amount.value() : Double.NaN;
    var known = new Interval(value, amount.low(), amount.high());
    return world.has(Flag.CONTENT_UNKNOWN) ? known.withoutFactorOf(world.production()) : known;
  }

  private static Supplied supplied(
      String country, Interval amount, double demand, Set<String> flags) {
    boolean isRest = country.equals(Countries.OTHER);
    return new Supplied(
        new Supply(country, amount, "", demand, Double.NaN),
        isRest,
        isRest ? Double.NaN : amount.value(),
        amount.value(),
        flags,
        Set.of());
  }

  /** Exporters of every element and stage of which a source tells the trade of all countries. */
  public List<Suppliers> exporters(Collection<BalanceRow> balances) {
    return traders("export", balances, BalanceRow::exports);
  }

  public List<Suppliers> importers(Collection<BalanceRow> balances) {
    return traders("import", balances, BalanceRow::imports);
  }

  private List<Suppliers> traders(
      String variant, Collection<BalanceRow> balances, Function<BalanceRow, Interval> measure) {
    List<Suppliers> markets = new ArrayList<>();
    tables(variant, balances.stream().filter(row -> !row.country().equals(Countries.WORLD)))
        .forEach(
            (cell, rows) -> {
              boolean isWhole = rows.stream().noneMatch(row -> lacksTrade(row, measure.apply(row)));
              // trade has two sides: what tells of one country is no world
              if (isWhole && rows.stream().filter(row -> isCountry(row.country())).count() > 1) {
                List<Supplied> all =
                    rows.stream().map(row -> trader(row, measure.apply(row))).toList();
                markets.add(new Suppliers(Grouping.PRODUCERS, cell, all, Unfigured.NONE));
              }
            });
    return markets;
  }

  private static boolean lacksTrade(BalanceRow row, Interval traded) {
    boolean isUnknown = Double.isNaN(traded.low()) && isCountry(row.country());
    return isUnknown || row.has(Flag.PARTNERS_PARTIAL);
  }

  private static Supplied trader(BalanceRow row, Interval traded) {
    double high = Double.isNaN(traded.low()) ? 0 : traded.high();
    Set<String> flags = new HashSet<>(row.flags());
    flags.removeAll(OF_PRODUCTION);
    Interval amount = new Interval(traded.value(), traded.low(), high);
    return supplied(row.country(), amount, Double.NaN, flags);
  }
}
