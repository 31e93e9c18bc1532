package org.oreflow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
 * @param last year, by default the last
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

  /** Kinds of events, and which keys they have. */
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

    private List<String> keys() {
      return List.of(keys.split(" "));
    }

    boolean isOfFlows() {
      return this == stop || this == quota;
    }
  }

  /** Refuses keys of another kind, and figures that nothing can be. */
  public Event {
    List<String> given = new ArrayList<>();
    by.ifPresent(any -> given.add("by"));
    to.ifPresent(any -> given.add("to"));
    except.ifPresent(any -> given.add("except"));
    in.ifPresent(any -> given.add("in"));
    part.ifPresent(any -> given.add("part"));
    tonnes.ifPresent(any -> given.add("tonnes"));
    days.ifPresent(any -> given.add("days"));
    eachYear.ifPresent(any -> given.add("each_year"));
    for (String key : given) {
      refuseUnless(what.keys().contains(key), key + " is no key of " + what, "it has " + what.keys);
    }
    String who = what.isOfFlows() ? "by" : "in";
    refuseUnless(given.contains(who), what + " names no country", "add " + who + ": [CHN]");
    String amounts = String.join(" or ", what.keys().stream().filter(Event::isAmount).toList());
    long amountsGiven = given.stream().filter(Event::isAmount).count();
    refuseUnless(
        amountsGiven == 1 || (what == What.stop && amountsGiven == 0),
        what + " has " + (amountsGiven == 0 ? "no amount" : "two amounts"),
        "write " + amounts);
    double least = what == What.produce || what == What.demand ? -1 : 0;
    double most = what == What.stop ? 1 : Double.POSITIVE_INFINITY;
    part.ifPresent(
        one ->
            refuseUnless(
                one >= least && one <= most,
                "part is " + one + ", which cannot be",
                "write a part from " + (int) least + (most == 1 ? " to 1" : " on")));
    for (Optional<Double> amount : List.of(tonnes, days)) {
      refuseUnless(amount.orElse(0.0) >= 0, "an amount is below 0", "write 0 or more");
    }
    int end = last.orElse(Integer.MAX_VALUE);
    refuseUnless(first.orElse(end) <= end, "first comes after last", "swap them");
  }

  private static boolean isAmount(String key) {
    return List.of("part", "tonnes", "days").contains(key);
  }

  private static void refuseUnless(boolean isMet, String found, String remedy) {
    if (!isMet) {
      throw new IllegalArgumentException(found + "; " + remedy);
    }
  }

  /** A stop of part of the flows at a stage in some years. */
  public static Event stop(List<String> by, List<String> to, String stage, double part, int year) {
    return new Event(
        What.stop,
        Optional.of(by),
        Optional.of(to),
        Optional.empty(),
        Optional.empty(),
        List.of(stage),
        Optional.of(part),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(year),
        Optional.of(year));
  }

  /** Stocks of so many days of use at a stage. */
  public static Event stock(List<String> in, String stage, double days) {
    Optional<List<String>> none = Optional.empty();
    return new Event(
        What.stock,
        none,
        none,
        none,
        Optional.of(in),
        List.of(stage),
        Optional.empty(),
        Optional.empty(),
        Optional.of(days),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
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

  /** By how much use is multiplied in a year. */
  double growth(int year, int start) {
    int times = eachYear.orElse(false) ? year - first.orElse(start) + 1 : 1;
    return Math.pow(1 + part.orElseThrow(), times);
  }
}
