package org.oreflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LauncherTest {
  @Test
  void opensTheModulesThatTheTestsOpen() throws IOException {
    String launcher = Files.readString(Path.of("jobs/oreflow"));
    String pom = Files.readString(Path.of("pom.xml"));

    assertThat(options(launcher)).hasSizeGreaterThan(10).isEqualTo(options(pom));
  }

  private static List<String> options(String text) {
    return Pattern.compile("--add-opens=java[^\\s<]+|-Djdk\\.reflect[^\\s<]+")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
