package org.oreflow.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.flow.Flows;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;

/**
 * How many flows of each source of trade stand behind those of others, as a run keeps it: a text
 * for each year, source and winner, such as {@code 2023 destatis baci 12}; without a winner, {@code
 * -}, how many flows the source has.
 */
public final class Outranked {
  private static final String NONE = "-";

  private record Count(int year, String source, String winner, long flows) {
    static Count of(String kept) {
      String[] words = kept.split(" ");
      return new Count(Integer.parseInt(words[0]), words[1], words[2], Long.parseLong(words[3]));
    }

    static Count of(Row counted) {
      String winner = counted.getAs(Flows.WINNER);
      return new Count(
          counted.<Integer>getAs(Flow.YEAR),
          counted.getAs(Load.SOURCE),
          winner == null ? NONE : winner,
          counted.<Long>getAs(Flows.BEHIND));
    }

    Count with(long other) {
      return new Count(year, source, winner, other);
    }

    String kept() {
      return "%d %s %s %d".formatted(year, source, winner, flows);
    }
  }

  private Outranked() {}

  /**
   * What a run keeps.
   *
   * @param before what the run before kept
   * @param remade years of which flows were recomputed or are gone
   * @param counted of those years, {@link Flows#behind}
   */
  static List<String> kept(List<String> before, Collection<Integer> remade, List<Row> counted) {
    Map<Count, Long> sums = new HashMap<>(); // families of codes are counted apart
    counted.forEach(
        row -> {
          Count count = Count.of(row);
          sums.merge(count.with(0), count.flows(), Long::sum);
        });
    return Stream.concat(
            before.stream().filter(kept -> !remade.contains(Count.of(kept).year())),
            sums.entrySet().stream().map(sum -> sum.getKey().with(sum.getValue()).kept()))
        .sorted()
        .toList();
  }

  /**
   * A line for each source of which flows are not used.
   *
   * @param kept of {@link #kept}
   */
  public static List<String> lines(List<String> kept) {
    Map<String, Map<String, Long>> sources = new TreeMap<>();
    for (String one : kept) {
      Count count = Count.of(one);
      sources
          .computeIfAbsent(count.source(), none -> new TreeMap<>())
          .merge(count.winner(), count.flows(), Long::sum);
    }
    return sources.entrySet().stream()
        .filter(source -> source.getValue().size() > 1)
        .map(source -> line(source.getKey(), source.getValue()))
        .toList();
  }

  private static String line(String source, Map<String, Long> winners) {
    long all = winners.getOrDefault(NONE, 0L);
    var others = new TreeMap<>(winners);
    others.remove(NONE);
    long behind = others.values().stream().mapToLong(Long::longValue).sum();
    String names =
        others.size() == 1
            ? others.firstKey() + " has"
            : others.entrySet().stream()
                .map(one -> String.format(Locale.ROOT, "%s (%,d)", one.getKey(), one.getValue()))
                .collect(Collectors.joining(", ", "", " have"));
    return String.format(
        Locale.ROOT,
        "%,d of %,d flows of %s are not used: %s priority",
        behind,
        all,
        source,
        names);
  }
}
