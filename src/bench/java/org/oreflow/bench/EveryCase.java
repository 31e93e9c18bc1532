package org.oreflow.bench;

import java.nio.file.Path;
import java.util.List;

/** Every row kept, into the table partitioned by year. */
final class EveryCase implements Case {
  private static final String SIX = "DuckDB, six columns";
  private static final String TRADE = "DuckDB, columns of trade";

  @Override
  public String name() {
    return "every";
  }

  @Override
  public void run(Asked asked) throws Exception {
    List<Path> files = asked.landing().csv("wide", asked.rows(), 4);
    Feed feed = Feed.ofAll(asked.bench(), "every", files);
    asked
        .page()
        .title(
            "every",
            "%,d rows in four CSV files, %.2f GB, every row kept; warm after one turn each."
                .formatted(asked.rows(), Asked.gigabytes(files)));
    try (var six = DuckDb.every(SIX, asked.bench(), files);
        var trade = DuckDb.trade(TRADE, asked.bench(), files);
        var ours = new Ours(Ours.NAME, asked.spark(), asked.lake(), feed)) {
      var race = new Race(List.of(ours, six, trade));
      asked
          .page()
          .race(
              race.run(1, asked.pairs()),
              List.of(new Goal(Ours.NAME, SIX, 1.5), new Goal(Ours.NAME, TRADE, 2.0)));
    }
  }
}
