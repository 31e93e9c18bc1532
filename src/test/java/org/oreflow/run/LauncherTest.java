package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
  @TempDir private Path home;

  @Test
  void opensTheModulesThatTheTestsOpen() throws IOException {
    String launcher =
        Files.readString(Path.of("src/main/resources/org/oreflow/run/cli/java.options"));
    String pom = Files.readString(Path.of("pom.xml"));

    assertThat(options(launcher)).hasSizeGreaterThan(10).isEqualTo(options(pom));
  }

  @ParameterizedTest
  @CsvSource({"17.0.1, ", "21.0.13, ", "25.0.3, --sun-misc-unsafe-memory-access=allow"})
  void runsOnTheJavasOfToday(String version, String option)
      throws IOException, InterruptedException {
    layOut();
    java = version;
    Files.createFile(home.resolve("target/oreflow.jar"));

    List<String> told = launched("sql");

    assertThat(told.contains("--sun-misc-unsafe-memory-access=allow")).isEqualTo(option != null);
    assertThat(told.stream().anyMatch(word -> word.contains("sun.security.action")))
        .isEqualTo(option == null); // which 25 lacks
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0", "11.0.2", "18", "23.0.1", "25", "25.0.2", "26", "170.1"})
  void refusesOtherJavas(String version) throws IOException, InterruptedException {
    java = version;

    assertThat(refused("true"))
        .isEqualTo(
            "oreflow: java at %s is of version %s; install a JDK 17, 21 or 25.0.3, or a newer one of these, or set JAVA_HOME\n"
                .formatted(home.resolve("java/bin/java"), version));
  }

  /** A clone has no jar, a change of a source makes it old; a distribution has no sources. */
  @Test
  void buildsWhatIsMissingOrOld() throws IOException, InterruptedException {
    layOut();
    Path jar = home.resolve("target/oreflow.jar");
    String build = home.toRealPath().resolve("jobs/Build.java").toString();

    assertThat(launched("sql")).contains(build);
    Files.createFile(jar);
    assertThat(launched("sql")).doesNotContain(build);
    Path source = Files.createFile(home.resolve("src/main/A.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(launched("sql")).contains(build);
    Files.delete(home.resolve("target/runtime"));
    Files.setLastModifiedTime(source, FileTime.fromMillis(0));
    assertThat(launched("sql")).contains(build);

    Files.delete(home.resolve("pom.xml"));
    Files.move(home.resolve("target"), home.resolve("lib"));
    assertThat(launched("sql")).doesNotContain(build).contains("sql");
  }

  /** With what systems other than GNU have: readlink knows no option, and there is no flock. */
  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "busybox sh", "bash", "bash --posix"})
  void runsInAnyShell(String shell) throws IOException, InterruptedException {
    assumeThat(isThere(shell.split(" ")[0])).isTrue();
    layOut();
    Files.createFile(home.resolve("target/oreflow.jar"));
    layOutOtherPrograms(home);
    Path link = home.resolve("a link");
    launcher(); // lays it out
    Files.createSymbolicLink(link, Path.of("jobs/oreflow"));

    Process process =
        launcher(
                "sh",
                "-c",
                "PATH=bin:$PATH; exec "
                    + shell
                    + " './a link' sql \"a 'b' \\$c\" '' --project=\"its home\"")
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(said)
        .contains("-Doreflow.home=" + home.toRealPath().resolve("its home") + "\n")
        .contains("-Doreflow.launcher=OREFLOW_PROJECT='its home' './a link'\n") // for messages
        .contains("\norg.oreflow.run.cli.Main\nsql\na 'b' $c\n\n--project=its home\nLC_ALL=");
  }

  @Test
  void isPlainSh() throws IOException, InterruptedException {
    assumeThat(isThere("shellcheck")).isTrue();
    for (String launcher : List.of("jobs/oreflow", "jobs/submit")) {
      Process process = new ProcessBuilder("shellcheck", "-s", "sh", launcher).start();
      assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
      assertThat(process.waitFor()).isZero();
      assertThat(Files.readAllLines(Path.of(launcher))).hasSizeLessThanOrEqualTo(60);
    }
  }

  /** Programs in folder {@code bin} that know what POSIX asks of them, and no option of GNU. */
  static void layOutOtherPrograms(Path folder) throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    program(bin.resolve("readlink"), "case $1 in -*) exit 1;; esac; exec /usr/bin/readlink \"$1\"");
    for (String name : List.of("stat", "flock", "xargs")) {
      program(bin.resolve(name), "exit 1");
    }
  }

  static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  static void program(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** What takes long gets both compilers, all else the quick one alone. */
  @ParameterizedTest
  @CsvSource({
    "run, 300, both", // megabytes of files, whether they were read before or not
    "run, 1, quick",
    "reconcile, 300, both",
    "indicators, 1, quick",
    "sql, 300, quick"
  })
  void takesTheCompilerForTheWork(String command, int megabytes, String compilers)
      throws IOException, InterruptedException {
    layOut();
    Files.writeString(home.resolve("conf/sources/one.yaml"), "files: ../../one.csv\n");
    try (var file = new RandomAccessFile(home.resolve("one.csv").toFile(), "rw")) {
      file.setLength(megabytes * 1_000_000L); // without blocks
    }
    Files.createFile(home.resolve("target/oreflow.jar"));

    List<String> told = launched(command);

    assertThat(told).contains(command, "-XX:-DontCompileHugeMethods");
    assertThat(told.contains("-XX:TieredStopAtLevel=1")).isEqualTo(compilers.equals("quick"));
  }

  /** The first run after a build makes the class archive; other commands do not wait for one. */
  @Test
  void asksARunForTheClassArchive() throws IOException, InterruptedException {
    layOut();
    Path archive = home.resolve("target/oreflow-17.jsa");
    Files.createFile(home.resolve("target/oreflow.jar"));

    List<String> first = launched("run");
    assertThat(first).contains("-XX:+RecordDynamicDumpInfo", "-Doreflow.archive=" + archive);
    assertThat(String.join(" ", launched("sql"))).doesNotContain("rchive");
    assertThat(String.join(" ", launched("run", "--dry-run"))).doesNotContain("rchive");

    Files.createFile(archive);
    Files.writeString(home.resolve("target/oreflow-17.jsa.for"), "another class path");
    assertThat(launched("run")).contains("-Doreflow.archive=" + archive);

    String classPath = first.get(first.indexOf("-cp") + 1);
    Files.writeString(home.resolve("target/oreflow-17.jsa.for"), classPath);
    assertThat(launched("run"))
        .contains("-XX:SharedArchiveFile=" + archive)
        .doesNotContain("-Doreflow.archive=" + archive);

    Files.delete(archive); // where Java made none
    assertThat(String.join(" ", launched("run"))).doesNotContain("rchive");
  }

  /** Of a jar whose path has other characters than its URL, Java 17 archives no class. */
  @ParameterizedTest
  @CsvSource({
    "17.0.1, a place, 0",
    "17.0.1, a#place, 0",
    "17.0.1, a+place, 1",
    "21.0.1, a place, 1"
  })
  void asksForNoClassArchiveOfNoUse(String version, String name, int archives)
      throws IOException, InterruptedException {
    home = Files.createDirectory(home.resolve(name));
    java = version;
    layOut();
    Files.createFile(home.resolve("target/oreflow.jar"));

    assertThat(launched("run"))
        .filteredOn(word -> word.startsWith("-Doreflow.archive="))
        .hasSize(archives);
  }

  /** With a locale of ASCII alone, as of cron, Java finds no file of another name. */
  @ParameterizedTest
  @CsvSource({
    "'', C.UTF-8",
    "LC_ALL=C, C.UTF-8",
    "LANG=POSIX, C.UTF-8",
    "LC_CTYPE=C, C.UTF-8",
    "LANG=xx_XX.UTF-8, C.UTF-8", // not installed
    "LANG=C.UTF-8, ''",
    "LC_ALL=C.UTF-8, C.UTF-8"
  })
  void hasALocaleThatKnowsAllNames(String given, String taken)
      throws IOException, InterruptedException {
    layOut();
    Files.createFile(home.resolve("target/oreflow.jar"));
    environment = "unset LANG LC_ALL LC_CTYPE; export X=1 " + given;

    assertThat(launched("sql")).last().isEqualTo("LC_ALL=" + taken);
  }

  /** What a command reads from its caller is not for the launcher. */
  @Test
  void waitsForNoInputWithoutSources() throws IOException, InterruptedException {
    layOut();
    Files.createFile(home.resolve("target/oreflow.jar"));
    Process process =
        launcher("sh", "jobs/oreflow", "run", "--set", "sources=[]")
            .redirectError(Redirect.DISCARD)
            .redirectOutput(Redirect.DISCARD)
            .start(); // its input stays open
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "4", "g", "0g", "4gb", "4 g", "-1g"})
  void refusesAMemoryThatIsNone(String memory) throws IOException, InterruptedException {
    assertThat(refused("export OREFLOW_MEMORY='" + memory + "'"))
        .isEqualTo(
            "oreflow: OREFLOW_MEMORY is '%s'; write gibibytes or mebibytes, such as 4g or 3000m\n"
                .formatted(memory));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\x", "D:/my/project", "\\\\wsl$\\x", "my\\project"})
  void refusesAProjectOfWindows(String path) throws IOException, InterruptedException {
    layOut();
    Files.createFile(home.resolve("target/oreflow.jar"));
    String words = "sh jobs/oreflow run";
    String given = "'" + path + "'";
    for (String line :
        List.of(
            words + " --project " + given,
            words + " --project=" + given,
            "OREFLOW_PROJECT=" + given + " " + words)) {
      Process process = launcher("sh", "-c", line).start();
      assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
          .isEqualTo(
              "oreflow: project: %s is a path of Windows; write it as WSL does, such as /mnt/c/lake\n"
                  .formatted(path));
      assertThat(process.waitFor()).isEqualTo(2);
    }
  }

  @Test
  void refusesTooFewOpenFiles() throws IOException, InterruptedException {
    assertThat(refused("ulimit -n 64"))
        .isEqualTo(
            "oreflow: this process may open 64 files, too few; raise the limit, such as by ulimit"
                + " -n 4096\n");
  }

  /** A Java that cannot have its memory: one line, exit code 2, where Java has lines of its own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "export OREFLOW_MEMORY=9999999g",
        "export OREFLOW_MEMORY=99999999999g",
        "ulimit -v 2000000"
      })
  void refusesAMemoryThatCannotBeHad(String before) throws IOException, InterruptedException {
    fails = "-version";
    assertThat(refused(before))
        .matches(
            "oreflow: this machine, or its limits, give no \\S+ of memory to a process; write less in"
                + " OREFLOW_MEMORY, or raise the limit, such as by ulimit -v unlimited\n");
  }

  private String java = "17.0.1";
  private String environment = "true"; // words of a shell before the launcher
  private String fails = "nothing"; // a word with which this Java ends

  private String refused(String before) throws IOException, InterruptedException {
    layOut();
    Files.createFile(home.resolve("target/oreflow.jar"));
    Process process = launcher("bash", "-c", before + "; exec sh jobs/oreflow run").start();
    String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    return said;
  }

  private List<String> launched(String... command) throws IOException, InterruptedException {
    var words =
        new ArrayList<>(List.of("bash", "-c", environment + "; exec sh jobs/oreflow \"$@\""));
    words.add("bash");
    words.addAll(List.of(command));
    Process process =
        launcher(words.toArray(String[]::new)).redirectError(Redirect.DISCARD).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }

  private void layOut() throws IOException {
    Files.createDirectories(home.resolve("src/main"));
    Files.createDirectories(home.resolve("src/evidence"));
    Files.createDirectories(home.resolve("target/runtime"));
    Files.createDirectories(home.resolve("conf/sources"));
    Files.createFile(home.resolve("pom.xml"));
    Files.createFile(home.resolve("conf/oreflow.yaml"));
  }

  /** A process that finds the launcher below the place where it stands. */
  private ProcessBuilder launcher(String... words) throws IOException {
    Path jobs = Files.createDirectories(home.resolve("jobs"));
    Files.copy(
        Path.of("jobs/oreflow"), jobs.resolve("oreflow"), StandardCopyOption.REPLACE_EXISTING);
    Path bin = Files.createDirectories(home.resolve("java/bin"));
    Files.writeString(home.resolve("java/release"), "JAVA_VERSION=\"" + java + "\"\n");
    program(
        bin.resolve("java"), repeatingJava() + "case \"$*\" in *" + fails + "*) exit 1 ;; esac");
    var builder = new ProcessBuilder(words).directory(home.toFile());
    builder.environment().put("JAVA_HOME", home.resolve("java").toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("OREFLOW_"));
    return builder;
  }

  /** A program of a shell that says how to start as Java does, and else repeats its words. */
  static String repeatingJava() {
    return """
        case "$*" in *cli.Start\\ *)
          for word do case $word in -Doreflow.jars=*) jars=$word ;; -Doreflow.launcher=*) name=$word ;; esac; done
          while [ "$1" != org.oreflow.run.cli.Start ]; do shift; done
          exec '%1$s/bin/java' -Xmx64m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%2$s' "$jars" "$name" "$@" ;;
        esac
        case "$*" in *Submit.java*) exec '%1$s/bin/java' "$@" ;; esac
        printf '%%s\\n' "$@" "LC_ALL=$LC_ALL"
        """
        .formatted(System.getProperty("java.home"), Path.of("target/classes").toAbsolutePath());
  }

  private static List<String> options(String text) {
    return Pattern.compile("--add-opens=java[^\\s<]+|-Djdk\\.reflect[^\\s<]+")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
