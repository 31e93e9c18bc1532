package org.oreflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.audit.CheckedYears.FLOW;
import static org.oreflow.audit.CheckedYears.NONE;
import static org.oreflow.audit.CheckedYears.TRADE;
import static org.oreflow.audit.CheckedYears.faults;

import org.junit.jupiter.api.Test;

/**
 * Small tables, in which an element stands for a case: one that agrees, or one cell that does not.
 */
class IdentitiesTest {
  private static final String PRODUCTION =
      "element | stage | country | year | production_t | production_low_t | production_high_t"
          + " | flags\n";

  private static final String FLOWS =
      """
      Li | refining | CHL | DEU | 2024 | 10 | 9  | 11 | baci
      Li | refining | CHL | FRA | 2024 | 5  | 5  | 5  | baci
      Li | refining | DEU | FRA | 2024 | 2  | 2  | 2  | baci
      Co | refining | COD | CHN | 2024 | 10 | 9  | 11 | baci
      Ni | refining | IDN | JPN | 2024 | 10 | 10 | 10 | baci
      Cu | refining | CHL | FRA | 1999 | 1  | 1  | 1  | baci
      Ag | refining | MEX | DEU | 2024 | 10 | 10 | 10 | baci
      Al | refining | ISL | USA | 2024 | 3  | 3  | 3  | baci
      Mn | refining | GAB | CHN | 2024 | 7  | 6  | 8  | baci
      Mo | refining | CHL | KOR | 2024 | 4  | 4  | 4  | baci
      """;

  private static final String BALANCES =
      """
      Li | refining | CHL | 2024 | 0  | 0  | 0  | 15 | 14 | 16 |   |   |   |
      Li | refining | DEU | 2024 | 10 | 9  | 11 | 2  | 2  | 2  |   |   |   |
      Li | refining | FRA | 2024 | 7  | 7  | 7  |    |    |    |   |   |   |
      Li | refining | EU  | 2024 | 15 | 14 | 16 |    |    |    | 2 | 2 | 2 | GROUP
      Co | refining | COD | 2024 |    |    |    |    | 9  |    |   |   |   |
      Co | refining | CHN | 2024 |    | 9  | 11 |    |    |    |   |   |   |
      Ni | refining | IDN | 2024 |    |    |    | 10 | 10 | 10 |   |   |   |
      Ni | refining | JPN | 2024 | 12 | 12 | 12 |    |    |    |   |   |   |
      Cu | refining | CHL | 1999 |    |    |    | 1  | 1  | 1  |   |   |   |
      Cu | refining | FRA | 1999 | 1  | 1  | 1  |    |    |    |   |   |   |
      Ag | refining | MEX | 2024 |    |    |    | 5  | 5  | 5  |   |   |   |
      Ag | refining | DEU | 2024 | 5  | 5  | 5  |    |    |    |   |   |   |
      Ag | refining | EU  | 2024 | 5  | 5  | 5  |    |    |    |   |   |   | GROUP
      Al | refining | ISL | 2024 |    |    |    | 3  | 3  | 3  |   |   |   |
      Mg | refining | CHN | 2024 | 0  | 0  | 0  | 3  | 2  | 4  |   |   |   |
      Mn | refining | GAB | 2024 |    |    |    | 7  | 6  | 8  |   |   |   |
      Mn | refining | CHN | 2024 |    | 5  |    |    |    |    |   |   |   |
      Mo | refining | CHL | 2024 |    |    |    | 4  | 4  | 4  |   |   |   |
      Mo | refining | KOR | 2024 | 4  | 4  | 4  |    |    |    |   |   |   |
      """;

  @Test
  void flowsOfAnUnknownAmountNeedNoBalanceAndThoseOfALowDo() { // Ge: nothing known, Ga: 3 t or more
    String flows =
        FLOW
            + """
            Ge | refining | CHN | USA | 2024 | | 0 | | baci
            Ga | refining | CHN | USA | 2024 | | 3 | | baci
            """;

    assertThat(faults(flows, NONE, TRADE, NONE, "balance"))
        .hasSize(2)
        .allMatch(fault -> fault.startsWith("balance Ga, refining"));
  }

  @Test
  void importsAndExportsAreWhatTheFirstSourceGives() {
    // Li: to two members of a group, one of which sends some on to the other. Co: its value is
    // unknown, its low is not. Ni: a published table comes before flows. Cu: France is no member.
    // Ag: one flow is doubled. Al: the row of the importer is missing. Mg: a country without flows.
    // Mn: the low is not that of its flows. Mo: flows count where a published table comes first.
    // Sn:
    // a part is counted before, and the low is known. Zn: its low is another.
    String flows = FLOW + FLOWS;
    String published =
        """
        element | stage    | country | year | family | role | value | low | high | source   | release | world
        Ni      | refining | JPN     | 2024 | import | part | 12    | 12  | 12   | usgs-mcs | 2025    | false
        Mo      | refining | KOR     | 2024 | import | part | 5     | 5   | 5    | usgs-mcs | 2025    | false
        Sn      | refining | USA     | 2024 | export | part | 12    | 12  | 12   | usgs-mcs | 2025    | false
        Zn      | refining | USA     | 2024 | export | part | 12    | 12  | 12   | usgs-mcs | 2025    | false
        """;
    String shared =
        """
        Sn | refining | USA | 2024 |    |    |    |    | 12 | 40 |   |   |   | COUNTED_BEFORE
        Zn | refining | USA | 2024 |    |    |    |    | 10 | 40 |   |   |   | COUNTED_BEFORE
        """;
    String balances = TRADE + BALANCES + shared;
    String unlike = ", 2024: the figure is not what its source's rows add to (";
    assertThat(faults(flows, published, balances, NONE, "balance"))
        .containsExactly(
            "balance Ag, refining, DEU"
                + unlike
                + "import_t: 5 from 5 to 5, rows: 10 from 10 to 10)",
            "balance Ag, refining, EU"
                + unlike
                + "import_t: 5 from 5 to 5, rows: 10 from 10 to 10)",
            "balance Ag, refining, MEX"
                + unlike
                + "export_t: 5 from 5 to 5, rows: 10 from 10 to 10)",
            "balance Al, refining, USA"
                + unlike
                + "import_t: unknown from unknown to unknown, rows: 3 from 3 to 3)",
            "balance Mg, refining, CHN, 2024: no row of a source gives the figure"
                + " (export_t: 3 from 2 to 4)",
            "balance Mn, refining, CHN"
                + unlike
                + "import_t: unknown from 5 to unknown, rows: 7 from 6 to 8)",
            "balance Mo, refining, KOR" + unlike + "import_t: 4 from 4 to 4, rows: 5 from 5 to 5)",
            "balance Zn, refining, USA"
                + unlike
                + "export_t: unknown from 10 to 40, rows: 12 from 12 to 12)");
    assertThat(faults(flows, published, balances, NONE, "flow")).isEmpty();
  }

  @Test
  void flowsOfSeveralSourcesAddUpToTheFirstThatListsAllPartners() {
    // GBR: its office after one pair of another source; what comes after the office does not count.
    // USA: one pair of each source; "baci" has the world. Co: nobody has more than a pair
    String flows =
        FLOW
            + """
            Li | refining | GBR | USA | 2024 | 10 | 9 | 11 | dataweb
            Li | refining | GBR | FRA | 2024 | 5  | 5 | 5  | office
            Li | refining | GBR | JPN | 2024 | 1  | 1 | 1  | baci
            Li | refining | CHL | USA | 2024 | 2  | 2 | 2  | baci
            Co | refining | GBR | USA | 2024 | 10 | 9 | 11 | dataweb
            """;
    String balances =
        TRADE
            + """
            Li | refining | GBR | 2024 |    |    |    | 15 | 14 | 16
            Li | refining | USA | 2024 | 12 | 11 | 13 |    |    |
            Li | refining | FRA | 2024 | 5  | 5  | 5  |    |    |
            Li | refining | EU  | 2024 | 4  | 4  | 4  |    |    |    |  |  |  | GROUP
            Li | refining | JPN | 2024 | 1  | 1  | 1  |    |    |
            Li | refining | CHL | 2024 |    |    |    | 2  | 2  | 2
            Co | refining | GBR | 2024 |    |    |    |    | 9  |
            Co | refining | USA | 2024 |    | 9  |    |    |    |
            """;

    assertThat(faults(flows, NONE, balances, NONE, "balance"))
        .containsExactly(
            "balance Li, refining, EU, 2024: the figure is not what its source's rows add to"
                + " (import_t: 4 from 4 to 4, rows: 5 from 5 to 5)");
  }

  @Test
  void theWorldIsTheSumOfCountriesAndACountryWhatItsTableSays() {
    // Li: 80 + 20. Co: a withheld row, the rest is in OTH. Ni: no country is known, the printed
    // total
    // stands. Cu: the world is more by a gramme. Ag: a country is not what its table says. Al: a
    // withheld row has become a figure.
    String published =
        """
        element | stage  | country | year | family | role  | value | low | high | source   | release | world
        Li      | mining | AUS     | 2024 | output | part  | 80    | 80  | 80   | usgs-mcs | 2025    | true
        Li      | mining | CHL     | 2024 | output | part  | 20    | 20  | 20   | usgs-mcs | 2025    | true
        Co      | mining | COD     | 2024 | output | part  | 60    | 60  | 60   | usgs-mcs | 2025    | true
        Co      | mining | USA     | 2024 | output | part  |       | 0   |      | usgs-mcs | 2025    | true
        Ag      | mining | MEX     | 2024 | output | part  | 6     | 6   | 6    | usgs-mcs | 2025    | true
        Al      | mining | USA     | 2024 | output | part  |       | 0   |      | usgs-mcs | 2025    | true
        """;
    String balances =
        PRODUCTION
            + """
            Li | mining | AUS | 2024 | 80         | 80 | 80  |
            Li | mining | CHL | 2024 | 20         | 20 | 20  |
            Li | mining | EU  | 2024 | 0          | 0  | 0   | GROUP
            Li | mining | WLD | 2024 | 100        | 100| 100 |
            Co | mining | COD | 2024 | 60         | 60 | 60  |
            Co | mining | USA | 2024 |            | 0  | 40  | WITHHELD
            Co | mining | OTH | 2024 | 40         | 0  | 40.5|
            Co | mining | WLD | 2024 | 100        | 60 | 100.5|
            Ni | mining | USA | 2024 |            | 0  | 50  | WITHHELD
            Ni | mining | WLD | 2024 | 50         | 50 | 50  | TOTAL_PRINTED
            Cu | mining | CHL | 2024 | 3          | 3  | 3   |
            Cu | mining | WLD | 2024 | 3.000001   | 3  | 4   |
            Ag | mining | MEX | 2024 | 7          | 7  | 7   |
            Al | mining | USA | 2024 | 1          | 0  | 2   |
            """;
    String unlike = ", 2024: the figure is not what its source's rows add to (production_t: ";
    assertThat(faults(NONE, published, balances, NONE, "balance"))
        .containsExactly(
            "balance Ag, mining, MEX" + unlike + "7 from 7 to 7, rows: 6 from 6 to 6)",
            "balance Al, mining, USA"
                + unlike
                + "1 from 0 to 2, rows: unknown from unknown to unknown)",
            "balance Cu, mining, WLD, 2024: the world is not the sum of its countries"
                + " (world: 3.000001, sum: 3)");
  }

  @Test
  void figuresOfARowAreInOrderAndConsumptionIsTheirSum() {
    // of 80 mined and 30 recovered, 5 bought, 15 sold: 100; Cu is published, Ni is not their sum
    String balances =
        "element | stage | country | year | production_t | production_low_t | production_high_t"
            + " | secondary_t | secondary_low_t | secondary_high_t"
            + " | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t"
            + " | apparent_consumption_t | apparent_consumption_low_t | apparent_consumption_high_t"
            + " | flags\n"
            + """
            Li | mining | OTH | 2024 | 80 | 80 | 80 | 30 | 30 | 30 | 5 | 4 | 6 | 15 | 15 | 16 | 100 | 98  | 101 |
            Co | mining | OTH | 2024 | 80 | 80 | 80 |    |    |    | 5 | 5 | 5 | 15 | 15 | 15 | 70  | 70  | 70  |
            Cu | mining | OTH | 2024 | 80 | 80 | 80 | 30 | 30 | 30 | 5 | 4 | 6 | 15 | 15 | 16 | 120 | 119 | 121 | CONSUMPTION_PUBLISHED
            Ni | mining | OTH | 2024 | 80 | 80 | 80 | 30 | 30 | 30 | 5 | 4 | 6 | 15 | 15 | 16 | 100 | 97  | 101 |
            Ag | mining | OTH | 2024 |    | 9  | 8  |    |    |    |   |   |   |    |    |    |     |     |     |
            Al | mining | OTH | 2024 | 7  | 8  | 9  |    |    |    |   |   |   |    |    |    |     |     |     |
            """;
    String flows =
        FLOW
            + """
            Au | refining | JPN | JPN | 2024 | 1 | 1 | 1 | baci
            Ga | refining | CHN | JPN | 2024 | 8 | 9 | 9 | baci
            """;
    assertThat(faults(flows, NONE, balances, NONE, "flow", "balance"))
        .filteredOn(line -> !line.contains("rows: "))
        .containsExactly(
            "balance Ag, mining, OTH, 2024: low, value and high of a measure are not in order",
            "balance Al, mining, OTH, 2024: low, value and high of a measure are not in order",
            "balance Ni, mining, OTH, 2024: apparent consumption is not the sum of its row",
            "flow Au, refining, JPN, 2024: exporter and importer are one country",
            "flow Ga, refining, CHN, 2024: low_t, mass_t and high_t are not in order");
  }
}
