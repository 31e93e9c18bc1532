package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import org.oreflow.run.SmallProject;

/** What the page of a run shows is what the lake answers to the command beside it. */
@Tag("page")
class FiguresTest {
  private static final String IEA = "data-lake/landing/iea-2025";
  private static final int MARKS = 10; // of a view
  private static final double ROUNDED = 1 + 1e-9; // a half may round either way
  private static final String EXPLAINED =
      "#main svg .hit[role=button]:not([aria-label*='opens this'])";
  private static final Pattern EXPLAIN =
      Pattern.compile("jobs/oreflow explain (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)");
  private static final Pattern FIGURE =
      Pattern.compile("(−?)([0-9][0-9,]*(?:\\.[0-9]+)?)(?: ([^ –]+))?");
  private static final Map<String, Double> SCALES =
      Map.of("%", 0.01, "bn", 1e9, "m", 1e6, "kt", 1e3, "Mt", 1e6, "k", 1e3);

  @TempDir private static Path home;
  private static SmallProject project;
  private static Browser browser;

  @BeforeAll
  static void run() throws IOException {
    project = SmallProject.in(home);
    project.write(
        "conf/sources/iea-2025.yaml", Files.readAllBytes(Path.of("conf/sources/iea-2025.yaml")));
    try (Stream<Path> files = Files.list(Path.of(IEA))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        project.write(file.toString(), Files.readAllBytes(file));
      }
    }
    SmallProject.Result done = project.does("run");
    assertThat(done.code()).as(done.err()).isZero();
    browser = Browser.at(project.path("out/page"), home);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  /** Command and value of marks that a selector finds in a view, one of each command. */
  private static Map<String, String> explained(String hash, String selector) {
    browser.open(hash);
    Map<String, String> values = new TreeMap<>();
    for (WebElement mark : browser.all(selector)) {
      browser.click(mark);
      String value = browser.text("#explain .value");
      if (FIGURE.matcher(value.replace('\u00a0', ' ')).find()) {
        values.putIfAbsent(browser.text("#explain pre"), value);
      }
      if (values.size() == MARKS) {
        break;
      }
    }
    return values;
  }

  private static void agree(String hash, String selector, int least) {
    agree(hash, explained(hash, selector), least);
  }

  /** Asks for all values of a table at once; commands of one table differ in their conditions. */
  private static void agree(String hash, Map<String, String> values, int least) {
    assertThat(values).as(hash).hasSizeGreaterThanOrEqualTo(least);
    Map<String, List<String>> tables = new TreeMap<>();
    values
        .keySet()
        .forEach(
            command ->
                tables
                    .computeIfAbsent(table(query(command)), none -> new ArrayList<>())
                    .add(command));
    tables.forEach(
        (table, commands) -> {
          List<String> rows = project.ask(asked(commands));
          for (int i = 0; i < commands.size(); i++) {
            String command = commands.get(i);
            String number = i + ",";
            Stream<String> answer = rows.stream().filter(row -> row.startsWith(number));
            assertThat(
                    isAnswered(
                        answer.map(row -> row.substring(number.length())), values.get(command)))
                .as(hash + ": " + values.get(command) + " by " + command)
                .isTrue();
          }
        });
  }

  private static String table(String query) {
    return query.substring(0, query.indexOf(" WHERE "));
  }

  private static String asked(List<String> commands) {
    return IntStream.range(0, commands.size())
        .mapToObj(i -> query(commands.get(i)).replaceFirst("SELECT", "SELECT " + i + " AS number,"))
        .collect(Collectors.joining(" UNION ALL "));
  }

  /** The query of a command; an index is asked for in its table. */
  private static String query(String command) {
    Matcher index = EXPLAIN.matcher(command);
    return index.matches()
        ? ("SELECT value, low, high FROM indicator WHERE indicator = '%s' AND element = '%s'"
                + " AND stage = '%s' AND country = '%s' AND year = %s AND variant = ''")
            .formatted(
                index.group(1), index.group(2), index.group(3), index.group(4), index.group(5))
        : command.replaceFirst("^jobs/oreflow sql \"", "").replaceFirst("\"$", "");
  }

  /** Whether a figure, as rounded for people, is in rows; in their own unit or in tonnes. */
  private static boolean isAnswered(Stream<String> rows, String shown) {
    Matcher figure = FIGURE.matcher(shown.replace('\u00a0', ' '));
    assertThat(figure.find()).as(shown).isTrue();
    String digits = figure.group(2).replace(",", "");
    double scale = SCALES.getOrDefault(String.valueOf(figure.group(3)), 1.0);
    int point = digits.indexOf('.');
    double half = 0.5 * Math.pow(10, point < 0 ? 0 : point + 1 - digits.length()) * ROUNDED;
    double value = Double.parseDouble(digits) * (figure.group(1).isEmpty() ? 1 : -1);
    return rows.flatMap(row -> Stream.of(row.split(",")))
        .filter(cell -> cell.matches("-?[0-9.]+(E-?[0-9]+)?"))
        .mapToDouble(Double::parseDouble)
        .anyMatch(one -> Math.abs(one / scale - value) <= half || Math.abs(one - value) <= half);
  }

  @Test
  void sharesOfLinksAndYearsAreThoseOfTheLake() {
    agree("#/landscape?e=Li&l=en", EXPLAINED + ":not(text)", MARKS);
  }

  @Test
  void sharesAndContributionsToChangeAreThoseOfTheLake() {
    agree("#/change?e=Li&l=en", EXPLAINED, MARKS);
    agree("#/change?e=Li&l=en", "#main .pair .card:last-of-type svg .hit", 1);
    agree("#/change?e=Li&l=en", "#main .pair + .card svg .hit", 1);
  }

  @Test
  void flowsAreThoseOfTheLake() {
    agree("#/trade?e=Li&l=en", EXPLAINED, MARKS);
  }

  @Test
  void amountsOfTheChainAreThoseOfTheLake() {
    agree("#/chain?e=Li&l=en", EXPLAINED, MARKS);
  }

  @Test
  void concentrationsOfMaterialsAreThoseOfTheLake() {
    browser.open("#/compare?e=Li&l=en");
    Object places =
        browser.script(
            """
            return Object.fromEntries(Data.rows(Data.start().overview).map((row) => [
              `${Words.material(row.element)}, ${Words.stage(row.stage)}, ${row.year}`,
              `jobs/oreflow explain hhi ${row.element} ${row.stage} WLD ${row.year}`]));
            """);
    Map<String, String> values = new TreeMap<>();
    for (WebElement mark : browser.all("#main .card:first-of-type svg .hit")) {
      String[] says = mark.getDomAttribute("aria-label").split("; ");
      if (values.size() < MARKS && FIGURE.matcher(says[1]).find()) {
        values.put((String) ((Map<?, ?>) places).get(says[0]), says[1].replace("HHI ", ""));
      }
    }
    agree("compare", values, 1);
  }

  @Test
  void reservesAreThoseOfTheLake() {
    agree("#/outlook?e=Li&l=en", EXPLAINED, MARKS);
  }

  @Test
  void countsOfRecordsAreThoseOfTheLake() {
    browser.open("#/sources?e=Li&l=en");
    List<String> counts = project.ask("SELECT sum(rows_read), count(DISTINCT source) FROM load");
    String[] both = counts.get(0).split(",");

    assertThat(browser.text("h1"))
        .startsWith("%,d records of %s sources".formatted(Long.parseLong(both[0]), both[1]));
  }
}
