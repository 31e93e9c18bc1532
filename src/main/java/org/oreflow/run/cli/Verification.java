package org.oreflow.run.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.oreflow.config.InputException;
import org.oreflow.lake.upkeep.Damage;
import org.oreflow.lake.upkeep.Soundness;
import org.oreflow.run.Deliverables;
import org.oreflow.run.Runner;

/** Whether the lake's tables and the written files are as they were written. */
record Verification(Runner runner, Deliverables deliverables) {

  /**
   * Prints a line for each that is not, or one that all are.
   *
   * @throws InputException that says what to do, if one is not
   */
  void print(PrintStream out) {
    String run = runner.published().id();
    Soundness soundness = Soundness.of(runner.context().lake()).orElseThrow();
    List<Damage> damaged = soundness.differing();
    damaged.forEach(one -> out.println(one.line()));
    boolean written = deliverables.areThere();
    List<String> differing = written ? deliverables.differing() : List.of();
    differing.forEach(out::println);
    if (!damaged.isEmpty()) {
      throw damaged.get(0).fault(damaged.size() - 1);
    }
    deliverables.refuse(differing);
    if (!soundness.comparesRows()) {
      out.printf(
          "run %s: rows were read, not compared: digests are of an earlier version until the next run%n",
          run);
    }
    out.printf(
        Locale.ROOT,
        "run %s: %,d files of the lake%s are as they were written%n",
        run,
        soundness.files(),
        written ? " and the files of the report" : "");
  }
}
