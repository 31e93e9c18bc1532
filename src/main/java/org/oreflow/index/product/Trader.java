package org.oreflow.index.product;

import java.util.List;
import org.oreflow.index.formula.Grouping;

/** One country's side of the trade in a product, while it is added up. */
final class Trader {
  private final Counterparts value = new Counterparts();
  private final Counterparts mass = new Counterparts();
  private final Counterparts usual = new Counterparts();
  private final Counterparts even = new Counterparts(); // of which no mass is odd
  private final WholeSum weighed = new WholeSum();
  private final WholeSum evenWeighed = new WholeSum();
  private final WholeSum exported = new WholeSum();
  private int flags = FlagSets.NONE;
  private boolean isOdd;
  private boolean isEmpty = true;

  /** Adds what a country trades; what has no country is a rest. */
  void add(Pair pair, boolean isRest, FlagSets sets) {
    add(value, pair.value(), isRest);
    add(mass, pair.mass(), isRest);
    add(usual, pair.usual(), isRest);
    if (pair.mass().whole() == pair.usual().whole()) {
      add(even, pair.mass(), isRest);
      evenWeighed.add(pair.weighed().whole());
    } else {
      isOdd = true;
    }
    add(pair.weighed(), pair.exported(), pair.flags(), sets);
  }

  /** Adds all that another country trades. */
  void add(Trader other, boolean isRest, FlagSets sets) {
    add(value, other.value.total(), isRest);
    add(mass, other.mass.total(), isRest);
    add(usual, other.usual.total(), isRest);
    add(even, other.even.total(), isRest);
    evenWeighed.add(other.evenWeighed.whole());
    isOdd |= other.isOdd;
    add(other.weighed, other.exported, other.flags, sets);
  }

  private static void add(Counterparts amounts, WholeSum more, boolean isRest) {
    if (isRest) {
      amounts.addRest(more.whole());
    } else {
      amounts.add(more.whole());
    }
  }

  private void add(WholeSum moreWeighed, WholeSum moreExported, int moreFlags, FlagSets sets) {
    weighed.add(moreWeighed.whole());
    exported.add(moreExported.whole());
    flags = sets.union(flags, moreFlags);
    isEmpty = false;
  }

  boolean isEmpty() {
    return isEmpty;
  }

  int flags() {
    return flags;
  }

  WholeSum exported() {
    return exported;
  }

  /** The market as formulas take it, until more is added. */
  ProductMarket market(Grouping grouping, String country, AllTrade all) {
    var market =
        new ProductMarket(grouping, country, value, mass, weighed, exported, all, List.of());
    return isOdd ? market.or(usual, weighed).or(even, evenWeighed) : market;
  }

  void clear() {
    value.clear();
    mass.clear();
    usual.clear();
    even.clear();
    weighed.clear();
    evenWeighed.clear();
    exported.clear();
    flags = FlagSets.NONE;
    isOdd = false;
    isEmpty = true;
  }
}
