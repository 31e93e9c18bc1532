package org.oreflow.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** How time grows with rows. */
final class GrowthCase implements Case {
  private static final double MOST_FOR_TEN = 10.5;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public void run(Asked asked) throws Exception {
    asked.page().title("growth", "The rows of eight codes out of four CSV files; ours, warm.");
    asked
        .page()
        .line(
            "| rows | GB | runs, s | median, s | s per million rows | × the one before | goal | |");
    asked.page().line("|---:|---:|---|---:|---:|---:|---:|---|");
    double before = Double.NaN;
    long rowsBefore = 0;
    for (long rows : asked.growth()) {
      String set = "growth-" + rows;
      if (asked.hasRoomFor(set, (long) (rows * Asked.BYTES_OF_ROW))) {
        double seconds = measure(asked, set, rows, before, rowsBefore);
        before = seconds;
        rowsBefore = rows;
      } else {
        asked.page().line("| %,d | not measured: the disk has too little room | | | | | | |", rows);
      }
    }
    asked.page().line("");
  }

  private static double measure(Asked asked, String set, long rows, double before, long rowsBefore)
      throws Exception {
    List<Path> files = asked.landing().csv(set, rows, 4);
    Feed feed = Feed.ofBasket(asked.bench(), "growth", files);
    Race.Entry entry;
    try (var ours = new Ours(Ours.NAME, asked.spark(), asked.lake(), feed)) {
      entry = new Race(List.of(ours)).run(1, asked.pairs()).get(0);
    }
    List<Lap> laps = entry.laps();
    double seconds = Figures.seconds(laps);
    double limit = MOST_FOR_TEN * rows / rowsBefore / 10;
    boolean first = Double.isNaN(before);
    asked
        .page()
        .line(
            "| %,d | %.2f | %s | %.2f | %.4f | %s | %s | %s |",
            rows,
            Asked.gigabytes(files),
            entry.failure().orElse(runs(laps)),
            seconds,
            seconds / rows * 1e6,
            first ? "-" : "%.2f".formatted(seconds / before),
            first ? "-" : "≤ %.2f".formatted(limit),
            first ? "" : Page.verdict(seconds / before <= limit));
    return seconds;
  }

  private static String runs(List<Lap> laps) {
    return laps.stream()
        .map(lap -> "%.2f".formatted(lap.seconds()))
        .collect(Collectors.joining(", "));
  }
}
