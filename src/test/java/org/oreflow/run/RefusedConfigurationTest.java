package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.run.SmallProject.Result;

/**
 * What a configuration may say and cannot mean: {@code check}, and every other command that reads
 * it, ends with exit code 2 and a line for each thing to repair.
 */
class RefusedConfigurationTest {
  private static final String SOURCE = "conf/sources/in.yaml";
  private static final String COMMODITIES = "conf/reference/commodities.csv";
  private static final String TYPES = "conf/reference/production_types.csv";

  @TempDir Path home;
  private SmallProject project;

  @BeforeEach
  void aProjectOfOneCustomsFile() throws IOException {
    project = BadInputTest.projectOfOneCustomsFile(home);
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(project.path(file));
    assertThat(text).contains(from);
    project.write(file, text.replace(from, to));
  }

  private void append(String file, String row) throws IOException {
    project.write(file, Files.readString(project.path(file)) + row + "\n");
  }

  private int lines(String file) throws IOException {
    return Files.readAllLines(project.path(file)).size();
  }

  /** In {@code lines}, ~ stands for the project's folder. */
  private void isRefused(String... lines) {
    Result result = project.does("check");
    assertThat(result.err())
        .isEqualTo(String.join("\n", lines).replace("~", home.toString()) + "\n");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void aTextLeftToFillInAndACountryThatThereIsNot() throws IOException {
    edit(SOURCE, "citation: made for a test", "citation: \"FILL IN: publisher\"");
    edit(SOURCE, "licence: none", "licence: FILL IN # which one?");
    edit(SOURCE, "covers: world", "covers: GER");
    isRefused(
        "~/conf/sources/in.yaml:7: citation still says FILL IN; write what it stands for",
        "~/conf/sources/in.yaml:8: licence still says FILL IN; write what it stands for",
        "~/conf/sources/in.yaml:6: covers is \"GER\", no country of countries.csv; write world,"
            + " listed_partners, largest_flows, largest_6 or the ISO code of one reporter such as"
            + " CHN");
    assertThat(project.does("run").code()).isEqualTo(2);
    assertThat(project.published()).isEmpty();
  }

  @Test
  void codesThatASourceCannotHold() throws IOException {
    append(SOURCE, "codes: [\"2504\", \"25O4\"]");
    append(SOURCE, "complete: [mining, minning]");
    Result result = project.does("check");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err().lines())
        .satisfiesExactly(
            codes ->
                assertThat(codes)
                    .endsWith(
                        ": codes has \"25O4\"; write the first two digits of a product code or"
                            + " more, in quotes"),
            complete ->
                assertThat(complete)
                    .contains(
                        "complete has stage \"minning\", which no basket has; write one of ",
                        "mining"));
  }

  @Test
  void aStageThatIsNearlyOneOfTheTables() throws IOException {
    String basket = Files.readString(Path.of("conf/baskets/rare-earths.yaml"));
    project.write("conf/baskets/rare-earths.yaml", basket.replaceAll("\\bmetal: ", "metl: "));
    isRefused(
        "~/conf/baskets/rare-earths.yaml:42:1: stage \"metal\" is not listed; did you mean metl?");
    project.write("conf/baskets/rare-earths.yaml", basket.replaceAll("\\bmetal\\b", "metl"));
    isRefused(
        "~/conf/baskets/rare-earths.yaml:10: stage \"metl\" is in no reference table; did you mean"
            + " metal?");
  }

  @Test
  void aStageOfATableThatIsNearlyOneOfABasket() throws IOException {
    append(COMMODITIES, "HS,999999,*,,,,lithium,refinning,Li,1,1,1,1,1,1,,t,,,made for a test");
    append(TYPES, "wmd,Thing,,Li,mning,output,,t,part,,made for a test");
    edit(SOURCE, "constants: {", "constants: {detail: x, ");
    isRefused(
        "~/%s:%d: stage \"refinning\" is in no basket; did you mean refining?"
            .formatted(COMMODITIES, lines(COMMODITIES)),
        "~/%s:%d: stage \"mning\" is in no basket; did you mean mining?"
            .formatted(TYPES, lines(TYPES)));
  }

  @Test
  void aBasketThatNoCodeAndNoRecordServes() throws IOException {
    String thorium = "id: thorium\nmass_unit: t\ngroup: Th\nstages: {mining: {}}\n";
    project.write("conf/baskets/thorium.yaml", thorium);
    String line =
        "~/conf/baskets/thorium.yaml:4: none of the stages mining has a code of commodities.csv or"
            + " a record of production; map codes or types to them, or correct the stages or the"
            + " group";
    isRefused(line);

    // a table whose rows name their stages may serve it: its records tell
    String table =
        SmallSource.of(
            "mine",
            "production-table",
            "../../mine.csv",
            "2025-02-01",
            """
            countries: iso3
            columns: {element: element, country: country, stage: stage, year: year, quantity: t}
            constants: {measure: output, unit: t}
            """);
    project.write("conf/sources/mine.yaml", table);
    project.write("mine.csv", "element,country,stage,year,t\nTh,IND,mining,2023,5\n");
    assertThat(project.does("check").code()).isZero();
    edit("conf/sources/mine.yaml", "stage: stage, ", "");
    edit("conf/sources/mine.yaml", "{measure", "{stage: minning, measure");
    isRefused(
        "~/conf/sources/mine.yaml:17: stage \"minning\" is in no basket; did you mean mining?");
    project.write("conf/sources/mine.yaml", table);
    project.write("mine.csv", "element,country,stage,year,t\nTh,IND,refining,2023,5\n");
    Result result = project.does("check");
    assertThat(result.err()).isEqualTo(line.replace("~", home.toString()) + "\n");
    assertThat(result.out()).startsWith("to repair, see the end: 1: 2 releases of 2 sources");
    assertThat(result.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mass_kg: netwgt      | mass_t: Netweight (kg)  | mass_t is column "Netweight (kg)", whose heading says kg, not t
          mass_kg: netwgt      | mass_kg: Tonnage        | mass_kg is column "Tonnage", whose heading says t, not kg
          value: value         | value: Value (1000 USD) | value is column "Value (1000 USD)", whose heading says thousands, not single units
          """)
  void aUnitThatContradictsTheHeading(String right, String wrong, String message)
      throws IOException {
    edit(SOURCE, right + ",", "\"" + wrong.replace(": ", "\": \"") + "\",");
    isRefused(
        "~/conf/sources/in.yaml:16: " + message + "; take the target or constant of that unit");
  }

  @Test
  void aSettingSpelledWrong() throws IOException {
    edit("conf/oreflow.yaml", "product_indices: reports", "product_indexes: reports");
    isRefused(
        "~/conf/oreflow.yaml:24:1: product_indexes is unknown; did you mean product_indices?");
  }

  @Test
  void aDayThatIsNone() {
    Result result = project.does("check", "--as-of", "2024");
    assertThat(result.err()).isEqualTo("--as-of: \"2024\" is not a date; write YYYY-MM-DD\n");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void anAddressOfTheWebAsFiles() throws IOException {
    edit(SOURCE, "../../in.csv", "http://localhost:1/in.csv");
    isRefused(
        "http://localhost:1/in.csv: http: is not a file system; download the file, or name a file"
            + " system: a path without scheme, file:, hdfs:, s3a:, gs: or abfs:");
  }

  @Test
  void aCountryNameSpelledWrongIsAskedFor() throws IOException {
    edit(SOURCE, "countries: iso3", "countries: names");
    project.write(
        "in.csv",
        """
        reporter,partner,flow,code,year,value,netwgt,currency
        Chinna,Japan,export,283691,2023,1,1,USD
        China,Japan,export,283691,2023,1,1,USD
        """);
    Result result = project.does("check");
    assertThat(result.out())
        .contains(
            "in.csv:2: in 1: UNKNOWN_COUNTRY, reporter \"Chinna\" is not a country name known for"
                + " 2023; did you mean China?: 1 records; add it to countries.csv\n");
    assertThat(result.code()).isZero();
  }
}
