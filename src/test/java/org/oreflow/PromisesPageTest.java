package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every promise names the tests that hold it, and each of them is there and runs when it says. */
class PromisesPageTest {
  private static final Path PAGE = Path.of("docs/concepts/promises.md");
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`(°*)");
  private static final Map<String, String> TAGS = Map.of("", "", "°", "full", "°°", "soak");

  private static List<MatchResult> named(String text) {
    return NAMED.matcher(text).results().toList();
  }

  @Test
  void everyPromiseNamesATest() {
    List<String> rows =
        Documentation.read(PAGE).lines().filter(line -> line.startsWith("| **")).toList();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(10).noneMatch(row -> named(row).isEmpty());
  }

  @Test
  void everyNamedTestIsThereAndRunsWithTheProfileThatItSays() throws IOException {
    for (MatchResult test : named(Documentation.read(PAGE))) {
      try (Stream<Path> all = Files.walk(Path.of("src/test/java"))) {
        List<Path> found = all.filter(file -> file.endsWith(test.group(1) + ".java")).toList();
        assertThat(found).as(test.group()).hasSize(1);
        String text = Documentation.read(found.get(0));
        assertThat(text).as(test.group()).containsPattern("@(Test|ParameterizedTest|Property)\\b");
        String tag = TAGS.get(test.group(2));
        if (tag.isEmpty()) {
          assertThat(text).as(test.group()).doesNotContain("@Tag(\"full\")", "@Tag(\"soak\")");
        } else {
          assertThat(text).as(test.group()).contains("@Tag(\"" + tag + "\")");
        }
      }
    }
  }
}
