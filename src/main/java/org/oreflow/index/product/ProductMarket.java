package org.oreflow.index.product;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.oreflow.index.formula.Grouping;
import org.oreflow.reference.Countries;

/**
 * Trade of a product between a country and its counterparts: an exporter's markets, an importer's
 * suppliers, or the world's exporters or importers (country {@code WLD}). Values are whole 0.001
 * USD, masses whole 0.000001 t.
 *
 * @param grouping exports or imports
 * @param exported value without what importers alone report
 * @param world value of what all countries export, NaN of imports
 * @param leftOut of a list of the largest flows; empty: nothing
 * @param others where a mass is odd, the market with what goods of its value weigh as a rule, and
 *     without the mass of the counterparts of which one is odd
 */
public record ProductMarket(
    Grouping grouping,
    String country,
    Counterparts value,
    Counterparts mass,
    WholeSum weighed,
    WholeSum exported,
    AllTrade all,
    double world,
    Optional<LeftOut> leftOut,
    List<ProductMarket> others) {

  public boolean isOfWorld() {
    return country.equals(Countries.WORLD);
  }

  /** With what it is where masses are others. */
  ProductMarket or(Counterparts masses, WholeSum values) {
    ProductMarket other = with(masses, values, List.of());
    return with(mass, weighed, Stream.concat(others.stream(), Stream.of(other)).toList());
  }

  private ProductMarket with(Counterparts masses, WholeSum values, List<ProductMarket> more) {
    return new ProductMarket(
        grouping, country, value, masses, values, exported, all, world, leftOut, more);
  }
}
