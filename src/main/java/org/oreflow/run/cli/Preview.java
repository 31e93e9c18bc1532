package org.oreflow.run.cli;

import static java.util.stream.Collectors.toSet;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.config.VisibleText;
import org.oreflow.ingest.FileToRead;
import org.oreflow.ingest.Ingest.Loaded;
import org.oreflow.ingest.Plan;
import org.oreflow.lake.Remake;
import org.oreflow.run.RemakeText;
import org.oreflow.run.Remakes;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Production;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** What a run would do, as text. */
final class Preview {
  private final Plan plan;

  Preview(Plan plan) {
    this.plan = plan;
  }

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

  /**
   * Prints, for each computed table, the years that would be recomputed and why.
   *
   * @param links rows of landscapes as the lake has them
   */
  void print(PrintStream out, Remakes remakes, List<Row> links) {
    Set<List<String>> stale = plan.stale().stream().map(Preview::key).collect(toSet());
    plan.works().forEach(work -> stale.remove(key(work))); // read again: their years are not gone
    Remake reconciled = remakes.reconciled(file -> !stale.contains(file));
    Remake flows = remakes.flows(file -> !stale.contains(file));
    Remake products = remakes.products(file -> !stale.contains(file));
    Remake balances = remakes.balances();
    Remake indicators = remakes.indicators(links);
    boolean trade = isRead(Trade.TABLE);
    boolean any = trade || isRead(Production.TABLE);
    out.print("would be recomputed, years and why:\n");
    if (remakes.isMirrored()) {
      table(out, Reconciled.TABLE, reconciled, reconciled.reasons(), trade);
    }
    table(out, Flow.TABLE, flows, flows.reasons(), trade);
    var ofBalances = with(balances.reasons(), "flows", flows.reasons().keySet());
    table(out, Balance.TABLE, balances, ofBalances, any);
    Remake material = remakes.materialBalances();
    var ofMaterial = with(material.reasons(), "balances", ofBalances.keySet());
    table(out, MaterialBalance.TABLE, material, ofMaterial, any);
    Remake landscape = remakes.landscape();
    var ofLandscape = withLater(landscape, ofBalances.keySet());
    table(out, Landscape.TABLE, landscape, ofLandscape, any);
    var ofIndicators = with(indicators.reasons(), "balances", ofBalances.keySet());
    table(out, IndicatorValue.TABLE, indicators, ofIndicators, any);
    Remake changes = remakes.changes();
    var ofChanges = withLater(changes, ofBalances.keySet());
    table(out, Change.TABLE, changes, ofChanges, any);
    table(out, ProductIndicator.TABLE, products, products.reasons(), trade);
  }

  private boolean isRead(Table table) {
    return plan.works().stream().anyMatch(work -> work.source().table().equals(table));
  }

  private static SortedMap<Integer, SortedSet<String>> with(
      SortedMap<Integer, SortedSet<String>> reasons, String name, Set<Integer> years) {
    var all = new TreeMap<>(reasons);
    years.forEach(year -> all.computeIfAbsent(year, none -> new TreeSet<>()).add(name));
    return all;
  }

  // what compares with every year before it
  private static SortedMap<Integer, SortedSet<String>> withLater(
      Remake remake, Set<Integer> years) {
    var later = new TreeSet<Integer>();
    remake.inputs().keySet().stream()
        .filter(year -> years.stream().anyMatch(changed -> changed <= year))
        .forEach(later::add);
    return with(remake.reasons(), "balances", later);
  }

  private static void table(
      PrintStream out,
      Table table,
      Remake remake,
      SortedMap<Integer, SortedSet<String>> reasons,
      boolean read) {
    String years =
        remake.recorded().isEmpty() ? "every year" : RemakeText.of(reasons, remake.gone());
    String files = read ? "years of the files to read" : "";
    String all = String.join("; ", Stream.of(years, files).filter(s -> !s.isEmpty()).toList());
    out.print("%-18s %s\n".formatted(table.name(), all.isEmpty() ? "unchanged" : all));
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
