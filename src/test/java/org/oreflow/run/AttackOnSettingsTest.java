package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.SmallProject.Result;

/** Settings, paths and source descriptions that cannot be meant, or that would touch others. */
@Tag("full")
@Tag("attack")
class AttackOnSettingsTest {
  private static final String CONF = "conf/oreflow.yaml";
  private static final String SOURCE = "conf/sources/in.yaml";
  private static final String CHECK = "check --conf ~/conf/oreflow.yaml";

  // words of a command, ~ the home; words of its line
  private static final String[][] COMMANDS = {
    {"check --conf=", "--conf: is empty"},
    {"check --conf ~/none.yaml", "none.yaml: file is missing"},
    {"check --conf ~", "~: is a folder"},
    {"check --conf /dev/zero", "/dev/zero"},
    {"check --conf /dev/null", "/dev/null"},
    {"check --conf /dev/urandom", "/dev/urandom"},
    {"check --conf ~/in.csv", "in.csv"},
    {"check --conf /proc/self/mem", "/proc/self/mem"},
    {CHECK + " --set years.frist=2000", "years.frist"},
    {CHECK + " --set years=2000", "years is not a group"},
    {CHECK + " --set years.first=soon", "years.first is \"soon\""},
    {CHECK + " --set years.first", "KEY=VALUE"},
    {CHECK + " --set =1", "--set"},
    {CHECK + " --set years.first=99999999999999999999", "years"},
    {CHECK + " --set catalog.password:of-keep", "is not repeated here"},
    {
      CHECK
          + " --set catalog={kind:\u00a0postgresql,uri:\u00a0\"jdbc:postgresql://u:of-keep@h/d\",user:\u00a0u}",
      "catalog"
    },
    {CHECK + " --set catalog.kind=oracle", "kind"},
    {CHECK + " --set limits.sql_seconds=0", "sql_seconds"},
    {CHECK + " --set limits.rejected_share=7", "rejected_share"},
    {CHECK + " --set spark.master=yarn;id", "master"},
    {CHECK + " --set sources=[/dev/zero]", "/dev/zero"},
    {CHECK + " --set sources=[$(touch\u00a0~/hostile)]", "missing"},
    {CHECK + " --set baskets=[\"../../../../../../nowhere/*\"]", "baskets"},
    {CHECK + " --set reference=/proc", "/proc/.*\\.csv"},
    {CHECK + " --as-of 2024", "--as-of"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/in.csv --out ~/out", "in.csv: is not a folder"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/in.csv/lake --out ~/out", "in.csv: is not a folder"},
    {"run --conf ~/conf/oreflow.yaml --lake /proc/oreflow --out ~/out", "/proc/oreflow: cannot"},
    {"run --conf ~/conf/oreflow.yaml --lake= --out ~/out", "--lake: is empty"},
    {"run --conf ~/conf/oreflow.yaml --lake s3a://bucket/lake --out ~/out", "s3a://bucket/lake"},
    {"run --conf ~/conf/oreflow.yaml --lake http://127.0.0.1:1/x --out ~/out", "http"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/foreign --out ~/out", "catalog.db: is not a catalog"},
    {"sql --conf ~/conf/oreflow.yaml --lake ~/foreign select", "catalog.db: is not a catalog"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/text --out ~/out", "catalog.db: is not a catalog"},
    {"sql --conf ~/conf/oreflow.yaml --lake ~/text select", "catalog.db: is not a catalog"},
    {"sql --conf ~/conf/oreflow.yaml --lake ~/none select", "none: nothing is published yet"},
    {"status --conf ~/conf/oreflow.yaml --lake ~/none", "none: nothing is published yet"},
    {"report --conf ~/conf/oreflow.yaml --lake ~/none --out ~/out", "nothing is published yet"},
    {"maintain --conf ~/conf/oreflow.yaml --lake ~/in.csv", "in.csv: is not a folder"},
    {"sql --conf ~/conf/oreflow.yaml --lake / select", "/: nothing is published yet"},
    {"status --conf ~/conf/oreflow.yaml --lake ~/a?b=c", "a\\?b=c"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out=", "--out: is empty"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out ~/in.csv", "in.csv: is not a folder"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out out:2024", "out:2024: is not a path"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out C:\\out", "C:.*out is a path of Windows"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out ~/lake", "is the folder of the lake"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out ~/lake/a", "lies in the folder of the"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out ~/conf", "folder of the configuration"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out ~/landing", "files of source in"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out ~", "holds|is the folder"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out .", "folder of the program"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out jobs/a", "folder of the program"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out /", "/: holds"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out ~/link", "folder of the configuration"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out ~/mine", "mine: holds files that are"},
    {"run --conf ~/conf/oreflow.yaml --lake ~/lake --out /proc/a", "/proc/a: cannot be"},
    {"answer ~/mine", "mine: is not a folder of an answer"},
    {"runs", "there is no command \"runs\""},
    {"run --fast", "Unknown option"},
    {"@~/in.csv", "there is no command"},
    {"describe /dev/zero", "/dev/zero"},
    {"describe ~", "~"},
    {"describe ~/none.csv", "none.csv"},
    {"describe ~/in.csv --write ../../x", "\\.\\./\\.\\./x"},
  };

  // file, what stands there, what stands there then, words of the line of check
  private static final String[][] EDITS = {
    {SOURCE, "../../landing/in.csv", "http://127.0.0.1:1/in.csv", "http: is not a file system"},
    {SOURCE, "../../landing/in.csv", "ftp://127.0.0.1/in.csv", "ftp"},
    {SOURCE, "../../landing/in.csv", "/dev/zero", "/dev/zero"},
    {SOURCE, "../../landing/in.csv", "/dev/null", "/dev/null"},
    {SOURCE, "../../landing/in.csv", "../../landing", "landing: is a folder"},
    {SOURCE, "../../landing/in.csv", "../../landing/[in].csv", "missing"},
    {SOURCE, "../../landing/in.csv", "../../landing/$(id).csv", "missing"},
    {SOURCE, "../../landing/in.csv", "\"../../landing/`id`.csv\"", "missing"},
    {SOURCE, "../../landing/in.csv", "../../landing/*.none", "matches nothing"},
    {SOURCE, "../../landing/in.csv", "\"\"", "sources: is a folder"},
    {SOURCE, "../../landing/in.csv", "\"\\0\"", "in.yaml|path"},
    {SOURCE, "../../landing/in.csv", "../../landing/%2e%2e/in.csv", "missing"},
    {SOURCE, "citation: made", "citation: *a # made", "in.yaml:"},
    {SOURCE, "citation: made", "citation: !!java.io.File # made", "in.yaml:"},
    {SOURCE, "citation: made", "a: &a [x]\nb: &b [*a, *a]\ncitation: made", "in.yaml:"},
    {SOURCE, "citation: made", "id: twice\ncitation: made", "Duplicate"},
    {SOURCE, "citation: made", "citation: \"FILL IN\" # made", "FILL IN"},
    {SOURCE, "covers: world", "covers: GER", "GER"},
    {SOURCE, "confidential: false", "confidential: no way", "confidential"},
    {SOURCE, "encoding: utf-8", "encoding: utf-88", "utf-88"},
    {SOURCE, "format: customs-table", "format: java.lang.System", "format"},
    {SOURCE, "delimiter: \",\"", "delimiter: \",,,\"", "delimiter"},
    {SOURCE, "columns: {", "columns: [", "in.yaml:"},
    {CONF, "sources: [", "sources: [[[[[[[[[[", "oreflow.yaml"},
    {CONF, "corrections: corrections", "corrections: /etc/passwd", "/etc/passwd"},
    {CONF, "sql_seconds:", "sql_secnds:", "sql_seconds"},
  };

  private Path home;
  private SmallProject project;
  private Tries tries;

  @BeforeEach
  void aProjectAndFilesOfOthers(@TempDir Path folder) throws IOException, SQLException {
    home = folder.toRealPath();
    project = BadInputTest.projectOfOneCustomsFile(home);
    Files.createDirectory(home.resolve("landing"));
    Files.move(project.path("in.csv"), home.resolve("landing/in.csv"));
    String source = Files.readString(project.path(SOURCE));
    project.write(SOURCE, source.replace("../../in.csv", "../../landing/in.csv"));
    project.write("in.csv", "check\n");
    project.write("mine/README.md", "# Mine\n");
    project.write("mine/.new/precious/x", "1");
    project.write("text/catalog.db", "a text and certainly no database\n".repeat(99));
    Files.createDirectory(home.resolve("foreign"));
    Files.createSymbolicLink(home.resolve("link"), home.resolve("conf"));
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + home + "/foreign/catalog.db");
        var statement = other.createStatement()) {
      statement.execute("create table mine (a int)");
    }
    tries = new Tries("B settings, paths, rights", "settings", home).hiding("of-keep");
  }

  @Test
  void areRefusedInOneLine() throws IOException {
    for (String[] command : COMMANDS) {
      String[] words =
          Arrays.stream(command[0].split(" "))
              .map(word -> word.replace("~", home.toString()).replace('\u00a0', ' '))
              .toArray(String[]::new);
      tries.refused(command[0], command[1], () -> SmallProject.execute(words));
    }
    for (String[] edit : EDITS) {
      edited(edit[0], edit[1], edit[2], edit[3]);
    }
    bytes();
    links();
    tries.assertHeld();
  }

  private Result check() {
    return SmallProject.execute("check", "--conf", project.path(CONF).toString());
  }

  /** Puts other bytes in the place of a file, checks, and puts the former back. */
  private void with(String what, String file, byte[] bytes, String words) throws IOException {
    byte[] before = Files.readAllBytes(project.path(file));
    project.write(file, bytes);
    tries.lookAgain();
    tries.refused(what, words, this::check);
    project.write(file, before);
    tries.lookAgain();
  }

  private void edited(String file, String from, String to, String words) throws IOException {
    String text = Files.readString(project.path(file));
    if (!text.contains(from)) {
      throw new IllegalStateException(file + " lacks " + from);
    }
    with(file + ": " + to, file, text.replace(from, to).getBytes(UTF_8), words);
  }

  private void bytes() throws IOException {
    byte[] text = Files.readAllBytes(project.path(CONF));
    with("settings of 100,000 brackets", CONF, "[".repeat(100_000).getBytes(UTF_8), "oreflow.yaml");
    with("settings that are a bomb of aliases", CONF, bomb().getBytes(UTF_8), "oreflow.yaml");
    with("settings that are empty", CONF, new byte[0], "oreflow.yaml");
    with("settings of zero bytes", CONF, new byte[5000], "oreflow.yaml");
    with("settings cut in half", CONF, Arrays.copyOf(text, text.length / 2), "oreflow.yaml");
    with("settings of a text alone", CONF, "hello\n".getBytes(UTF_8), "oreflow.yaml");
    String table = "conf/reference/countries.csv";
    byte[] countries = Files.readAllBytes(project.path(table));
    with("countries cut", table, Arrays.copyOf(countries, 3000), "countries.csv");
    with("countries of zero bytes", table, new byte[99], "countries.csv");
    with("countries empty", table, new byte[0], "countries.csv");
  }

  private static String bomb() {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("a%d: &a%d [".formatted(i, i));
      text.append(("*a" + (i - 1) + ", ").repeat(8)).append("*a" + (i - 1) + "]\n");
    }
    return text.toString();
  }

  private void links() throws IOException {
    Path more = home.resolve("conf/sources/more.yaml");
    List<String> targets = new ArrayList<>(List.of("/dev/zero", "/proc/self/mem", "/nowhere"));
    targets.add(home.resolve("conf/sources").toString());
    for (String target : targets) {
      Files.createSymbolicLink(more, Path.of(target));
      tries.lookAgain();
      tries.refused("more.yaml -> " + target, "more.yaml", this::check);
      Files.delete(more);
    }
    Files.copy(project.path(SOURCE), more);
    tries.lookAgain();
    tries.refused("a second file of one id and release", "more.yaml|in.yaml", this::check);
    Files.delete(more);
    Files.createSymbolicLink(home.resolve("landing/again"), home.resolve("landing"));
    String source = Files.readString(project.path(SOURCE));
    project.write(SOURCE, source.replace("landing/in.csv", "landing/**/*.csv"));
    tries.done(
        "landing/again -> landing, files: **/*.csv",
        "the file is read once",
        Tries.Came.HARM,
        () -> {
          Result result = check();
          return result.code() == 0 && result.out().contains("1 files") ? "" : result.toString();
        });
    odd("in \u001b[31m\n.csv", "control characters");
    odd("\u202ein.csv", "control characters");
  }

  private void odd(String name, String words) {
    Path file = home.resolve("landing").resolve(name);
    try {
      Files.writeString(file, "a\n");
      tries.lookAgain();
      tries.refused("landing/" + name, words, this::check);
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
