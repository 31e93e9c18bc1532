package org.oreflow;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** The text of docs/reference/words.md: words of the page's frame, in two languages. */
final class WordsPage {
  static final Path SCRIPTS = Path.of("src/main/resources/org/oreflow/page");

  private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";
  private static final Pattern ENTRY =
      Pattern.compile("(?m)^  \"([\\w-]+)\": \\[\\s*%s,\\s*%s,?\\s*\\]".formatted(TEXT, TEXT));

  /** A text of the frame in both languages. */
  record Words(String english, String chinese) {}

  private WordsPage() {}

  /** The list of texts of the page, and that of view Ask, which not every page has. */
  static String list() {
    return Documentation.read(SCRIPTS.resolve("texts.js"))
        + Documentation.read(Path.of("src/ask/texts.js"));
  }

  /** Entries of both lists by key, in their order. */
  static Map<String, Words> entries() {
    var entries = new LinkedHashMap<String, Words>();
    Matcher entry = ENTRY.matcher(list());
    while (entry.find()) {
      entries.put(entry.group(1), new Words(entry.group(2), entry.group(3)));
    }
    return entries;
  }

  static String text() {
    var text = new StringBuilder("\n| key | English | 中文 |\n|---|---|---|\n");
    entries()
        .forEach(
            (key, words) ->
                text.append(
                    "| `%s` | %s | %s |\n".formatted(key, words.english(), words.chinese())));
    return text.append(terms()).toString();
  }

  // words of the reference tables that the page translates
  private static String terms() {
    var text = new StringBuilder("\n## Measures, states of projects and uses\n\n");
    text.append("| kind | English | 中文 |\n|---|---|---|\n");
    for (String kind : List.of("measure", "state", "use")) {
      for (CSVRecord row : GlossaryPage.of(kind)) {
        text.append("| %s | %s | %s |\n".formatted(kind, row.get("english"), row.get("chinese")));
      }
    }
    return text.toString();
  }
}
