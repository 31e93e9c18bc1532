package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What columns, texts and figures tell of a table that nobody has described. */
class TableDescriptionTest extends Describing {
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
    assertThat(read(description, file).rows("value_usd", "product_t")).containsExactly("1500 2.25");
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
        .contains("covers: FILL IN\n"); // nothing tells
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
            "column source names several sources, baci, mirror; where they overlap write a YAML file"
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

    assertThat(description.yaml()).contains("country: \"geography_code\"", "measure: \"FILL IN\"");
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
}
