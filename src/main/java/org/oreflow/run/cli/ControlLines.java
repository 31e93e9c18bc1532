package org.oreflow.run.cli;

import java.util.ArrayList;
import java.util.List;
import org.oreflow.ingest.Findings.Control;

/** How World rows agree with the sums of their partners, for a person: a line a release. */
final class ControlLines {
  private ControlLines() {}

  /** A title and the lines; none where nothing was compared. */
  static List<String> of(List<Control> controls) {
    List<String> lines = new ArrayList<>();
    if (!controls.isEmpty()) {
      lines.add("world rows against the sum of their partners:");
      controls.forEach(control -> lines.add(line(control)));
    }
    return lines;
  }

  private static String line(Control control) {
    String agreement =
        control.differing() == 0
            ? "agree"
            : "compared, %,d differ, by up to %s"
                .formatted(control.differing(), control.largest().toPlainString());
    return "  %s %s: %,d %s"
        .formatted(control.source(), control.release(), control.cells(), agreement);
  }
}
