package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page with parts that the program gives. A stale part fails; {@code mvn -B -Pdocs test} writes
 * it.
 */
record WrittenPage(Path file) {
  private static final boolean WRITES = Boolean.getBoolean("oreflow.docs.write");

  static WrittenPage of(String file) {
    return new WrittenPage(Path.of(file));
  }

  /** Holds everything behind the marker {@code generated} against a text. */
  void endsWith(String generated) {
    String marker = "<!-- generated -->\n";
    String page = Documentation.read(file);
    compare(page, page.substring(0, end(page, marker)) + generated);
  }

  /** Holds the whole of a file against a text. */
  void is(String generated) {
    compare(Documentation.read(file), generated);
  }

  /** Holds what stands between the markers of a name against a text. */
  void holds(String name, String generated) {
    String page = Documentation.read(file);
    int from = end(page, "<!-- %s -->\n".formatted(name));
    int to = page.indexOf("<!-- /%s -->".formatted(name), from);
    assertThat(to).as("%s ends part %s", file, name).isNotNegative();
    compare(page, page.substring(0, from) + generated + page.substring(to));
  }

  private int end(String page, String marker) {
    assertThat(page).as(file.toString()).contains(marker);
    return page.indexOf(marker) + marker.length();
  }

  private void compare(String page, String fresh) {
    if (!WRITES) {
      assertThat(page).as("mvn -B -Pdocs test updates %s", file).isEqualTo(fresh);
    } else if (!page.equals(fresh)) {
      try {
        Files.writeString(file, fresh);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
