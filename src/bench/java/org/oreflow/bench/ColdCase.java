package org.oreflow.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Whole processes on a release of several years. */
final class ColdCase implements Case {
  private static final int YEARS = 8;

  @Override
  public String name() {
    return "cold";
  }

  @Override
  public void run(Asked asked) throws Exception {
    long rows = (long) (asked.coldGb() * 1e9 / Asked.BYTES_OF_ROW);
    List<Path> files = asked.landing().csv("cold", rows, YEARS);
    Feed feed = Feed.ofBasket(asked.bench(), "cold", files);
    asked.prepareLauncher();
    asked
        .page()
        .title(
            "cold",
            "%,d rows in %d CSV files, %.2f GB; the rows of eight codes kept; whole processes."
                .formatted(rows, YEARS, Asked.gigabytes(files)));
    var race =
        new Race(
            List.of(
                new OursCold(asked.bench(), feed, Map.of()), new DuckDbCold(asked.bench(), files)));
    asked.page().race(race.run(1, asked.pairs()), List.of(new Goal(Ours.NAME, DuckDb.NAME, 0.5)));
  }
}
