package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.Terminal;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainCommandTest {
  private SmallProject project;

  @BeforeAll
  void runsTheProject(@TempDir Path home) throws IOException {
    project = SmallProject.in(home);
    project.whole(project.lake());
  }

  @Test
  void everyIndexIsEvaluatedAgainFromWhatIsPrinted() {
    var configuration = Configuration.read(project.path("conf/oreflow.yaml"), Map.of());

    assertThat(
            ExplainedFigures.differing(
                configuration,
                project.lake().toString(),
                new Terminal(System.out, System.err),
                Integer.MAX_VALUE,
                0))
        .isEmpty();
  }

  @Test
  void aRowLeadsToTheLineOfItsFile() {
    String flow =
        project
            .ask(
                "SELECT concat_ws(' ', element, stage, exporter, importer, year) FROM flow WHERE"
                    + " mass_t > 0 ORDER BY mass_t DESC LIMIT 1")
            .get(0);

    var told = project.does(("explain flow " + flow).split(" "));

    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out())
        .contains("BACI_HS17_Y2024_V202601.csv, line ")
        .contains("the records add to it, to the last digit");
  }

  @Test
  void eachAmountOfAFlowHasItsOwnUnit() throws IOException {
    String[] flow =
        project
            .ask(
                "SELECT concat_ws(' ', element, stage, exporter, importer, year, value_usd) FROM"
                    + " flow ORDER BY value_usd DESC LIMIT 1")
            .get(0)
            .split(" ");
    String key = "explain flow " + String.join(" ", List.of(flow).subList(0, 5));

    var byValue = project.does((key + " --column value_usd --format json").split(" "));
    var byUnit = project.does((key + " --column unit --format json").split(" "));

    assertThat(byValue.code()).as(byValue.err()).isZero();
    var value = new ObjectMapper().readTree(byValue.out());
    assertThat(value.get("unit").asText()).isEqualTo("USD");
    assertThat(value.get("value").asDouble()).isEqualTo(Double.parseDouble(flow[5]));
    assertThat(byUnit.out()).contains("\"column\" : \"mass_t\"");
  }

  @Test
  void aDependenceLeadsToTheLineOfItsFile() {
    String share =
        project
            .ask(
                "SELECT concat_ws(' ', element, stage, country, origin, year, origin_stage, scope)"
                    + " FROM exposure WHERE scope = 'imports' AND flags != array('GROUP')"
                    + " ORDER BY face_value * amount DESC LIMIT 1")
            .get(0);

    var told = project.does(("explain exposure " + share).split(" "));

    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out()).contains("BACI_HS17_Y2024_V202601.csv, line ").contains(" USD");
  }

  @Test
  void traceTakesItsNetworkFromTheLake() { // nobody tells who refines; who mines is not traded
    var traced = project.does("trace", "--element", "Li", "--year", "2024", "--what", "graph");
    assertThat(traced.code()).as(traced.err()).isZero();
    assertThat(traced.out()).contains("\nLi 2024,refining,");

    var none = project.does("trace", "--element", "Li", "--year", "1990");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).startsWith("trace: nothing is traded of \"Li\" in 1990; ");
  }

  @Test
  void aStopCostsWhatIsBoughtThere() {
    String[] share =
        project
            .ask(
                "SELECT concat_ws(' ', country, round(face_value * amount, 2), origin) FROM"
                    + " exposure WHERE scope = 'imports' AND element = 'Li' AND stage = 'refining'"
                    + " AND year = 2024 AND flags != array('GROUP') ORDER BY face_value * amount"
                    + " DESC LIMIT 1")
            .get(0)
            .split(" ");
    String stop = "stop " + share[2] + " --stage refining --element Li";

    var told = project.does((stop + " --format csv").split(" "));

    assertThat(told.code()).as(told.err()).isZero();
    String line =
        told.out()
            .lines()
            .filter(one -> one.contains(",Li,refining," + share[0] + ","))
            .findFirst()
            .orElseThrow();
    assertThat(Double.parseDouble(line.split(",")[13]))
        .isCloseTo(Double.parseDouble(share[1]), within(0.01));

    var saved = project.path("saved.yaml");
    assertThat(project.does((stop + " --save " + saved).split(" ")).code()).isZero();
    assertThat(project.does("what-if", saved.toString(), "--format", "csv").out())
        .isEqualTo(told.out());
    String[][] refused = {
      {stop + "x", "--element: there is no figure of Lix; there are "},
      {stop.replace("refining", "refinin"), "--stage: there is no figure of refinin; there are "},
      {stop + " --year 1990", "--year: there is no figure of 1990; there are 2024"},
      {stop.replace(share[2], "Nowhere"), "stop: there is no country \"Nowhere\"; "},
      {stop.replace(share[2], "ISL"), "stop: no amount is known that Iceland sells them in 2024; "}
    };
    for (String[] one : refused) {
      var no = project.does(one[0].split(" "));
      assertThat(no.code()).isEqualTo(2);
      assertThat(no.err()).startsWith(one[1]).hasLineCount(1);
      assertThat(no.out()).isEmpty();
    }
  }

  @Test
  void aNameIsTakenWhereACodeIs() {
    String[] commands = {
      "landscape --format csv --country", "explain balance Li mining %s 2024", "depend"
    };
    for (String command : commands) {
      String form = command.contains("%s") ? command : command + " %s";
      var byCode = project.does(form.formatted("AUS").split(" "));
      assertThat(byCode.code()).as(byCode.err()).isZero();
      for (String name : List.of("Australia", "Australien", "澳大利亚")) { // also of other languages
        assertThat(project.does(form.formatted(name).split(" ")).out()).isEqualTo(byCode.out());
      }
    }
    assertThat(project.does("landscape", "--country", "Australa").err())
        .startsWith("--country: there is no country \"Australa\"; did you mean Australia?");
  }

  @Test
  void dependSaysWhatThereIs() {
    String place =
        project
            .ask(
                "SELECT concat_ws(' ', country, origin, element, stage) FROM exposure"
                    + " WHERE face_value > 0.1 ORDER BY amount DESC LIMIT 1")
            .get(0);
    String[] of = place.split(" ");

    var told = project.does("depend", of[0], "--on", of[1], "--element", of[2]);
    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out()).contains(of[2] + " " + of[3]).contains(" % ");
    assertThat(project.does("depend", "--on", of[1]).out()).contains(of[2] + " " + of[3]);

    var country = project.does("depend", "Narnia");
    assertThat(country.code()).isEqualTo(2);
    assertThat(country.err()).startsWith("depend: there is no country \"Narnia\"");
    var stage = project.does("depend", of[0], "--stage", "nowhere");
    assertThat(stage.code()).isEqualTo(2);
    assertThat(stage.err()).startsWith("--stage: there is no figure of nowhere");
    assertThat(stage.out()).isEmpty();
  }

  @Test
  void aMeasureOfAStateTellsItsStatusAndWhoSaysSo() {
    var told = project.does("explain", "measure", "aus-2022-04-loan", "2023");

    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out())
        .startsWith("measure aus-2022-04-loan 2023\n  status: in force\n  country: AUS\n")
        .contains("  kind: loan\n")
        .contains("  announced: 2022-04\n")
        .contains("  citation: Government of Western Australia (2022-04), ");
  }

  @Test
  void jsonNamesTheRunAndItsInputs() {
    var told = project.does("explain", "hhi", "Li", "mining", "WLD", "2024", "--format", "json");

    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out())
        .contains("\"run\" : \"" + project.published().orElseThrow().id() + "\"")
        .contains("\"inputs\" : {")
        .contains("\"line\" : ");
  }

  @Test
  void aFigureWithoutARowNamesVariantsAndYearsThatHaveOne() {
    List<String> variants =
        project.ask(
            "SELECT variant FROM indicator WHERE indicator = 'hhi' AND element = 'Li' AND stage ="
                + " 'mining' AND country = 'WLD' AND year = 2024 ORDER BY 1");
    assertThat(variants).startsWith("\"\"").hasSizeGreaterThan(1);
    String others = String.join(", ", variants.subList(1, variants.size()));

    var variant = project.does("explain hhi Li mining WLD 2024 --variant published".split(" "));
    var year = project.does("explain hhi Li mining WLD 2011".split(" "));

    assertThat(variant.code()).as(variant.err()).isZero();
    assertThat(variant.out())
        .endsWith("\nvariants with a row: the one without a name, " + others + "\n")
        .doesNotContain("years with a row");
    assertThat(year.out())
        .contains("\nyears with a row: ")
        .contains("2024\n")
        .doesNotContain("variants with a row");
  }

  @Test
  void aRunThatIsNotKeptIsNamed() {
    var told = project.does("explain", "hhi", "Li", "mining", "WLD", "2024", "--run", "r_0");

    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err()).startsWith("--run: run \"r_0\" is not kept; take one of ");
  }
}
