package org.oreflow.job;

import java.io.PrintStream;
import java.util.List;
import org.oreflow.ingest.SourceFile;

/** The files that the configured sources name, and what the lake holds of them. */
final class Inputs {
  private Inputs() {}

  /** Every file of every source, with its checksum. */
  static List<SourceFile> of(Configuration configuration) {
    return List.of();
  }

  /** Says what a run would do. */
  static void preview(Context context, List<SourceFile> inputs, boolean current, PrintStream out) {}
}
