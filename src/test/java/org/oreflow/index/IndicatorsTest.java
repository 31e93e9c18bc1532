package org.oreflow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.index.BalanceIndices.indices;

import java.util.List;
import org.junit.jupiter.api.Test;

class IndicatorsTest {
  @Test
  void everyFormulaHasATestOfItsName() {
    List<String> untested =
        Indicators.ALL.stream()
            .map(index -> index.getClass().getName() + "Test")
            .filter(test -> !isClass(test))
            .toList();

    assertThat(untested).isEmpty();
  }

  private static boolean isClass(String name) {
    try {
      Class.forName(name);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void areThoseOfYearbookTable8() {
    // USGS Minerals Yearbook 2022, rare earths, T8, 2018: sum 190,330; squares 15,778,592,500 by
    // hand
    assertTable(
        indices(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t
            REE     | mining | AUS     | 2018 | 21000        | 21000            | 21000
            REE     | mining | BRA     | 2018 | 1200         | 1200             | 1200
            REE     | mining | MMR     | 2018 | 23000        | 23000            | 23000
            REE     | mining | BDI     | 2018 | 620          | 620              | 620
            REE     | mining | CHN     | 2018 | 120000       | 120000           | 120000
            REE     | mining | IND     | 2018 | 2900         | 2900             | 2900
            REE     | mining | MDG     | 2018 | 2000         | 2000             | 2000
            REE     | mining | MYS     | 2018 | 990          | 990              | 990
            REE     | mining | RUS     | 2018 | 2700         | 2700             | 2700
            REE     | mining | THA     | 2018 | 1000         | 1000             | 1000
            REE     | mining | USA     | 2018 | 14000        | 14000            | 14000
            REE     | mining | VNM     | 2018 | 920          | 920              | 920
            REE     | mining | WLD     | 2018 | 190330       | 190330           | 190330
            """,
            "element",
            "element",
            "hhi",
            "cr1",
            "cr3",
            "effective_suppliers"),
        """
        indicator           | variant | element | stage  | country | year | value    | low      | high     | interval | coverage | reason
        hhi                 |         | REE     | mining | WLD     | 2018 | 0.430369 | 0.430369 | 0.430369 | exact    | 1        |
        cr1                 |         | REE     | mining | WLD     | 2018 | 0.630484 | 0.630484 | 0.630484 | exact    | 1        |
        cr3                 |         | REE     | mining | WLD     | 2018 | 0.861661 | 0.861661 | 0.861661 | exact    | 1        |
        effective_suppliers |         | REE     | mining | WLD     | 2018 | 2.323585 | 2.323585 | 2.323585 | exact    | 1        |
        """);
  }

  @Test
  void
      putTheRestInOneHandAbove() { // .77² + .12² + .03² = .6082; + .08² = .6146 (IEA refining 2030)
    assertTable(
        indices(
            """
            element | stage      | country | year | production_t | production_low_t | production_high_t
            REE     | separation | CHN     | 2030 | 77           | 77               | 77
            REE     | separation | MYS     | 2030 | 12           | 12               | 12
            REE     | separation | AUS     | 2030 | 3            | 3                | 3
            REE     | separation | OTH     | 2030 | 8            | 8                | 8
            REE     | separation | WLD     | 2030 | 100          | 100              | 100
            """,
            "element",
            "element",
            "hhi",
            "cr3"),
        """
        indicator | value  | low    | high   | coverage
        hhi       | 0.6082 | 0.6082 | 0.6146 | 0.92
        cr3       | 0.92   | 0.92   | 0.97   | 0.92
        """);
  }

  @Test
  void spanAnElementsComposition() { // known 20 of [10, 30]; unknown [0, 12]: 20 of nobody knows
    // how much
    assertTable(
        indices(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | flags
            REE     | mining | WLD     | 2022 | 100          | 100              | 100               |
            REX     | mining | WLD     | 2022 | 40           | 40               | 40                |
            Nd      | mining | CHN     | 2022 | 20           | 10               | 30                |
            Nd      | mining | MMR     | 2022 |              | 0                | 12                | COMPOSITION_UNKNOWN
            Nd      | mining | WLD     | 2022 | 20           | 10               | 42                |
            """,
            "element",
            "element",
            "hhi",
            "cr1"),
        """
        indicator | element | value | low | high | coverage
        hhi       | Nd      | 1     | 0.5 | 1    |
        cr1       | Nd      | 1     | 0.5 | 1    |
        """);
  }

  @Test
  void oneTableHasOneBasis() { // oxide or 1.2 times as much: 70 of 100 is 84 of 120. Of Dy only
    // China's may be more: 60 to 72 beside 40, (60² + 40²) / 100², (72² + 40²) / 112²
    assertTable(
        indices(
            """
            element | stage      | country | year | production_t | production_low_t | production_high_t | flags
            MREE    | separation | CHN     | 2024 | 70           | 70               | 84                | CONTENT_UNKNOWN
            MREE    | separation | MYS     | 2024 | 30           | 30               | 36                | CONTENT_UNKNOWN
            MREE    | separation | WLD     | 2024 | 100          | 100              | 120               | CONTENT_UNKNOWN
            Dy      | separation | CHN     | 2024 | 60           | 60               | 72                | CONTENT_UNKNOWN
            Dy      | separation | MYS     | 2024 | 40           | 40               | 40                |
            Dy      | separation | WLD     | 2024 | 100          | 100              | 112               | CONTENT_UNKNOWN
            """,
            "element",
            "element",
            "hhi"),
        """
        element | value | low  | high
        MREE    | 0.58  | 0.58 | 0.58
        Dy      | 0.52  | 0.52 | 0.540816
        """);
  }

  @Test
  void areHalfForTwoEqualsOneForASingleAndNullForNone() {
    assertTable(
        indices(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t
            Cu      | mining | CHL     | 2021 | 5            | 5                | 5
            Cu      | mining | PER     | 2021 | 5            | 5                | 5
            Cu      | mining | WLD     | 2021 | 10           | 10               | 10
            Cu      | mining | CHL     | 2022 | 5            | 5                | 5
            Cu      | mining | WLD     | 2022 | 5            | 5                | 5
            Cu      | mining | CHL     | 2023 | 0            | 0                | 0
            Cu      | mining | WLD     | 2023 | 0            | 0                | 0
            """,
            "element",
            "element",
            "hhi"),
        """
        year | value | low | high | interval | reason
        2021 | 0.5   | 0.5 | 0.5  | exact    |
        2022 | 1     | 1   | 1    | exact    |
        2023 |       |     |      | none     | ZERO_TOTAL
        """);
  }

  @Test
  void ofDependenceFollowTheBalance() {
    // Mineral Commodity Summaries 2025: 2021 (7,900 − 120) / 7,900 = .98481; 2014: (12,200 − 5,400)
    // / 12,200 = .55738; of rounded figures 125/7,850 and 115/7,950, 5,450/12,150 and 5,350/12,250.
    // CHL: 9.5/1.45 and 10.5/2.55 are left; DEU: 9/29 to 11/21
    assertTable(
        indices(
            """
            element | stage      | country | year | production_t | production_low_t | production_high_t | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | apparent_consumption_t | apparent_consumption_low_t | apparent_consumption_high_t | flags
            REE     | separation | USA     | 2021 | 120          | 120              | 120               | 8600     | 8600         | 8600          | 845      | 845          | 845           | 7900                   | 7900                       | 7900                        | CONSUMPTION_PUBLISHED
            REE     | separation | USA     | 2014 | 5400         | 5400             | 5400              | 13019    | 13019        | 13019         | 6170     | 6170         | 6170          | 12200                  | 12200                      | 12200                       | CONSUMPTION_PUBLISHED
            Cu      | mining     | CHL     | 2021 | 10           | 10               | 10                | 0        | 0            | 0             | 8        | 8            | 8             | 2                      | 2                          | 2                           |
            Cu      | mining     | DEU     | 2021 | 10           | 10               | 20                | 20       | 20           | 20            | 10       | 10           | 10            | 20                     | 20                         | 30                          |
            Cu      | mining     | FRA     | 2021 | 0            | 0                | 0                 | 5        | 5            | 5             | 5        | 5            | 5             | 0                      | 0                          | 0                           |
            """,
            "element",
            "element",
            "net_import_reliance",
            "import_dependency",
            "self_sufficiency"),
        """
        indicator           | country | year | value    | low      | high     | reason
        net_import_reliance | USA     | 2021 | 0.98481  | 0.984076 | 0.985535 |
        import_dependency   | USA     | 2021 | 1.088608 | 1.075472 | 1.101911 |
        self_sufficiency    | USA     | 2021 | 0.01519  | 0.014465 | 0.015924 |
        net_import_reliance | USA     | 2014 | 0.557377 | 0.55144  | 0.563265 |
        import_dependency   | USA     | 2014 | 1.067131 | 1.062735 | 1.071564 |
        self_sufficiency    | USA     | 2014 | 0.442623 | 0.436735 | 0.44856  |
        net_import_reliance | CHL     | 2021 |          | -5.551724 | -3.117647 | NET_EXPORTER
        import_dependency   | CHL     | 2021 | 0        | 0        | 0        |
        self_sufficiency    | CHL     | 2021 | 5        | 4.117647 | 6.551724 |
        net_import_reliance | DEU     | 2021 | 0.5      | 0.310345 | 0.52381  |
        import_dependency   | DEU     | 2021 | 1        | 0.65     | 1.026316 |
        self_sufficiency    | DEU     | 2021 | 0.5      | 0.47619  | 0.689655 |
        net_import_reliance | FRA     | 2021 |          |          |          | ZERO_AC
        import_dependency   | FRA     | 2021 |          |          |          | ZERO_AC
        self_sufficiency    | FRA     | 2021 |          |          |          | ZERO_AC
        """);
  }
}
