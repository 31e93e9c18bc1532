package org.oreflow;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of docs/reference/settings.md: keys, shipped values and comments of the settings. */
final class SettingsPage {
  private static final Path SETTINGS = Path.of("conf/oreflow.yaml");
  private static final Pattern KEY = Pattern.compile("( *)([a-z_0-9]+):(.*?)(?:\\s+# (.*))?");
  private static final Pattern MORE = Pattern.compile("\\s+#\\s*(.*)");
  private static final String HEAD = "\n| key | shipped | meaning |\n|---|---|---|\n";

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder comment = new StringBuilder();
  private final Deque<String> path = new ArrayDeque<>();
  private String row = "";
  private boolean isOpen; // a table

  private SettingsPage() {}

  static String text() {
    var page = new SettingsPage();
    Documentation.read(SETTINGS).lines().forEach(page::read);
    page.endRow();
    page.endComment();
    return page.text.toString();
  }

  private void read(String line) {
    Matcher key = KEY.matcher(line);
    Matcher more = MORE.matcher(line);
    if (line.isBlank()) {
      endRow();
      endComment();
    } else if (line.startsWith("# ")) {
      endRow();
      comment.append(comment.isEmpty() ? "" : " ").append(line.substring(2));
    } else if (key.matches()) {
      endRow();
      key(key);
    } else if (more.matches()) {
      row += " " + more.group(1);
    } else {
      throw new AssertionError(SETTINGS + ": what is \"" + line + "\"");
    }
  }

  private void key(Matcher key) {
    int depth = key.group(1).length() / 2;
    while (path.size() > depth) {
      path.removeLast();
    }
    path.addLast(key.group(2));
    String value = key.group(3).strip();
    if (depth == 0 && (value.isEmpty() || !comment.isEmpty())) {
      isOpen = false;
      text.append("\n## `%s`\n".formatted(key.group(2)));
      endComment();
    }
    if (value.isEmpty() && key.group(4) == null) {
      return; // a section
    }
    if (!isOpen) {
      text.append(HEAD);
      isOpen = true;
    }
    row =
        "| `%s` | %s | %s"
            .formatted(
                String.join(".", path),
                value.isEmpty() ? "" : "`" + value + "`",
                key.group(4) == null ? "" : key.group(4));
  }

  private void endRow() {
    if (!row.isEmpty()) {
      text.append(row.replaceAll(" +", " ")).append(" |\n");
      row = "";
    }
  }

  // in lines that a reader of the source can read
  private void endComment() {
    if (comment.isEmpty()) {
      return;
    }
    isOpen = false;
    text.append('\n');
    int width = 0;
    for (String word : comment.toString().split(" ")) {
      if (width > 0 && width + word.length() > 110) {
        text.append('\n');
        width = 0;
      }
      text.append(width > 0 ? " " : "").append(word);
      width += word.length() + 1;
    }
    text.append('\n');
    comment.setLength(0);
  }
}
