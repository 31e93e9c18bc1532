package org.oreflow.report;

import java.util.List;
import java.util.function.IntPredicate;

/** Aligned columns of text. */
public final class Lines {
  private Lines() {}

  /** Appends lines; some columns, by place, start at the left, the others end at the right. */
  public static void append(StringBuilder out, List<String[]> lines, IntPredicate left) {
    int columns = lines.get(0).length;
    for (String[] line : lines) {
      var text = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        int at = i;
        int width = lines.stream().mapToInt(other -> other[at].length()).max().orElse(0);
        String blanks = " ".repeat(width - line[i].length());
        text.append("  ").append(left.test(i) ? line[i] + blanks : blanks + line[i]);
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
  }

  /** Appends lines as a table in Markdown, the first line as its head. */
  public static void markdown(StringBuilder out, List<String[]> lines) {
    for (int i = 0; i < lines.size(); i++) {
      for (String cell : lines.get(i)) {
        out.append("| ").append(cell.replace("|", "\\|")).append(' ');
      }
      out.append("|\n");
      if (i == 0) {
        out.append("|---".repeat(lines.get(0).length)).append("|\n");
      }
    }
  }
}
