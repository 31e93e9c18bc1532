package org.oreflow.flow;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.choice.Current;
import org.oreflow.choice.Precedence;
import org.oreflow.choice.Release;
import org.oreflow.choice.Releases;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Load;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Trade;

/** What only the engine does: corrections, and groups brought together; rules are tested apart. */
class FlowsTest {
  private static final String TRADE =
      """
      source | release | line | exporter | importer | code_system | code   | period  | year | product_t | role
      baci   | 1       | 2    | CHN      | USA      | HS2017      | 850511 | 2024-01 | 2024 | 900       | part
      baci   | 2       | 2    | CHN      | USA      | HS2017      | 850511 | 2024-01 | 2024 | 100       | part
      baci   | 2       | 3    | CHN      | USA      | HS2017      | 999999 | 2024-01 | 2024 | 100       | part
      old    | 1       | 2    | CHN      | USA      | HS2017      | 850511 | 2024-01 | 2024 | 100       | part
      """;

  private static final String LOAD =
      """
      source | release | published  | covers | redistribute | file
      baci   | 1       | 2025-01-01 | world  | true         | a
      baci   | 2       | 2026-01-01 | world  | false        | b
      old    | 1       | 2026-01-01 | world  | true         | c
      """;

  private static final String FACTORS =
      """
      factor_system | factor_code | factor_exporter | first_year | last_year | stage  | element | unit  | factor_low | factor_best | factor_high | factor_value
      HS            | 850511      | *               | 0          | 9999      | magnet | REE     | t REO | 0.1        | 0.2         | 0.3         | 1
      HS            | 280530      | *               | 0          | 9999      | metal  | REE     | t REO | 0.1        | 0.1         | 0.1         | 1
      """;

  @Test
  void correctsWhatWasFoundAndFlagsIt() {
    assertTable(
        Flows.parts(
            table(
                Trade.TABLE.schema(),
                """
                source | release | line | exporter | importer | code_system | code   | period | year | product_t | role
                baci   | 2       | 2    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 1000      | part
                baci   | 2       | 3    | CHN      | JPN      | HS2017      | 850511 | 2024   | 2024 | 1001      | part
                baci   | 2       | 4    | CHN      | KOR      | HS2017      | 850511 | 2024   | 2024 | 1000      | total
                """),
            List.of(
                new Correction(
                    Map.of("source", "baci", "code", "850511"), "product_t", "1000", "10"))),
        """
        importer | product_t | flags
        USA      | 10     | CORRECTED
        JPN      | 1001   |
        """);
  }

  // 100 x 0.2 by the newer release, of which the code is; 50 x 0.1 that is reconciled
  @Test
  void bringsTogetherWhatIsReportedAndReconciledOfAFamily() {
    var trade = table(Trade.TABLE.schema(), TRADE);
    var reconciled =
        table(
            Reconciled.TABLE.schema(),
            """
            code_system | code   | exporter | importer | year | mass_t | mass_low_t | mass_high_t | source
            HS2022      | 280530 | CHN      | JPN      | 2024 | 50     | 40         | 60          | un
            """);
    var load = table(Load.TABLE.schema(), LOAD);
    var factors = Factors.of(FactorTable.factors(FACTORS));
    Map<List<String>, Release> releases = Releases.of(load.collectAsList(), List.of("baci"));
    var held = new SourceYear(releases).of(Current.contents(trade)).collectAsList();
    var made =
        Flows.made(
            trade,
            Optional.of(reconciled),
            new FlowInputs(
                factors,
                releases,
                PartialYear.of(held),
                new Precedence(List.of("baci"), List.of()),
                Double.POSITIVE_INFINITY,
                Set.of(),
                Set.of()));

    assertTable(
        Flows.of(made),
        """
        element | stage  | exporter | importer | year | mass_t | low_t | high_t | product_t | value_usd | unit  | flags                          | how        | source
        REE     | magnet | CHN      | USA      | 2024 | 20     | 10    | 30     | 100       |           | t REO | NO_REDISTRIBUTION ONE_CODE PARTIAL_YEAR | reconciled | baci
        REE     | metal  | CHN      | JPN      | 2024 | 5      | 4     | 6      | 50        |           | t REO |                                | reconciled | un
        """);
    assertTable(
        Flows.behind(made),
        """
        year | source | winner | behind
        2024 | baci   |        | 1
        2024 | un     |        | 1
        """);
  }
}
