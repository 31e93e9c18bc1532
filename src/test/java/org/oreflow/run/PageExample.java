package org.oreflow.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A query of the sample that a page shows with its answer.
 *
 * @param answer its lines, the heading first
 */
record PageExample(String query, List<String> answer) {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?m)^jobs/oreflow sql \"(.*)\"\\n\\n((?:(?!jobs/oreflow|```).*\\n)+)");

  /** The pages that show any. */
  static List<String> pages() {
    return List.of(
        "README.md",
        "docs/guide/first-questions.md",
        "docs/guide/explain-a-figure.md",
        "docs/concepts/over-the-stages.md",
        "docs/evidence/validation.md");
  }

  /** All of a page, in its order. */
  static List<PageExample> of(String page) throws IOException {
    return EXAMPLE
        .matcher(Files.readString(Path.of(page)))
        .results()
        .map(found -> new PageExample(found.group(1), lines(found.group(2))))
        .toList();
  }

  /** Lines of an answer without what pads the columns. */
  static List<String> lines(String answer) {
    return answer.strip().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }
}
