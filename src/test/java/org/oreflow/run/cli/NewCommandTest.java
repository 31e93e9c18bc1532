package org.oreflow.run.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewCommandTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int does(String... words) {
    out.reset();
    err.reset();
    return Main.execute(
        words, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  @Test
  void laysOutAProjectOfOnesOwn() throws IOException {
    Path mine = folder.resolve("my project");

    assertThat(does("new", mine.toString())).isZero();

    for (String file : new String[] {"conf/oreflow.yaml", "conf/reference/countries.csv"}) {
      assertThat(mine.resolve(file)).hasSameBinaryContentAs(Path.of(file)).isWritable();
    }
    assertThat(mine.resolve("data-lake/landing/baci/README.md")).exists();
    assertThat(mine.resolve("data-lake/warehouse")).doesNotExist();
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(mine);
    }
    assertThat(out.toString(UTF_8))
        .contains("first run: jobs/oreflow run --project '" + mine + "'\n");
  }

  @Test
  void writesOverNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("mine"), "text");

    assertThat(does("new", file.toString())).isEqualTo(2);

    assertThat(err.toString(UTF_8))
        .isEqualTo(file + ": is there already; name a new folder, or an empty one\n");
    assertThat(file).hasContent("text");

    assertThat(does("new", folder.toString())).isEqualTo(2); // which has the file

    assertThat(folder).isDirectoryContaining("glob:**/mine");
    try (var all = Files.list(folder)) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void fillsAnEmptyFolder() throws IOException { // such as the mount of a container
    assertThat(does("new", folder.toString())).isZero();

    try (var all = Files.list(folder)) {
      assertThat(all)
          .containsExactlyInAnyOrder(folder.resolve("conf"), folder.resolve("data-lake"));
    }
  }

  @Test
  void refusesAProjectThatTheLauncherDidNotTake() {
    assertThat(does("status", "--project", folder.toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("--project: is not what the launcher took it for");
  }

  @Test
  void completesWordsInAShell() throws IOException, InterruptedException {
    assertThat(does("completion", "bash")).isZero();
    Path script = Files.write(folder.resolve("oreflow.sh"), out.toByteArray());

    Process shell =
        new ProcessBuilder(
                "bash",
                "-c",
                "source %s && COMP_WORDS=(oreflow dep) COMP_CWORD=1 && _complete_oreflow && echo ${COMPREPLY[@]}"
                    .formatted(script))
            .start();

    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).isEqualTo("depend\n");
    assertThat(shell.waitFor()).isZero();
    assertThat(does("completion", "fish")).isEqualTo(2);
  }

  @Test
  void zshCompletesWordsAsThePagesSay() throws IOException, InterruptedException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/zsh"))).isTrue();
    assertThat(does("completion", "zsh")).isZero();
    Files.write(folder.resolve("oreflow.sh"), out.toByteArray());
    Path keys =
        Files.writeString(
            folder.resolve("keys.zsh"),
            """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w -n shell $'autoload -Uz compinit; compinit -u -D; eval "$(cat oreflow.sh)"\n'
            zpty -w -n shell $'oreflow() { print as""ked: $@ }; print rea""dy\n'
            until [[ $all = *ready* ]]; do zpty -r shell line || break; all+=$line; done
            zpty -w -n shell $'oreflow landsc\t--form\tjson\n'
            until [[ $all = *asked:* ]]; do zpty -r shell line || break; all+=$line; done
            print -r -- $all
            zpty -d shell
            """);

    Process shell =
        new ProcessBuilder("zsh", "-f", keys.toString()).directory(folder.toFile()).start();

    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8))
        .contains("asked: landscape --format json")
        .doesNotContain("compopt");
  }
}
