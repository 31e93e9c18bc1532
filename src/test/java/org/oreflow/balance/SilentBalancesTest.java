package org.oreflow.balance;

import static org.oreflow.Tables.assertRows;
import static org.oreflow.Tables.rows;
import static org.oreflow.balance.SmallBalances.NO_CORRECTIONS;
import static org.oreflow.balance.SmallBalances.assertBalances;
import static org.oreflow.balance.SmallBalances.balances;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.choice.ChosenRecords;
import org.oreflow.choice.Release.SourceScope;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;

/** Countries of which nothing is known but that flows name them. */
class SilentBalancesTest {
  // no share of germanium is known; gallium is 3 t at least
  private static final String FLOWS =
      """
      element | stage    | exporter | importer | year | mass_t | low_t | high_t | unit | how      | source  | flags
      Ge      | refining | CHN      | USA      | 2022 |        | 0     |        | t    | reported | salient | SHARE_UNKNOWN
      Ga      | refining | CHN      | USA      | 2022 |        | 3     |        | t    | reported | salient | SHARE_UNKNOWN
      """;

  @Test
  void aRowHasAValueAHighALowAboveZeroOrAFigureThatAPublisherWithholds() {
    assertBalances(
        balances(
            """
            source | release | line | element | stage    | country | year | measure | quantity | low | high | mark | unit | target_unit | role
            usgs   | 2024    | 2    | In      | refining | CHN     | 2022 | output  |          | 0   |      | W    | t    | t           | part
            """,
            FLOWS,
            NO_CORRECTIONS),
        """
        element | country | import_low_t | export_low_t | flags
        In      | CHN     |              |              | WITHHELD
        In      | WLD     |              |              | WITHHELD
        Ga      | CHN     |              | 3            | NO_SOURCE PARTNERS_PARTIAL SHARE_UNKNOWN
        Ga      | USA     | 3            |              | NO_SOURCE SHARE_UNKNOWN
        """);
  }

  @Test
  void theOthersAreMadeOfFlowsForIndicesToCount() {
    assertRows(
        Balance.TABLE.schema(),
        silent("element | stage | country\n"),
        """
        element | country | import_t | import_low_t | export_t | export_low_t | flags
        Ge      | CHN     |          |              |          | 0            | NO_SOURCE PARTNERS_PARTIAL SHARE_UNKNOWN
        Ge      | USA     |          | 0            |          |              | NO_SOURCE SHARE_UNKNOWN
        """);
  }

  @Test
  void aRowThatStandsByAnotherFigureIsNotMadeAgain() {
    assertRows(
        Balance.TABLE.schema(),
        silent("element | stage | country\nGe | refining | USA\n"),
        """
        element | country | flags
        Ge      | CHN     | NO_SOURCE PARTNERS_PARTIAL SHARE_UNKNOWN
        """);
  }

  private static List<Row> silent(String standing) {
    var scopes =
        SourceScope.of(
            ChosenRecords.releases(
                """
                source  | release | published  | covers | confidential | NO_REDISTRIBUTION
                salient | 2024    | 2024-01-31 | USA    | false        | false
                """));
    var balances =
        new Balances(new BalanceInputs(List.of(), List.of(), scopes, Map.of(), List.of()));
    return balances.silent(
        rows(Flow.TABLE.schema(), FLOWS), rows(Balance.TABLE.schema(), standing));
  }
}
