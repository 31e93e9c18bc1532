package org.oreflow.index.product;

import org.oreflow.index.formula.Grouping;
import org.oreflow.reference.Countries;

/**
 * Trade of a product between a country and its counterparts: an exporter's markets, an importer's
 * suppliers, or the world's exporters or importers (country {@code WLD}). Values are whole 0.001
 * USD, masses whole 0.000001 t.
 *
 * @param grouping exports or imports
 * @param value by counterpart
 * @param mass by counterpart, of records that have one
 * @param usual mass by counterpart, where of each odd one is what goods of its value weigh as a
 *     rule
 * @param weighed value of the records that have a mass
 * @param exported value without what importers alone report
 * @param all with what exports are compared
 */
public record ProductMarket(
    Grouping grouping,
    String country,
    Counterparts value,
    Counterparts mass,
    Counterparts usual,
    WholeSum weighed,
    WholeSum exported,
    AllTrade all) {

  public boolean isOfWorld() {
    return country.equals(Countries.WORLD);
  }

  /** Whether a mass is odd. */
  boolean isOdd() {
    return mass.total().whole() != usual.total().whole() || mass.squares() != usual.squares();
  }

  /** The same with the usual masses. */
  ProductMarket ofUsual() {
    return new ProductMarket(grouping, country, value, usual, usual, weighed, exported, all);
  }
}
