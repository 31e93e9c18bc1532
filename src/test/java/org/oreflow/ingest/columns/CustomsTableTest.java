package org.oreflow.ingest.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.source.Source;

public class CustomsTableTest {
  public static final String HEADER = "reporter,partner,cmd,flow,year,value,netwgt,proc\n";
  public static final String COMTRADE =
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

  private static final String EUROS =
      """
      kind: delimited
      delimiter: ";"
      encoding: windows-1252
      decimal_mark: ","
      columns: {reporter: Land, partner: Partner, code: Ware, direction: Richtung, period: Monat, value: Wert, currency: Whg, mass_t: Tonnen}
      constants: {code_system: CN2024}
      directions: {Einfuhr: import, Ausfuhr: export}
      countries: names
      """;

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
                "product_t",
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
    var source = fixture.open(fixture.source("eur", "customs-table", "../files/*.csv", EUROS));
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

    assertThat(read.rows("period", "year", "value_usd", "value_reported", "product_t", "flags"))
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
            "9: UNKNOWN_COUNTRY Partner \"Atlantis\" is not a country name known for 2024");
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
                + " exports_(\\d{4}); correct the expression or files of the source");
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
    assertThat(read.rows("importer", "value_usd", "product_t")).containsExactly("NAM 7 null");
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
    assertThat(fixture.read(comtrade(""), "a.csv", text).rows("product_t")).containsExactly("0");
    String yaml = COMTRADE.replace("\"NA\"]", "\"NA\", \"0\"]");
    var source = fixture.open(fixture.source("zero", "customs-table", "../files/*.csv", yaml));
    assertThat(fixture.read(source, "a.csv", text).rows("product_t")).containsExactly("null");
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

  private Source comtrade(String more) {
    return fixture.open(
        fixture.source("comtrade", "customs-table", "../files/*.csv", COMTRADE + more));
  }

  private Fixture.Read comtrade(String more, String lines) {
    return fixture.read(comtrade(more), "a.csv", HEADER + lines);
  }
}
