package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Documentation.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages lead to places that exist, and keep to their sizes. */
class PagesTest {
  private static final int LONGEST_LINE = 200; // characters, outside of tables and code
  private static final int README_BYTES = 9_000;
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)\\s*#*");

  /** Every page of the project that a person writes or that is written for one. */
  static List<Path> pages() throws IOException {
    var pages = new ArrayList<Path>();
    for (String page : List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGES.md")) {
      pages.add(Path.of(page));
    }
    pages.add(Path.of("jobs/README.md"));
    pages.add(Path.of("conf/reference/README.md"));
    for (String folder : List.of("docs", "data-lake/landing")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) {
    LINK.matcher(prose(page))
        .results()
        .map(found -> found.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .forEach(
            link -> {
              String[] parts = link.split("#", 2);
              Path target =
                  parts[0].isEmpty()
                      ? page
                      : page.toAbsolutePath().resolveSibling(parts[0]).normalize();
              assertThat(target).as("%s: %s", page, link).exists();
              if (parts.length == 2) {
                assertThat(anchors(target)).as("%s: %s", page, link).contains(parts[1]);
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "README.md, 150",
    "CONTRIBUTING.md, 100",
    "jobs/README.md, 10",
    "docs/guide/first-questions.md, 150",
    "docs/guide/add-a-file.md, 150",
    "docs/guide/add-a-mineral.md, 80",
    "docs/guide/explain-a-figure.md, 80",
    "docs/guide/compare-runs.md, 80",
    "docs/guide/hand-over.md, 80",
    "docs/concepts/unknown-values.md, 80",
    "docs/guide/trace.md, 100",
    "docs/guide/depend.md, 80",
    "docs/guide/what-if.md, 125",
    "docs/guide/events.md, 80",
    "docs/guide/outlook.md, 100",
    "docs/concepts/two-reports.md, 80",
    "docs/concepts/over-the-stages.md, 80",
    "docs/concepts/runs-and-audits.md, 80",
    "docs/operate/run-book.md, 120",
    "docs/operate/cluster.md, 80",
    "docs/operate/scale.md, 60",
    "docs/evidence/validation.md, 150",
    "docs/evidence/benchmarks.md, 120",
    "docs/evidence/faults.md, 56",
    "docs/evidence/fuzzing.md, 60"
  })
  void keepsToItsLines(String page, int lines) {
    assertThat(read(Path.of(page)).lines().count()).as(page).isLessThanOrEqualTo(lines);
  }

  @Test
  void theReadmeIsReadInFourMinutes() {
    assertThat(read(Path.of("README.md")).getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(README_BYTES);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void hasNoLongLines(Path page) {
    if (page.startsWith("docs") || page.getNameCount() == 1) {
      String written = prose(page).split("<!-- generated -->", 2)[0];
      assertThat(written.lines().filter(line -> !line.startsWith("|")))
          .allMatch(line -> line.length() <= LONGEST_LINE);
    }
  }

  /** The page without blocks of code. */
  private static String prose(Path page) {
    return read(page).replaceAll("(?ms)^```.*?^```$", "");
  }

  /** The anchors that the headings of a page get, as code hosts make them. */
  private static Set<String> anchors(Path page) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    prose(page)
        .lines()
        .map(HEADING::matcher)
        .filter(heading -> heading.matches())
        .map(heading -> slug(heading.group(1)))
        .forEach(
            slug -> {
              int times = seen.merge(slug, 1, Integer::sum);
              anchors.add(times == 1 ? slug : slug + "-" + (times - 1));
            });
    return anchors;
  }

  private static String slug(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\-_ ]", "")
        .replace(' ', '-');
  }
}
