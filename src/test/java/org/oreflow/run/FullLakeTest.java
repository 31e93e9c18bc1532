package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk under the lake that takes no more. */
@Tag("full")
class FullLakeTest {
  private static final int BYTES = 400_000; // a third of what the run writes

  @Test
  void aFullDiskIsOneLineAndALineOfTheLog(@TempDir Path home)
      throws IOException, InterruptedException {
    var project = SmallProject.ofOneYear(home);
    Path lake = Files.createDirectories(home.resolve("small"));
    Path log = home.resolve("log.jsonl");
    Path said = home.resolve("said");
    var builder =
        Cluster.program(
            Launched.INTERPRETED, List.of(project.command(lake, "run", "--log", log.toString())));
    builder.command().addAll(0, disk(lake, BYTES));

    int code = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();

    List<String> lines = Files.readAllLines(said);
    assertThat(code).as(String.join("\n", lines)).isEqualTo(2);
    assertThat(lines).noneMatch(line -> line.startsWith("published run ") || line.startsWith("\t"));
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo(
            "this machine: a disk is full; free space on it, or name a larger one for scratch"
                + " files (spark.local.dir) or for the lake, and run again; what is published"
                + " stays");
    List<String> steps = Files.readAllLines(log);
    assertThat(steps.get(steps.size() - 1))
        .contains("\"outcome\":\"failed\"", "\"exit_code\":2", "a disk is full");
    new FaultTable("faults-lake.md")
        .add("first writes", "disk of the lake full", "one line, exit code 2, nothing shown");
  }

  @Test
  void aFullFolderOfFilesIsNamed(@TempDir Path home) throws IOException, InterruptedException {
    var project = SmallProject.ofOneYear(home);
    assertThat(project.does("ingest").code()).isZero();
    Path out = Files.createDirectories(project.out());
    Path said = home.resolve("said");
    for (int bytes : new int[] {40_000, 100_000, 250_000}) {
      var builder = Cluster.program(Launched.INTERPRETED, List.of(project.command("run")));
      builder.command().addAll(0, disk(out, bytes));

      int code = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();

      List<String> lines = Files.readAllLines(said);
      assertThat(code).as(String.join("\n", lines)).isEqualTo(2);
      assertThat(lines.get(lines.size() - 1))
          .isEqualTo(
              out
                  + ": cannot be written (No space left on device); name another folder with --out");
    }
    new FaultTable("faults-out.md")
        .add(
            "files of the report", "disk of --out full", "one line, exit code 2, the run is shown");
  }

  @Test
  void aLimitOfTheLengthOfFilesIsNamed(@TempDir Path home)
      throws IOException, InterruptedException {
    var project = SmallProject.ofOneYear(home);
    for (int blocks : new int[] {8, 100}) { // of 1,024 bytes
      var builder =
          Cluster.program(
              Launched.INTERPRETED,
              List.of(project.command(home.resolve("lake-" + blocks), "run")));
      builder
          .command()
          .addAll(0, List.of("bash", "-c", "ulimit -f " + blocks + "; exec \"$0\" \"$@\""));

      // through a pipe: a file for what it says would have the limit too
      var process = builder.redirectErrorStream(true).start();
      List<String> lines = process.inputReader().lines().toList();

      assertThat(process.waitFor()).as(String.join("\n", lines)).isEqualTo(2);
      assertThat(lines.get(lines.size() - 1))
          .matches(
              ".*(cannot be written \\(|lets this process write no file that long).*ulimit -f.*");
      assertThat(lines).noneMatch(line -> line.startsWith("defect") || line.startsWith("\t"));
    }
  }

  // words before a command that give it a small disk there, which others do not see
  private static List<String> disk(Path there, int bytes) {
    String mount = "mount -t tmpfs -o size=" + bytes + " tmpfs \"$0\" && exec \"$@\"";
    return List.of("unshare", "-rm", "sh", "-c", mount, there.toString());
  }
}
