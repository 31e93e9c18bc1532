package org.oreflow.job;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.oreflow.ingest.Ingest.Loaded;
import org.oreflow.ingest.Plan;
import org.oreflow.ingest.Work;

/** What a run would do, as text. */
final class Preview {
  private final Plan plan;

  Preview(Plan plan) {
    this.plan = plan;
  }

  /**
   * Prints one line a file that is read or removed, and the jobs.
   *
   * @param current whether the published run is that of the same configuration and files
   */
  void print(PrintStream out, boolean current) {
    Set<List<String>> changed = new HashSet<>();
    Set<List<String>> held = new HashSet<>();
    plan.stale().forEach(file -> held.add(key(file)));
    for (Work work : plan.works()) {
      var file = work.file();
      var key = List.of(file.source(), file.release(), file.name());
      boolean again = held.contains(key);
      if (again) {
        changed.add(key);
      }
      line(out, again ? "changed" : "new", key);
    }
    plan.stale().stream()
        .map(Preview::key)
        .filter(key -> !changed.contains(key))
        .sorted((a, b) -> String.join("/", a).compareTo(String.join("/", b)))
        .forEach(key -> line(out, "removed", key));
    out.print(
        String.format(
            Locale.ROOT,
            "%,d files to read, %,d loaded before\n",
            plan.works().size(),
            plan.unchanged().size()));
    out.print(
        current
            ? "nothing changed; no job would run\n"
            : "would run: " + String.join(", ", Jobs.ALL.stream().map(Job::name).toList()) + "\n");
  }

  private static List<String> key(Loaded file) {
    return List.of(file.source(), file.release(), file.file());
  }

  private static void line(PrintStream out, String what, List<String> file) {
    out.print("%-8s %s\n".formatted(what, String.join(" ", file)));
  }
}
