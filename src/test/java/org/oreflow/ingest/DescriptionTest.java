package org.oreflow.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.reference.Basket;
import org.oreflow.reference.ConfigFile;
import org.oreflow.reference.Countries;
import org.oreflow.reference.Elements;
import org.oreflow.reference.ExchangeRates;
import org.oreflow.reference.InputException;
import org.oreflow.reference.ProductionTypes;
import org.oreflow.reference.Units;
import org.oreflow.reference.Years;

/** Unknown files as inline text; what is proposed loads and reads them. */
class DescriptionTest {
  private static final Path REFERENCE = Path.of("conf/reference");

  private static final String SHIPMENTS =
      """
      CHL,JPN,283691,export,2024,100
      CHL,JPN,283691,export,2024,60
      """;

  @TempDir private Path folder;

  @Test
  void describesAGermanTableAndReadsItByItsOwnProposal() throws IOException {
    Path file =
        write(
            "zoll_2024.csv",
            """
            Meldeland;Partnerland;Ware;Richtung;Monat;Wert (EUR);Eigenmasse (kg);Bemerkung
            Germany;Chile;283691;Einfuhr;2024-01;1.234,50;1.000,5;
            Germany;Atlantis;283691;Einfuhr;2024-02;10,00;..;x
            Germany;World;850511;Ausfuhr;2024-02;20,25;2,5;
            """,
            Charset.forName("windows-1252"));

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
    assertThat(read.rows("reporter", "exporter", "period", "value_reported", "mass_t", "role"))
        .containsExactly("DEU CHL 2024-01 1234.5 1.0005 part");
    assertThat(read.refused())
        .containsExactly(
            "3: UNKNOWN_COUNTRY Partnerland is \"Atlantis\", not in list names in 2024");
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
            "currency: \"XXX\"");
    assertThat(description.notes())
        .contains(
            "directions not known, write them in directions: 1: RX",
            "currency: not told; write it in constants",
            "year: 2024, from the name of the file");
    assertThat(read(description, file).rows("importer", "exporter", "year", "mass_t", "role"))
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
        .contains("reporter: \"XXX\"", "direction: \"unknown\"", "duplicates: largest\n");
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
  void knowsNamedFormatsByTheirHeader() throws IOException {
    assertThat(describe(write("b.csv", "t,i,j,k,v,q\n2024,152,156,283691,1,2\n")).yaml())
        .contains("format: baci\n")
        .doesNotContain("columns");
    var study = describe(write("c.csv", "Material,Year,SR,EI\nTin,2023,1,2\n"));
    assertThat(study.yaml()).contains("format: eu-crm\n", "constants: {period: \"2016/2020\"}");
    assertThat(study.notes())
        .contains("constants.period: no file says which years it averages over");
  }

  @Test
  void knowsJsonByItsNames() throws IOException {
    var answer =
        describe(write("c.json", "{\"data\":[{\"reporterCode\":8,\"cmdCode\":\"2846\"}]}\n"));

    assertThat(answer.yaml()).contains("format: comtrade-api\n");
    assertThat(answer.yaml()).contains("covers: listed_partners\n");
    assertThat(answer.notes())
        .containsExactly(
            "is of format comtrade-api",
            "covers: write world, or the code of the one reporter, if no partner is left out");
  }

  @Test
  void whatANamedFormatCoversIsNotMoreThanItTells() throws IOException {
    assertThat(
            describe(
                    write(
                        "full_202402.dat",
                        "REPORTER,PARTNER,PRODUCT_NC,FLOW,PERIOD\nDE,CN,2,1,202402\n"))
                .yaml())
        .contains("format: comext\n", "covers: listed_partners\n");
    assertThat(describe(write("EXP_2025.csv", "CO_ANO;CO_NCM\n2025;28369100\n")).yaml())
        .contains("format: comexstat\n", "covers: BRA\n");
    assertThat(describe(write("d.csv", "Exp or Imp,Year,HS\n1,2024,'280530000'\n")).yaml())
        .contains("format: japan-estat\n", "covers: JPN\n");
  }

  @Test
  void knowsTheFixedLinesOfTheCensusBureau() throws IOException {
    String cards = "000000000000001";
    String imports = "28469020155700000101612024" + "06" + cards.repeat(22) + "\n";
    String exports = "12846902000588061202406" + cards.repeat(10) + "\n";

    assertThat(describe(write("IMP_DETL.TXT", imports)).yaml())
        .contains("format: us-census\n", "covers: USA\n");
    assertThat(describe(write("EXP_DETL.TXT", exports)).notes())
        .containsExactly("is of format us-census");
    assertThat(describe(write("june.txt", exports)).notes())
        .contains("its name is needed: give it the publisher's, such as IMP_DETL.TXT");
    assertThat(
            describe(write("a.json", "[[\"CTY_CODE\",\"I_COMMODITY\"],[\"5700\",\"2846902015\"]]"))
                .yaml())
        .contains("format: us-census\n");
  }

  @Test
  void aBaciTableUnderAnotherNameIsTold() throws IOException {
    String flows = "t,i,j,k,v,q\n2024,152,156,283691,1,2\n";
    String note =
        "its name is needed: give it the publisher's, such as BACI_HS17_Y2024_V202601.csv";

    assertThat(describe(write("flows.csv", flows)).notes()).contains(note);
    var named = describe(write("BACI_HS22_Y2024_V202601.csv", flows));
    assertThat(named.notes()).doesNotContain(note);
    assertThat(named.yaml()).contains("release: \"202601\"\n");
  }

  @Test
  void whatAChineseExportDoesNotSayIsLeftToItsAuthor() throws IOException {
    Path file =
        write(
            "query.csv",
            "\u5546\u54c1\u7f16\u7801,\u8d38\u6613\u4f19\u4f34\u7f16\u7801,\u7f8e\u5143\n28369100,141,5\n",
            Charset.forName("GB18030"));

    var description = describe(file);

    assertThat(description.yaml())
        .contains(
            "format: gacc\n",
            "covers: CHN\n",
            "constants: {direction: \"unknown\", year: \"0000\"}\n");
    assertThat(description.notes())
        .contains(
            "constants.direction: the file does not say it; write import or export",
            "constants.year: no column of months; write the year, or period: 2024-07");
  }

  @Test
  void knowsTheSheetsOfTheGeologicalSurvey() throws IOException {
    assertThat(
            describe(write("s.csv", "DataSource,Commodity,Year,NIR_pct\nMCS,Cobalt,2023,76\n"))
                .yaml())
        .contains("format: usgs-mcs-salient\n", "covers: USA\n");
    assertThat(
            describe(
                    write(
                        "T4.csv",
                        "TABLE 4,,\n\"U.S. EXPORTS OF COBALT, BY COUNTRY OR LOCALITY1\",,\n,,\n"))
                .yaml())
        .contains("format: usgs-myb-trade\n");
    assertThat(
            describe(
                    write(
                        "T8.csv",
                        "TABLE 8,,\n\"COBALT: WORLD MINE PRODUCTION, BY COUNTRY OR LOCALITY1\",,\n"))
                .yaml())
        .contains("format: usgs-myb\n");
  }

  @Test
  void valuesInThousandsAndTonnesAreFoundAndWhatIsMissingIsTold() throws IOException {
    Path file =
        write(
            "trade.csv",
            """
            year,exporter,importer,hs6,value_kusd,qty_t
            2024,CHL,JPN,283691,1.5,2.25
            """);

    var description = describe(file);

    assertThat(description.yaml())
        .contains("value_thousand: \"value_kusd\", mass_t: \"qty_t\"", "currency: \"USD\"");
    assertThat(read(description, file).rows("value_usd", "mass_t")).containsExactly("1500 2.25");
    assertThat(
            describe(
                    write(
                        "w.csv",
                        "year,reporter,hs6,flow,Trade Value in 1000 USD\n2024,CHL,283691,X,2\n"))
                .yaml())
        .contains("value_thousand: \"Trade Value in 1000 USD\"", "currency: \"USD\"");
    assertThat(
            describe(write("n.csv", "year,reporter,hs6,flow,price\n2024,CHL,283691,X,2\n")).notes())
        .contains(
            "value: no column; write value or value_thousand in columns",
            "mass: no column; write mass_kg or mass_t in columns");
  }

  @Test
  void nationalCodesAndFlowsOfTheUnionAreFound() throws IOException {
    Path file =
        write(
            "ots.csv",
            """
            MonthId,FlowTypeDescription,native_code,CountryName,Value (GBP)
            202406,EU Imports,28369100,Germany,1200
            202406,Non-EU Exports,28369100,China,10
            """);

    var description = describe(file);

    assertThat(description.yaml())
        .contains(
            "period: \"MonthId\", code: \"native_code\", direction: \"FlowTypeDescription\"",
            "directions: {\"EU Imports\": \"import\", \"Non-EU Exports\": \"export\"}\n");
    assertThat(description.notes())
        .contains(
            "code_system: codes have more than 6 digits; write the national list, such as"
                + " CN{year}, NCM or HTS");
  }

  @Test
  void aReExportIsNoExport() throws IOException { // exports contain it
    Path file = write("r.csv", "year,partner,hs6,flow,value\n2024,Chile,283691,Re-exports,1\n");

    assertThat(describe(file).notes())
        .contains("directions not known, write them in directions: 1: Re-exports");
  }

  @Test
  void partnersThatAddUpToTheWorldAreAllOfThem() throws IOException {
    String header = "reporter,partner,hs,flow,year,value usd\n";
    String whole =
        """
        CHL,WLD,283691,export,2024,100
        CHL,JPN,283691,export,2024,60
        CHL,CHN,283691,export,2024,40
        AUS,WLD,283691,export,2024,7
        AUS,CHN,283691,export,2024,7
        """;

    assertThat(describe(write("w.csv", header + whole)).yaml()).contains("covers: world\n");
    assertThat(
            describe(
                    write(
                        "l.csv",
                        header
                            + whole.replace(
                                "JPN,283691,export,2024,60", "JPN,283691,export,2024,6")))
                .yaml())
        .contains("covers: listed_partners\n");
    assertThat(
            describe(
                    write(
                        "n.csv",
                        header + "CHL,JPN,283691,export,2024,1\nAUS,JPN,283691,export,2024,1\n"))
                .yaml())
        .contains("covers: listed_partners\n");
  }

  @Test
  void yearsOfSeveralEditionsHaveTheCodeSystemOfAny() throws IOException {
    Path file =
        write(
            "y.csv",
            """
            reporter,partner,hs,flow,year,value usd
            CHL,JPN,283691,export,2021,1
            CHL,JPN,283691,export,2022,1
            """);

    var description = describe(file);

    assertThat(description.yaml()).contains("code_system: \"HS\"");
    assertThat(description.notes())
        .contains("code_system: 2021 to 2022 had several editions; HS stands for any");
  }

  @Test
  void aTableOfSeveralSourcesIsTold() throws IOException {
    Path file =
        write(
            "flows.csv",
            """
            source,reporter,partner,hs,flow,year,value usd
            baci,CHL,JPN,283691,export,2024,1
            mirror,CHL,JPN,283691,export,2024,1
            """);

    assertThat(describe(file).notes())
        .contains(
            "column source tells several sources, baci, mirror; where they overlap write a YAML file"
                + " for each, with only: {source: [baci]}");
  }

  @Test
  void measuresInWordsOfTheirOwnAreNotMixed() throws IOException {
    Path file =
        write(
            "m.csv",
            """
            geography_code,year,metric,value,unit,element
            CHL,2022,mine_production,38000,t,Li
            CHL,2022,unit_value,70000,t,Li
            """);

    var description = describe(file);

    assertThat(description.yaml()).contains("country: \"geography_code\"", "measure: \"unknown\"");
    assertThat(description.notes())
        .contains(
            "measure: column metric has mine_production, unit_value; write a measure in constants,"
                + " and only: {metric: [mine_production]}");
    assertThat(read(description, file).rows("quantity")).isEmpty();
  }

  @Test
  void commoditiesOfAKnownPublisherSayStageAndMeasure() throws IOException {
    Path file =
        write(
            "wmd.csv",
            """
            commodity,country,year,quantity,unit
            Lithium (Li2O),Chile,2022,100,metr. t
            Cobalt,Total,2022,5,metr. t
            """);

    var description = describe(file);

    assertThat(description.yaml())
        .contains("constants: {publisher: \"wmd\"}\n")
        .doesNotContain("stage", "measure");
    assertThat(read(description, file).rows("country", "element", "stage", "role"))
        .containsExactly("CHL Li mining part", "WLD Co mining total");
  }

  @Test
  void aDatabaseIsTold() {
    assertThatThrownBy(() -> describe(write("wgi.db", "SQLite format 3\u0000\u0010")))
        .hasMessageEndingWith(
            "wgi.db: is a database of SQLite, which is not read; write its tables out as CSV");
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
            "t.txt: is no table: no comma, semicolon, tab or bar divides its lines alike; ");
    assertThatThrownBy(() -> describe(write("t.json", "{\"a\": 1}\n")))
        .hasMessageContaining(
            "t.json: is JSON of no known format, and its columns cannot be told; ");
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

  private Description describe(Path file) {
    return Description.of(Storage.of(new Configuration()), file.toString(), "", codes());
  }

  private Fixture.Read read(Description description, Path file) throws IOException {
    Path yaml = folder.resolve("source.yaml");
    Files.writeString(yaml, description.yaml());
    var config = ConfigFile.read(yaml, SourceConfig.class);
    var source = Sources.open(config, codes(), yaml);
    byte[] bytes = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    var text = new SourceFile("s", "1", file.toString(), name, bytes.length, "");
    return source instanceof CustomsSource customs
        ? Fixture.read(customs, text, codes().products())
        : Fixture.read((RecordSource) source, text, bytes);
  }

  private static Codes codes() {
    return new Codes(
        Countries.read(REFERENCE),
        Units.read(REFERENCE),
        ProductionTypes.read(REFERENCE),
        ExchangeRates.read(REFERENCE),
        new Basket.Selection(false, Set.of("283691")),
        Basket.Selection.everything(),
        Elements.read(REFERENCE).symbols(),
        new Years(1990, 2030));
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text, UTF_8);
  }

  private Path write(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(charset));
  }
}
