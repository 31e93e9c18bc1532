package org.oreflow.index.formula;

import static java.lang.Double.NaN;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Knowledge;
import org.oreflow.figure.Market;
import org.oreflow.figure.Supply;
import org.oreflow.figure.Unfigured;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * All suppliers of one market.
 *
 * @param cell of the market's indices
 * @param unfigured beside them, those without a figure
 */
public record Suppliers(Grouping grouping, Cell cell, List<Supplied> all, Unfigured unfigured) {
  private static final List<Reason> LACKING =
      List.of(Reason.CODES_PARTIAL, Reason.SHARE_UNKNOWN, Reason.CONTENT_UNKNOWN);

  public Suppliers in(Bloc bloc, Map<String, String> groups) {
    return new Suppliers(
        Grouping.BLOCS,
        cell.ofVariant(bloc.variant(cell.variant())),
        all.stream().map(one -> one.in(groups.getOrDefault(one.supply().name(), ""))).toList(),
        unfigured.in(groups));
  }

  public Market market() {
    return new Market(supplies(false), supplies(true), unfigured, knowledge());
  }

  private List<Supply> supplies(boolean isRest) {
    return all.stream().filter(one -> one.isRest() == isRest).map(Supplied::supply).toList();
  }

  private Knowledge knowledge() {
    double known = sum(all, one -> isOdd(one) ? NaN : one.known());
    double whole = sum(all, Supplied::all);
    // how much of its mass is the element nobody knows, nor what part of the whole the others are
    boolean isOpen = whole == 0 || isUnknown(Reason.COMPOSITION_UNKNOWN);
    return new Knowledge(
        isOpen ? NaN : known / whole,
        known,
        unit(),
        LACKING.stream().filter(this::isUnknown).findFirst().orElse(null),
        all.stream()
            .anyMatch(one -> one.isRest() && one.flags().contains(Flag.LARGEST_LISTED.name())),
        flags(),
        together(Supplied::flagsOfRisk));
  }

  public SortedSet<String> flags() {
    return together(Supplied::flags);
  }

  private Interval unit() {
    if (all.stream().anyMatch(one -> !isKnown(one) && !isOdd(one) && one.known() >= 0)) {
      return Interval.UNKNOWN; // goods with a mass of which nobody knows the element's
    }
    Interval sure = unit(Suppliers::isKnown);
    Interval all = unit(one -> isKnown(one) || isOdd(one));
    return new Interval(NaN, Math.min(sure.low(), all.low()), Math.max(sure.high(), all.high()));
  }

  private Interval unit(Predicate<Supplied> which) {
    List<Supplied> some = all.stream().filter(which).toList();
    double value = sum(some, Supplied::known);
    double least = sum(some, one -> one.supply().mass().low());
    double most = sum(some, one -> one.supply().mass().high());
    return new Interval(NaN, value / most, value / least);
  }

  private static boolean isOdd(Supplied one) {
    return !isKnown(one) && one.flags().contains(Reason.UNIT_VALUE_ODD.name());
  }

  private boolean isUnknown(Reason why) {
    for (Supplied one : all) {
      if (!isKnown(one) && one.flags().contains(why.name())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKnown(Supplied one) {
    return one.supply().mass().isKnown();
  }

  @SuppressWarnings("ReferenceEquality") // the same object is sure to hold the same
  private SortedSet<String> together(Function<Supplied, Collection<String>> flags) {
    SortedSet<String> together = new TreeSet<>();
    Collection<String> last = null;
    for (Supplied one : all) {
      Collection<String> next = flags.apply(one);
      if (next != last) { // many have the same
        together.addAll(next);
        last = next;
      }
    }
    return together;
  }

  private static double sum(List<Supplied> some, ToDoubleFunction<Supplied> of) {
    Sum sum = Sum.ofMasses();
    some.forEach(one -> sum.add(of.applyAsDouble(one)));
    return sum.value();
  }

  /**
   * One supplier of a market with what is known of it.
   *
   * @param known what the mass stands for, of {@code all}; NaN: nothing
   * @param all NaN: nothing
   * @param flagsOfRisk what to know of the instability
   */
  public record Supplied(
      Supply supply,
      boolean isRest,
      double known,
      double all,
      Set<String> flags,
      Set<String> flagsOfRisk) {

    Supplied in(String bloc) {
      return new Supplied(supply.in(bloc), isRest, known, all, flags, flagsOfRisk);
    }
  }
}
