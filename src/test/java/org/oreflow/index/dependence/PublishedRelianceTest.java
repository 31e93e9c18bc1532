package org.oreflow.index.dependence;

import static org.oreflow.Tables.rows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.index.OfElements;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.table.Balance;

class PublishedRelianceTest {
  // Palladium of the United States as the Mineral Commodity Summaries print it, 34 percent; a
  // mineral of which > 95 is printed, and one that E is printed of
  private static final String PUBLISHED =
      """
      indicator           | variant   | element | stage  | country | year | value | low  | high | reason
      net_import_reliance | published | Pd      | mining | USA     | 2020 | 0.34  |      |      |
      net_import_reliance | published | Y       | mining | USA     | 2020 |       | 0.95 | 1    | CENSORED
      net_import_reliance | published | B       | mining | USA     | 2020 |       |      |      | NET_EXPORTER
      net_import_reliance | published | Sc      | mining | USA     | 2020 |       |      |      | WITHHELD
      """;

  @Test
  void whatThePublisherContradictsIsFlaggedAndNotExact() {
    var computed =
        OfElements.values(
            """
            indicator           | variant | element | stage  | country | year | value | low  | high | interval | flags
            net_import_reliance |         | Pd      | mining | USA     | 2020 | 0.82  | 0.8  | 0.84 | exact    | REVISED
            self_sufficiency    |         | Pd      | mining | USA     | 2020 | 0.18  | 0.16 | 0.2  | exact    |
            usgs_trade_exposure |         | Pd      | mining | USA     | 2020 | 0.345 | 0.34 | 0.35 | exact    |
            import_dependency   |         | Pd      | mining | USA     | 2020 | 0.9   | 0.9  | 0.9  | exact    |
            net_import_reliance |         | Pd      | mining | USA     | 2021 | 0.82  | 0.8  | 0.84 | exact    |
            net_import_reliance |         | Y       | mining | USA     | 2020 | 0.92  | 0.92 | 0.92 | exact    |
            net_import_reliance |         | B       | mining | USA     | 2020 | 0.06  | 0.06 | 0.06 | exact    |
            net_import_reliance |         | Sc      | mining | USA     | 2020 | 0.5   | 0.5  | 0.5  | exact    |
            """);

    OfElements.assertValues(
        PublishedReliance.compared(computed, OfElements.values(PUBLISHED), List.of(), .05),
        """
        indicator           | element | year | value | low  | high | interval | flags
        net_import_reliance | Pd      | 2020 |       |      |      | none     | DIFFERS_FROM_PUBLISHED REVISED
        self_sufficiency    | Pd      | 2020 |       |      |      | none     | DIFFERS_FROM_PUBLISHED
        usgs_trade_exposure | Pd      | 2020 | 0.345 | 0.34 | 0.35 | exact    |
        import_dependency   | Pd      | 2020 | 0.9   | 0.9  | 0.9  | exact    |
        net_import_reliance | Pd      | 2021 | 0.82  | 0.8  | 0.84 | exact    |
        net_import_reliance | Y       | 2020 |       |      |      | none     | DIFFERS_FROM_PUBLISHED
        net_import_reliance | B       | 2020 |       |      |      | none     | DIFFERS_FROM_PUBLISHED
        net_import_reliance | Sc      | 2020 | 0.5   | 0.5  | 0.5  | exact    |
        """);
  }

  @Test
  void whoSellsMoreThanItBuysReliesOnNobodyWhereThePublisherSaysSo() {
    // industrial sand 2022, edition 2025: 338 and 6,290 thousand t, printed E, while a consumption
    // of 115 million t leaves 1 of 114; lime buys more than it sells, so its figure differs
    var computed =
        OfElements.values(
            """
            indicator           | variant | element | stage  | country | year | value | low  | high
            net_import_reliance |         | sand    | mining | USA     | 2022 | 0.009 | 0.009 | 0.009
            self_sufficiency    |         | sand    | mining | USA     | 2022 | 0.991 | 0.991 | 0.991
            net_import_reliance |         | lime    | mining | USA     | 2022 | 0.06  | 0.06  | 0.06
            """);
    var published =
        OfElements.values(
            """
            indicator           | variant   | element | stage  | country | year | reason
            net_import_reliance | published | sand    | mining | USA     | 2022 | NET_EXPORTER
            net_import_reliance | published | lime    | mining | USA     | 2022 | NET_EXPORTER
            """);
    List<BalanceRow> balances =
        rows(
                Balance.TABLE.schema(),
                """
                element | stage  | country | year | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t
                sand    | mining | USA     | 2022 | 338      | 338          | 338           | 6290     | 6290         | 6290
                lime    | mining | USA     | 2022 | 342      | 342          | 342           | 337      | 337          | 337
                """)
            .stream()
            .map(BalanceRow::of)
            .toList();

    OfElements.assertValues(
        PublishedReliance.compared(computed, published, balances, .05),
        """
        indicator           | element | value | reason       | flags
        net_import_reliance | sand    |       | NET_EXPORTER |
        self_sufficiency    | sand    | 0.991 |              |
        net_import_reliance | lime    |       | DIFFERS_FROM_PUBLISHED | DIFFERS_FROM_PUBLISHED
        """);
  }

  @Test
  void boundsThatHoldWhatIsPrintedStay() {
    // ammonia 2025, million t: 1 - 14/15 = .067, rounding 0 to .129, printed 5; sulfur 2024,
    // thousand t: 1 - 8,320/9,360 = .111 to .112, printed 14; yttrium 2021, t: 560 - 9 of 700,
    // printed 100
    var computed =
        OfElements.values(
            """
            indicator           | variant | element | stage    | country | year | value | low   | high  | interval
            net_import_reliance |         | N       | refining | USA     | 2025 | 0.067 | 0     | 0.129 | rounding
            self_sufficiency    |         | N       | refining | USA     | 2025 | 0.933 | 0.871 | 1     | rounding
            net_import_reliance |         | S       | refining | USA     | 2025 | 0.111 | 0.11  | 0.112 | rounding
            net_import_reliance |         | Y       | refining | USA     | 2025 | 0.787 | 0.774 | 0.801 | rounding
            """);
    var published =
        OfElements.values(
            """
            indicator           | variant   | element | stage    | country | year | value
            net_import_reliance | published | N       | refining | USA     | 2025 | 0.05
            net_import_reliance | published | S       | refining | USA     | 2025 | 0.14
            net_import_reliance | published | Y       | refining | USA     | 2025 | 1
            """);

    OfElements.assertValues(
        PublishedReliance.compared(computed, published, List.of(), .05),
        """
        indicator           | element | value | low   | high  | interval | flags
        net_import_reliance | N       | 0.067 | 0     | 0.129 | rounding | DIFFERS_FROM_PUBLISHED
        self_sufficiency    | N       | 0.933 | 0.871 | 1     | rounding | DIFFERS_FROM_PUBLISHED
        net_import_reliance | S       | 0.111 |       |       | none     | DIFFERS_FROM_PUBLISHED
        net_import_reliance | Y       |       |       |       | none     | DIFFERS_FROM_PUBLISHED
        """);
  }

  @Test
  void hasNoValueWhereItsTwoFormsDifferAndNothingIsPrinted() {
    // thallium, kg, printed NA: 2019 nothing made of 65, none bought and 290 sold; 2023 13 - 1 of
    // 13 is .92, of rounded figures .96: as good as 1. Without any print the same
    var computed =
        OfElements.values(
            """
            indicator           | variant | element | stage    | country | year | value | low | high
            net_import_reliance |         | Tl2019  | refining | USA     | 2024 | 1     | 1   | 1
            self_sufficiency    |         | Tl2019  | refining | USA     | 2024 | 0     | 0   | 0
            net_import_reliance |         | Tl2023  | refining | USA     | 2024 | 1     | 1   | 1
            net_import_reliance |         | none    | refining | USA     | 2024 | 1     | 1   | 1
            """);
    var published =
        OfElements.values(
            """
            indicator           | variant   | element | stage    | country | year | value | reason
            net_import_reliance | published | Tl2019  | refining | USA     | 2024 |       | NOT_AVAILABLE
            net_import_reliance | published | Tl2023  | refining | USA     | 2024 |       | NOT_AVAILABLE
            """);
    List<BalanceRow> balances =
        OfElements.balanceRows(
            """
            element | stage    | country | year | production_t | production_low_t | production_high_t | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | apparent_consumption_t | flags
            Tl2019  | refining | USA     | 2024 | 0            | 0                | 0                 | 0        | 0            | 0             | 290      | 290          | 290           | 65                     | CONSUMPTION_PUBLISHED
            Tl2023  | refining | USA     | 2024 | 0            | 0                | 0                 | 13       | 13           | 13            | 1        | 1            | 1             | 13                     | CONSUMPTION_PUBLISHED
            none    | refining | USA     | 2024 | 0            | 0                | 0                 | 0        | 0            | 0             | 290      | 290          | 290           | 65                     | CONSUMPTION_PUBLISHED
            """);

    OfElements.assertValues(
        PublishedReliance.compared(computed, published, balances, .05),
        """
        indicator           | element | value | low | high | reason
        net_import_reliance | Tl2019  |       |     |      | NOT_COMPARABLE
        self_sufficiency    | Tl2019  |       |     |      | NOT_COMPARABLE
        net_import_reliance | Tl2023  | 1     | 1   | 1    |
        net_import_reliance | none    |       |     |      | NOT_COMPARABLE
        """);
  }

  @Test
  void hasNoValueWhereSupplyThatIsNotPrintedDecides() {
    // palladium 2024, kg: 10,200 of mines of 83,600 leave .878, net imports are 28,400 or .340,
    // printed 34: scrap is in the consumption alone; feldspar 2024, thousand t: 450 of 590 leave
    // .237, net imports are 148 or .251, printed 25; slag 2024, million t: 16 sold of 16 used, and
    // 2 imported less at most half a unit, printed 12
    var computed =
        OfElements.values(
            """
            indicator           | variant | element  | stage  | country | year | value | low  | high
            net_import_reliance |         | Pd       | mining | USA     | 2024 | 0.878 | 0.878 | 0.878
            self_sufficiency    |         | Pd       | mining | USA     | 2024 | 0.122 | 0.122 | 0.122
            net_import_reliance |         | feldspar | mining | USA     | 2024 | 0.237 | 0.237 | 0.237
            net_import_reliance |         | slag     | mining | USA     | 2024 | 0     | 0     | 0
            """);
    var published =
        OfElements.values(
            """
            indicator           | variant   | element  | stage  | country | year | value
            net_import_reliance | published | Pd       | mining | USA     | 2024 | 0.34
            net_import_reliance | published | feldspar | mining | USA     | 2024 | 0.25
            net_import_reliance | published | slag     | mining | USA     | 2024 | 0.12
            """);
    List<BalanceRow> balances =
        OfElements.balanceRows(
            """
            element  | stage  | country | production_t | production_low_t | production_high_t | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | apparent_consumption_t | flags
            Pd       | mining | USA     | 10200        | 10200            | 10200             | 68300    | 68300        | 68300         | 39900    | 39900        | 39900         | 83600                  | CONSUMPTION_PUBLISHED
            feldspar | mining | USA     | 450          | 450              | 450               | 153      | 153          | 153           | 5        | 5            | 5             | 590                    | CONSUMPTION_PUBLISHED
            slag     | mining | USA     | 16           | 16               | 16                | 2        | 2            | 2             |          | 0            | 0.05          | 16                     | CONSUMPTION_PUBLISHED
            """);

    OfElements.assertValues(
        PublishedReliance.compared(computed, published, balances, .05),
        """
        indicator           | element  | value | low | interval | reason                 | flags
        net_import_reliance | Pd       |       |     | none     | DIFFERS_FROM_PUBLISHED | DIFFERS_FROM_PUBLISHED
        self_sufficiency    | Pd       |       |     | none     | DIFFERS_FROM_PUBLISHED | DIFFERS_FROM_PUBLISHED
        net_import_reliance | feldspar | 0.237 |     | none     |                        | DIFFERS_FROM_PUBLISHED
        net_import_reliance | slag     |       |     | none     | DIFFERS_FROM_PUBLISHED | DIFFERS_FROM_PUBLISHED
        """);
  }
}
