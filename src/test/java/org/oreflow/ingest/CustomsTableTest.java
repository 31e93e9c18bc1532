package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.reference.InputException;

class CustomsTableTest {
  private static final String HEADER = "reporter,partner,cmd,flow,year,value,netwgt,proc\n";
  private static final String COMTRADE =
      """
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      null_tokens: {mass_kg: ["", "NA"]}
      columns: {reporter: reporter, partner: partner, code: cmd, direction: flow, year: year, value: value, mass_kg: netwgt, regime: proc}
      constants: {code_system: HS2022, currency: USD}
      valuation: {import: cif, export: fob}
      directions: {M: import, X: export}
      countries: comtrade
      totals: {partner: ["0"]}
      """;

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
  }

  @Test
  void readsTenTrueLines() {
    var read =
        comtrade(
            "",
            """
            276,156,250490,M,2022,1000.5,2500,C00
            276,156,280530,X,2022,7,NA,C00
            276,0,250490,M,2022,5000,9000,C00
            276,276,250490,M,2022,3,,C00
            276,899,250490,M,2022,4,1,C00
            276,490,250490,X,2022,4,1,C00
            276,156,999999,M,2022,what,ever,C00
            276,156,250490,M,1985,1,1,C00
            276,156,250490,RX,2022,1,1,C00
            276,156,250490,M,2022,1,-1,C00
            """);

    assertThat(
            read.rows(
                "exporter",
                "importer",
                "reporter",
                "direction",
                "value_usd",
                "mass_t",
                "valuation",
                "role",
                "flags"))
        .containsExactly(
            "CHN DEU DEU import 1000.5 2.5 cif part []",
            "DEU CHN DEU export 7 null fob part []",
            "WLD DEU DEU import 5000 9 cif total []",
            "DEU DEU DEU import 3 null cif part [RETURNED]",
            "OTH DEU DEU import 4 0.001 cif part [AREAS_NES]",
            "DEU TWN DEU export 4 0.001 fob part [S19]");
    assertThat(read.out()).isEqualTo(2);
    assertThat(read.refused())
        .containsExactly(
            "10: UNKNOWN_DIRECTION flow is \"RX\", not in directions", "11: NEGATIVE netwgt is -1");
  }

  @Test
  void readsEurosWithDecimalCommaMonthsNamesAndTonnes() {
    var source =
        fixture.open(
            fixture.source(
                "eur",
                "customs-table",
                "../files/*.csv",
                """
                kind: delimited
                delimiter: ";"
                encoding: windows-1252
                decimal_mark: ","
                columns: {reporter: Land, partner: Partner, code: Ware, direction: Richtung, period: Monat, value: Wert, currency: Whg, mass_t: Tonnen}
                constants: {code_system: CN2024}
                directions: {Einfuhr: import, Ausfuhr: export}
                countries: names
                """));
    var read =
        fixture.read(
            source,
            "a.csv",
            """
            Land;Partner;Ware;Richtung;Monat;Wert;Whg;Tonnen
            Germany;China;250490;Einfuhr;2024-03;1.234.567,89;EUR;1 234,5
            Germany;China;250490;Einfuhr;202404;12,5;EUR;0,25
            Germany;China;250490;Einfuhr;2024-05-31;1;USD;
            Germany;China;250490;Einfuhr;2024-13;1;EUR;1
            Germany;China;250490;Einfuhr;2024-02-30;1;EUR;1
            Germany;China;250490;Einfuhr;2024-06;12.5;EUR;1
            Germany;China;250490;Einfuhr;2024-06;1;Euro;1
            Germany;Atlantis;250490;Einfuhr;2024-06;1;EUR;1
            """);

    assertThat(read.rows("period", "year", "value_usd", "value_reported", "mass_t", "flags"))
        .containsExactly(
            "2024-03 2024 null 1234567.89 1234.5 [NO_USD_RATE]",
            "2024-04 2024 null 12.5 0.25 [NO_USD_RATE]",
            "2024-05 2024 1 1 null []");
    assertThat(read.rows("exporter", "importer", "currency").get(0)).isEqualTo("CHN DEU EUR");
    assertThat(read.refused())
        .containsExactly(
            "5: NOT_A_PERIOD Monat is \"2024-13\", not a year or month",
            "6: NOT_A_PERIOD Monat is \"2024-02-30\", not a year or month",
            "7: NOT_A_NUMBER Wert is \"12.5\", not a number",
            "8: UNKNOWN_UNIT Whg is \"EURO\", not a currency of ISO 4217",
            "9: UNKNOWN_COUNTRY Partner is \"Atlantis\", not in list names in 2024");
  }

  @Test
  void takesValuesFromTheFileNameAndConstants() {
    var source =
        fixture.open(
            fixture.source(
                "named",
                "customs-table",
                "../files/*.csv",
                """
                kind: delimited
                delimiter: "\\t"
                encoding: utf-8
                decimal_mark: "."
                columns: {partner: country, code: hs, quantity: qty, quantity_unit: unit}
                from_file_name: {year: "exports_(\\\\d{4})"}
                constants: {reporter: CHN, direction: export, code_system: HS2022}
                countries: iso2
                """));

    var read =
        fixture.read(source, "exports_2023.csv", "hs\tcountry\tqty\tunit\n250490\tNA\t5\tPST\n");
    assertThat(read.rows("exporter", "importer", "year", "quantity", "quantity_unit", "value_usd"))
        .containsExactly("CHN NAM 2023 5 PST null");

    assertThatThrownBy(() -> fixture.read(source, "other.csv", "hs\tcountry\tqty\tunit\n"))
        .hasMessage(
            folder
                + "/files/other.csv: file name does not match from_file_name.year,"
                + " exports_(\\d{4}); mend the expression or files of the source");
  }

  @Test
  void namibiaIsNotNull() { // NA is no mass, and a country
    var source =
        fixture.open(
            fixture.source(
                "na",
                "customs-table",
                "../files/*.csv",
                """
                kind: delimited
                delimiter: ","
                encoding: utf-8
                decimal_mark: "."
                null_tokens: {mass_kg: ["NA"]}
                columns: {partner: iso2, code: hs, value: usd, mass_kg: kg}
                constants: {reporter: CN, direction: export, code_system: HS2022, currency: USD, year: "2023"}
                countries: iso2
                """));
    var read = fixture.read(source, "a.csv", "iso2,hs,usd,kg\nNA,250490,7,NA\n");
    assertThat(read.rows("importer", "value_usd", "mass_t")).containsExactly("NAM 7 null");
  }

  @Test
  void aRowOfPartnerWorldIsNoPart() {
    assertThat(comtrade("", "276,0,250490,M,2022,5000,9000,C00\n").rows("exporter", "role"))
        .containsExactly("WLD total");
  }

  @Test
  void aReporterThatIsItsOwnPartnerHasGoodsReturned() {
    assertThat(comtrade("", "276,276,250490,M,2022,3,1,C00\n").rows("exporter", "role", "flags"))
        .containsExactly("DEU part [RETURNED]");
  }

  @Test
  void aWeightOfZeroIsUnknownWhereTheYamlFileSaysSo() {
    String text = HEADER + "276,156,250490,M,2022,7,0,C00\n";
    assertThat(fixture.read(comtrade(""), "a.csv", text).rows("mass_t")).containsExactly("0");
    String yaml = COMTRADE.replace("\"NA\"]", "\"NA\", \"0\"]");
    var source = fixture.open(fixture.source("zero", "customs-table", "../files/*.csv", yaml));
    assertThat(fixture.read(source, "a.csv", text).rows("mass_t")).containsExactly("null");
  }

  @Test
  void keepsLeadingZerosAndRefusesCodesThatAreNone() {
    var source = comtrade("");
    var read =
        fixture.read(
            source,
            "a.csv",
            HEADER
                + """
                276,156,TOTAL,M,2022,1,1,C00
                276,156,,M,2022,1,1,C00
                276,156,2504.90,M,2022,1,1,C00
                276,156,0101,M,2022,1,1,C00
                """);
    assertThat(read.out()).isEqualTo(1);
    assertThat(read.refused())
        .containsExactly(
            "2: UNKNOWN_CODE cmd is \"TOTAL\", not a code of 2 to 10 digits",
            "3: MISSING_VALUE cmd is empty",
            "4: UNKNOWN_CODE cmd is \"2504.90\", not a code of 2 to 10 digits");
  }

  private static final String REPEATED =
      """
      276,156,250490,M,2022,10,1,C00
      276,251,250490,M,2022,5,1,C00
      276,156,250490,M,2022,30,1,C00
      276,156,250490,M,2022,30,2,C00
      276,899,250490,M,2022,1,1,C00
      276,837,250490,M,2022,1,1,C00
      276,156,250490,M,2022,30,2,C00
      """;

  @Test
  void keepsRepeatedKeysAsTheyAreWithoutRuleOrWithSum() {
    for (String rule : List.of("", "duplicates: sum\n")) {
      assertThat(comtrade(rule, REPEATED).rows("role")).hasSize(7).containsOnly("part");
    }
  }

  @Test
  void refusesEveryRowOfAKeyAfterTheFirst() {
    var read = comtrade("duplicates: refuse\n", REPEATED);
    assertThat(read.rows("line")).containsExactly("2", "3", "6", "7");
    assertThat(read.refused())
        .hasSize(3)
        .first()
        .isEqualTo("4: REPEATED_KEY  repeats 276, 156, import, HS2022, 250490, 2022, C00");
  }

  @Test
  void countsTheLargestRowOfAKey() { // by value, then mass, then the earlier line
    var read = comtrade("duplicates: largest\n", REPEATED);
    assertThat(read.rows("line", "role", "flags"))
        .containsExactly(
            "2 breakdown []",
            "3 part []",
            "4 breakdown []",
            "5 part [LARGEST_OF_KEY]",
            "6 part [AREAS_NES]",
            "7 part [BUNKERS]",
            "8 breakdown []");
  }

  @Test
  void aTotalAndItsPartsInDifferentUnitsAreOneKey() { // as raw Comtrade has them: 8 is kg, -1 none
    String rows =
        """
        from,to,hs,kusd,qty,unit
        CHL,JPN,250490,100,500,8
        CHL,JPN,250490,60,500,8
        CHL,JPN,250490,40,0,-1
        CHL,CHN,250490,5,1,5
        """;
    String columns = "value: kusd, quantity: qty, quantity_unit: unit";

    var largest = fixture.read(table(columns, "duplicates: largest\n"), "a.csv", rows);
    var refused = fixture.read(table(columns, "duplicates: refuse\n"), "a.csv", rows);

    assertThat(largest.rows("line", "role"))
        .containsExactly("2 part", "3 breakdown", "4 breakdown", "5 part");
    assertThat(refused.rows("line")).containsExactly("2", "4", "5");
  }

  @Test
  void valuesInThousandsAreValues() { // by hand: 3.4567 × 1,000
    var source = table("value_thousand: kusd", "");
    var read =
        fixture.read(
            source,
            "a.csv",
            """
            from,to,hs,kusd,source
            CHL,JPN,250490,1200,a
            CHL,CHN,250490,3.4567,a
            CHL,USA,250490,,a
            CHL,FRA,250490,many,a
            """);

    assertThat(read.rows("importer", "value_usd", "value_reported"))
        .containsExactly("JPN 1200000 1200000", "CHN 3456.7 3456.7", "USA null null");
    assertThat(read.refused()).containsExactly("5: NOT_A_NUMBER kusd is \"many\", not a number");
  }

  @Test
  void ofATableOfSeveralSourcesOnlyTheRowsOfOneAreRead() {
    String rows =
        """
        from,to,hs,kusd,source
        CHL,JPN,250490,1,hmrc
        CHL,JPN,250490,1,baci
        CHL,JPN,850511XX,2,baci
        CHL,Atlantis,250490,3,baci
        CHL,CHN,250490,4,"hm,rc"
        """;

    var read =
        fixture.read(table("value: kusd", "only: {source: [hmrc, \"hm,rc\"]}\n"), "a.csv", rows);

    assertThat(read.rows("line", "importer", "value_usd")).containsExactly("2 JPN 1", "6 CHN 4");
    assertThat(read.refused()).isEmpty();
    assertThat(read.out()).isEqualTo(3);
  }

  @Test
  void aColumnThatTellsTheRowsOfASourceMustBeThere() {
    var source = table("value: kusd", "only: {publisher: [hmrc]}\n");
    assertThatThrownBy(
            () -> fixture.read(source, "a.csv", "from,to,hs,kusd,source\nCHL,JPN,250490,1,a\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("publisher");
  }

  private Source table(String value, String more) {
    return fixture
        .withAllCountries()
        .open(
            fixture.source(
                "table",
                "customs-table",
                "../files/*.csv",
                """
            kind: delimited
            delimiter: ","
            encoding: utf-8
            decimal_mark: "."
            columns: {reporter: from, partner: to, code: hs, %s}
            constants: {direction: export, year: "2024", code_system: HS2022, currency: USD}
            countries: iso3
            """
                        .formatted(value)
                    + more));
  }

  private Source comtrade(String more) {
    return fixture.open(
        fixture.source("comtrade", "customs-table", "../files/*.csv", COMTRADE + more));
  }

  private Fixture.Read comtrade(String more, String lines) {
    return fixture.read(comtrade(more), "a.csv", HEADER + lines);
  }
}
