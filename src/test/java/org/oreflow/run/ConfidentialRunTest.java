package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.report.PackageCheck;

/**
 * A source that was public and is confidential now, and one that always was, beside public ones: no
 * amount of theirs is in any file, page or answer.
 */
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
    var told =
        project.does(
            Stream.concat(Stream.of(words), Stream.of("--audience", "internal"))
                .toArray(String[]::new));
    assertThat(told.out()).contains("7,319");
    assertTellsNothing(project.does("landscape", "lithium", "--format", "csv").out());
    assertTellsNothing(project.does("landscape", "lithium").out());
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
        .isEqualTo("--audience: \"all\" is none; write public or internal\n");
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
