package org.oreflow.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.oreflow.config.Check;
import org.oreflow.exposure.NetworkFiles;

/**
 * What happens at some stages in some years.
 *
 * @param by sellers, who act together
 * @param to buyers, {@code *} for all; without it all
 * @param except buyers that are left out
 * @param in countries, {@code *} for all
 * @param part of a flow that stops, of what is made, of use, or of what can be made besides
 * @param tonnes that may be sold together, that are made besides, or that are in stock
 * @param days of base use that are in stock
 * @param eachYear whether demand grows by the part each year
 * @param first year, by default the first of the scenario
 */
public record Event(
    What what,
    Optional<List<String>> by,
    Optional<List<String>> to,
    Optional<List<String>> except,
    Optional<List<String>> in,
    List<String> stages,
    Optional<Double> part,
    Optional<Double> tonnes,
    Optional<Double> days,
    Optional<Boolean> eachYear,
    Optional<Integer> first,
    Optional<Integer> last) {
  static final String ALL = "*";
  private static final double MOST_TIMES = 1000; // as much made or used besides

  public enum What {
    stop("by to except part"),
    quota("by to except tonnes"),
    produce("in part tonnes"),
    demand("in part each_year"),
    slack("in part"),
    stock("in days tonnes");

    private final String keys;

    What(String keys) {
      this.keys = keys;
    }

    boolean isOfFlows() {
      return this == stop || this == quota;
    }
  }

  /** Refuses keys of another kind, and figures that nothing can be. */
  public Event {
    Map<String, Optional<?>> all = new LinkedHashMap<>();
    all.put("by", by);
    all.put("to", to);
    all.put("except", except);
    all.put("in", in);
    all.put("each_year", eachYear);
    all.putAll(Map.of("part", part, "tonnes", tonnes, "days", days));
    List<String> keys = List.of(what.keys.split(" "));
    all.forEach(
        (key, value) ->
            new Check(value.isEmpty() || keys.contains(key))
                .orRefuse(key + " is no key of " + what + "; it has " + what.keys));
    new Check(by.or(() -> in).filter(who -> !who.isEmpty()).isPresent())
        .orRefuse(what + " names no country; add one such as [CHN]");
    new Check(!stages.isEmpty()).orRefuse(what + " names no stage; add one such as [magnet]");
    long amounts = Stream.of(part, tonnes, days).filter(Optional::isPresent).count();
    boolean isAmount = amounts == 1 || (what == What.stop && amounts == 0);
    new Check(isAmount).orRefuse(what + " has not one amount; it has " + what.keys);
    double least = what == What.produce || what == What.demand ? -1 : 0;
    double most = what == What.stop ? 1 : part.isPresent() ? MOST_TIMES : NetworkFiles.MOST_T;
    double amount = part.or(() -> tonnes).or(() -> days).orElse(1.0);
    new Check(amount >= (part.isPresent() ? least : 0) && amount <= most)
        .orRefuse("an amount is " + amount + ", which cannot be; write one that can");
    int end = last.orElse(Integer.MAX_VALUE);
    new Check(first.orElse(end) <= end).orRefuse("first comes after last; swap them");
  }

  List<String> actors() {
    return by.or(() -> in).orElseThrow();
  }

  List<String> buyers() {
    return to.orElse(List.of(ALL));
  }

  boolean isIn(int year) {
    return first.orElse(year) <= year && year <= last.orElse(year);
  }

  double growth(int year, int start) {
    int times = eachYear.orElse(false) ? year - first.orElse(start) + 1 : 1;
    return Math.pow(1 + part.orElseThrow(), times);
  }
}
