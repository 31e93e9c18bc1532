package org.oreflow.run.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.TestSession;
import org.oreflow.lake.catalog.Address;
import org.oreflow.run.Program;

class MainTest {
  @TempDir Path folder;
  private String out;
  private String err;

  @BeforeEach
  void oneSessionForAllTests() {
    TestSession.spark();
  }

  @Test
  void helpIsAResult() {
    assertThat(run("--help")).isZero();
    assertThat(out).contains("run", "ingest", "flows", "balances", "indicators", "sql", "check");
    assertThat(err).isEmpty();
  }

  @Test
  void everyTextOfTheHelpIsThatOfACommandOrOption() throws Exception {
    String page =
        (Files.readString(Path.of("docs/reference/commands.md")) + Program.help(""))
            .replaceAll("\\s+", " ");
    var texts = ResourceBundle.getBundle("org.oreflow.run.cli.commands");
    assertThat(texts.keySet())
        .hasSizeGreaterThan(90)
        .filteredOn(key -> !key.startsWith("oreflow.answer.")) // a command of jobs/submit
        .allSatisfy(
            key ->
                assertThat(page)
                    .contains(
                        texts
                            .getString(key)
                            .replace("${DEFAULT-VALUE}", "8017")
                            .replace("${sys:oreflow.launcher:-jobs/oreflow}", "jobs/oreflow")));
  }

  /** A distribution has no folder jobs, and stands anywhere. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          serve --out empty  | do /opt/bin/oreflow run, which writes it
          new mine           | first run: /opt/bin/oreflow run --project mine
          completion --help  | eval "$(/opt/bin/oreflow completion bash)"
          """)
  void commandsAreNamedWithTheProgramAsItIsCalled(String words, String named)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Doreflow.launcher=/opt/bin/oreflow",
                "-Doreflow.program=" + Path.of("").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(words.split(" ")));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();

    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(said.replaceAll("\\s+", " ")).contains(named).doesNotContain("jobs/oreflow");
  }

  @Test
  void anUnknownCommandOrOptionIsOneLine() {
    assertThat(run("runn")).isEqualTo(2);
    assertThat(err).isEqualTo("oreflow: there is no command \"runn\"; see oreflow --help\n");
    assertThat(run("status", "--lak", "x")).isEqualTo(2);
    assertThat(err).startsWith("oreflow status: ").endsWith("; see oreflow status --help\n");
    assertThat(err.lines()).hasSize(1);
    assertThat(run()).isEqualTo(2);
    assertThat(err).isEqualTo("oreflow: no command is given; see oreflow --help\n");
  }

  @Test
  void aFormerCommandIsToldWithItsNameOfNow() {
    assertThat(run("compare", "reports", "baci")).isEqualTo(2);
    assertThat(err)
        .isEqualTo(
            "oreflow: there is no command \"compare\"; write validate --reports DIR --baci DIR; see"
                + " oreflow --help\n");
  }

  @Test
  void reportsAndBaciGoTogetherAndAlone() {
    assertThat(run("validate", "--reports", folder.toString())).isEqualTo(2);
    assertThat(err)
        .isEqualTo(
            "oreflow validate: Missing required argument(s): --baci=DIR; see oreflow validate"
                + " --help\n");
    String here = folder.toString();
    assertThat(run("validate", "--reports", here, "--baci", here, "--record")).isEqualTo(2);
    assertThat(err)
        .isEqualTo(
            "validate: --record, --misses, --check and --format are of the published tables; leave"
                + " them out beside --reports\n");
  }

  @Test
  void whatIsRecordedIsPublicSoNoneOfItIsForInternalReaders() {
    assertThat(run("validate", "--record", "--audience", "internal")).isEqualTo(2);
    assertThat(err)
        .isEqualTo("--record: writes files that are published; leave out --audience internal\n");
  }

  @Test
  void aMisspelledSecretIsNotRepeated() {
    assertThat(run("check", "--set", "catalog.password:Geheim")).isEqualTo(2);
    assertThat(err)
        .isEqualTo(
            "oreflow check: what cannot be read names a secret, and is not repeated here; see"
                + " oreflow check --help\n");
  }

  @Test
  void aMissingSettingsFileIsNamed() {
    assertThat(run("check", "--conf", folder + "/none.yaml")).isEqualTo(2);
    assertThat(err)
        .isEqualTo(folder + "/none.yaml: file is missing; give the path of an existing file\n");
  }

  @Test
  void aTypoIsTold() throws IOException {
    Path conf = project();
    Path basket = conf.resolveSibling("baskets/products.yaml");
    Files.writeString(basket, Files.readString(basket).replace("commodities:", "commoditys:"));

    assertThat(run("check", "--conf", conf.toString())).isEqualTo(2);
    assertThat(err)
        .startsWith(basket + ":")
        .contains("commoditys is unknown; did you mean commodities?");
    assertThat(err.lines()).hasSize(1);
  }

  @Test
  void aMistakeInAReplacedSettingIsTold() {
    assertThat(run("check", "--set", "years.frist=2000")).isEqualTo(2);
    assertThat(err)
        .isEqualTo(
            "--set years.frist: there is no such setting; take a key of the settings file\n");
  }

  @Test
  void aLakeThatIsNoFolderIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("lake"), "");

    assertThat(run("run", "--lake", file.toString(), "--conf", project().toString())).isEqualTo(2);
    assertThat(err).isEqualTo(file + ": is not a folder; name another folder with --lake\n");
  }

  @Test
  void runsTheSmallSampleAndThenWritesNothing() throws IOException {
    String conf = project().toString();
    String lake = folder.resolve("lake").toString();
    String published = folder.resolve("out put").toString();

    assertThat(run("run", "--dry-run", "--conf", conf, "--lake", lake)).isZero();
    assertThat(out).contains("new      mine 1 mine.csv\n").contains("1 files to read");
    assertThat(folder.resolve("lake")).doesNotExist();

    assertThat(run("run", "--conf", conf, "--lake", lake, "--out", published)).as(err).isZero();
    assertThat(err).containsPattern("(?m)^ingest: 1 files, 2 rows kept, 1 rejected, ");
    assertThat(err).containsPattern("(?m)^published run \\d{8}T\\d{9}Z$");
    assertThat(out).endsWith("files: %1$s\nlook: %1$s/page/index.html\n".formatted(published));
    assertThat(Path.of(published, "page/data/start.js")).content().contains("a mine");
    assertThat(Path.of(published, "README.md")).content().contains("| mine | 1 | a mine |");

    String results = out;
    forgetSession(lake);
    assertThat(run("run", "--conf", conf, "--lake", lake, "--out", published)).isZero();
    assertThat(err).startsWith("nothing changed since run ").endsWith("; nothing written\n");
    assertThat(out).isEqualTo(results);

    assertThat(run("status", "--files", "--conf", conf, "--lake", lake)).isZero();
    assertThat(out).contains("mine ", "trade", "rejected", "mine.csv");
    assertThat(run("run", "--dry-run", "--conf", conf, "--lake", lake)).isZero();
    assertThatNoSessionWasOpened(lake);
    assertThatQueriesOnlyRead(conf, lake);

    assertThat(run("maintain", "--dry-run", "--conf", conf, "--lake", lake)).isZero();
    String plan = out;
    assertThat(run("maintain", "--conf", conf, "--lake", lake)).isZero();
    assertThat(out).startsWith("removed: ").isEqualTo(plan.replace("would be ", ""));
    assertThat(run("maintain", "--conf", conf, "--lake", lake)).isZero();
    assertThat(out).isEqualTo("nothing to do\n");
  }

  // whoever opens the session for a lake gives it the lake's settings
  private static void forgetSession(String lake) {
    Address.of(Path.of(lake)).settings().keySet().forEach(TestSession.spark().conf()::unset);
  }

  private static void assertThatNoSessionWasOpened(String lake) {
    String catalog = "spark.sql.catalog." + Address.of(Path.of(lake)).catalogName();
    assertThat(TestSession.spark().conf().getOption(catalog).isDefined()).isFalse();
  }

  private void assertThatQueriesOnlyRead(String conf, String lake) {
    assertThat(sql(conf, lake, "SELECT code, product_t, reporter FROM trade ORDER BY line", "csv"))
        .isZero();
    assertThat(out)
        .isEqualTo("code,product_t,reporter\n850511,1.500000,USA\n850511,2.000000,USA\n");
    assertThat(sql(conf, lake, "SELECT code, regime FROM trade LIMIT 1", "json")).isZero();
    assertThat(out).isEqualTo("[\n{\"code\":\"850511\",\"regime\":null}\n]\n");
    assertThat(sql(conf, lake, "SELECT product_t FROM trade ORDER BY 1", "table")).isZero();
    assertThat(out).isEqualTo("product_t\n 1.500000\n 2.000000\n");

    assertThat(sql(conf, lake, "DELETE FROM trade", "table")).isEqualTo(2);
    assertThat(err)
        .isEqualTo("sql: only queries are answered, not DeleteFromTable; write a SELECT\n");
    assertThat(sql(conf, lake, "WITH x AS (SELECT 1) INSERT INTO trade SELECT * FROM x", "csv"))
        .isEqualTo(2);
    assertThat(sql(conf, lake, "SELECT 1/0", "csv")).isEqualTo(2);
    assertThat(err).startsWith("sql: Division by zero");
    assertThat(sql(conf, lake, "SELEC 1", "csv")).isEqualTo(2);
    assertThat(err).isEqualTo("sql: Syntax error at or near 'SELEC'; correct the query\n");
  }

  private int sql(String conf, String lake, String query, String format) {
    return run("sql", query, "--format", format, "--conf", conf, "--lake", lake);
  }

  /** The shipped configuration with one small customs table instead of the shipped sources. */
  private Path project() throws IOException {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    for (String part : new String[] {"", "baskets", "reference", "corrections"}) {
      Path to = Files.createDirectories(conf.resolve(part));
      try (Stream<Path> files = Files.list(Path.of("conf", part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, to.resolve(file.getFileName().toString()));
        }
      }
    }
    Files.createDirectories(conf.resolve("sources"));
    Files.writeString(
        conf.resolve("sources/mine.yaml"),
        """
        id: mine
        format: customs-table
        files: ../mine.csv
        release: "1"
        published: "2024-06-30"
        covers: world
        citation: a mine
        licence: free
        redistribute: true
        confidential: false
        kind: delimited
        delimiter: ","
        encoding: utf-8
        decimal_mark: "."
        countries: iso3
        columns: {reporter: to, partner: from, code: code, period: year, value: usd, mass_t: t}
        constants: {direction: import, code_system: HS2017, currency: USD}
        valuation: {import: cif}
        """);
    Files.writeString(
        conf.resolve("mine.csv"),
        """
        to,from,code,year,usd,t
        USA,CHN,850511,2023,10,1.5
        USA,JPN,850511,2023,20,2
        USA,XXX,850511,2023,20,2
        """);
    return conf.resolve("oreflow.yaml");
  }

  private int run(String... args) {
    var outBytes = new ByteArrayOutputStream();
    var errBytes = new ByteArrayOutputStream();
    int code =
        Main.execute(
            args, new PrintStream(outBytes, true, UTF_8), new PrintStream(errBytes, true, UTF_8));
    out = outBytes.toString(UTF_8);
    err = errBytes.toString(UTF_8);
    return code;
  }
}
