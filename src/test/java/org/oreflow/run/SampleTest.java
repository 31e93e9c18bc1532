package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.Terminal;

/**
 * The shipped sample: what pages show of it is what the same query answers, and a cluster makes the
 * tables of one process.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleTest {
  private static final long SEED = Long.getLong("oreflow.seed", 26);

  private Path home;

  private EngineUse used;
  private SmallProject.Result first;

  @BeforeAll
  void runsTheSample(@TempDir Path folder) throws TimeoutException {
    home = folder;
    used = EngineUse.of(() -> first = does("run"));
    assertThat(first.code()).as(first.err()).isZero();
  }

  /** IEA has .760 and .511 of its base case, its report prints .77 and .54. */
  @Test
  @Tag("full")
  void theFirstScreenEndsWithWhatMayCome() {
    assertThat(first.out())
        .contains(
            "Scenario china-stops-magnets, magnet, trade of 2024: lacking are Germany 82-100 %",
            "Outlook for 2030, risked: MREE separation China 80 % (75-88); REE mining China 69 %"
                + " (66-70)",
            "Projected for 2030: MREE mining China 51-54 % (chain-projections, iea); MREE"
                + " separation China 76-77 % (chain, iea)",
            "Newest measure: 2026-01-01, United States, tariff, permanent magnets: Section 301");
  }

  @Test
  @Tag("full")
  void aFirstRunKeepsToItsBudget() {
    assertThat(used.jobs()).as("%s", used).isBetween(1, Budget.JOBS);
    assertThat(used.exchanges()).as("%s", used).isLessThanOrEqualTo(Budget.EXCHANGES);
    assertThat(used.compiled()).as("%s", used).isLessThanOrEqualTo(Budget.COMPILED);
  }

  @Test
  @Tag("full")
  void aRunThatFindsNothingLoadsFewClassesAndOpensNoSession()
      throws IOException, InterruptedException {
    Path classes = home.resolve("classes");
    Path said = home.resolve("said");
    var words = new ArrayList<>(Cluster.QUICK);
    words.addAll(
        List.of(
            "-Xlog:class+load:file=" + classes,
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "org.oreflow.run.cli.Main"));
    words.addAll(List.of(command(lake(), "run")));

    int code =
        Cluster.java(words)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();

    assertThat(code).as(Files.readString(said)).isZero();
    assertThat(Files.readAllLines(said)).anyMatch(line -> line.startsWith("nothing changed since"));
    List<String> loaded = Files.readAllLines(classes);
    assertThat(loaded).noneMatch(line -> line.contains(" org.apache.spark.SparkContext "));
    assertThat(loaded.size()).isBetween(1_000, Budget.LOADED);
  }

  private Path lake() {
    return home.resolve("lake");
  }

  private String[] command(Path lake, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--conf", Path.of("conf/oreflow.yaml").toAbsolutePath().toString()));
    all.addAll(List.of("--lake", lake.toString(), "--out", lake + "-files"));
    return all.toArray(String[]::new);
  }

  private SmallProject.Result does(String... words) {
    return SmallProject.execute(command(lake(), words));
  }

  @ParameterizedTest
  @Tag("full")
  @MethodSource("org.oreflow.run.PageExample#pages")
  void tablesAreThoseOfTheSample(String page) throws IOException {
    var examples = PageExample.of(page);

    assertThat(examples).isNotEmpty();
    for (PageExample example : examples) {
      var answer = does("sql", example.query());

      assertThat(answer.code()).as(answer.err()).isZero();
      assertThat(PageExample.lines(answer.out())).as(example.query()).isEqualTo(example.answer());
    }
  }

  @Test
  @Tag("full")
  void screensOfWhatIfAreThoseOfTheSample() throws IOException {
    var screens =
        Pattern.compile("(?ms)^jobs/oreflow (stop [^\\n]*)\\n\\n(.*?)^```$")
            .matcher(Files.readString(Path.of("docs/guide/what-if.md")))
            .results()
            .toList();

    assertThat(screens).hasSize(3);
    for (var screen : screens) {
      var answer = does(screen.group(1).split(" "));

      assertThat(answer.code()).as(answer.err()).isZero();
      assertThat(answer.out()).as(screen.group(1)).isEqualTo(screen.group(2));
    }
  }

  @ParameterizedTest
  @Tag("full")
  @MethodSource("scenarios")
  void shippedScenariosAreAnsweredAndTemplatesNameWhatTheyLack(Path file) {
    var answer = does("what-if", file.toString());

    if (file.getFileName().toString().startsWith("template-")) {
      assertThat(answer.code()).isEqualTo(2);
      assertThat(answer.out()).isEmpty();
      assertThat(answer.err()).startsWith(file + ":").contains("masses of ").hasLineCount(1);
    } else {
      assertThat(answer.code()).as(answer.err()).isZero();
      assertThat(answer.out()).containsPattern("importers lose |the world lacks ");
    }
  }

  /** 513,918,501 of 623,407,730 USD: lines of magnets that Germany imported in 2024. */
  @Test
  @Tag("full")
  void shippedScenariosAreATableToo() {
    String query =
        "SELECT base_use, direct, shortfall_low FROM scenario WHERE country = 'DEU' AND year = 2025"
            + " AND scenario = 'china-stops-magnets'";

    assertThat(does("sql", query, "--format", "csv").out().lines().skip(1))
        .containsExactly("6.2340773E8,5.13918501E8,5.13918501E8");
  }

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("conf/scenarios"))) {
      return files.sorted().toList();
    }
  }

  /** A full stop of refined lithium costs what passes through, to the digits of the table. */
  @Test
  @Tag("full")
  void aFullStopCostsWhatPassesThrough() {
    String query =
        "SELECT country, passes_through FROM exposure WHERE element = 'Li' AND stage = 'refining'"
            + " AND year = 2024 AND scope = 'supply' AND origin = 'CHL' AND country != 'CHL'"
            + " AND origin_stage = 'refining' AND amount > 1 AND flags != array('GROUP')";
    Map<String, Double> passing = new HashMap<>();
    does("sql", query, "--format", "csv")
        .out()
        .lines()
        .skip(1)
        .map(line -> line.split(","))
        .forEach(cells -> passing.put(cells[0], Double.valueOf(cells[1])));
    List<String[]> told =
        does("stop", "CHL", "--stage", "refining", "--element", "Li", "--format", "csv")
            .out()
            .lines()
            .map(line -> line.split(",", -1))
            .filter(cells -> cells[1].equals("first_order") && passing.containsKey(cells[4]))
            .filter(cells -> !cells[19].isEmpty() && Double.parseDouble(cells[11]) > 1e-3)
            .toList();

    assertThat(told).hasSizeGreaterThan(30);
    assertThat(told)
        .allSatisfy(
            cells ->
                assertThat(Double.parseDouble(cells[19]))
                    .as(cells[4])
                    .isCloseTo(passing.get(cells[4]), within(1e-6)));
  }

  @Test
  @Tag("full")
  void everyOddFigureIsExplained() {
    var audit = does("audit", "figures");

    assertThat(audit.code()).as(audit.err()).isZero();
  }

  @Test
  @Tag("full")
  void theChainThatTheReadmeShowsIsThatOfTheSample() throws IOException {
    String page = Files.readString(Path.of("README.md"));
    int start = page.indexOf("rare-earths (t REO)");
    List<String> shown = PageExample.lines(page.substring(start, page.indexOf("files:", start)));

    var landscape = does("landscape", "rare-earths");

    assertThat(landscape.code()).as(landscape.err()).isZero();
    assertThat(shown).hasSizeGreaterThan(5);
    assertThat(PageExample.lines(landscape.out()))
        .containsAll(shown.stream().filter(line -> !line.equals("…")).toList());
  }

  @Test
  @Tag("full")
  void drawnFiguresAreExplained() {
    var told = does("explain", "cr1", "Bi", "mining", "WLD", "1999", "--variant", "draws");

    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out()).contains("interval p5-p95: ends of 90 of 100 draws");
  }

  @Test
  @Tag("full")
  void aShareThatIsPrintedInPercentIsAHundredthOfIt() { // also where percent is a word
    String key = "Ta mining AUS 2024 Ta import_share usgs-mcs-salient 2026";
    var told = does(("explain landscape  " + key).split(" ", -1)); // of no basket

    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out()).contains("share: 0.14\n", "share = p / 100", "14 percent");
  }

  @Test
  @Tag("full")
  void everyIndexIsEvaluatedAgainFromWhatExplainPrints() {
    evaluateAgain(10);
  }

  @Test
  @Tag("soak")
  void everyCellOfAnIndexIsEvaluatedAgainFromWhatExplainPrints() {
    evaluateAgain(Integer.MAX_VALUE);
  }

  private void evaluateAgain(int each) {
    assertThat(
            ExplainedFigures.differing(
                configuration(),
                lake().toString(),
                new Terminal(System.out, System.err),
                each,
                SEED))
        .as("seed %d", SEED)
        .isEmpty();
  }

  private static Configuration configuration() {
    return Configuration.read(Path.of("conf/oreflow.yaml").toAbsolutePath(), Map.of());
  }

  @Test
  @Tag("full")
  void aThousandRandomCellsComeOutOfWhatExplainPrints() {
    assertThat(
            ThousandCells.differing(
                configuration(), lake().toString(), new Terminal(System.out, System.err), SEED))
        .as("seed %d", SEED)
        .isEmpty();
  }

  @Test
  @Tag("soak")
  void aClusterMakesTheSameTables() throws IOException, InterruptedException {
    Path there = home.resolve("on-cluster");
    Path spark = Submitted.home(home.resolve("spark"));

    try (var cluster = Cluster.start(home.resolve("cluster"), spark, 0)) {
      var run = Submitted.to(cluster, spark, "client", command(there, "run"));

      assertThat(run.code()).as(String.join("\n", run.err())).isZero();
      assertThat(run.out())
          .contains("rare-earths (t REO)")
          .endsWith("files: %1$s-files\nlook: %1$s-files/page/index.html\n".formatted(there));
      assertThat(run.err().get(run.err().size() - 1)).startsWith("page: ");
    }
    assertThat(SmallProject.published(there).orElseThrow().digests())
        .isEqualTo(SmallProject.published(lake()).orElseThrow().digests());
  }
}
