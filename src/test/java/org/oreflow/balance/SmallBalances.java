package org.oreflow.balance;

import static org.oreflow.Tables.assertRows;
import static org.oreflow.Tables.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.ChosenRecords;
import org.oreflow.choice.Release;
import org.oreflow.choice.Release.SourceScope;
import org.oreflow.config.Years;
import org.oreflow.engine.TableRow;
import org.oreflow.flow.Factor;
import org.oreflow.flow.FactorTable;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;

/** Balances of a few records of two editions, a table of the United States and two of trade. */
record SmallBalances(List<Row> all) {
  static final String NO_CORRECTIONS = ChosenRecords.NO_CORRECTIONS;

  private static final Map<List<String>, Release> RELEASES =
      ChosenRecords.releases(
          """
          source  | release | published  | covers          | confidential | NO_REDISTRIBUTION
          usgs    | 2023    | 2023-01-31 | world           | false        | false
          usgs    | 2024    | 2024-01-31 | world           | false        | false
          salient | 2024    | 2024-01-31 | USA             | false        | false
          baci    | 1       | 2026-01-01 | world           | false        | false
          listed  | 1       | 2026-01-01 | listed_partners | false        | false
          """);

  private static final List<Factor> PARTS =
      FactorTable.factors(
          """
          factor_system | factor_code | factor_exporter | first_year | last_year | except      | stage  | element | unit  | factor_low | factor_best | factor_high | factor_flags
                        | REE         | CHN             | 0          | 9999      |             | mining | REE     | t REO | 1          | 1           | 1           |
                        | REE         | CHN             | 0          | 9999      |             | mining | Nd      | t REO | 0.1        | 0.2         | 0.3         | COMPOSITION_ASSUMED
                        | REE         | CHN             | 0          | 9999      |             | mining | REX     | t REO | 0          | 0.8         | 0.9         | COMPOSITION_ASSUMED
                        | REE         | *               | 0          | 9999      | CHN:0:9999  | mining | Nd      | t REO | 0          |             | 0.3         | COMPOSITION_UNKNOWN
                        | REE         | *               | 0          | 9999      | CHN:0:9999  | mining | REX     | t REO | 1          | 1           | 1           | COMPOSITION_UNKNOWN
          """);

  private static final List<Row> CHAIN = List.of(RowFactory.create("REE", "separation", "mining"));

  private static final List<Membership> GROUPS =
      List.of(
          new Membership("EU", "DEU", new Years(0, 9999)),
          new Membership("EU", "FRA", new Years(0, 9999)));

  static SmallBalances balances(String production, String flows, String corrections) {
    return balances(production, flows, corrections, List.of());
  }

  /** Balances of flows whose sources count in this order. */
  static SmallBalances balances(
      String production, String flows, String corrections, List<String> trade) {
    Map<String, List<String>> precedence =
        Map.of("production", List.of("usgs", "salient"), "trade", trade);
    var balances =
        new Balances(new BalanceInputs(PARTS, GROUPS, SourceScope.of(RELEASES), precedence, CHAIN));
    Map<Integer, List<TableRow>> years = new TreeMap<>();
    ChosenRecords.chosen(ChosenRecords.production(RELEASES, corrections), production, precedence)
        .forEach(row -> add(years, new TableRow(Balances.PUBLISHED, row)));
    rows(Flow.TABLE.schema(), flows).forEach(row -> add(years, new TableRow(Balances.FLOWS, row)));
    return new SmallBalances(
        years.values().stream().flatMap(rows -> balances.of(rows.iterator()).stream()).toList());
  }

  private static void add(Map<Integer, List<TableRow>> years, TableRow row) {
    years.computeIfAbsent(row.row().getAs(Balance.YEAR), none -> new ArrayList<>()).add(row);
  }

  /** Asserts that balances are those that a text shows, in the columns it names. */
  static void assertBalances(SmallBalances balances, String expected) {
    assertRows(Balance.TABLE.schema(), balances.all, expected);
  }

  /** Those with one of some texts in a column. */
  SmallBalances where(String column, String... texts) {
    int place = Balance.TABLE.schema().fieldIndex(column);
    return new SmallBalances(
        all.stream().filter(row -> List.of(texts).contains(row.getString(place))).toList());
  }
}
