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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
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
import org.oreflow.lake.catalog.Address;
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

  private Path home;
  private SmallProject project;
  private Published whole;

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
    new LakeDamage(project, tries).harm();
    tries.assertHeld();
  }

  @Test
  @Order(2)
  void othersAreWaitedForOrNamedAndTheirFilesStay() throws IOException {
    var tries = new Tries("D locks, links, clock", "locks", home);
    besideARun(tries);
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
    movedAway(tries);
    ofALaterProgram(tries);
    tries.lookAgain();
    Path later = home.resolve("later");
    try (var lake = Lake.open(TestSession.spark(), Address.of(later), Jobs.TABLES, 1)) {
      lake.begin(Run.id(Instant.now().plus(Duration.ofDays(2))));
      lake.replace(Balance.TABLE, table(Balance.TABLE.schema(), ROW), null);
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

  private void besideARun(Tries tries) throws IOException {
    Process holder = holder();
    try {
      String words = "in use by .*, process " + holder.pid();
      String[] other = {"run", "--set", "years.first=1991"};
      tries.refused("run beside a run", words, () -> project.does(other));
      tries.refused("maintain beside a run", words, () -> project.does("maintain"));
      tries.refused("run --repair beside a run", words, () -> project.does("run", "--repair"));
      tries.done("sql beside a run", "the old run, whole", Came.HARM, this::faultOfRows);
    } finally {
      holder.destroyForcibly().onExit().join();
    }
  }

  private void movedAway(Tries tries) throws IOException {
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
  }

  private void ofALaterProgram(Tries tries) throws IOException {
    Map<Path, byte[]> kept = new LinkedHashMap<>();
    try (Stream<Path> all = Files.list(project.lake().resolve("oreflow/run/metadata"))) {
      for (Path file : all.filter(path -> path.toString().contains(".metadata.json")).toList()) {
        kept.put(file, Files.readAllBytes(file));
      }
    }
    for (Path file : kept.keySet()) {
      if (file.toString().endsWith(".crc")) {
        Files.delete(file);
      } else {
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("(\"format-version\"\\s*:\\s*)2", "$19"));
      }
    }
    tries.lookAgain();
    for (String command :
        new String[] {
          "sql;TABLE flow", "run", "run;--repair", "status", "maintain", "release;r1"
        }) {
      tries.refused(
          "a lake of a later program: " + command,
          "is of a later version: .*; use the version",
          () -> project.does(command.split(";")));
    }
    for (Map.Entry<Path, byte[]> file : kept.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
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
    var changes = new ConfiguredChanges(project, home, tries);
    Map<String, Long> files = times();
    changes.done("run again", "nothing changed since run", "run");
    tries.done(
        "files of that run",
        "as they were, to the byte",
        Came.HARM,
        () -> times().equals(files) ? "" : "others");
    Path csv = project.out().resolve("flow.csv");
    byte[] flow = Files.readAllBytes(csv);
    Files.delete(csv);
    changes.done("run after a written file was lost", "nothing changed since run", "run");
    tries.done(
        "that file", "is as before", Came.HARM, () -> Arrays.equals(flow, bytes(csv)) ? "" : "no");
    changes.make(whole);
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
}
