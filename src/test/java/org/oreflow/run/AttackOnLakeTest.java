package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.run.SmallProject.Result;
import org.oreflow.run.Tries.Came;
import org.oreflow.table.Balance;

/**
 * Files of a lake and of its report that are lost, cut or changed, links within, locks, and changes
 * of what is configured, all on one lake; in the order of the methods.
 */
@Tag("full")
@Tag("attack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AttackOnLakeTest {
  private static final String BACI = "data-lake/landing/baci/BACI_HS17_Y%d_V202601.csv";
  private static final String RECORDS =
      """
      t,i,j,k,v,q
      %1$d,152,392,283691,1000.000,100.000
      %1$d,152,410,283691,500.000,50.000
      %1$d,32,392,283691,300.000,30.000
      """;
  private static final String ROW =
      """
      element | stage  | country | year | unit
      Li      | mining | CHL     | 2024 | t Li
      """;
  private static final String REPAIR = "do jobs/oreflow run --repair";
  private static final String BACKUP = "restore it from a backup";

  private Path home;
  private SmallProject project;
  private Published whole;

  /** What is done to the bytes of a file; null removes it. */
  private interface Harm extends UnaryOperator<byte[]> {}

  @BeforeAll
  void runOnce(@TempDir Path folder) throws IOException {
    home = folder.toRealPath();
    project = SmallProject.ofOneYear(home);
    project.write(BACI.formatted(2023), RECORDS.formatted(2023));
    whole = project.whole(project.lake());
  }

  @Test
  @Order(1)
  void whatIsDamagedIsNamed() throws IOException {
    var tries = new Tries("D damage", "damage", home);
    for (String table : new String[] {"trade", "flow", "balance", "product_indicator", "load"}) {
      Path file = newest(table + "/data", "");
      String[] ask = {"sql", "SELECT * FROM " + table};
      damaged(tries, file, "flipped", bytes -> flipped(bytes, 40), "is damaged; " + REPAIR, ask);
      damaged(tries, file, "lost", bytes -> null, "is missing; " + REPAIR, ask);
      String found = "has 20 bytes, .*were written; " + REPAIR;
      damaged(tries, file, "cut", bytes -> Arrays.copyOf(bytes, 20), found, "run");
      damaged(tries, file, "lost", bytes -> null, "is missing; " + REPAIR, "run");
    }
    Path flow = newest("flow/data", "");
    for (String command : new String[] {"run --dry-run", "indicators", "report"}) {
      damaged(tries, flow, "lost", bytes -> null, "is missing; " + REPAIR, command.split(" "));
    }
    Path list = newest("flow/metadata", "snap-");
    String[] verify = {"run", "--repair"};
    damaged(tries, list, "changed", AttackOnLakeTest::changed, BACKUP, verify);
    damaged(tries, list, "lost", bytes -> null, "backup|--repair", verify);
    damaged(tries, list, "cut", b -> Arrays.copyOf(b, 30), "backup|--repair", "sql", "TABLE flow");
    Path part = newest("part/data", "");
    damaged(tries, part, "changed", AttackOnLakeTest::changed, BACKUP, verify);
    Path run = newest("run/data", "");
    damaged(tries, run, "changed", AttackOnLakeTest::changed, "backup|--repair", verify);
    catalogs(tries);
    published(tries);
    tries.assertHeld();
  }

  private void catalogs(Tries tries) {
    Path catalog = project.lake().resolve("catalog.db");
    for (String command : new String[] {"sql;TABLE flow", "run", "status", "maintain"}) {
      String[] words = command.split(";");
      damaged(tries, catalog, "changed", AttackOnLakeTest::changed, BACKUP, words);
      damaged(tries, catalog, "cut", b -> Arrays.copyOf(b, b.length / 2), BACKUP, words);
      byte[] text = "a text and no database\n".repeat(99).getBytes(StandardCharsets.UTF_8);
      damaged(tries, catalog, "a text", b -> text, BACKUP + "|no catalog", words);
    }
  }

  private void published(Tries tries) throws IOException {
    for (String name : new String[] {"flow.csv", "indicator.csv", "README.md", "SHA256SUMS"}) {
      Path file = project.out().resolve(name);
      byte[] before = Files.readAllBytes(file);
      for (Harm harm : new Harm[] {b -> Arrays.copyOf(b, 9), b -> flipped(b, 9), b -> null}) {
        put(file, harm.apply(before));
        Result checked = project.does("report", "--check");
        put(file, before);
        tries.done(
            name + " is no more as written",
            "report --check names it, exit code 2",
            Came.HARM,
            () -> checked.code() == 2 && checked.err().contains(name) ? "" : checked.toString());
      }
    }
  }

  /** Harms a file, does a command that must be refused and name it, and makes it whole again. */
  private void damaged(
      Tries tries, Path file, String what, Harm harm, String words, String... command) {
    try {
      byte[] before = Files.readAllBytes(file);
      Path sum = file.resolveSibling("." + file.getFileName() + ".crc");
      put(file, harm.apply(before));
      tries.lookAgain();
      tries.refused(
          "%s %s: %s".formatted(what, project.lake().relativize(file), String.join(" ", command)),
          Pattern.quote(file.toString()) + ".*(" + words + ")",
          () -> project.does(command));
      put(file, before);
      assertThat(Files.exists(sum)).isEqualTo(!file.endsWith("catalog.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    if (bytes == null) {
      Files.delete(file);
    } else {
      Files.write(file, bytes);
    }
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] other = bytes.clone();
    other[at] ^= 1;
    return other;
  }

  private static byte[] changed(byte[] bytes) {
    byte[] other = bytes.clone();
    for (int i = 17; i < other.length; i += 7) {
      other[i] ^= 0x55;
    }
    return other;
  }

  private Path newest(String folder, String start) throws IOException {
    try (Stream<Path> files = Files.walk(project.lake().resolve("oreflow").resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().startsWith(start))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .max((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
          .orElseThrow();
    }
  }

  @Test
  @Order(2)
  void othersAreWaitedForOrNamedAndTheirFilesStay() throws IOException {
    var tries = new Tries("D locks, links, clock", "locks", home);
    Process holder = holder();
    try {
      String words = "in use by .*, process " + holder.pid();
      String[] other = {"run", "--set", "years.first=1991"};
      tries.refused("run beside a run", words, () -> project.does(other));
      tries.refused("maintain beside a run", words, () -> project.does("maintain"));
      tries.refused("run --repair beside a run", words, () -> project.does("run", "--repair"));
      tries.done("sql beside a run", "the old run, whole", Came.HARM, this::faultOfRows);
    } finally {
      holder.destroyForcibly();
    }
    Path precious = project.write("precious/x/keep.txt", "of somebody").getParent();
    Path data = project.lake().resolve("oreflow/flow/data");
    Path link = Files.createSymbolicLink(data.resolve("lnk"), precious);
    Path notes = Files.writeString(data.resolve("notes.txt"), "of somebody");
    tries.done(
        "maintain where links and files of others lie in a table",
        "they stay and are named",
        Came.HARM,
        () -> {
          Result done = project.does("maintain");
          boolean kept = Files.exists(precious.resolve("keep.txt")) && Files.exists(notes);
          return kept && done.code() == 0 && done.out().contains("notes.txt") ? "" : done + "";
        });
    Files.delete(link);
    Files.delete(notes);
    Path other = home.resolve("elsewhere");
    Files.move(project.lake(), other);
    for (String command : new String[] {"sql;TABLE flow", "run", "status", "maintain"}) {
      String[] words = project.command(other, command.split(";"));
      tries.refused(
          "a lake that was moved: " + command,
          "is the lake of ~/lake, moved; put it back there",
          () -> SmallProject.execute(words));
    }
    Files.move(other, project.lake());
    tries.lookAgain();
    Path later = home.resolve("later");
    try (var lake = Lake.open(TestSession.spark(), later, Jobs.TABLES)) {
      lake.begin(Run.id(Instant.now().plus(Duration.ofDays(2))));
      lake.replace(Balance.TABLE, table(Balance.SCHEMA, ROW));
      lake.publish("hash", Map.of());
    }
    tries.done(
        "a clock that was set back two days",
        "exit code 2, set the clock",
        Came.HARM,
        () -> {
          Result run = SmallProject.execute(project.command(later, "ingest"));
          return run.code() == 2 && run.err().contains("; set the clock") ? "" : run.toString();
        });
    tries.assertHeld();
  }

  private Process holder() throws IOException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.oreflow.lake.catalog.LockTest$Holder",
                project.lake().toString())
            .start();
    var out = new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8);
    assertThat(new BufferedReader(out).readLine()).isEqualTo("locked");
    return other;
  }

  private String faultOfRows() {
    var rows = project.ask("SELECT count(*) FROM flow");
    return rows.equals(java.util.List.of("6")) ? "" : rows.toString();
  }

  @Test
  @Order(3)
  void changesOfWhatIsConfiguredCountOnceAndAreUndone() throws IOException {
    var tries = new Tries("E update", "update", home);
    Map<String, Long> files = times();
    done(tries, "run again", "nothing changed since run", "run");
    tries.done(
        "files of that run",
        "as they were, to the byte",
        Came.HARM,
        () -> times().equals(files) ? "" : "others");
    Path csv = project.out().resolve("flow.csv");
    byte[] flow = Files.readAllBytes(csv);
    Files.delete(csv);
    done(tries, "run after a written file was lost", "nothing changed since run", "run");
    tries.done(
        "that file", "is as before", Came.HARM, () -> Arrays.equals(flow, bytes(csv)) ? "" : "no");
    copies(tries);
    drifts(tries);
    identifiers(tries);
    undone(tries);
    tries.assertHeld();
  }

  private Map<String, Long> times() {
    var all = new TreeMap<String, Long>();
    for (String file : SmallProject.files(home)) {
      all.put(file, 0L);
    }
    all.keySet().removeIf(file -> file.startsWith(project.lake().resolve("lock").toString()));
    return all;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void done(Tries tries, String what, String words, String... command) {
    tries.done(
        what,
        words,
        Came.HARM,
        () -> {
          Result result = project.does(command);
          return result.code() == 0 && result.err().contains(words) ? "" : result.toString();
        });
  }

  private void copies(Tries tries) throws IOException {
    Path copy = project.path(BACI.formatted(2023).replace("HS17", "HS22"));
    Files.copy(project.path(BACI.formatted(2023)), copy);
    tries.refused("a copy of a loaded file", "equal to the byte", () -> project.does("run"));
    Files.delete(copy);
    tries.lookAgain();
    String settings = Files.readString(project.path("conf/oreflow.yaml"));
    project.write("conf/oreflow.yaml", settings.replaceAll("(?m)^  growth: .*\n", ""));
    tries.lookAgain();
    tries.refused("settings without a new key", "drift.growth: 2", () -> project.does("run"));
    done(tries, "check --write-keys", "added drift.growth: 2", "check", "--write-keys");
    project.write("conf/oreflow.yaml", settings);
    String corrections = "conf/corrections/trade.csv";
    String header = Files.readString(project.path(corrections));
    project.write(corrections, header + "baci,,283691,CHL,JPN,2023,product_t,7,8,a test,a test\n");
    tries.lookAgain();
    tries.refused(
        "a correction of nothing", "trade.csv:2: acts on no", () -> project.does("check"));
    project.write(corrections, header);
  }

  private void drifts(Tries tries) throws IOException {
    Path file = project.path(BACI.formatted(2023));
    String before = Files.readString(file);
    refusedByAudit(tries, "a year that is gone", "ingest", () -> Files.delete(file));
    Files.writeString(file, before.replace("1000.000,100", "9000.000,900"));
    refusedByAudit(tries, "a year that grew by a factor of five", "run", () -> {});
    Files.writeString(file, before);
  }

  private interface Step {
    void does() throws IOException;
  }

  private void refusedByAudit(Tries tries, String what, String command, Step step)
      throws IOException {
    step.does();
    String shown = project.published().orElseThrow().id();
    tries.done(
        what,
        "exit code 3, what is published stays",
        Came.HARM,
        () -> {
          Result run = project.does(command);
          boolean stays = project.published().orElseThrow().id().equals(shown);
          return run.code() == 3 && stays && run.err().contains("--accept-drift")
              ? ""
              : run.toString();
        });
  }

  // the name of a source is one of folders in a lake
  private void identifiers(Tries tries) throws IOException {
    String source = Files.readString(project.path("conf/sources/baci-2024.yaml"));
    Path lake = home.resolve("deep/er/lake");
    for (String id : new String[] {"../../../x", "a\\u001b[31m", "/etc/x"}) {
      project.write("conf/sources/baci-2024.yaml", source.replace("id: baci", "id: \"" + id + '"'));
      tries.done(
          "a source named " + id,
          "refused, or read and nothing written outside of the lake",
          Came.HARM,
          () -> {
            var before = SmallProject.files(home).stream().filter(f -> !f.contains("/deep/er/"));
            var known = before.toList();
            Result run = SmallProject.execute(project.command(lake, "ingest"));
            var after = SmallProject.files(home).stream().filter(f -> !f.contains("/deep/er/"));
            boolean same = after.toList().equals(known);
            boolean raw = (run.out() + run.err()).contains("\u001b");
            return same && !raw && (run.code() == 0 || run.code() == 2) ? "" : run.toString();
          });
    }
    project.write("conf/sources/baci-2024.yaml", source);
  }

  private void undone(Tries tries) throws IOException {
    String corrections = "conf/corrections/trade.csv";
    String header = Files.readString(project.path(corrections));
    project.write(
        corrections, header + "baci,,283691,CHL,JPN,2023,product_t,100,110,a test,a test\n");
    done(tries, "a correction is added", "published run", "flows");
    project.write(corrections, header);
    done(tries, "the correction is removed", "published run", "flows");
    tries.done(
        "tables after that",
        "those of a lake that never knew of it",
        Came.HARM,
        () -> {
          var digests = project.published().orElseThrow().digests();
          return digests.equals(whole.digests()) ? "" : digests.toString();
        });
    tries.done("status --verify in the end", "all is as written", Came.HARM, this::verified);
  }

  private String verified() {
    project.does("report");
    Result result = project.does("status", "--verify");
    return result.code() == 0 ? "" : result.toString();
  }
}
