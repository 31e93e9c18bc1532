package org.oreflow.landscape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.landscape.Entry.Kind;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Basis;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/** The rows that the landscape of a chain is made of, in one form. */
public final class Inputs {
  /** What countries produce. */
  public static final String BALANCES = "balance";

  public static final String HOLDINGS = "holding";

  public static final String TAKEN = "taken";

  /** The newest records of every source, projections among them. */
  public static final String RECORDS = "record";

  public static final String EXPORTED = "exported";

  private static final Set<String> TOLD =
      Set.copyOf(
          List.of(
                  Measure.OUTPUT,
                  Measure.QUOTA,
                  Measure.SECONDARY,
                  Measure.CAPACITY,
                  Measure.RESERVE,
                  Measure.RESOURCE,
                  Measure.DEMAND,
                  Measure.SHARE,
                  Measure.EU_SHARE,
                  Measure.DEMAND_SHARE,
                  Measure.IMPORT_SHARE)
              .stream()
              .map(Measure::text)
              .toList());
  private static final Set<String> BESIDE =
      Set.of(CurrentProduction.OWN_SUPPLY, CurrentProduction.EARLIER);
  private static final List<String> AMOUNT = List.of("value", "low", "high");
  private static final List<String> PRODUCED =
      List.of(
          Balance.PRODUCTION_T,
          Balance.low(Balance.PRODUCTION_T),
          Balance.high(Balance.PRODUCTION_T));

  private final String basket;
  private final Set<String> flagsOfTrade;
  private final List<Entry> entries = new ArrayList<>();
  private final ImportForms forms = new ImportForms();

  /**
   * @param basket id; empty for an element outside of baskets
   * @param flagsOfTrade that do not concern what is produced
   */
  public Inputs(String basket, Collection<String> flagsOfTrade) {
    this.basket = basket;
    this.flagsOfTrade = Set.copyOf(flagsOfTrade);
  }

  public static boolean isRead(String table, Row row) {
    return switch (table) {
      case BALANCES -> says(row, PRODUCED) && !flags(row).contains(Flag.GROUP.name());
      case HOLDINGS -> says(row, AMOUNT);
      case TAKEN -> isTold(row) && !BESIDE.contains(row.<String>getAs(CurrentProduction.FAMILY));
      default -> ImportForms.isRead(row) || (isTold(row) && (!isTotal(row) || isWorld(row)));
    };
  }

  public void add(String table, Row row) {
    if (table.equals(RECORDS) && ImportForms.isRead(row)) {
      forms.add(row);
      return;
    }
    entries.add(
        switch (table) {
          case BALANCES ->
              Entry.supply(basket, row, Measure.OUTPUT.text(), PRODUCED, ofProduction(row));
          case HOLDINGS ->
              Entry.supply(basket, row, row.getAs(Production.MEASURE), AMOUNT, flags(row));
          case TAKEN -> Entry.record(Kind.TAKEN, basket, row);
          default -> Entry.record(Kind.RECORD, basket, row);
        });
  }

  String basket() {
    return basket;
  }

  List<Entry> entries() {
    return forms.standing(entries);
  }

  // the world has no trade: its content is that of its production
  private SortedSet<String> ofProduction(Row balance) {
    SortedSet<String> flags = flags(balance);
    flags.removeIf(
        flag ->
            flagsOfTrade.contains(flag)
                && !(isWorld(balance) && flag.equals(Flag.CONTENT_UNKNOWN.name())));
    return flags;
  }

  private static SortedSet<String> flags(Row row) {
    return new TreeSet<>(row.<String>getList(row.fieldIndex(Landscape.FLAGS)));
  }

  private static boolean says(Row row, List<String> amount) {
    return amount.stream().anyMatch(column -> row.getAs(column) != null);
  }

  private static boolean isTold(Row record) {
    String measure = record.getAs(Production.MEASURE);
    return TOLD.contains(measure) || measure.equals(Basis.EXPORTS.text());
  }

  private static boolean isTotal(Row record) {
    return record.getAs(Production.ROLE).equals(Role.TOTAL.text());
  }

  private static boolean isWorld(Row row) {
    return row.getAs(Landscape.COUNTRY).equals(Countries.WORLD);
  }
}
