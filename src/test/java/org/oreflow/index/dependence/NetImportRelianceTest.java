package org.oreflow.index.dependence;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.balance;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.index.OfElements;
import org.oreflow.table.Flag;

/**
 * On the rare earths of the United States as the Geological Survey prints them in the Mineral
 * Commodity Summaries 2019, 2021 and 2025, t REO. Imports are compounds, ferrocerium and alloys,
 * and metals; exports the same.
 */
class NetImportRelianceTest {
  /** A row without intervals: production, imports, exports and what is consumed. */
  private static String exact(int year, int production, int imports, int exports, int consumed) {
    String each = "%d | %d | %d".formatted(production, production, production);
    return "REE | separation | USA | %d | %s | %d | %d | %d | %d | %d | %d | %d\n"
        .formatted(year, each, imports, imports, imports, exports, exports, exports, consumed);
  }

  private static final String HEADER =
      "element | stage | country | year | production_t | production_low_t | production_high_t"
          + " | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t"
          + " | apparent_consumption_t\n";

  @Test
  void isOneWithoutProduction() {
    // imports 11,500 + 268 + 404, exports 590 + 943 + 103; 11,000 + 309 + 524, 1,740 + 982 + 55;
    // 6,510 + 270 + 363, 626 + 25. Printed: 100 percent
    assertTable(
        OfElements.indices(
            HEADER
                + exact(2016, 0, 12172, 1636, 10536)
                + exact(2017, 0, 11833, 2777, 9056)
                + exact(2020, 0, 7143, 651, 6492),
            "net_import_reliance",
            "self_sufficiency"),
        """
        indicator           | year | value | low | high | interval | reason
        net_import_reliance | 2016 | 1     | 1   | 1    | exact    |
        net_import_reliance | 2017 | 1     | 1   | 1    | exact    |
        net_import_reliance | 2020 | 1     | 1   | 1    | exact    |
        self_sufficiency    | 2016 | 0     | 0   | 0    | exact    |
        self_sufficiency    | 2017 | 0     | 0   | 0    | exact    |
        self_sufficiency    | 2020 | 0     | 0   | 0    | exact    |
        """);
  }

  @Test
  void isNotOneBecauseAWorldTableLeavesTheCountryOut() {
    // refined lithium: 0 to 5,150 t of the rest, imports 1,000; natural graphite of 2023: of the
    // consumption that the publisher prints net imports of 76,000 cover all; 1,000 may be 950:
    // 5,150/6,100
    assertTable(
        OfElements.indices(
            """
            element | stage    | country | year | production_t | production_low_t | production_high_t | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | apparent_consumption_t | flags
            Li      | refining | ESP     | 2024 | 0            | 0                | 5150              | 1000     | 1000         | 1000          | 0        | 0            | 0             | 1000                   | NOT_LISTED
            C       | mining   | USA     | 2023 | 0            | 0                | 0                 | 84000    | 84000        | 84000         | 8000     | 8000         | 8000          | 76000                  | CONSUMPTION_PUBLISHED NOT_LISTED
            """,
            "net_import_reliance",
            "self_sufficiency"),
        """
        indicator           | element | value | high | status  | reason
        net_import_reliance | Li      |       | 1    | partial | NOT_LISTED
        net_import_reliance | C       | 1     | 1    | partial |
        self_sufficiency    | Li      |       | 0.844262 | partial | NOT_LISTED
        self_sufficiency    | C       |       | 0    | partial | NOT_LISTED
        """);
  }

  @Test
  void isThePartOfConsumptionThatProductionLeaves() {
    // 2014: 12,300 + 371 + 348 - 4,390 - 1,640 - 140 = 6,849 and 5,400: 1 - 5,400/12,249, printed
    // 56
    // 2015: 9,901 - 6,260 = 3,641 and 5,900: 1 - 5,900/9,541, printed 38
    // 2021: 7,690 + 330 + 580 - 825 - 20 = 7,755 and 120: 1 - 120/7,875, printed >95
    // rounding of 2014: net imports 13,018.5 - 6,175 = 6,843.5 beside 5,450, 13,019.5 - 6,165 =
    // 6,854.5 beside 5,350; of 2015 3,635.5 and 5,950, 3,646.5 and 5,850; of 2021 7,704.5 and 125,
    // 7,805.5 and 115. Imports of 2014: 13,019.5/12,304.5 to 13,018.5/12,193.5
    assertTable(
        OfElements.indices(
            HEADER
                + exact(2014, 5400, 13019, 6170, 12249)
                + exact(2015, 5900, 9901, 6260, 9541)
                + exact(2021, 120, 8600, 845, 7875),
            "net_import_reliance",
            "import_dependency"),
        """
        indicator           | year | value    | low      | high     | interval
        net_import_reliance | 2014 | 0.559148 | 0.556676 | 0.561637 | rounding
        net_import_reliance | 2015 | 0.381616 | 0.379271 | 0.383984 | rounding
        net_import_reliance | 2021 | 0.984762 | 0.984035 | 0.985481 | rounding
        import_dependency   | 2014 | 1.062862 | 1.058109 | 1.067659 | rounding
        import_dependency   | 2015 | 1.037732 | 1.031782 | 1.043751 | rounding
        import_dependency   | 2021 | 1.092063 | 1.090726 | 1.09342  | rounding
        """);
  }

  @Test
  void takesThePublishersConsumptionWhereItStands() {
    // 2024 estimate: 1 - 1,300/6,600 = .8030, printed 80; by the rows it were 1 - 1,300/8,190;
    // rounding: 1 - 1,350/6,550 to 1 - 1,250/6,650
    assertTable(
        OfElements.indices(
            """
            element | stage      | country | year | production_t | production_low_t | production_high_t | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | apparent_consumption_t | apparent_consumption_low_t | apparent_consumption_high_t | flags
            REE     | separation | USA     | 2024 | 1300         | 1300             | 1300              | 8310     | 8310         | 8310          | 1420     | 1420         | 1420          | 6600                   | 6600                       | 6600                        | CONSUMPTION_PUBLISHED ESTIMATED
            """,
            "net_import_reliance"),
        """
        year | value    | low      | high     | interval | status
        2024 | 0.80303  | 0.793893 | 0.81203  | rounding | estimate
        """);
  }

  @Test
  void isNetTradeOverAPrintedConsumptionWhereDomesticSupplyIsUnknown() {
    // tin, edition 2024: 2019 34,100 - 1,300 + 18 of 43,200 is 75.97, printed 76; exports above
    // imports: E; of a mean over years nothing follows; lime 2019, 342 - 347 and as much made as
    // used: E
    assertTable(
        OfElements.indices(
            """
            element | stage    | country | year | production_t | import_t | import_low_t | export_t | stock_change_t | apparent_consumption_t | flags
            Sn      | refining | USA     | 2019 |              | 34100    | 34100        | 1300     | 18             | 43200                  | CONSUMPTION_PUBLISHED
            Sn      | refining | USA     | 2020 |              | 1000     | 1000         | 1300     |                | 43200                  | CONSUMPTION_PUBLISHED
            Asb     | mining   | USA     | 2019 |              | 172      | 172          | 0        |                | 450                    | CONSUMPTION_PUBLISHED AVERAGE_OF_YEARS NOT_AVAILABLE
            Lime    | mining   | USA     | 2019 | 16900        | 342      | 342          | 347      |                | 16900                  | CONSUMPTION_PUBLISHED
            """,
            "net_import_reliance"),
        """
        element | year | value    | reason
        Sn      | 2019 | 0.759676 |
        Sn      | 2020 |          | NET_EXPORTER
        Asb     | 2019 |          | NOT_AVAILABLE
        Lime    | 2019 |          | NET_EXPORTER
        """);
  }

  @Test
  void tradeExposureIsAFactorOfRiskOfTheUnitedStatesAlone() {
    // 20 - 5 of 20: .75, of rounded figures 14.45/19.5 to 15.55/20.5; a net exporter 0; without
    // consumption no row, of others none
    assertTable(
        OfElements.indices(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | apparent_consumption_t | apparent_consumption_low_t
            Bi      | mining | USA     | 2020 | 5            | 5                | 5                 | 20       | 20           | 20            | 5        | 5            | 5             | 20                     | 20
            Bi      | mining | USA     | 2021 | 50           | 50               | 50                | 20       | 20           | 20            | 60       | 60           | 60            | 10                     | 10
            Bi      | mining | USA     | 2022 |              |                  |                   | 20       | 20           | 20            | 60       | 60           | 60            |                        |
            Bi      | mining | JPN     | 2020 | 5            | 5                | 5                 | 20       | 20           | 20            | 5        | 5            | 5             | 20                     | 20
            """,
            "usgs_trade_exposure"),
        """
        indicator           | country | year | value | low      | high     | reason        | status
        usgs_trade_exposure | USA     | 2020 | 0.75  | 0.741026 | 0.758537 |               | provisional
        usgs_trade_exposure | USA     | 2021 | 0     | 0        | 0        |               | provisional
        """);
  }

  @Test
  void spansWhatTheTermsLeaveOpen() {
    // low: D 20, M 90, X 30: AC 80, 1 - 20/80; high: D 0, M 110, X 10: 1
    assertTable(
        OfElements.indices(
            """
            element | stage      | country | year | production_t | production_low_t | production_high_t | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | apparent_consumption_t
            REE     | separation | USA     | 2024 | 10           | 0                | 20                | 100      | 90           | 110           | 20       | 10           | 30            | 90
            """,
            "net_import_reliance"),
        """
        value    | low  | high | interval
        0.888889 | 0.75 | 1    | exact
        """);
  }

  @Test
  void isNullWithAReasonWhereItIsNotDefined() {
    // net exporter 100 + 10 - 60; nothing consumed 10 - 10; more exported than there is 10 + 5 - 20
    assertTable(
        OfElements.indices(
            HEADER
                + exact(2021, 100, 10, 60, 50)
                + exact(2022, 0, 10, 10, 0)
                + exact(2023, 10, 5, 20, -5),
            "net_import_reliance",
            "import_dependency"),
        """
        indicator           | year | value | interval | reason
        net_import_reliance | 2021 |       | rounding | NET_EXPORTER
        net_import_reliance | 2022 |       | none     | ZERO_AC
        net_import_reliance | 2023 |       | none     | NET_EXPORTER
        import_dependency   | 2021 | 0.2   | rounding |
        import_dependency   | 2022 |       | none     | ZERO_AC
        import_dependency   | 2023 |       | none     | NEG_AC
        """);
  }

  private static Figure of(String text, Flag... flags) {
    return new NetImportReliance("net_import_reliance").of(balance(text, flags));
  }

  @Test
  void bothFormsAreOneWhereConsumptionIsTheSumOfTheRow() {
    // appendix B: 1 - 5,400/12,200, also 6,800/12,200; with scrap and stocks 1 - 9/25, also 16/25
    assertFigure(of("production 5400, imports 13019, exports 6219, consumption 12200"), ".557377");
    assertFigure(
        of("production 4, secondary 5, imports 20, exports 5, stocks 1, consumption 25"), ".64");
  }

  @Test
  void printedConsumptionDoesNotMove() { // 1 - 20/80, 1 - 10/80, 1 - 0/80
    assertFigure(
        of(
            "production 10 [0 20], imports 100 [90 110], exports 20, consumption 80",
            Flag.CONSUMPTION_PUBLISHED),
        ".875 [.75 1]");
  }

  @Test
  void boundsOfANetExporterStand() {
    // least: M 10, net -50, and D 60: 1 - 60/10; with D 100 it is -1; most: M 70, D 60: 1 - 60/70;
    // of D 30 and net -50 nothing is left
    assertFigure(
        of("production 100 [60 100], imports 10 [10 70], exports 60, consumption 50"),
        "? [-5 .142857] NET_EXPORTER");
    assertFigure(
        of("production 100 [30 100], imports 10 [10 70], exports 60, consumption 50"),
        "? [? .25] NET_EXPORTER");
  }

  @Test
  void unknownSupplyLeavesItUnknownUnlessConsumptionIsPrinted() { // 15/20
    String text = "imports 20, exports 5, consumption 20";

    assertFigure(of(text), "? NOT_AVAILABLE");
    assertFigure(of(text, Flag.WITHHELD), "? WITHHELD");
    assertFigure(of(text, Flag.CONSUMPTION_PUBLISHED), ".75 [.75 .75]");
  }

  @Test
  void whoBuysMoreThanItSellsIsNoExporterByTheRoundingOfSupply() {
    // crushed stone 2024, Mineral Commodity Summaries 2026, million t: 1,500 made and 37 recovered
    // of 1,500 used, imports 13, exports less than half: 12.5/1,500 to 13/1,500, printed 1 percent;
    // with exports of .4 12.6/1,500; if 14 are sold it is an exporter
    String supply = "production 1500, secondary 37, consumption 1500, imports 13, exports ";

    assertFigure(
        of(supply + "? [0 .5]", Flag.CONSUMPTION_PUBLISHED),
        "? [.008333 .008667] ROUNDING_DECIDES");
    assertFigure(of(supply + ".4", Flag.CONSUMPTION_PUBLISHED), ".0084 [.0084 .0084]");
    assertFigure(
        of(supply + "14", Flag.CONSUMPTION_PUBLISHED), "? [-.024667 -.024667] NET_EXPORTER");
    assertFigure(
        new SelfSufficiency("self_sufficiency")
            .of(balance(supply + "? [0 .5]", Flag.CONSUMPTION_PUBLISHED)),
        "? [.991333 .991667] ROUNDING_DECIDES");
  }

  @Test
  void roundedInputsWidenIt() {
    // yttrium 2025, t: 300 - 12 of 300, printed 100: 282.5/305 to 293.5/295, where 12 is 11.5 to
    // 12.5; slag 2019, million t: 16 of 16, 15.5/16.5 to 16.5/15.5; nothing made is exact
    assertTable(
        OfElements.indices(
            """
            element | stage      | country | year | production_t | production_low_t | production_high_t | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | apparent_consumption_t | apparent_consumption_low_t | apparent_consumption_high_t | flags
            Y       | separation | USA     | 2025 |              |                  |                   | 300      | 300          | 300           | 12       | 12           | 12            | 300                    | 300                        | 300                         | CONSUMPTION_PUBLISHED
            slag    | recycling  | USA     | 2019 | 16           | 16               | 16                | 1        | 1            | 1             | 0        | 0            | 0             | 16                     | 16                         | 16                          | CONSUMPTION_PUBLISHED
            In      | refining   | USA     | 2019 | 0            | 0                | 0                 | 95       | 95           | 95            | 0        | 0            | 0             | 95                     | 95                         | 95                          | CONSUMPTION_PUBLISHED
            """,
            "net_import_reliance"),
        """
        element | value | low       | high     | interval
        Y       | 0.96  | 0.92623   | 0.994915 | rounding
        slag    | 0     | -0.064516 | 0.060606 | rounding
        In      | 1     | 1         | 1        | exact
        """);
  }
}
