package org.oreflow.choice;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.oreflow.choice.ProductionRecord.Place;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;

/**
 * Output of a country in a world table that stands out of its series, as one with a lost point
 * does, flag {@link Flag#SPIKE}, or from which on the publisher may count something else, flag
 * {@link Flag#STEP}.
 *
 * <pre>
 * SPIKE: q_y ≥ 4 m or q_y ≤ m / 4,  |q_y − n| ≥ Q_y / 50        m = (q_{y−1} + q_{y+1}) / 2
 * STEP: |q_y − q_{y−1}| > max(Q_y, Q_{y−1}) / 3                 Q = Σ_c q_c
 * </pre>
 *
 * <p>n: the nearer of the two; the sum is that of all countries, so that the world moves. The first
 * year of a series stands out above the next one alone: a mine that opens begins below. A step is
 * one of a country that is listed in both years. Example: lime of China, 22 and 120 Mt in 2001 and
 * 2002, of a world of 121 and 221 Mt.
 */
final class Spikes {
  private static final double TIMES = 4;
  private static final double PART = 0.02; // of the world
  private static final double STEP = 1.0 / 3; // of the world

  private final Map<Place, NavigableMap<Integer, Long>> series = new HashMap<>();
  private final Map<Place, Long> worlds = new HashMap<>(); // by table

  private Spikes(Collection<ProductionRecord> records) {
    for (ProductionRecord record : records) {
      if (record.isPart() && record.isKnown()) {
        worlds.merge(record.place().ofTable(), record.value(), Millionths::plus);
        series
            .computeIfAbsent(record.place().ofSeries(), none -> new TreeMap<>())
            .merge(record.place().year(), record.value(), Millionths::plus);
      }
    }
  }

  static List<ProductionRecord> marked(Collection<ProductionRecord> records) {
    var all = new Spikes(records);
    return records.stream().map(all::marked).toList();
  }

  private ProductionRecord marked(ProductionRecord record) {
    boolean isOutput = record.text(CurrentProduction.FAMILY).equals(Measure.OUTPUT.text());
    if (!isOutput || !record.isOfWorld() || !record.isCountry() || !record.isKnown()) {
      return record;
    }
    ProductionRecord marked = isSpike(record) ? record.flagged(Flag.SPIKE) : record;
    return isStep(record) ? marked.flagged(Flag.STEP) : marked;
  }

  private boolean isStep(ProductionRecord record) {
    Place before = record.place().ofYear(record.place().year() - 1);
    Long last = series.get(record.place().ofSeries()).get(before.year());
    if (last == null || !worlds.containsKey(before.ofTable())) {
      return false;
    }
    double world = Math.max(worlds.get(record.place().ofTable()), worlds.get(before.ofTable()));
    long here = series.get(record.place().ofSeries()).get(record.place().year());
    return Math.abs(here - last) > STEP * world;
  }

  private boolean isSpike(ProductionRecord record) {
    NavigableMap<Integer, Long> years = series.get(record.place().ofSeries());
    int year = record.place().year();
    boolean isFirst = years.firstKey() == year;
    double here = years.get(year);
    double next = years.getOrDefault(year + 1, 0L);
    double before = isFirst ? next : years.getOrDefault(year - 1, 0L);
    double mean = (before + next) / 2;
    double above = here >= TIMES * mean ? here - Math.max(before, next) : 0;
    double below = !isFirst && here * TIMES <= mean ? Math.min(before, next) - here : 0;
    double world = worlds.get(record.place().ofTable());
    boolean isAmongOthers = here > 0 && before > 0 && next > 0;
    return isAmongOthers && Math.max(above, below) >= PART * world;
  }
}
