package org.oreflow.choice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.oreflow.choice.ProductionRecord.Place;
import org.oreflow.table.Flag;
import org.oreflow.table.Production;

/** What to know of a published figure beside those of other editions and of the year before. */
final class Series {
  /** A figure of a source, of whatever edition. */
  private record Figure(String source, Place place, String role) {
    static Figure of(ProductionRecord record) {
      return new Figure(record.source(), record.place(), record.text(Production.ROLE));
    }
  }

  /** A figure of all years and sources. */
  private record Line(Place series, String role) {
    static Line of(ProductionRecord record) {
      return new Line(record.place().ofSeries(), record.text(Production.ROLE));
    }
  }

  private record Basis(String source, String content, String measure) {
    static Basis of(ProductionRecord record) {
      return new Basis(
          record.source(),
          Objects.requireNonNullElse(record.text(Production.CONTENT), ""),
          record.text(Production.MEASURE));
    }
  }

  private Series() {}

  /**
   * Records of all editions, with flag {@link Flag#REVISED} on those of cells and years that two
   * editions of a source print further apart than a part of the smaller figure.
   */
  static List<ProductionRecord> revised(Collection<ProductionRecord> editions, double part) {
    Map<Figure, Map<String, Long>> sums = new HashMap<>();
    for (ProductionRecord record : editions) {
      if (record.isKnown()) {
        sums.computeIfAbsent(Figure.of(record), none -> new HashMap<>())
            .merge(record.release().release(), record.value(), Millionths::plus);
      }
    }
    Set<Figure> apart = new HashSet<>();
    sums.forEach(
        (figure, ofEditions) -> {
          if (areApart(ofEditions.values(), part)) {
            apart.add(figure);
          }
        });
    return editions.stream()
        .map(record -> apart.contains(Figure.of(record)) ? record.flagged(Flag.REVISED) : record)
        .toList();
  }

  private static boolean areApart(Collection<Long> sums, double part) {
    long least = longs(sums).min().orElseThrow();
    long most = longs(sums).max().orElseThrow();
    return Millionths.number(most - least) > Millionths.number(least) * part;
  }

  private static LongStream longs(Collection<Long> sums) {
    return sums.stream().mapToLong(Long::longValue);
  }

  /**
   * Records that count, with flag {@link Flag#SERIES_BREAK} on those of cells whose source, content
   * or kind of figure, output or quota, is not that of the last year before: {@link SeriesBreaks}.
   */
  static List<ProductionRecord> broken(Collection<ProductionRecord> records) {
    Map<Line, Set<Integer>> breaks = new HashMap<>();
    records.stream()
        .collect(
            groupingBy(
                Line::of, groupingBy(record -> record.place().year(), mapping(Basis::of, toSet()))))
        .forEach((line, years) -> breaks.put(line, SeriesBreaks.of(years)));
    return records.stream()
        .map(
            record ->
                breaks.get(Line.of(record)).contains(record.place().year())
                    ? record.flagged(Flag.SERIES_BREAK)
                    : record)
        .toList();
  }
}
