package org.oreflow.ingest.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Describing;

/** Unknown files as inline text; what is proposed loads and reads them. */
class DescriptionTest extends Describing {
  private static final String GERMAN_TABLE =
      """
      Meldeland;Partnerland;Ware;Richtung;Monat;Wert (EUR);Eigenmasse (kg);Bemerkung
      Germany;Chile;283691;Einfuhr;2024-01;1.234,50;1.000,5;
      Germany;Atlantis;283691;Einfuhr;2024-02;10,00;..;x
      Germany;World;850511;Ausfuhr;2024-02;20,25;2,5;
      """;

  @Test
  void describesAGermanTableAndReadsItByItsOwnProposal() throws IOException {
    Path file = write("zoll_2024.csv", GERMAN_TABLE, Charset.forName("windows-1252"));

    var description = describe(file);

    assertThat(description.yaml())
        .contains(
            "id: \"zoll-2024\"\n",
            "format: customs-table\n",
            "covers: DEU\n",
            "delimiter: \";\"\n",
            "decimal_mark: \",\"\n",
            "null_tokens: {mass_kg: [\"..\"]}\n",
            "columns: {period: \"Monat\", code: \"Ware\", direction: \"Richtung\", reporter:"
                + " \"Meldeland\", partner: \"Partnerland\", value: \"Wert (EUR)\", mass_kg:"
                + " \"Eigenmasse (kg)\"}\n",
            "constants: {code_system: \"HS2022\", currency: \"EUR\"}\n",
            "countries: names\n",
            "totals: {partner: [\"World\"]}\n",
            "directions: {\"Einfuhr\": \"import\", \"Ausfuhr\": \"export\"}\n",
            "duplicates: refuse\n");
    assertThat(description.notes())
        .contains(
            "utf-8 text, delimiter ;",
            "countries not known: 1: Atlantis",
            "codes: baskets take 1 of 2",
            "codes in no basket: 1: 850511",
            "code_system: the edition in force in 2024");
    var read = read(description, file);
    assertThat(read.rows("reporter", "exporter", "period", "value_reported", "product_t", "role"))
        .containsExactly("DEU CHL 2024-01 1234.5 1.0005 part");
    assertThat(read.refused())
        .containsExactly(
            "3: UNKNOWN_COUNTRY Partnerland \"Atlantis\" is not a country name known for 2024");
    assertThat(read.out()).isEqualTo(1);
  }

  @Test
  void takesTheListThatKnowsMostAndTheYearOfTheFileName() throws IOException {
    Path file =
        write(
            "comtrade_2024.csv",
            """
            reporter,partner,cmd,flow,value,netwgt
            842,156,283691,M,541.0,345.475
            251,0,283691,X,100.5,
            699,999,2836,RX,1,1
            """);

    var description = describe(file);

    // 842, 251 and 699 are the United Nations' numbers of countries that ISO numbers otherwise
    assertThat(description.yaml())
        .contains(
            "countries: comtrade\n",
            "from_file_name: {year: \"(?<!\\\\d)((?:19|20)\\\\d{2})(?!\\\\d)\"}\n",
            "totals: {partner: [\"0\"]}\n",
            "directions: {\"M\": \"import\", \"X\": \"export\"}\n",
            "currency: \"FILL IN\"");
    assertThat(description.notes())
        .contains(
            "directions not known, write them in directions: 1: RX",
            "currency: not found; write it in constants",
            "year: 2024, from the name of the file");
    assertThat(read(description, file).rows("importer", "exporter", "year", "product_t", "role"))
        .containsExactly("USA CHN 2024 0.345475 part", "WLD FRA 2024 null total");
  }

  @Test
  void whatNoColumnGivesRefusesItsRowsUntilItIsWritten() throws IOException {
    Path file =
        write(
            "monthly.csv",
            """
            period_dt,partner_name,hs6,val,qty
            2017-01-01,Australia,283691,10200.0,6116.362
            2017-01-01,Australia,283691,10200.0,6116.362
            """);

    var description = describe(file);

    assertThat(description.yaml())
        .contains("reporter: \"FILL IN\"", "direction: \"FILL IN\"", "duplicates: largest\n");
    assertThat(description.notes())
        .contains(
            "reporter: no column; write in constants whose trade it is",
            "direction: no column; write import or export in constants");
    assertThat(read(description, file).rows("code")).isEmpty();
  }

  @Test
  void describesATableOfProduction() throws IOException {
    Path file =
        write(
            "mines.csv",
            """
            symbol,country,country_iso3,year,quantity,unit
            Li,Chile,CHL,2022,38000.5,t
            Li,Atlantis,ATL,2022,NA,stone
            Li,Australia,AUS,2022,74700,t
            """);

    var description = describe(file);

    assertThat(description.yaml())
        .contains(
            "format: production-table\n",
            "element: \"symbol\"",
            "country: \"country_iso3\"",
            "countries: iso3\n",
            "null_tokens: {quantity: [\"NA\"]}\n",
            "stage: \"mining\", measure: \"output\"");
    assertThat(description.notes())
        .contains(
            "countries not known: 1: ATL",
            "units not known, add them to units.csv: 1: stone",
            "stage: no column; mining is a guess");
    assertThat(read(description, file).rows("country", "element", "quantity"))
        .containsExactly("CHL Li 38000.5", "AUS Li 74700");
  }

  @Test
  void aDatabaseIsTold() {
    assertThatThrownBy(() -> describe(write("wgi.db", "SQLite format 3\u0000\u0010")))
        .hasMessageEndingWith(
            "wgi.db: is a database of SQLite, which is not read; write its tables out as CSV");
  }

  @Test
  void rowsThatAnUnknownColumnTellsApartAreNotAddedUp() throws IOException {
    Path file =
        write(
            "zoll.csv",
            """
            Warennummer;Gegend;Monat;Verkehrsrichtung;Menge in kg;Wert in 1000 EUR
            85051110;Österreich;2024-01;Einfuhr;1000;9
            85051110;Schweiz;2024-01;Einfuhr;500;4
            """);

    var description = describe(file);
    assertThat(description.yaml()).contains("mass_kg: \"Menge in kg\"", "duplicates: refuse\n");
    assertThat(String.join("\n", description.notes()))
        .contains("may lack a column that is not recognised: Gegend");
  }

  @Test
  void ofATotalAndItsPartsTheLargestCounts() throws IOException {
    String header = "reporter,partner,hs,flow,year,value usd\n";
    Path file =
        write(
            "t.csv",
            header
                + """
                CHL,JPN,283691,export,2024,100
                CHL,JPN,283691,export,2024,60
                CHL,JPN,283691,export,2024,40
                CHL,CHN,283691,export,2024,7
                """);

    assertThat(describe(file).yaml()).contains("duplicates: largest\n");
    assertThat(describe(write("u.csv", header + SHIPMENTS)).yaml()).contains("duplicates: sum\n");
  }

  @Test
  void aTableOfSomethingElseIsToldByItsColumns() {
    assertThatThrownBy(() -> describe(write("p.csv", "day,price\n2024-01-01,3\n")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "p.csv: has neither code and partner or direction of a customs record, nor country and"
                + " quantity of a production record, among the columns day, price; name the columns"
                + " so, or write the source's YAML file by hand");
  }

  @Test
  void aTextThatIsNoTableAndAFileThatIsMissingAreTold() {
    assertThatThrownBy(() -> describe(write("t.txt", "some words\nand more\n")))
        .hasMessageContaining(
            "t.txt: is not a table: no comma, semicolon, tab or bar divides its lines alike; ");
    assertThatThrownBy(() -> describe(write("t.json", "{\"a\": 1}\n")))
        .hasMessageContaining(
            "t.json: is JSON of no known format, and its columns cannot be found; ");
    assertThatThrownBy(() -> describe(folder.resolve("none.csv")))
        .hasMessageEndingWith("none.csv: file is missing; give the path of an existing file");
  }

  @Test
  void linesAboveTheHeaderAreTold() throws IOException {
    Path file =
        write(
            "t.csv",
            """
            Trade of all countries

            reporter,partner,hs,flow,year,value usd
            CHL,JPN,283691,export,2024,5
            CHL,CHN,283691,export,2024,5
            """);

    assertThat(describe(file).notes())
        .contains("take the lines above the header out of the file: the first line is the header");
  }
}
