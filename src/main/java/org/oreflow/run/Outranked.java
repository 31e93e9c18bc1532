package org.oreflow.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.OutrankedCounts;
import org.oreflow.flow.Flows;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;
import org.oreflow.table.Verdict;

/**
 * How many flows of each source of trade are outranked by others, as a run keeps it: a text for
 * each year, source, winner and verdict, such as {@code 2023 destatis baci 12 OUTRANKED}; without a
 * winner, {@code -}, how many flows the source has.
 */
public final class Outranked {
  private static final String NONE = "-";

  private record Key(int year, String source, String winner, Verdict verdict) {
    String kept(long flows) {
      return "%d %s %s %d %s".formatted(year, source, winner, flows, verdict);
    }

    boolean isOfAll() {
      return winner.equals(NONE);
    }
  }

  private final Map<Key, Long> flows = new HashMap<>();

  /** Of what a run keeps; one of an older version has no verdicts. */
  public static Outranked of(List<String> kept) {
    var all = new Outranked();
    for (String one : kept) {
      String[] words = one.split(" ");
      Verdict other = words[2].equals(NONE) ? Verdict.COUNTS : Verdict.OUTRANKED;
      Verdict verdict = words.length > 4 ? Verdict.valueOf(words[4]) : other;
      all.add(
          new Key(Integer.parseInt(words[0]), words[1], words[2], verdict),
          Long.parseLong(words[3]));
    }
    return all;
  }

  public static Outranked of(Map<Integer, OutrankedCounts> years) {
    var all = new Outranked();
    years.forEach(
        (year, counts) ->
            counts
                .counts()
                .forEach(
                    (pair, some) -> {
                      String winner = pair.winner() == null ? NONE : pair.winner();
                      all.add(new Key(year, pair.source(), winner, pair.verdict()), some);
                    }));
    return all;
  }

  private void add(Key key, long some) {
    flows.merge(key, some, Long::sum);
  }

  /** What is kept of the run before, without years that were recomputed or are gone, and of now. */
  static List<String> kept(List<String> before, Collection<Integer> remade, List<Row> counted) {
    Outranked all = of(before);
    all.flows.keySet().removeIf(key -> remade.contains(key.year()));
    for (Row row : counted) { // families of codes are counted apart
      String winner = row.getAs(Flows.WINNER);
      var key =
          new Key(
              row.<Integer>getAs(Flow.YEAR),
              row.getAs(Load.SOURCE),
              winner == null ? NONE : winner,
              Verdict.valueOf(row.getAs(Flows.VERDICT)));
      all.add(key, row.<Long>getAs(Flows.BEHIND));
    }
    return all.flows.entrySet().stream()
        .map(one -> one.getKey().kept(one.getValue()))
        .sorted()
        .toList();
  }

  public List<String> lines() {
    return outranked().map(this::line).toList();
  }

  /** The same, each with a line of how many flows have which verdict. */
  public List<String> linesWithVerdicts() {
    return outranked().flatMap(source -> Stream.of(line(source), verdicts(source))).toList();
  }

  private Stream<String> outranked() {
    return flows.keySet().stream()
        .filter(key -> !key.isOfAll())
        .map(Key::source)
        .distinct()
        .sorted();
  }

  private <K extends Comparable<K>> SortedMap<K, Long> sums(String source, Function<Key, K> by) {
    return flows.entrySet().stream()
        .filter(one -> one.getKey().source().equals(source) && !one.getKey().isOfAll())
        .collect(
            groupingBy(
                one -> by.apply(one.getKey()), TreeMap::new, summingLong(Map.Entry::getValue)));
  }

  private String line(String source) {
    long all =
        flows.entrySet().stream()
            .filter(one -> one.getKey().source().equals(source) && one.getKey().isOfAll())
            .mapToLong(Map.Entry::getValue)
            .sum();
    SortedMap<String, Long> winners = sums(source, Key::winner);
    String names =
        winners.size() == 1
            ? winners.firstKey() + " has"
            : winners.entrySet().stream()
                .map(one -> "%s (%,d)".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", ", "", " have"));
    return "%,d of %,d flows of %s are not used: %s priority"
        .formatted(winners.values().stream().mapToLong(Long::longValue).sum(), all, source, names);
  }

  private String verdicts(String source) {
    return sums(source, Key::verdict).entrySet().stream()
        .map(one -> "%s %,d".formatted(one.getKey().label(), one.getValue()))
        .collect(Collectors.joining(", ", "  ", ""));
  }
}
