package org.oreflow.bench;

import java.nio.file.Path;
import java.util.List;

/** The rows of eight product codes out of compressed files: two of them, and four. */
final class GzipCase implements Case {
  @Override
  public String name() {
    return "gzip";
  }

  @Override
  public void run(Asked asked) throws Exception {
    race(asked, "wide-half", 2);
    race(asked, "wide", 4);
  }

  private static void race(Asked asked, String set, int years) throws Exception {
    long rows = asked.rows() * years / 4;
    List<Path> plain = asked.landing().csv(set, rows, years);
    List<Path> files = asked.landing().gzip(set, rows, years);
    asked
        .page()
        .title(
            "gzip, " + years + " files",
            "%,d rows in %d gzip files, %.2f GB, %.2f unpacked; the rows of eight codes kept; in one process, warm after %d turns each."
                .formatted(rows, years, Asked.gigabytes(files), Asked.gigabytes(plain), Race.WARM));
    Feed feed = Feed.ofBasket(asked.bench(), "gzip", files);
    try (var duck = DuckDb.basket(asked.bench(), files);
        var ours = new Ours(Ours.NAME, asked.spark(), asked.lake(), feed)) {
      var race = new Race(List.of(ours, duck));
      asked
          .page()
          .race(
              race.run(Race.WARM, asked.pairs()), List.of(new Goal(Ours.NAME, DuckDb.NAME, 0.35)));
    }
  }
}
