package org.oreflow.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes the results as Markdown, each case when it is done. */
final class Page {
  private static final String RATIO = "ratio of medians";

  private final PrintStream out;
  private final Recorded recorded;
  private final List<String> slower = new ArrayList<>();
  private String section = "";

  /** A page on standard output, which compares its figures with recorded ones. */
  Page(Recorded recorded) {
    this.out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    this.recorded = recorded;
  }

  void title(String title, String text) {
    section = title;
    out.printf("## %s%n%n%s%n%n", title, text);
    out.flush();
  }

  void line(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }

  /** Every run, medians, ratios, goals, and how each did it. */
  void race(List<Race.Entry> entries, List<Goal> goals) {
    runs(entries);
    ratios(entries, goals);
    for (Race.Entry entry : entries) {
      line(
          "- %s: %s",
          entry.name(),
          entry.failure().map(why -> "**failed** (" + why + "). ").orElse("") + entry.how());
    }
    entries.stream()
        .filter(entry -> entry.found() != null)
        .findFirst()
        .ifPresent(entry -> line("- Found by each: %s.", entry.found()));
    line("");
  }

  private void runs(List<Race.Entry> entries) {
    line("| run | %s |", entries.stream().map(Race.Entry::name).collect(Collectors.joining(" | ")));
    line("|---|%s", "---:|".repeat(entries.size()));
    int runs = entries.stream().mapToInt(entry -> entry.laps().size()).max().orElse(0);
    for (int run = 0; run < runs; run++) {
      int at = run;
      line("| %d | %s |", run + 1, cells(entries, entry -> cell(entry.laps(), at)));
    }
    line("| **median, s** | %s |%n", cells(entries, entry -> median(entry.laps())));
  }

  private static String cells(
      List<Race.Entry> entries, java.util.function.Function<Race.Entry, String> cell) {
    return entries.stream().map(cell).collect(Collectors.joining(" | "));
  }

  private static String cell(List<Lap> laps, int run) {
    return run < laps.size() ? text(laps.get(run).before(), laps.get(run)) : "-";
  }

  private static String text(double before, Lap lap) {
    return before == 0
        ? "%.2f".formatted(lap.seconds())
        : "%.2f (%.2f + %.2f)".formatted(lap.seconds(), before, lap.rest());
  }

  private static String median(List<Lap> laps) {
    if (laps.isEmpty()) {
      return "-";
    }
    double before = Figures.median(laps.stream().map(Lap::before).toList());
    double rest = Figures.median(laps.stream().map(Lap::rest).toList());
    return before == 0
        ? "**%.2f**".formatted(rest)
        : "**%.2f** (%.2f + %.2f)".formatted(Figures.seconds(laps), before, rest);
  }

  /**
   * A ratio as it was recorded in this section, "-" if it was not; one that grew is kept in mind.
   */
  String recorded(String row, String column, double now) {
    OptionalDouble then = recorded.figure(section, row, column);
    if (then.isPresent() && now > then.getAsDouble() * Recorded.NOISE) {
      slower.add("%s %.3f instead of %.3f".formatted(row, now, then.getAsDouble()));
    }
    return then.isPresent() ? "%.3f".formatted(then.getAsDouble()) : "-";
  }

  /** Says which of the ratios since the last call got worse by more than a tenth. */
  void slower() {
    line(
        "%s%n",
        slower.isEmpty()
            ? "Nothing is slower than recorded before, by more than a tenth."
            : "**Slower than recorded before**: " + String.join("; ", slower) + ".");
    slower.clear();
  }

  private void ratios(List<Race.Entry> entries, List<Goal> goals) {
    line("| | %s | median of pair ratios | before | goal | |", RATIO);
    line("|---|---:|---:|---:|---:|---|");
    for (Race.Entry ours :
        entries.stream().filter(entry -> entry.name().startsWith("ours")).toList()) {
      for (Race.Entry other : entries) {
        if (!other.name().startsWith("ours") && !other.laps().isEmpty()) {
          ratio(ours, other, goals);
        }
      }
    }
    line("");
    slower();
  }

  private void ratio(Race.Entry ours, Race.Entry other, List<Goal> goals) {
    var goal =
        goals.stream()
            .filter(g -> g.ours().equals(ours.name()) && g.other().equals(other.name()))
            .findFirst();
    if (ours.laps().stream().anyMatch(lap -> lap.before() > 0)) {
      List<Lap> reading = ours.laps().stream().map(lap -> new Lap(0, lap.rest())).toList();
      ratio(ours.name() + " without checksums", reading, other, goal);
    }
    ratio(ours.name(), ours.laps(), other, goal);
  }

  private void ratio(String name, List<Lap> ours, Race.Entry other, Optional<Goal> goal) {
    double medians = Figures.ofMedians(ours, other.laps());
    double pairs = Figures.ofPairs(ours, other.laps());
    String row = name + " / " + other.name();
    line(
        "| %s | %.3f | %.3f | %s | %s | %s |",
        row,
        medians,
        pairs,
        recorded(row, RATIO, medians),
        goal.map(g -> "≤ " + Math.round(g.limit() * 1000) / 1000.0).orElse("-"),
        goal.map(g -> verdict(medians <= g.limit() && pairs <= g.limit())).orElse(""));
  }

  /** What is written beside a goal; a ratio that is not a number misses it. */
  static String verdict(boolean met) {
    return met ? "met" : "**missed**";
  }
}
