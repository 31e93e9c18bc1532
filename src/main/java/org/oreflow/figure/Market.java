package org.oreflow.figure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.oreflow.table.Reason;

/**
 * The suppliers of one element to one place in one year, with what several indices need of them.
 *
 * <p>Masses are in one unit. Totals are exact sums of masses to six decimals; whatever the order in
 * which suppliers are given, figures have the same digits.
 */
public final class Market {
  private static final int DECIMALS = 6;
  private static final double SCALE = 1e6;
  private static final Comparator<Supply> BY_NAME =
      Comparator.comparing(Supply::name)
          .thenComparingDouble(s -> s.mass().isKnown() ? s.mass().value() : -1)
          .thenComparingDouble(s -> s.mass().low())
          .thenComparingDouble(s -> s.mass().high());

  private final List<Supply> named;
  private final Knowledge knowledge;
  private final Map<String, List<Supply>> blocs = new LinkedHashMap<>();
  private final Supply rest;
  private final Unfigured unfigured;
  private final Concentration acting; // blocs as suppliers
  private final List<Supply> known; // the rest too
  private final boolean isComplete; // no supply is unknown
  private final double total;

  public Market(
      List<Supply> suppliers, List<Supply> rests, Unfigured unfigured, Knowledge knowledge) {
    this.unfigured = unfigured;
    this.named = sorted(suppliers);
    this.knowledge = knowledge;
    this.rest = Supply.together("", sorted(rests));
    List<Supply> all = new ArrayList<>();
    for (Supply supply : named) {
      if (supply.bloc().isEmpty()) {
        all.add(supply);
      } else {
        blocs.computeIfAbsent(supply.bloc(), none -> new ArrayList<>()).add(supply);
      }
    }
    blocs.forEach((name, members) -> all.add(Supply.together(name, members)));
    boolean isOfLargest = knowledge.isOfLargest() && blocs.isEmpty();
    this.acting = new Concentration(all, rest, unfigured, isOfLargest);
    this.known =
        Stream.concat(named.stream(), rests.stream()).filter(s -> s.mass().isKnown()).toList();
    this.isComplete = known.size() == suppliers.size() + rests.size();
    this.total = sum(known, Market::micro, DECIMALS);
  }

  public static Market of(List<Supply> suppliers, List<Supply> rests, Knowledge knowledge) {
    return new Market(suppliers, rests, Unfigured.NONE, knowledge);
  }

  private static List<Supply> sorted(List<Supply> supplies) {
    return supplies.stream().sorted(BY_NAME).toList();
  }

  private static BigInteger micro(Supply supply) {
    return BigInteger.valueOf(Math.round(supply.mass().value() * SCALE));
  }

  // exact, of figures with so many decimals; NaN where there are none
  private static double sum(
      List<Supply> supplies, Function<Supply, BigInteger> figure, int decimals) {
    BigInteger sum = BigInteger.ZERO;
    for (Supply supply : supplies) {
      sum = sum.add(figure.apply(supply));
    }
    return supplies.isEmpty() ? Double.NaN : new BigDecimal(sum, decimals).doubleValue();
  }

  /** Mass of all suppliers and the rest as far as it is known; NaN where no mass is. */
  public double total() {
    return total;
  }

  private Stream<Supply> weighed() {
    return named.stream().filter(supply -> supply.mass().isKnown());
  }

  /** Sum of the squares of the named suppliers' masses; NaN where none is known. */
  public double squares() {
    return sum(weighed().toList(), supply -> micro(supply).pow(2), 2 * DECIMALS);
  }

  /** Mass of the n largest named suppliers; NaN where no mass of one is known. */
  public double largest(int n) {
    var largest = Comparator.comparingDouble(Supply::known).reversed();
    return sum(weighed().sorted(largest).limit(n).toList(), Market::micro, DECIMALS);
  }

  /** Sum of masses times the instability of their suppliers, the rest's too; NaN: none known. */
  public double unstable() {
    List<Supply> judged = known.stream().filter(s -> !Double.isNaN(s.instability())).toList();
    return sum(judged, supply -> micro(supply).multiply(share(supply)), 2 * DECIMALS);
  }

  private static BigInteger share(Supply supply) {
    return BigDecimal.valueOf(supply.instability())
        .setScale(DECIMALS, RoundingMode.HALF_UP)
        .unscaledValue();
  }

  /** Herfindahl-Hirschman index of suppliers, blocs as one; the rest is in the total only. */
  public Interval hhi() {
    return ofNamed(acting.hhi());
  }

  // of a rest alone nothing is known of its suppliers
  private Interval ofNamed(Interval figure) {
    boolean any = named.stream().anyMatch(supply -> supply.mass().isKnown());
    return any ? figure : figure.withoutValue();
  }

  /** Share of the n largest suppliers, blocs as one. */
  public Interval ratio(int n) {
    return ofNamed(acting.ratio(n));
  }

  /** Entropy of shares in nats, blocs as one supplier. */
  public Interval entropy() {
    return acting.entropy();
  }

  public Interval number() {
    return acting.number();
  }

  /** Supply over demand of all others without the n largest suppliers. */
  public double without(int n) {
    return acting.without(n);
  }

  /** What the concentration rises by as members of blocs act as one; bounded if all is exact. */
  public Interval premium() {
    if (blocs.isEmpty()) {
      return Interval.UNKNOWN;
    }
    double[] single =
        Stream.concat(
                named.stream().filter(s -> !s.bloc().isEmpty()),
                named.stream().filter(s -> s.bloc().isEmpty()))
            .mapToDouble(Supply::known)
            .toArray();
    double together = hhi().value();
    double premium =
        Interval.butForRounding(together - Concentration.hhi(single, rest.known()), together);
    double bound = acting.areExact() ? premium : Double.NaN;
    return new Interval(premium, bound, bound);
  }

  public List<String> blocs() {
    return List.copyOf(blocs.keySet());
  }

  /** The share of a bloc; above, the rest belongs to it. */
  public Interval share(String bloc) {
    return ofNamed(acting.share(Supply.together(bloc, blocs.get(bloc))));
  }

  public Interval hhiWithin(String bloc) {
    var none = new Supply("", Interval.exact(0), "", 0, Double.NaN);
    return new Concentration(blocs.get(bloc), none, unfigured.in(bloc::equals), false).hhi();
  }

  public boolean isKnown(String bloc) {
    return unfigured.in(bloc::equals).suppliers().isEmpty()
        && blocs.get(bloc).stream().allMatch(member -> member.mass().isKnown());
  }

  /** Named suppliers, largest first; of equal ones the first by name. */
  public List<Supply> suppliers() {
    return named.stream().sorted(Comparator.comparingDouble(Supply::known).reversed()).toList();
  }

  public Supply rest() {
    return rest;
  }

  public Market ofBlocs() {
    List<Supply> all = new ArrayList<>();
    named.stream().filter(supply -> supply.bloc().isEmpty()).forEach(all::add);
    blocs.forEach((name, members) -> all.add(Supply.together(name, members)));
    return new Market(all, List.of(rest), unfigured, knowledge);
  }

  public Market ofBloc(String bloc) {
    return of(blocs.get(bloc).stream().map(s -> s.in("")).toList(), List.of(), knowledge);
  }

  public Knowledge knowledge() {
    return knowledge;
  }

  /** Whether something is supplied, and no supplier lacks a share or a content. */
  public boolean isKnown() {
    return knowledge.lacking() == null && total > 0;
  }

  /** A figure of the market: no value where the market is not known, and why. */
  public Figure figure(double value, double low, double high) {
    // what codes that are not there hold may come from anywhere
    boolean isOpen = knowledge.lacking() == Reason.CODES_PARTIAL;
    return Figure.of(
            isKnown() ? value : Double.NaN, isOpen ? Double.NaN : low, isOpen ? Double.NaN : high)
        .covering(knowledge.coverage())
        .orElse(whyUnknown());
  }

  public Figure figure(Interval of) {
    return figure(of.value(), of.low(), of.high());
  }

  public Reason whyUnknown() {
    if (knowledge.lacking() != null) {
      return knowledge.lacking();
    }
    return total == 0 && isComplete ? Reason.ZERO_TOTAL : whyMissing();
  }

  /** What the flags tell of masses that are not known. */
  public Reason whyMissing() {
    return Reason.told(
            knowledge.flags(), Reason.COMPOSITION_UNKNOWN, Reason.NO_MASS, Reason.WITHHELD)
        .orElse(Reason.NOT_AVAILABLE);
  }

  /** Why an index has no value that needs every supplier, hidden ones too. */
  public Reason whyUndivided() {
    // a rest that is open above has no figure
    boolean hasRest = Double.isNaN(acting.undivided()) || acting.undivided() > 0;
    return isKnown() && hasRest ? Reason.UNDIVIDED_REST : whyUnknown();
  }
}
