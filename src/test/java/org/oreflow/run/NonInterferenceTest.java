package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two lakes that differ in confidential amounts alone are one to the public: files, page, answers
 * to queries and the output of every command are equal.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NonInterferenceTest {
  static final String SURVEY =
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
  static final String HEADER = "country,commodity,stage,year,quantity\n";
  static final String OPEN =
      HEADER
          + """
          AUS,Li,mining,2024,60000
          CHL,Li,mining,2024,30000
          CHN,Li,mining,2024,20000
          AUS,Li,mining,2023,50000
          CHL,Li,mining,2023,20000
          """;

  // also a jump from one year to the next, which an audit of figures would name
  private static final String HIDDEN =
      HEADER
          + """
          ARG,Li,mining,2024,%s
          ARG,Li,mining,2023,12.25
          KOR,Li,refining,2024,%s
          """;

  private static final String OUTLOOK =
      """
      id: may-come
      base_year: 2024
      years: {first: 2025, last: 2026}
      basket: lithium
      element: Li
      stages: {mining: metal, refining: metal}
      probability: {operating: 1}
      delay_years: {}
      ramp: [1]
      utilisation: 1
      decline: 0.1
      """;

  private static final String SCENARIO =
      """
      id: asked
      base_year: 2024
      years: {first: 2025, last: 2026}
      elements: [Li]
      modes: [first_order, contracts, pool]
      events:
        - {what: stop, by: [CHL], stages: [refining], part: 0.5}
        - {what: slack, in: ["*"], stages: [refining], part: 0.1}
        - {what: stock, in: [KOR], stages: [refining], days: 30}
      """;

  /** Commands whose output depends on what is not public, with the reason. */
  private static final Map<String, String> TRUSTED =
      Map.of(
          "check", "reads the landing files of whoever starts it",
          "describe", "reads a file of whoever starts it",
          "serve", "gives the files, which are compared; of a lake that hides rows no catalog",
          "mcp", "answers from the files, and as explain does",
          "answer", "is how one process hands its output to another",
          "new", "copies what the program came with",
          "completion", "tells names of commands",
          "bench", "measures made-up records");

  private static final Map<String, List<List<String>>> ASKED = new LinkedHashMap<>();

  static {
    asked("run", "run");
    asked("report", "report", "--check");
    asked("landscape", "landscape lithium", "landscape lithium --format csv");
    asked(
        "explain",
        "explain hhi Li mining WLD 2023",
        "explain balance Li mining AUS 2024",
        "explain scenario asked first_order Li refining JPN 2025");
    String trace = "trace --element Li --year 2024";
    asked("trace", trace, trace + " --what exposure", trace + " --what chokepoint");
    asked("events", "events", "events --format csv");
    asked("depend", "depend --on CHL", "depend JPN --format csv", "depend KOR --format json");
    String stop = "stop CHL --stage refining";
    asked("stop", stop, stop + " --format csv", stop + " --pool JPN+KOR --stock 90 --format md");
    asked("what-if", "what-if %s/asked.yaml", "what-if %s/asked.yaml --format json");
    asked("outlook", "outlook %s/may-come.yaml", "outlook %s/may-come.yaml --format json");
    asked("scenario", "scenario new mine");
    asked("status", "status", "status --files", "status --revisions", "status --verify");
    asked("diff", "diff", "diff --format csv");
    asked("release", "release one");
    asked(
        "export",
        "export lithium --to %s/book.xlsx",
        "export structure --format sdmx --to %s/structure.json",
        "export indicator --format sdmx --to %s/indicator.csv",
        "export balance --format sdmx --to %s/balance.csv");
    asked("validate", "validate", "validate --format csv");
    asked("audit", "audit figures --all");
    asked("maintain", "maintain --dry-run");
    asked("ingest", "ingest");
    asked("reconcile", "reconcile");
    asked("flows", "flows");
    asked("balances", "balances");
    asked("indicators", "indicators");
    asked("measures", "measures");
    asked("scenarios", "scenarios");
    asked("outlooks", "outlooks");
  }

  private static void asked(String command, String... lines) {
    ASKED.put(command, Stream.of(lines).map(line -> List.of(line.split(" "))).toList());
  }

  private SmallProject one;
  private SmallProject other;

  private static SmallProject project(Path home, String firm, String mill) throws IOException {
    var project = SmallProject.ofOneYear(home);
    for (String table : List.of("recorded", "explained")) { // rows about the whole sample
      String file = "conf/validation/" + table + ".csv";
      String header = Files.readAllLines(project.path(file)).get(0);
      project.write(file, header + "\n");
    }
    project.write("may-come.yaml", OUTLOOK);
    project.write("conf/outlooks/may-come.yaml", OUTLOOK);
    project.write("asked.yaml", SCENARIO);
    project.write("conf/scenarios/asked.yaml", SCENARIO);
    project.write("landing/open.csv", OPEN);
    project.write("conf/sources/open.yaml", SURVEY.formatted("open", "open", "false"));
    project.write("landing/firm.csv", HIDDEN.formatted("12.25", mill));
    project.write("conf/sources/firm.yaml", SURVEY.formatted("firm", "firm", "true"));
    assertThat(project.does("run").code()).isZero();
    project.write("landing/firm.csv", HIDDEN.formatted(firm, mill)); // a second run has differences
    assertThat(project.does("run", "--accept-drift", "made for a test").code()).isZero();
    return project;
  }

  @BeforeAll
  void run(@TempDir Path home) throws IOException {
    one = project(home.resolve("one"), "7319.527", "4711.385");
    other = project(home.resolve("other"), "688.1", "5312.77");
  }

  // names of folders and runs, times and what the machine took differ from run to run
  private static String normal(SmallProject project, String text) {
    return text.replace(project.path("").toString(), "HOME")
        .replaceAll("\\d{8}T\\d{9}Z", "RUN")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?(\\.\\d+)?Z?", "TIME")
        .replaceAll("\\d+(\\.\\d+)?(E-?\\d+)? (s|ms|MB|GB)\\b", "MEASURED")
        .replaceAll("refused-\\S+[.]txt", "REFUSED");
  }

  private static Map<String, String> files(SmallProject project) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(project.out())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        String name = normal(project, project.out().relativize(file).toString());
        boolean isOfSums = name.endsWith("SHA256SUMS"); // of texts that name the run, too
        boolean isDescriptor = name.matches(".*(croissant|dcat|ro-crate-metadata)[.]json(ld)?");
        String plain = normal(project, isDescriptor ? withoutSums(text) : text);
        all.put(name, isOfSums ? sumsOfTables(text) : plain);
      }
    }
    return all;
  }

  // sums and sizes of files that name the run; a descriptor has those of the list
  private static String withoutSums(String text) {
    return text.replaceAll("\"[0-9a-f]{64}\"", "SUM").replaceAll("\"\\d+( B)?\"", "SIZE");
  }

  private static String sumsOfTables(String text) {
    Pattern table = Pattern.compile("(?m)^.*/?(flow|balance|indicator|landscape|change)\\.csv$");
    return String.join("\n", table.matcher(text).results().map(sum -> sum.group()).toList());
  }

  @Test
  void filesAndPageAreEqual() throws IOException {
    assertThat(one.does("release", "files").code()).isZero();
    assertThat(other.does("release", "files").code()).isZero();
    Map<String, String> public1 = files(one);
    assertThat(public1)
        .containsKeys("balance.csv", "page/index.html", "releases/files/CITATION.txt");
    assertThat(files(other)).isEqualTo(public1);
  }

  @Test
  void everyTableIsEqualInEveryAnswer() {
    Set<String> tables = new TreeSet<>(Jobs.TABLES.stream().map(table -> table.name()).toList());
    tables.addAll(List.of("run", "failure", "part"));
    assertThat(tables).contains("exposure", "flow", "gap", "production", "rejected");
    for (String table : tables) {
      String[] query = {"sql", "SELECT * FROM " + table + " ORDER BY ALL", "--format", "csv"};
      if (table.equals("run")) { // without ids, snapshots and seconds
        query[1] =
            "SELECT hash, to_json(digests), to_json(rows), drift_reason, drift, totals,"
                + " to_json(rows_read), to_json(bytes_read), to_json(spilled_bytes),"
                + " to_json(peak_memory_bytes), outranked, digest_version FROM run";
      } else if (table.equals("part")) { // maps have no order
        query[1] = "SELECT to_json(struct(*)) AS row FROM part";
      }
      var answer = one.does(query);
      assertThat(answer.code()).as(table + answer.err()).isZero();
      assertThat(normal(other, other.does(query).out()))
          .as(table)
          .isEqualTo(normal(one, answer.out()));
    }
  }

  @Test
  void everyCommandPrintsTheSame() {
    List<String> known = new ArrayList<>(TRUSTED.keySet());
    known.addAll(ASKED.keySet());
    known.add("sql"); // above
    assertThat(commands()).isNotEmpty().isSubsetOf(known);
    ASKED.values().stream().flatMap(List::stream).forEach(this::assertAlike);
  }

  @Test
  void exportedTablesAreEqual() throws IOException {
    for (String table : List.of("indicator", "flow", "balance", "landscape", "exposure")) {
      for (SmallProject project : List.of(one, other)) {
        String file = project.path("sdmx-" + table + ".csv").toString();
        var told = project.does("export", table, "--format", "sdmx", "--to", file);
        assertThat(told.code()).as(told.err()).isZero();
      }
      assertThat(other.path("sdmx-" + table + ".csv"))
          .hasSameTextualContentAs(one.path("sdmx-" + table + ".csv"));
    }
  }

  @Test
  void whatTheHiddenAmountsWouldShowIsShownToInternalReaders() {
    assertThat(one.does("audit", "figures", "--all", "--audience", "internal").out())
        .contains("jump, balance production_t Li mining ARG 2024: 2023 12.2500, 2024 7319.53");
  }

  private void assertAlike(List<String> words) {
    var first = does(one, words);
    var second = does(other, words);
    assertThat(second.code()).as("%s: %s", words, second.err()).isEqualTo(first.code());
    assertThat(normal(other, second.out())).as("%s", words).isEqualTo(normal(one, first.out()));
    assertThat(normal(other, second.err())).as("%s", words).isEqualTo(normal(one, first.err()));
  }

  private static SmallProject.Result does(SmallProject project, List<String> words) {
    return project.does(
        words.stream()
            .map(word -> word.replace("%s", project.path("").toString()))
            .toArray(String[]::new));
  }

  private static List<String> commands() {
    String help = SmallProject.execute("--help").out();
    String list = help.substring(help.indexOf("Commands:"));
    Pattern name = Pattern.compile("(?m)^  ([a-z-]+) ");
    return name.matcher(list).results().map(found -> found.group(1)).toList();
  }
}
