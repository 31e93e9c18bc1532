package org.oreflow.choice;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oreflow.choice.ProductionRecord.Place;
import org.oreflow.table.Flag;
import org.oreflow.table.Production;

/**
 * Producers that a world table lists without a figure and leaves out of its total: flag {@link
 * Flag#TOTAL_EXCLUDES}.
 *
 * <p>The last figure before and the first one after say how large a country is whose cell is empty
 * or withheld. The total leaves it out where it is more than a twentieth of the total, which a
 * total of two digits cannot hide, and where the rows leave no room for half of it. Of a country
 * that has no figure, and whose figures are withheld in other years, the rows have to make the
 * total to its rounding. Any other cell is within what the total leaves.
 */
final class EmptyCells {
  private static final BigDecimal MOST_HIDDEN = new BigDecimal("0.05"); // of a total such as 1.0
  private static final String WITHHELD = "W";

  private final Map<Place, Long> rows = new HashMap<>(); // by table
  private final Map<Place, ProductionRecord> totals = new HashMap<>(); // by table
  private final Map<Place, NavigableMap<Integer, Long>> figures = new HashMap<>(); // by series
  private final Set<Place> withheld = new HashSet<>(); // series

  private EmptyCells(Collection<ProductionRecord> records) {
    for (ProductionRecord record : records) {
      Place table = record.place().ofTable();
      Place series = record.place().ofSeries();
      if (record.isTotal() && record.isOfWorld() && record.isKnown()) {
        totals.put(table, record);
      } else if (record.isPart() && record.isKnown()) {
        rows.merge(table, record.value(), Millionths::plus);
        figures
            .computeIfAbsent(series, none -> new TreeMap<>())
            .merge(record.place().year(), record.value(), Millionths::plus);
      } else if (isWithheld(record)) {
        withheld.add(series);
      }
    }
  }

  /** The records that count, marked where their table's total leaves them out. */
  static List<ProductionRecord> marked(Collection<ProductionRecord> records) {
    var cells = new EmptyCells(records);
    return records.stream()
        .map(record -> cells.isLeftOut(record) ? record.flagged(Flag.TOTAL_EXCLUDES) : record)
        .toList();
  }

  private static boolean isWithheld(ProductionRecord record) {
    return !record.isKnown() && WITHHELD.equals(record.text(Production.MARK));
  }

  private boolean isLeftOut(ProductionRecord record) {
    ProductionRecord total = totals.get(record.place().ofTable());
    boolean isOpen = record.isEmpty() || (record.isOfWorld() && isWithheld(record));
    if (total == null || !isOpen || !record.isCountry()) {
      return false;
    }
    NavigableMap<Integer, Long> known =
        figures.getOrDefault(record.place().ofSeries(), new TreeMap<>());
    int year = record.place().year();
    if (known.containsKey(year)) {
      return false; // another line of the same cell
    }
    Long size =
        Stream.of(known.lowerEntry(year), known.higherEntry(year))
            .map(near -> near == null ? null : near.getValue())
            .reduce(null, Millionths::larger);
    return size == null
        ? withheld.contains(record.place().ofSeries()) && isMade(total)
        : size > part(total) && size / 2 > left(total, total.most());
  }

  private boolean isMade(ProductionRecord total) {
    long rounding = Math.min(total.most() - total.value(), part(total));
    return left(total, total.value()) <= rounding;
  }

  private long left(ProductionRecord total, long amount) {
    return amount - rows.getOrDefault(total.place().ofTable(), 0L);
  }

  private static long part(ProductionRecord total) {
    return BigDecimal.valueOf(total.value()).multiply(MOST_HIDDEN).longValue();
  }
}
