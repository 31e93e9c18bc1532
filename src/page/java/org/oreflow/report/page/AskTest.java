package org.oreflow.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import org.oreflow.run.SmallProject;

/**
 * View Ask of a page that is served: its answers are those of {@code sql}, of a small lake or of
 * that of this checkout, with {@code -Dpage.published=data-lake/published}, and it reaches nothing
 * but the published tables.
 */
@Tag("page")
class AskTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String ANSWER = "#main section:last-of-type";

  @TempDir private static Path home;
  @TempDir private static Path downloads;
  private static Path published;
  private static Function<String, List<String>> sql;
  private static PageServer server;
  private static Browser browser;

  @BeforeAll
  static void serve() throws IOException {
    assertThat(AskTest.class.getResource("/org/oreflow/page/ask/files.txt"))
        .as("what answers in the browser; mvn -B test -Ppage,ask makes it")
        .isNotNull();
    String given = System.getProperty("page.published", "");
    if (given.isEmpty()) {
      SmallProject project = small();
      published = project.path("out");
      sql = project::ask;
    } else {
      published = Path.of(given);
      sql = query -> AnsweredTables.ofThisCheckout(query, home);
    }
    server = new PageServer(published, 0, asked -> {});
    browser = Browser.at(published.resolve(PageFiles.FOLDER), downloads);
  }

  /** With figures for each of the ten questions. */
  private static SmallProject small() throws IOException {
    SmallProject project = SmallProject.in(home);
    List<Path> copied = new ArrayList<>(List.of(Path.of("conf/baskets/rare-earths.yaml")));
    List<String> sources =
        List.of(
            "iea-2025", "iea-magnets", "usgs-mcs-2026", "usgs-mcs-salient-2026", "usgs-hhi-2021");
    sources.forEach(source -> copied.add(Path.of("conf/sources/" + source + ".yaml")));
    for (String folder :
        List.of("iea-2025", "chain-links", "usgs-mcs-2026", "usgs-production-1998-2015")) {
      try (Stream<Path> files = Files.walk(Path.of("data-lake/landing/" + folder))) {
        files.filter(Files::isRegularFile).forEach(copied::add);
      }
    }
    for (Path file : copied) {
      project.write(file.toString(), Files.readAllBytes(file));
    }
    SmallProject.Result done = project.does("run");
    assertThat(done.code()).as(done.err()).isZero();
    return project;
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
      server.close();
    }
  }

  private static void open(String more) {
    browser.openUrl(server.address() + "#/ask?l=en" + more);
  }

  private static void answered() {
    browser.until("return !document.querySelector('.waits')", LONGEST);
  }

  /** What the page says to a statement: its error, or how many rows there are. */
  private static String asked(String statement) {
    browser.script(
        "const field = document.querySelector('textarea'); field.value = arguments[0];"
            + " field.dispatchEvent(new Event('input'));"
            + " document.querySelector('button.main').click()",
        statement);
    answered();
    return browser.text(browser.count(".fault") > 0 ? ".fault" : ANSWER + " .card-head p");
  }

  /** The rows of the answer as the page saves them, without the header. */
  private static List<List<String>> saved() throws Exception {
    Path file = downloads.resolve("oreflow-ask.csv");
    browser.first(ANSWER + " .row button").click(); // of a person: a script may save one file alone
    for (long end = System.nanoTime() + LONGEST.toNanos();
        !Files.exists(file) && System.nanoTime() < end; ) {
      Thread.sleep(20);
    }
    String text = Files.readString(file);
    Files.delete(file);
    return cells(text.substring(text.indexOf('\n') + 1));
  }

  private static List<List<String>> cells(String csv) {
    try (CSVParser rows = CSVParser.parse(csv, CSVFormat.DEFAULT)) {
      return rows.stream().map(row -> row.stream().map(AskTest::cell).toList()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // two programs write 1.0E-5 and 0.00001, 60.0 and 60; both are whole
  private static String cell(String text) {
    return text.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")
        ? Double.toString(Double.parseDouble(text))
        : text;
  }

  @Test
  void answersEachQuestionAsSqlDoes() throws Exception {
    open("");
    List<WebElement> questions = browser.all(".questions button");
    assertThat(questions).hasSize(10);
    int answers = 0;
    for (int i = 0; i < 10; i++) {
      browser.click(browser.all(".questions button").get(i));
      answered();
      String question = browser.all(".questions button").get(i).getText();
      String statement = (String) browser.script("return document.querySelector('textarea').value");
      List<List<String>> expected = cells(String.join("\n", sql.apply(statement)));

      assertThat(browser.count(".fault")).as(question).isZero();
      assertThat(saved()).as(question).isEqualTo(expected);
      assertThat(browser.count(ANSWER + " tbody tr")).as(question).isEqualTo(expected.size());
      answers += expected.isEmpty() ? 0 : 1;
    }
    assertThat(answers).as("questions that have an answer").isGreaterThanOrEqualTo(9);
  }

  @Test
  void answersAQuestionOfItsReader() throws Exception {
    String all = "SELECT * FROM indicator ORDER BY ALL";
    open("");
    asked(all.replace("ALL", "indicator, variant, element, stage, country, year"));
    List<String> lines = sql.apply(all);

    assertThat(lines).hasSizeGreaterThan(1000);
    assertThat(browser.text(ANSWER + " .card-head p"))
        .startsWith("The first 1,000 of %,d rows".formatted(lines.size()));
    assertThat(browser.count(ANSWER + " tbody tr")).isEqualTo(1000);
    assertThat(saved()).containsExactlyInAnyOrderElementsOf(cells(String.join("\n", lines)));
  }

  @Test
  void writesEachTypeAsSqlDoes() throws Exception {
    String types =
        "SELECT CAST(-0.5 AS DECIMAL(20, 6)) AS a, CAST(NULL AS DOUBLE) AS b, true AS c,"
            + " DATE '2024-01-31' AS d, CAST(9007199254740993 AS BIGINT) AS e, '中文, \"x\"' AS f,"
            + " CAST(12345678901234.123456 AS DECIMAL(20, 6)) AS g, 1e-7 AS h";
    open("");
    asked(types);

    assertThat(saved()).isEqualTo(cells(String.join("\n", sql.apply(types))));
  }

  @Test
  void ordersUnknownValuesAsSqlDoes() throws Exception {
    open("");
    for (String order : List.of("", " DESC")) {
      String query = "SELECT x, 1 AS y FROM VALUES (1), (NULL), (2) AS t(x) ORDER BY x" + order;
      asked(query.replace("VALUES (1), (NULL), (2)", "(VALUES (1), (NULL), (2))"));

      assertThat(saved()).as(order).isEqualTo(cells(String.join("\n", sql.apply(query))));
    }
  }

  @Test
  void asksItsOwnServerAlone() throws IOException {
    Path log = home.resolve("net.json");
    Path page = published.resolve(PageFiles.FOLDER);
    try (Browser watched = Browser.at(page, downloads, "--log-net-log=" + log)) {
      watched.openUrl(server.address() + "#/ask?l=en");
      watched.click(watched.first(".questions button"));
      watched.until("return document.querySelector('.answer') != null", LONGEST);
    }

    String own = URI.create(server.address()).resolve("/").toString();
    List<String> asked = new ArrayList<>();
    for (JsonNode event : new ObjectMapper().readTree(log.toFile()).path("events")) {
      JsonNode request = event.path("params");
      if (own.startsWith(request.path("initiator").asText("none"))) {
        asked.add(request.path("url").asText());
      }
    }
    assertThat(asked)
        .contains(own + "landscape.parquet", own + "page/ask/duckdb.wasm.gz")
        .allMatch(url -> url.startsWith(own));
  }

  @Test
  void hostileStatementsReachNothing() throws IOException {
    Files.writeString(home.resolve("secret.csv"), "not told");
    open("");
    String before = asked("SELECT country FROM indicator");
    Map.of(
            "SELECT * FROM read_csv('/etc/passwd')", "Permission Error",
            "SELECT * FROM read_text('../secret.csv')", "Permission Error",
            "SELECT * FROM 'http://localhost/x.parquet'", "does not exist",
            "SELECT * FROM glob('*')", "Permission Error",
            "SELECT * FROM query('DROP TABLE indicator')", "Expected a single SELECT",
            "SELECT 1); DROP TABLE indicator; SELECT (1", "multiple statements",
            "SELECT 1; DROP TABLE indicator", "syntax error",
            "WITH a AS (DELETE FROM indicator RETURNING *) SELECT * FROM a", "Error")
        .forEach((statement, why) -> assertThat(asked(statement)).as(statement).contains(why));
    for (String statement :
        List.of(
            "INSTALL httpfs",
            "LOAD httpfs",
            "COPY indicator TO 'x.csv'",
            "ATTACH 'x.db'",
            "SET lock_configuration = false",
            "/* SELECT */ DROP TABLE indicator",
            "UPDATE indicator SET value = 1",
            "PRAGMA enable_external_access = true",
            "")) {
      assertThat(asked(statement)).as(statement).startsWith("Only a question can be asked");
    }

    assertThat(asked("SELECT country FROM indicator")).isEqualTo(before).contains("rows");
    asked("SELECT '</script><img src=x onerror=alert(1)>' AS \"<b>x</b>\"");
    assertThat(browser.count("#main img, #main b")).isZero();
    assertThat(browser.text(ANSWER + " thead")).isEqualTo("<b>x</b>");
  }

  @Test
  void anErrorIsOneLine() {
    open("");

    assertThat(asked("SELECT * FROM nothing"))
        .isEqualTo("Catalog Error: Table with name nothing does not exist!");
    assertThat(asked("SELECT nothing FROM load"))
        .startsWith("Binder Error: Referenced column \"nothing\" not found")
        .doesNotContain("\n");
    browser.console(); // the browser tells of a table that is not there
  }

  @Test
  void noAnswerJoinsTheTablesOfTwoRuns() throws IOException {
    Path description = published.resolve("datapackage.json");
    String text = Files.readString(description);
    open("");
    asked("SELECT count(*) FROM load");
    String run = (String) browser.script("return Data.start().run");
    Files.writeString(description, text.replace('"' + run + '"', "\"a later one\""));
    try {
      assertThat(asked("SELECT count(*) FROM load, gap"))
          .startsWith("Another run has been published since this page was opened.");
    } finally {
      Files.writeString(description, text);
    }
  }

  @Test
  void aLongQuestionIsStopped() {
    open("");
    asked("SELECT count(*) FROM indicator");
    browser.script(
        "const field = document.querySelector('textarea'); field.value = arguments[0];"
            + " field.dispatchEvent(new Event('input'));"
            + " document.querySelector('button.main').click()",
        "SELECT count(*) FROM indicator a, indicator b, indicator c WHERE a.value + b.value > c.value");
    assertThat(browser.text("button.main")).isEqualTo("Stop");
    browser.first("button.main").click();

    assertThat(asked("SELECT 1 AS one")).isEqualTo("One row");
  }

  @Test
  void aLinkHasTheStatementAndWaitsForItsReader() {
    String statement = "SELECT 'a & b = 50 %' AS x, 1 + 1 AS y";
    open("&q=" + URLEncoder.encode(statement, UTF_8).replace("+", "%20"));

    assertThat(browser.script("return document.querySelector('textarea').value"))
        .isEqualTo(statement);
    assertThat(browser.count(ANSWER + " table")).isZero();
    asked(statement);
    String link = browser.first(ANSWER + " .row a").getDomAttribute("href");
    browser.go(link.replace("l=en", "l=zh"));
    assertThat(browser.text("h1")).isEqualTo("向已发布的数据表提问。");
    assertThat(browser.count(ANSWER + " tbody tr")).isEqualTo(1);
    browser.reload();
    assertThat(browser.script("return document.querySelector('textarea').value"))
        .isEqualTo(statement);
  }

  @Test
  void tellsTheTablesAndTheirColumns() {
    open("");
    browser.first("#main details.figures summary").click();
    browser.until("return document.querySelectorAll('.tables > details').length > 5", LONGEST);

    assertThat(browser.all(".tables > details > summary").stream().map(WebElement::getText))
        .contains("indicator", "flow", "landscape")
        .doesNotContain("results");
    assertThat(browser.script("return document.querySelector('.tables dt').textContent"))
        .isEqualTo("element");
  }

  @Test
  void isAccessibleAndFitsAPhone() {
    for (String look : List.of("&t=light", "&t=dark")) {
      open(look);
      browser.click(browser.first(".questions button"));
      answered();
      assertThat(browser.accessibilityFaults()).as(look).isEmpty();
    }
    browser.command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 800, "deviceScaleFactor", 1, "mobile", true));
    try {
      open("");
      browser.click(browser.first(".questions button"));
      answered();
      assertThat(browser.script("return document.documentElement.scrollWidth")).isEqualTo(390L);
    } finally {
      browser.command("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  @Test
  void aFileSaysThatItNeedsAServer() {
    browser.open("#/ask?l=en");

    assertThat(browser.text(".gapnote")).startsWith("Questions need the page from a server");
    assertThat(browser.count("textarea")).isZero();
  }

  @Test
  void aPageWithoutItHasNoSuchView() throws IOException {
    Path page = published.resolve(PageFiles.FOLDER);
    String marked = Files.readString(page.resolve(PageFiles.INDEX));
    try (var plain = AskTest.class.getResourceAsStream("/org/oreflow/page/index.html")) {
      Files.write(page.resolve("plain.html"), plain.readAllBytes());
    }
    try {
      browser.openUrl(server.address().replace("index", "plain") + "#/ask?l=en");

      assertThat(browser.count("nav a")).isEqualTo(8);
      assertThat(browser.text("nav a[aria-current]")).isEqualTo("Landscape");
      assertThat(marked).contains("'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'");
    } finally {
      Files.delete(page.resolve("plain.html"));
    }
  }
}
