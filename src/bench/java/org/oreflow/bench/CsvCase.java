package org.oreflow.bench;

import java.nio.file.Path;
import java.util.List;

/** The rows of eight product codes out of plain files. */
final class CsvCase implements Case {
  @Override
  public String name() {
    return "csv";
  }

  @Override
  public void run(Asked asked) throws Exception {
    List<Path> files = asked.landing().csv("wide", asked.rows(), 4);
    Feed feed = Feed.ofBasket(asked.bench(), "csv", files);
    var goals =
        List.of(new Goal(Ours.NAME, DuckDb.NAME, 0.35), new Goal(Ours.NAME, StockSpark.NAME, 0.1));
    asked
        .page()
        .title(
            "csv",
            "%,d rows in four CSV files, %.2f GB; the rows of eight codes kept; in one process, warm after %d turns each."
                .formatted(asked.rows(), Asked.gigabytes(files), Race.WARM));
    try (var duck = DuckDb.basket(asked.bench(), files);
        var ours = new Ours(Ours.NAME, asked.spark(), asked.lake(), feed)) {
      var stock = new StockSpark(asked.spark(), asked.lake(), files);
      var race = new Race(List.of(ours, duck, stock));
      asked.page().race(race.run(Race.WARM, asked.pairs()), goals);
    }
  }
}
