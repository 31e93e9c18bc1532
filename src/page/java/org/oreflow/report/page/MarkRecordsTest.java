package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.run.SmallProject;

/**
 * Every mark of supply, in each view that has some, leads to its own row of the lake, and to the
 * records of that row alone.
 */
@Tag("page")
class MarkRecordsTest {
  private static final List<String> KEY =
      List.of("element", "stage", "country", "year", "basis", "source", "material");
  private static final List<String> VIEWS = List.of("landscape", "change", "chain", "outlook");
  private static final Pattern TERM = Pattern.compile("(\\w+) = '?([^']*?)'?(?: AND |\"?$)");
  private static final Pattern LINE = Pattern.compile(", line \\d+");
  private static final String WORLD = "WLD";
  private static final String GROUP = "REE";

  @TempDir private static Path home;
  private static Browser browser;
  private static final Set<String> ROWS = new HashSet<>();
  private static final Map<String, List<String>> RECORDS = new HashMap<>();

  @BeforeAll
  static void run() throws IOException {
    SmallProject project = SmallProject.in(home);
    copy(project, "conf/baskets/rare-earths.yaml");
    for (String source : List.of("iea-2025", "iea-magnets", "chain", "chain-links")) {
      copy(project, "conf/sources/" + source + ".yaml");
    }
    for (String folder : List.of("iea-2025", "chain", "chain-links")) {
      try (Stream<Path> files = Files.walk(Path.of("data-lake/landing/" + folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          copy(project, file.toString());
        }
      }
    }
    SmallProject.Result done = project.does("run");
    assertThat(done.code()).as(done.err()).isZero();
    project
        .ask("SELECT concat_ws('|', " + String.join(", ", KEY) + ") FROM landscape")
        .forEach(row -> ROWS.add(unquoted(row)));
    project
        .ask(
            "SELECT concat_ws('|', element, stage, country, year, source,"
                + " concat_ws(', ', file, nullif(entry, ''), concat('line ', line))) FROM production")
        .forEach(
            row -> {
              String text = unquoted(row);
              int end = text.lastIndexOf('|');
              RECORDS
                  .computeIfAbsent(text.substring(0, end), none -> new ArrayList<>())
                  .add(text.substring(end + 1));
            });
    browser = Browser.at(project.path("out/page"), home);
  }

  private static void copy(SmallProject project, String file) throws IOException {
    project.write(file, Files.readAllBytes(Path.of(file)));
  }

  private static String unquoted(String cell) {
    return cell.startsWith("\"")
        ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"")
        : cell;
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  /** What the panel of each mark says: its command, and the text with files and lines. */
  private static Map<String, String> panels(String hash) {
    browser.open(hash);
    Map<String, String> panels = new TreeMap<>();
    for (var mark :
        browser.all("#main svg .hit[role=button]:not(text):not([aria-label*='opens this'])")) {
      browser.click(mark);
      browser.settle();
      panels.put(browser.text("#explain pre"), browser.text("#explain").replace('\u00a0', ' '));
    }
    return panels;
  }

  private static Map<String, String> terms(String command) {
    Map<String, String> terms = new HashMap<>();
    Matcher term = TERM.matcher(command.substring(command.indexOf(" WHERE ") + 7));
    while (term.find()) {
      terms.put(term.group(1), term.group(2));
    }
    return terms;
  }

  /**
   * Places of the country's and the world's records; a part without any is computed from its group.
   */
  private static List<String> records(Map<String, String> terms) {
    List<String> own = records(terms, terms.get("element"));
    return own.isEmpty() ? records(terms, GROUP) : own;
  }

  private static List<String> records(Map<String, String> terms, String element) {
    String rest = terms.get("year") + "|" + terms.get("source");
    return Stream.of(terms.get("country"), WORLD)
        .map(country -> String.join("|", element, terms.get("stage"), country, rest))
        .flatMap(key -> RECORDS.getOrDefault(key, List.of()).stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"REE, 40", "MREE, 15", "Li, 20"})
  void namesExactlyTheRecordsOfAMark(String material, int least) {
    var commands = new ArrayList<String>();
    Map<String, String> panels = new TreeMap<>();
    VIEWS.forEach(view -> panels.putAll(panels("#/" + view + "?e=" + material + "&l=en")));
    panels.forEach(
        (command, panel) -> {
          if (command.contains(" FROM landscape ")) {
            Map<String, String> terms = terms(command);
            assertThat(ROWS)
                .as(command)
                .contains(KEY.stream().map(terms::get).collect(Collectors.joining("|")));
            List<String> own = records(terms);
            List<String> told = own.stream().filter(panel::contains).toList();
            assertThat(told).as(command + ": " + own).isNotEmpty();
            assertThat(LINE.matcher(panel).results().count())
                .as(command + " names others than " + told)
                .isLessThanOrEqualTo(told.size());
            commands.add(command);
          }
        });
    assertThat(commands).hasSizeGreaterThan(least);
  }

  @Test
  void namesTheLineOfTheAgencyForSeparationAndMagnets() { // 73.756670 of 80.805127 kt; 94.4 %
    browser.open("#/landscape?e=REE&l=en");
    browser.click(browser.mark("China, 2024; 91 %"));
    browser.settle();

    assertThat(browser.text("#explain .what")).startsWith("China, Magnet rare earths, Separation");
    assertThat(browser.text("#explain .formula"))
        .startsWith("s = m ÷ M = 73,757 ÷ 80,805 = 0.9128");
    assertThat(browser.text("#explain")).contains("iea.json", "line 138", "line 143");
    browser.click(browser.mark("China, 2024; 94 %"));
    browser.settle();

    assertThat(browser.text("#explain")).contains("iea_shares.csv", "line 32");
    assertThat(browser.text("#explain pre")).contains("element = 'sintered-magnets'");
  }
}
