package org.oreflow.index;

import static org.oreflow.Tables.assertTable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.config.Years;
import org.oreflow.index.formula.Bloc;
import org.oreflow.reference.CountryGroups.Membership;

/** What stands beside the Herfindahl-Hirschman index, on printed and hand-worked vectors. */
class ConcentrationCompanionsTest {
  private static final String BALANCE =
      "element | stage | country | year | production_t | production_low_t | production_high_t\n";

  private static final String THREE = // .25 + .09 + .04 = .38
      BALANCE
          + """
          Co | refining | AAA | 2022 | 50 | 50 | 50
          Co | refining | BBB | 2022 | 30 | 30 | 30
          Co | refining | CCC | 2022 | 20 | 20 | 20
          Co | refining | DDD | 2022 | 0  | 0  | 0
          Co | refining | WLD | 2022 | 100 | 100 | 100
          """;

  private static final Bloc BLOC =
      new Bloc(
          "X",
          List.of(
              new Membership("G", "AAA", new Years(2000, 2100)),
              new Membership("G", "BBB", new Years(2000, 2100)),
              new Membership("G", "CCC", new Years(1990, 2000)))); // left before

  @Test
  void areThoseOfSharesHalfThreeTenthsAndAFifth() {
    // (.38 − 1/3) / (2/3) = .07; −Σ s ln s = .346574 + .361192 + .321888; e^1.029653;
    // (.616441 − .063372) / .936628
    assertTable(
        OfElements.indices(
            THREE, "hhi_normalised", "hhi_unctad", "suppliers", "shannon", "shannon_suppliers"),
        """
        indicator         | value    | low      | high     | interval | status      | unit      | flags
        hhi_normalised    | 0.07     | 0.07     | 0.07     | exact    | provisional | 1         |
        hhi_unctad        | 0.59049  | 0.59049  | 0.59049  | exact    | provisional | 1         |
        suppliers         | 3        | 3        | 3        | exact    | final       | suppliers |
        shannon           | 1.029653 | 1.029653 | 1.029653 | exact    | final       | nat       |
        shannon_suppliers | 2.800094 | 2.800094 | 2.800094 | exact    | final       | suppliers |
        """);
  }

  @Test
  void areThoseOfTenMines() { // squares 4028 of 10,000; (.4028 − .1) / .9
    assertTable(
        OfElements.indices(
            BALANCE
                + """
                Co | mining | AAA | 2018 | 18  | 18  | 18
                Co | mining | BBB | 2018 | 1   | 1   | 1
                Co | mining | CCC | 2018 | 1   | 1   | 1
                Co | mining | DDD | 2018 | 60  | 60  | 60
                Co | mining | EEE | 2018 | 2   | 2   | 2
                Co | mining | FFF | 2018 | 2   | 2   | 2
                Co | mining | GGG | 2018 | 1   | 1   | 1
                Co | mining | HHH | 2018 | 8   | 8   | 8
                Co | mining | III | 2018 | 2   | 2   | 2
                Co | mining | JJJ | 2018 | 5   | 5   | 5
                Co | mining | WLD | 2018 | 100 | 100 | 100
                """,
            "hhi",
            "hhi_normalised",
            "effective_suppliers",
            "suppliers",
            "shannon",
            "shannon_suppliers"),
        """
        indicator           | value
        hhi                 | 0.4028
        hhi_normalised      | 0.336444
        effective_suppliers | 2.482622
        suppliers           | 10
        shannon             | 1.33988
        shannon_suppliers   | 3.818587
        """);
  }

  @Test
  void ofASingleSupplierAreOneAndSaySo() {
    assertTable(
        OfElements.indices(
            BALANCE
                + """
                Nb | mining | BRA | 2022 | 5 | 5 | 5
                Nb | mining | WLD | 2022 | 5 | 5 | 5
                """,
            "hhi_normalised",
            "hhi_unctad",
            "suppliers",
            "shannon",
            "shannon_suppliers"),
        """
        indicator         | value | low | high | flags
        hhi_normalised    | 1     | 1   | 1    | N_EQ_1
        hhi_unctad        | 1     | 1   | 1    |
        suppliers         | 1     | 1   | 1    |
        shannon           | 0     | 0   | 0    |
        shannon_suppliers | 1     | 1   | 1    |
        """);
  }

  @Test
  void ofNoneAreNull() {
    assertTable(
        OfElements.indices(
            BALANCE
                + """
                Nb | mining | BRA | 2022 | 0 | 0 | 0
                Nb | mining | WLD | 2022 | 0 | 0 | 0
                """,
            "hhi_normalised",
            "suppliers",
            "shannon"),
        """
        indicator      | value | reason
        hhi_normalised |       | ZERO_TOTAL
        suppliers      |       | ZERO_TOTAL
        shannon        |       | ZERO_TOTAL
        """);
  }

  @Test
  void withAnUndividedRestAreOpen() { // one hand: −.6 ln .6 − .3 ln .3 − .1 ln .1 = .897946
    assertTable(
        OfElements.indices(
            BALANCE
                + """
                Co | refining | AAA | 2022 | 60  | 60  | 60
                Co | refining | BBB | 2022 | 30  | 30  | 30
                Co | refining | OTH | 2022 | 10  | 10  | 10
                Co | refining | WLD | 2022 | 100 | 100 | 100
                """,
            "hhi_normalised",
            "suppliers",
            "shannon"),
        """
        indicator      | value | low      | high | interval | reason
        hhi_normalised |       |          |      | none     | UNDIVIDED_REST
        suppliers      |       | 2        |      | none     | UNDIVIDED_REST
        shannon        |       | 0.897946 |      | none     | UNDIVIDED_REST
        """);
  }

  @Test
  void ofBlocsTakeTheMembersAsOne() { // .8² + .2² = .68; 2 · .5 · .3 = .30; (.25 + .09) / .64
    assertTable(
        OfElements.indices(
            THREE, List.of(BLOC), "hhi", "alignment_premium", "bloc_share", "hhi_within"),
        """
        indicator         | variant | country | value   | low     | high    | reason
        hhi               |         | WLD     | 0.38    | 0.38    | 0.38    |
        hhi               | bloc:X  | WLD     | 0.68    | 0.68    | 0.68    |
        alignment_premium | bloc:X  | WLD     | 0.3     | 0.3     | 0.3     |
        bloc_share        | bloc:X  | G       | 0.8     | 0.8     | 0.8     |
        hhi_within        | bloc:X  | G       | 0.53125 | 0.53125 | 0.53125 |
        """);
  }

  @Test
  void ofBlocsBoundAnInterval() {
    // 30, 20 and x of [0, 50]: lowest at x = 1300/50 = 26, 1976/5776. G [30, 80] and 20 alone:
    // 30/50, 80/100: .36 + .16 and .64 + .04. Within G 30 and 30: .5, 30 alone: 1
    assertTable(
        OfElements.indices(
            BALANCE.replace("\n", " | flags\n")
                + """
                Co | refining | AAA | 2022 |     | 0  | 50  | COMPOSITION_UNKNOWN
                Co | refining | BBB | 2022 | 30  | 30 | 30  |
                Co | refining | CCC | 2022 | 20  | 20 | 20  |
                Co | refining | WLD | 2022 | 50  | 50 | 100 |
                """,
            List.of(BLOC),
            "hhi",
            "alignment_premium",
            "bloc_share",
            "hhi_within"),
        """
        indicator         | variant | value | low  | high | interval
        hhi               |         | 0.52  | 0.342105 | 0.52 | exact
        hhi               | bloc:X  | 0.52  | 0.52 | 0.68 | exact
        alignment_premium | bloc:X  | 0     |      |      | none
        bloc_share        | bloc:X  | 0.6   | 0.6  | 0.8  | exact
        hhi_within        | bloc:X  | 1     | 0.5  | 1    | exact
        """);
  }

  @Test
  void haveVariantsOfTheWorldsTrade() { // exports 75 and 25; a country without figure: no market
    assertTable(
        OfElements.indices(
            """
            element | stage    | country | year | export_t | export_low_t | export_high_t | import_t | import_low_t | import_high_t | flags
            Li      | refining | CHL     | 2024 | 75       | 75           | 75            | 0        | 0            | 0             | NOT_LISTED
            Li      | refining | ARG     | 2024 | 25       | 25           | 25            | 0        | 0            | 0             |
            Li      | refining | JPN     | 2024 | 0        | 0            | 0             | 100      | 100          | 100           |
            Li      | refining | CHL     | 2023 | 75       | 75           | 75            | 0        | 0            | 0             |
            Li      | refining | ARG     | 2023 |          |              |               |          |              |               |
            Li      | refining | CHL     | 2022 | 75       | 75           | 75            | 0        | 0            | 0             |
            Li      | refining | ARG     | 2022 |          | 5            |               | 0        | 0            | 0             | PARTNERS_PARTIAL
            """,
            "hhi"),
        """
        variant | year | value | low   | high  | flags
        export  | 2024 | 0.625 | 0.625 | 0.625 |
        import  | 2024 | 1     | 1     | 1     |
        """);
  }
}
