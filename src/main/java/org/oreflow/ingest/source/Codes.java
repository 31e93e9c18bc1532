package org.oreflow.ingest.source;

import java.io.Serializable;
import java.util.Set;
import org.oreflow.config.Years;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ExchangeRates;
import org.oreflow.reference.ProductionTypes;
import org.oreflow.reference.Units;
import org.oreflow.table.RejectedReason;

/**
 * The code lists that a reader needs, and what the baskets take.
 *
 * @param commodities elements, groups and commodities in a basket
 * @param elements symbols and names of {@code elements.csv}, element groups and remainders
 * @param years years that are kept; a record of another year is out of basket
 */
public record Codes(
    Countries countries,
    Units units,
    ProductionTypes types,
    ExchangeRates rates,
    Basket.Selection products,
    Basket.Selection commodities,
    Set<String> elements,
    Years years)
    implements Serializable {

  public Countries.Match country(String name, int year, String column) throws Refusal {
    return countries
        .find("names", name, year)
        .orElseThrow(
            () -> new Refusal(RejectedReason.UNKNOWN_COUNTRY, column, "is \"" + name + "\""));
  }
}
