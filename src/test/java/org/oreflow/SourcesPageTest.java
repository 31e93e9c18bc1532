package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Documentation.found;
import static org.oreflow.Documentation.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oreflow.config.ConfigFile;
import org.oreflow.ingest.Sources;
import org.oreflow.ingest.source.SourceConfig;

/**
 * docs/reference/formats.md has every format, in order, each with a YAML file that the program
 * takes.
 */
class SourcesPageTest {
  private static final Path DOCS = Path.of("docs/reference");
  private static final String PAGE = read(DOCS.resolve("formats.md"));

  static Set<String> formats() {
    return new TreeSet<>(Sources.FORMATS);
  }

  @Test
  void hasASectionForEveryFormat() {
    assertThat(found("(?m)^## (\\S+)$", PAGE)).containsExactlyElementsOf(formats());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void givesYamlThatIsTaken(String format, @TempDir Path folder) throws IOException {
    String section =
        found("(?ms)^## " + format + "$(.*?)(?=^## |\\z)", PAGE).findFirst().orElse("");
    var written = found("(?s)```yaml\n(.*?)```", section).findFirst();
    var linked = found("\\]\\((\\.\\./\\.\\./conf/sources/[^)]+)\\)", section).findFirst();
    Path yaml =
        written.isPresent()
            ? Files.writeString(folder.resolve("my.yaml"), written.get())
            : DOCS.resolve(linked.orElseThrow());
    var config = ConfigFile.read(yaml, SourceConfig.class);
    assertThat(config.format()).isEqualTo(format);
    assertThat(Sources.open(config, ReadmeTest.codes(), yaml)).isNotNull();
  }
}
