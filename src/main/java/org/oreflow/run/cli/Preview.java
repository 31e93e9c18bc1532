package org.oreflow.run.cli;

import static java.util.stream.Collectors.toSet;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.oreflow.config.VisibleText;
import org.oreflow.ingest.FileToRead;
import org.oreflow.ingest.Ingest.Loaded;
import org.oreflow.ingest.Plan;
import org.oreflow.lake.Remake;
import org.oreflow.run.Remakes;
import org.oreflow.table.Table;

/** What a run would do, as text. */
record Preview(Plan plan) {
  /**
   * Prints one line a file that is read or removed, and one for all whose bytes are as before.
   *
   * @param current whether the published run is that of the same configuration and files
   */
  void print(PrintStream out, boolean current) {
    Set<List<String>> changed = new HashSet<>();
    Map<List<String>, String> held = new HashMap<>(); // checksum
    plan.stale().forEach(file -> held.put(key(file), file.checksum()));
    int alike = 0;
    for (FileToRead work : plan.works()) {
      var file = work.file();
      var key = key(work);
      boolean again = held.containsKey(key);
      if (again) {
        changed.add(key);
      }
      if (file.checksum().equals(held.get(key))) {
        alike++;
      } else {
        line(out, again ? "changed" : "new", key);
      }
    }
    if (alike > 0) {
      String why = "of equal bytes, because a code list, their YAML file or a basket changed";
      out.print(String.format(Locale.ROOT, "again    %,d files %s\n", alike, why));
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
    if (current) {
      out.print("nothing changed; no job would run\n");
    }
  }

  /** Prints, for each computed table, the years that would be recomputed and why. */
  void print(PrintStream out, Remakes remakes) {
    Set<List<String>> stale = plan.stale().stream().map(Preview::key).collect(toSet());
    plan.works().forEach(work -> stale.remove(key(work))); // read again: their years are not gone
    Set<Table> read = plan.works().stream().map(work -> work.source().table()).collect(toSet());
    out.print("would be recomputed, years and why:\n");
    remakes.planned(file -> !stale.contains(file), read).forEach(table -> print(out, table));
  }

  private static void print(PrintStream out, Remakes.Planned planned) {
    Remake remake = planned.remake();
    if (remake.inputs().isEmpty() && planned.reasons().isEmpty() && !planned.isOfFiles()) {
      return; // nothing is there to make it from
    }
    String years =
        remake.recorded().isEmpty() ? "every year" : Remake.text(planned.reasons(), remake.gone());
    String files = planned.isOfFiles() ? "years of the files to read" : "";
    String all = String.join("; ", Stream.of(years, files).filter(s -> !s.isEmpty()).toList());
    out.print("%-18s %s\n".formatted(planned.table().name(), all.isEmpty() ? "unchanged" : all));
  }

  private static List<String> key(FileToRead work) {
    var file = work.file();
    return List.of(file.source(), file.release(), file.name());
  }

  private static List<String> key(Loaded file) {
    return List.of(file.source(), file.release(), file.file());
  }

  private static void line(PrintStream out, String what, List<String> file) {
    out.print("%-8s %s\n".formatted(what, VisibleText.line(String.join(" ", file))));
  }
}
