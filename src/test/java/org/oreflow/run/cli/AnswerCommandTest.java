package org.oreflow.run.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerCommandTest {
  @TempDir private Path answers;
  private final String now =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "") + "-";

  private Path answer(String name) throws IOException {
    Path folder = Files.createDirectories(answers.resolve(name));
    Files.writeString(folder.resolve(Answer.OUT), "result\n");
    Files.writeString(folder.resolve(Answer.ERR), "progress\n");
    Files.writeString(folder.resolve(Answer.CODE), "3");
    return folder;
  }

  @Test
  void showsAnAnswerOnceAndRemovesThoseThatNobodyAskedFor() throws IOException {
    Path asked = answer(now + "1");
    answer(now + "2"); // of another who still waits
    answer("20200131T050607Z-9");
    answer("20200131 notes"); // none of ours
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();

    int code =
        Main.execute(
            new String[] {"answer", asked.toString()},
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));

    assertThat(code).isEqualTo(3);
    assertThat(out.toString(UTF_8)).isEqualTo("result\n");
    assertThat(err.toString(UTF_8)).isEqualTo("progress\n");
    try (Stream<Path> left = Files.list(answers)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(now + "2", "20200131 notes");
    }
  }
}
