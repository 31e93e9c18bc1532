package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/reference/dependencies.md lists the jars that a run has on its class path, and no others.
 */
class DependenciesPageTest {
  private static final Path PAGE = Path.of("docs/reference/dependencies.md");
  private static final Path POM = Path.of("pom.xml");
  private static final Path LIBRARIES = Path.of("target/libraries.txt");

  /** {@code | `name`, `name` | version | licence | why | known |} */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (`[^|]+`) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");

  @Test
  void listsEveryJarAtItsVersion() throws IOException {
    assertThat(LIBRARIES).as("mvn -q -B initialize writes it").exists();
    assertThat(Files.getLastModifiedTime(LIBRARIES))
        .as("%s is older than %s; mvn -q -B initialize mends it", LIBRARIES, POM)
        .isGreaterThanOrEqualTo(Files.getLastModifiedTime(POM));
    List<String> used =
        Arrays.stream(Files.readString(LIBRARIES).strip().split(File.pathSeparator))
            .map(jar -> library(Path.of(jar)))
            .toList();

    assertThat(used).as("jars of a run").hasSizeGreaterThan(100);
    assertThat(listed()).as("rows of %s", PAGE).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void tellsOfEachTheVersionLicenceUseAndWhatIsKnown() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();

    assertThat(rows).hasSizeGreaterThan(50).allMatch(row -> ROW.matcher(row).matches());
  }

  // in Maven's repository a jar lies in artifact/version/artifact-version[-classifier].jar
  private static String library(Path jar) {
    Path version = jar.getParent();
    String artifact = version.getParent().getFileName().toString();
    String start = artifact + "-" + version.getFileName();
    String file = jar.getFileName().toString();
    assertThat(file).startsWith(start).endsWith(".jar");
    String classifier = file.substring(start.length(), file.length() - ".jar".length());
    return artifact + classifier.replaceFirst("^-", ":") + " " + version.getFileName();
  }

  private static List<String> listed() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .flatMap(row -> names(row.group(1)).map(name -> name + " " + row.group(2)))
        .toList();
  }

  private static Stream<String> names(String cell) {
    return Pattern.compile("`([^`]+)`").matcher(cell).results().map(name -> name.group(1));
  }
}
