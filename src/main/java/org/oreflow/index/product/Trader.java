package org.oreflow.index.product;

import org.oreflow.index.formula.Grouping;

/** One country's side of the trade in a product, while it is added up. */
final class Trader {
  private final Counterparts value = new Counterparts();
  private final Counterparts mass = new Counterparts();
  private final Counterparts usual = new Counterparts();
  private final WholeSum weighed = new WholeSum();
  private final WholeSum exported = new WholeSum();
  private int flags = FlagSets.NONE;
  private boolean isEmpty = true;

  /** Adds what a country trades; what has no country is a rest. */
  void add(Pair pair, boolean isRest, FlagSets sets) {
    if (isRest) {
      value.addRest(pair.value().whole());
      mass.addRest(pair.mass().whole());
      usual.addRest(pair.usual().whole());
    } else {
      value.add(pair.value().whole());
      mass.add(pair.mass().whole());
      usual.add(pair.usual().whole());
    }
    add(pair.weighed(), pair.exported(), pair.flags(), sets);
  }

  /** Adds all that another country trades. */
  void add(Trader other, boolean isRest, FlagSets sets) {
    if (isRest) {
      value.addRest(other.value.total().whole());
      mass.addRest(other.mass.total().whole());
      usual.addRest(other.usual.total().whole());
    } else {
      value.add(other.value.total().whole());
      mass.add(other.mass.total().whole());
      usual.add(other.usual.total().whole());
    }
    add(other.weighed, other.exported, other.flags, sets);
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
    return new ProductMarket(grouping, country, value, mass, usual, weighed, exported, all);
  }

  void clear() {
    value.clear();
    mass.clear();
    usual.clear();
    weighed.clear();
    exported.clear();
    flags = FlagSets.NONE;
    isEmpty = true;
  }
}
