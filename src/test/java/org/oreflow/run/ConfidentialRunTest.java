package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.report.PackageCheck;

/**
 * A source that was public and is confidential now, and one that always was, beside public ones: no
 * amount of theirs is in any file, page or answer.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfidentialRunTest {
  private static final String SURVEY =
      """
      id: %s
      format: production-table
      files: ../../landing/%s.csv
      release: "1"
      published: 2025-01-01
      covers: world
      citation: made for a test
      licence: none
      redistribute: true
      confidential: %s
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      countries: iso3
      duplicates: refuse
      constants: {measure: output, unit: t, content: metal}
      columns: {country: country, commodity: commodity, stage: stage, year: year, quantity: quantity}
      """;

  // what the firm makes: 7,319.527 t, printed nowhere else
  private static final String FIRM =
      "country,commodity,stage,year,quantity\nARG,Li,mining,2024,7319.527\n";

  // what a mill makes, which never was public: 4,711.385 t
  private static final String MILL =
      "country,commodity,stage,year,quantity\nKOR,Li,refining,2024,4711.385\n";
  private static final String OPEN =
      """
      country,commodity,stage,year,quantity
      AUS,Li,mining,2024,60000
      CHL,Li,mining,2024,30000
      AUS,Li,mining,2023,50000
      CHL,Li,mining,2023,20000
      """;

  private static final String MADE =
      """
      -- Who makes what
      SELECT element, stage, country, year, production_t AS made_t, flags FROM balance
      """;

  private Path home;
  private SmallProject project;
  private String before; // the run in which the firm's amount was public
  private SmallProject.Result now;

  private static void source(SmallProject project, String id, boolean isConfidential, String rows)
      throws IOException {
    project.write("landing/" + id + ".csv", rows);
    project.write(
        "conf/sources/" + id + ".yaml", SURVEY.formatted(id, id, Boolean.toString(isConfidential)));
  }

  @BeforeAll
  void run(@TempDir Path folder) throws IOException {
    home = folder;
    project = SmallProject.ofOneYear(home);
    source(project, "open", false, OPEN);
    source(project, "firm", false, FIRM);
    source(project, "mill", true, MILL);
    project.write("conf/views/made.sql", MADE);
    project.write(
        "conf/views/records.sql", "SELECT source, country, year, quantity FROM production");
    var first = project.does("run");
    assertThat(first.code()).isZero();
    assertThat(files()).contains("7319.527").doesNotContain("4711.38", "4,711");
    assertThat(first.out() + first.err()).doesNotContain("4711.38", "4,711");
    before = project.published().orElseThrow().id();
    source(project, "firm", true, FIRM);
    now = project.does("run");
    assertThat(now.err()).contains("published run");
    assertThat(now.code()).isZero();
  }

  private static void assertTellsNothing(String text) {
    assertThat(text)
        .doesNotContain("7319.5", "7,319", "97319", "97,319")
        .doesNotContain("4711.38", "4,711");
  }

  private String files() throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.walk(project.out())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().equals("SHA256SUMS")) {
          all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all.toString();
  }

  @Test
  void noFileOfTheReportNorThePageTellsTheAmountOrASum() throws IOException {
    assertTellsNothing(files());
    String balances = Files.readString(project.out().resolve("balance.csv"));
    assertThat(balances)
        .contains("Li,mining,ARG,2024,t Li,,,,,,,,,,,,,,,,,,,,,,CONFIDENTIAL,\"\"\n")
        .contains("Li,mining,WLD,2024,t Li,,,,,,,,,,,,,,,,,,,,,,CONFIDENTIAL,\"\"\n")
        .contains("Li,mining,WLD,2023,t Li,70000.000000,");
    assertThat(Files.readString(project.out().resolve("load.csv"))).doesNotContain("firm");
  }

  @Test
  void viewsTellWhatTheFilesOfTheirTablesTell() throws IOException {
    assertThat(project.out().resolve("view_made.csv"))
        .content()
        .contains("\nLi,mining,ARG,2024,,CONFIDENTIAL\n")
        .contains("\nLi,mining,AUS,2023,50000.000000,");
    assertThat(project.out().resolve("view_records.csv"))
        .hasContent(
            """
            source,country,year,quantity
            open,AUS,2023,50000.000000
            open,AUS,2024,60000.000000
            open,CHL,2023,20000.000000
            open,CHL,2024,30000.000000
            """);
    String select = "SELECT made_t FROM view_made WHERE country = 'ARG' AND stage = 'mining'";
    assertThat(project.ask(select)).containsExactly("\"\"");
    assertThat(project.does("sql", select, "--audience", "internal").out()).contains("7319.527");
    assertTellsNothing(project.does("sql", "SELECT * FROM view_records").out());
    String then = "SELECT * FROM view_records VERSION AS OF '%s'".formatted(before);
    assertTellsNothing(project.does("sql", then, "--format", "csv").out());
    assertTellsNothing(project.does("sql", "SELECT * FROM view_made", "--run", before).out());
  }

  @Test
  void aChangedViewIsWrittenAnewAndNoTableIs() throws IOException {
    String run = project.published().orElseThrow().id();
    List<String> tables = filesOfTables();
    String since = "no table changed since run " + run + "; view_few is ";

    project.write("conf/views/few.sql", "SELECT country, count(*) AS n FROM balance GROUP BY ALL");
    assertThat(project.does("run", "--dry-run").out())
        .contains("no job would run; view_few is new");
    assertThat(project.does("run").err()).startsWith(since + "new\n");
    assertThat(project.does("run").err()).startsWith("nothing changed since run " + run);
    assertThat(project.out().resolve("view_few.csv")).content().startsWith("country,n\nARG,");

    // the text of a stage is no number, which rows alone show
    project.write("conf/views/few.sql", "SELECT country, int(stage) AS n FROM balance");
    var failed = project.does("run");
    assertThat(failed.code()).isEqualTo(2);
    assertThat(failed.err().lines().skip(1))
        .singleElement()
        .asString()
        .startsWith(project.path("conf/views/few.sql") + ": The value '")
        .endsWith("; correct the query");
    assertThat(project.out().resolve("view_few.csv")).content().startsWith("country,n\nARG,");
    assertThat(project.does("report", "--check").code()).isZero();

    project.write("conf/views/few.sql", "SELECT country FROM balances");
    var refused = project.does("run");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("few.sql: there is no table balances; take one of balance,");

    Files.delete(project.path("conf/views/few.sql"));
    assertThat(project.does("run").err()).startsWith(since + "removed\n");
    assertThat(project.out().resolve("view_few.csv")).doesNotExist();
    assertThat(project.out().resolve("view_few.parquet")).doesNotExist();
    assertThat(project.out().resolve("README.md")).content().doesNotContain("view_few");
    assertThat(project.does("report", "--check").code()).isZero();
    assertThat(filesOfTables()).isEqualTo(tables);
  }

  private List<String> filesOfTables() {
    return SmallProject.files(project.out()).stream()
        .filter(file -> file.matches(".*/(?!view_)[a-z_]+[.](csv|parquet) .*"))
        .toList();
  }

  @Test
  void rowsWithoutFiguresHoldToTheDataPackage() throws IOException {
    assertThat(PackageCheck.faults(project.out())).isEmpty();
  }

  @Test
  void noIndexOfTheYearIsTold() throws IOException {
    List<String> indices = Files.readAllLines(project.out().resolve("indicator.csv"));
    assertThat(indices)
        .filteredOn(line -> line.contains(",Li,mining,") && line.contains(",2024,"))
        .isNotEmpty()
        .allMatch(line -> line.contains(",2024,,,,none,,,CONFIDENTIAL,CONFIDENTIAL,"));
    assertThat(indices).anyMatch(line -> line.startsWith("hhi,\"\",Li,mining,WLD,2023,0."));
  }

  @Test
  void theEndOfTheRunCountsSuppressedRowsAndTellsNoAmount() {
    assertThat(now.err()).containsPattern("rows suppressed as confidential \\(.*balance \\d+");
    assertTellsNothing(now.out() + now.err());
  }

  @Test
  void queriesAndExplanationsTellItToInternalReadersAlone() {
    String select = "select production_t from balance where country = 'ARG' and stage = 'mining'";
    assertThat(project.does("sql", select, "--format", "csv").out())
        .isEqualTo("production_t\n\"\"\n");
    assertThat(project.does("sql", select, "--format", "csv", "--audience", "internal").out())
        .isEqualTo("production_t\n7319.527000\n");
    assertThat(project.does("sql", "select quantity from production where country = 'ARG'").out())
        .doesNotContain("7319");
    String[] words = {"explain", "balance", "Li", "mining", "ARG", "2024"};
    var refused = project.does(words);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "explain: the figure rests on confidential records, or would give one away; those who"
                + " may see them add --audience internal\n");
    var told = project.does(with(words, "--audience", "internal"));
    assertThat(told.out()).contains("7,319");
    String[] open = {"explain", "hhi", "Li", "mining", "WLD", "2023", "--format", "json"};
    String precedence = "precedence.production=[firm, open]";
    assertThat(project.does(with(open, "--set", precedence)).out())
        .contains("\"precedence\" : [ \"open\" ]")
        .doesNotContain("firm", "mill");
    assertTellsNothing(project.does("landscape", "lithium", "--format", "csv").out());
    assertTellsNothing(project.does("landscape", "lithium").out());
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void internalFilesHaveAFolderOfTheirOwnThatNoPublicRunWritesTo() throws IOException {
    String internal = home.resolve("inside").toString();
    var config = project.path("conf/oreflow.yaml").toString();
    var lake = project.lake().toString();
    String[] report = {"report", "--conf", config, "--lake", lake};
    var made = execute(report, "--audience", "internal", "--out", internal);
    assertThat(made.code()).isZero();
    assertThat(Files.readString(Path.of(internal, "balance.csv")))
        .contains("ARG,2024,t Li,7319.527");
    assertThat(Path.of(internal, "INTERNAL")).content().contains("confidential");

    assertThat(execute(report, "--out", internal).err())
        .isEqualTo(internal + ": holds internal files; name another folder with --out\n");
    assertThat(execute(report, "--out", internal + "/more").code()).isEqualTo(2);
    var mixed = execute(report, "--audience", "internal", "--out", project.out().toString());
    assertThat(mixed.code()).isEqualTo(2);
    assertThat(mixed.err())
        .isEqualTo(project.out() + ": holds public files; name another folder with --out\n");
    assertThat(execute(report, "--audience", "all", "--out", internal).err())
        .isEqualTo("--audience: \"all\" is unknown; write public or internal\n");
  }

  @Test
  void whatBecomesConfidentialGoesFromTheFilesOfEarlierRunsAndFromDifferences() {
    assertThat(project.out().resolve("runs").resolve(before)).doesNotExist();
    assertThat(now.err()).contains(before + " removed: it had figures that are confidential now");
    assertTellsNothing(project.does("diff", "--format", "csv").out());
    String select = "select production_t from balance where country = 'ARG' and stage = 'mining'";
    assertTellsNothing(project.does("sql", select, "--run", before).out());
  }

  private static SmallProject.Result execute(String[] command, String... more) {
    return SmallProject.execute(
        Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
  }
}
