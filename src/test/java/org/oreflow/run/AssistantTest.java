package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.run.AssistantTalk.refusal;
import static org.oreflow.run.AssistantTalk.told;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What command mcp answers an assistant, on a small lake with a confidential source and one with
 * {@code redistribute: false}, by which Germany buys 12 x 720.177 t = 8,642.124 t of Chile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssistantTest {
  private static final Map<String, String> KNOWN =
      Map.of("indicator", "hhi", "element", "Li", "stage", "mining", "year", "2024");
  private SmallProject project;

  @BeforeAll
  void run(@TempDir Path home) throws IOException {
    project = SmallProject.ofOneYear(home);
    String survey = NonInterferenceTest.SURVEY;
    project.write("landing/open.csv", NonInterferenceTest.OPEN);
    project.write("conf/sources/open.yaml", survey.formatted("open", "open", "false"));
    project.write(
        "landing/firm.csv",
        """
        country,commodity,stage,year,quantity
        ARG,Li,mining,2022,7319.527
        KOR,Li,refining,2024,4711.385
        """);
    project.write("conf/sources/firm.yaml", survey.formatted("firm", "firm", "true"));
    project.write(
        "conf/sources/zoll.yaml",
        GermanTable.ZOLL.replace("redistribute: true", "redistribute: false"));
    project.write(
        "data-lake/landing/mine/zoll.csv",
        GermanTable.zoll("900,00").replace("2024-", "2023-").replace("12,5", "720,177"));
    var result = project.does("run");
    assertThat(result.code()).as(result.err()).isZero();
  }

  private JsonNode asked(String tool, Map<String, ?> arguments) {
    return new AssistantTalk(project).asks(tool, arguments).hears().get(0);
  }

  @Test
  void sixToolsThatOnlyRead() {
    var tools = new AssistantTalk(project).says("tools/list", Map.of()).hears().get(0);
    assertThat(tools.at("/result/tools").findValuesAsText("name"))
        .containsExactlyInAnyOrder("find", "figure", "landscape", "depend", "compare", "explain");
    tools
        .at("/result/tools")
        .forEach(
            tool -> {
              assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue();
              assertThat(tool.at("/description").asText()).isNotBlank();
            });
  }

  @Test
  void eachCellIsAsInTheFileOfTheSame() throws IOException {
    List<CSVRecord> cells = new ArrayList<>();
    try (var reader = Files.newBufferedReader(project.out().resolve("indicator.csv"))) {
      var all = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
      all.parse(reader).forEach(cells::add);
    }
    int step = 1 + cells.size() / 400;
    cells.removeIf(cell -> cell.getRecordNumber() % step != 0);
    var talk = new AssistantTalk(project);
    for (CSVRecord cell : cells) {
      Map<String, String> arguments = new TreeMap<>();
      for (String key : List.of("indicator", "variant", "element", "stage", "country", "year")) {
        arguments.put(key, cell.get(key));
      }
      talk.asks("figure", arguments);
    }
    List<JsonNode> answers = talk.hears();
    long unknown = 0;
    for (int i = 0; i < cells.size(); i++) {
      JsonNode figures = told(answers.get(i)).get("rows");
      assertThat(figures).as("%s", cells.get(i)).hasSize(1);
      assertSame(cells.get(i), figures.get(0));
      unknown += figures.get(0).get("value").isNull() ? 1 : 0;
    }
    assertThat(cells).hasSizeGreaterThan(100);
    assertThat(unknown).isPositive();
  }

  private static void assertSame(CSVRecord cell, JsonNode figure) {
    cell.toMap()
        .forEach(
            (column, text) -> {
              JsonNode value = figure.get(column);
              if (value.isArray()) {
                var items = StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText);
                assertThat(String.join("|", items.toList())).as(column).isEqualTo(text);
              } else if (value.isNumber()) {
                assertThat(new BigDecimal(text)).as(column).isEqualByComparingTo(value.asText());
              } else {
                assertThat(value.isNull() ? "" : value.asText()).as(column).isEqualTo(text);
              }
            });
    assertThat(figure.has("sources") && figure.has("citations")).isTrue();
  }

  @Test
  void aFigureHasItsBoundsSourceAndCitation() {
    var figure = told(asked("figure", KNOWN)).at("/rows/0");
    // shares of 60, 30 and 20 of 110 kt: (0.6 e5)² + (0.3 e5)² + (0.2 e5)² over (1.1 e5)²
    assertThat(figure.get("value").asDouble()).isEqualTo(0.4049586776859504);
    assertThat(figure.at("/unit").asText()).isEqualTo("1");
    assertThat(figure.at("/sources/0").asText()).isEqualTo("open");
    assertThat(figure.at("/citations/0").asText()).isEqualTo("made for a test");
  }

  @Test
  void codesAreFoundByWordsOfTheirNames() {
    var found = told(asked("find", Map.of("words", "Herfindahl SUPPLY"))).get("rows");
    assertThat(found.findValuesAsText("indicator")).contains("hhi").doesNotContain("import_hhi");
    assertThat(told(asked("find", Map.of("words", "lithium"))).get("rows").toString())
        .contains("{\"element\":\"Li\",\"name\":\"Lithium\"}");
    assertThat(told(asked("find", Map.of("words", "no such words"))).get("rows")).isEmpty();
  }

  @Test
  void withoutIndexAndYearTheNewestOfAllAreTold() {
    var rows = told(asked("figure", Map.of("element", "Li", "stage", "mining"))).get("rows");
    assertThat(rows.findValuesAsText("indicator")).contains("hhi", "cr1").doesNotHaveDuplicates();
    assertThat(rows.findValuesAsText("year")).contains("2024").doesNotContain("2023");
  }

  @Test
  void holdersHaveTheirSharesAndSources() {
    var told = told(asked("landscape", Map.of("element", "Li", "stage", "mining", "year", "2024")));
    assertThat(told.get("rows").findValuesAsText("country"))
        .containsExactly("AUS", "CHL", "CHN", "WLD");
    assertThat(told.at("/rows/0/citations/0").asText()).isEqualTo("made for a test");
  }

  @Test
  void yearsAreCompared() {
    Map<String, String> two = new TreeMap<>(KNOWN);
    two.remove("year");
    two.put("year", "2023, 2024");
    var told = told(asked("compare", two));
    // 2023: (5/7)² + (2/7)² = 29/49
    assertThat(told.at("/rows/0/value").asDouble()).isEqualTo(29.0 / 49);
    assertThat(told.at("/differences/0/value").asDouble())
        .isEqualTo(0.4049586776859504 - 29.0 / 49, org.assertj.core.api.Assertions.within(1e-15));
  }

  @Test
  void aFigureIsExplainedToItsLine() {
    var told = told(asked("explain", Map.of("key", "balance Li mining AUS 2024")));
    assertThat(told.toString()).contains("open.csv");
  }

  @Test
  void hostileQuestionsGetOneLine() {
    String path = "../../../../etc/passwd";
    var talk = new AssistantTalk(project);
    for (String hostile :
        List.of(
            path,
            "file:///etc/passwd",
            "Li' OR '1'='1",
            "Li; DROP TABLE indicator",
            "\u001b[2J",
            "x".repeat(1 << 20))) {
      Map<String, String> arguments = new TreeMap<>(KNOWN);
      arguments.put("element", hostile);
      talk.asks("figure", arguments);
      talk.asks("landscape", Map.of("element", hostile));
      talk.asks("depend", Map.of("element", "Li", "country", hostile));
      talk.asks("explain", Map.of("key", hostile));
      talk.asks("explain", Map.of("key", "balance " + hostile + " mining AUS 2024"));
      talk.asks("explain", Map.of("key", "hhi Li mining WLD 2024", "column", hostile));
    }
    talk.asks("explain", Map.of("key", "hhi Li mining WLD 99999999999999"));
    talk.asks("explain", Map.of("key", "production"));
    var answers = talk.hears();
    List<String> lines = answers.stream().map(AssistantTalk::refusal).toList();
    assertThat(lines).allMatch(line -> line.length() < 1_000);
    assertThat(answers.toString()).doesNotContain("root:", "\u001b", "Exception", "xxxxx");
  }

  @Test
  void wrongArgumentsAreTold() {
    assertThat(refusal(asked("figure", Map.of("stage", "mining")))).contains("lacks element");
    assertThat(refusal(asked("figure", Map.of("sql", "SELECT 1")))).contains("does not take");
    for (Object wrong : List.of(List.of("a", "b"), Map.of("a", "b"), true)) {
      assertThat(refusal(asked("find", Map.of("words", wrong)))).contains("does not take");
    }
    assertThat(told(asked("figure", Map.of("element", "Li", "year", 2024))).get("rows"))
        .isNotEmpty();
    var talk = new AssistantTalk(project).asks("delete", Map.of()).says("tools/burn", Map.of());
    talk.says("tools/call", Map.of("name", "find", "arguments", "words"));
    talk.says("tools/call", Map.of("name", 5));
    assertThat(talk.hears())
        .allSatisfy(answer -> assertThat(answer.at("/error/message").asText()).isNotBlank());
  }

  @Test
  void aLineThatIsNoMessageGetsAnErrorAndTheNextItsAnswer() {
    List<String> lines =
        List.of("{\"jsonrpc\":", "null", "5", "[1,2]", "\u0000", "[".repeat(100_000), "{}");
    var talk = new AssistantTalk(project);
    lines.forEach(talk::writes);
    talk.writes("").writes("x".repeat(5_000_000)).asks("find", Map.of("words", "lithium"));

    var all = talk.hearsAll();

    assertThat(all).hasSize(lines.size() + 2);
    assertThat(all.subList(0, lines.size() + 1))
        .allSatisfy(one -> assertThat(one.at("/error/code").asInt()).isEqualTo(-32_700));
    assertThat(told(all.get(lines.size() + 1)).get("rows")).isNotEmpty();
  }

  @Test
  void withoutFilesThereIsNothingToTell(@TempDir Path home) throws IOException {
    var other = SmallProject.ofOneYear(home);
    var answers = new AssistantTalk(other).asks("find", Map.of("words", "lithium")).hears();
    assertThat(refusal(answers.get(0))).contains("holds no published files; do ", "oreflow run");
  }

  @Test
  void whatIsConfidentialIsToldByNoTool() {
    var talk = new AssistantTalk(project);
    for (String country : List.of("ARG", "KOR", "WLD")) {
      for (String stage : List.of("mining 2022", "refining 2024")) {
        String[] of = stage.split(" ");
        String key = "Li %s %s %s".formatted(of[0], country, of[1]);
        talk.asks("explain", Map.of("key", "balance " + key));
        talk.asks("explain", Map.of("key", "hhi " + key));
        Map<String, String> link = Map.of("element", "Li", "stage", of[0], "year", of[1]);
        talk.asks("landscape", link);
        talk.asks("figure", link);
        talk.asks("depend", Map.of("element", "Li", "country", country, "year", of[1]));
      }
    }
    talk.asks("find", Map.of("words", "firm"));
    var answers = talk.hears().toString();
    assertThat(answers).doesNotContain("7319", "7,319", "4711", "4,711", "firm");
    assertThat(answers).contains("CONFIDENTIAL");
  }

  @Test
  void whatMayNotBePassedOnIsToldByNoTool() {
    assertThat(project.ask("SELECT product_t FROM flow WHERE importer = 'DEU' AND year = 2023"))
        .containsExactly("8642.124000");
    var talk = new AssistantTalk(project);
    Map<String, String> link = Map.of("element", "Li", "stage", "refining", "year", "2023");
    talk.asks("explain", Map.of("key", "flow Li refining CHL DEU 2023"));
    talk.asks("explain", Map.of("key", "balance Li refining DEU 2023", "column", "import_t"));
    talk.asks("figure", link).asks("landscape", link);
    talk.asks("depend", Map.of("element", "Li", "country", "DEU", "year", "2023"));
    var answers = talk.hears();
    assertThat(refusal(answers.get(0)))
        .isEqualTo(
            "flow Li refining CHL DEU 2023: rests on a source whose records may not be passed on;"
                + " ask figure, landscape or depend");
    assertThat(answers.toString()).doesNotContain("8642", "8,642", "720.177", "720,177");
  }
}
