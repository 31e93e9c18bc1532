package org.oreflow.index.product;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Releases;
import org.oreflow.table.Covers;
import org.oreflow.table.Load;

/**
 * A release of a source of trade.
 *
 * @param place of the source in the order of precedence, 0 first
 * @param published the day, {@code YYYY-MM-DD}
 * @param covers {@code world}, or whose reports it holds
 * @param terms flags that bind all that is derived from it
 */
record TradeRelease(
    String source, String release, int place, String published, String covers, List<String> terms)
    implements Serializable {
  /** The newest one last. */
  static final Comparator<TradeRelease> BY_AGE =
      Comparator.comparing(TradeRelease::published).thenComparing(TradeRelease::release);

  /** The one whose records count first, among releases of different sources. */
  static final Comparator<TradeRelease> BY_PRECEDENCE =
      Comparator.comparing((TradeRelease one) -> !one.coversWorld())
          .thenComparing(TradeRelease::place)
          .thenComparing(TradeRelease::source);

  /**
   * Of a row of {@link Releases#of}.
   *
   * @param precedence source ids, first first; those that are not listed come last
   */
  static TradeRelease of(Row row, List<String> precedence) {
    String source = row.getAs(Load.SOURCE);
    List<String> terms = new ArrayList<>();
    if (row.<Boolean>getAs(Load.CONFIDENTIAL)) {
      terms.add(Releases.CONFIDENTIAL);
    }
    if (row.<Boolean>getAs(Releases.NO_REDISTRIBUTION)) {
      terms.add(Releases.NO_REDISTRIBUTION);
    }
    String covers = row.getAs(Load.COVERS);
    int place = precedence.indexOf(source);
    return new TradeRelease(
        source,
        row.getAs(Load.RELEASE),
        place < 0 ? precedence.size() : place,
        row.getAs(Load.PUBLISHED),
        covers,
        terms);
  }

  boolean coversWorld() {
    return Covers.WORLD.is(covers);
  }
}
