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

/** What command mcp answers an assistant, on a small lake with a confidential source. */
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
        ARG,Li,mining,2024,7319.527
        KOR,Li,refining,2024,4711.385
        """);
    project.write("conf/sources/firm.yaml", survey.formatted("firm", "firm", "true"));
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
    assertThat(cells).hasSizeGreaterThan(200);
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
    assertThat(told.get("rows").findValuesAsText("country")).containsExactly("AUS", "CHL", "CHN");
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
    Map<String, String> elements = new TreeMap<>(KNOWN);
    List<String> lines = new ArrayList<>();
    for (String hostile :
        List.of(
            path,
            "file:///etc/passwd",
            "Li' OR '1'='1",
            "Li; DROP TABLE indicator",
            "\u001b[2J",
            "x".repeat(100_000))) {
      elements.put("element", hostile);
      lines.add(refusal(asked("figure", elements)));
    }
    assertThat(lines).allMatch(line -> line.startsWith("figure: "));
    assertThat(lines.toString()).doesNotContain("root:", "\u001b");
    assertThat(refusal(asked("figure", Map.of("stage", "mining")))).contains("lacks element");
    assertThat(refusal(asked("figure", Map.of("sql", "SELECT 1")))).contains("does not take");
    assertThat(refusal(asked("find", Map.of("words", List.of("a", "b")))))
        .contains("does not take");
    assertThat(refusal(asked("explain", Map.of("key", path)))).isNotBlank();
    var unknown = asked("delete", Map.of());
    assertThat(unknown.at("/error/message").asText()).isNotBlank().hasLineCount(1);
  }

  @Test
  void whatIsConfidentialIsToldByNoTool() {
    var talk = new AssistantTalk(project);
    for (String country : List.of("ARG", "KOR", "WLD")) {
      for (String stage : List.of("mining", "refining")) {
        talk.asks("explain", Map.of("key", "balance Li %s %s 2024".formatted(stage, country)));
        talk.asks("explain", Map.of("key", "hhi Li %s %s 2024".formatted(stage, country)));
        talk.asks("landscape", Map.of("element", "Li", "stage", stage, "country", country));
        talk.asks("depend", Map.of("element", "Li", "country", country));
      }
    }
    talk.asks("find", Map.of("words", "firm"));
    assertThat(talk.hears().toString()).doesNotContain("7319", "4711", "firm");
  }
}
