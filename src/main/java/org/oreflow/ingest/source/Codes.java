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
