package org.oreflow.index.product;

import java.util.List;
import java.util.Optional;
import org.oreflow.index.formula.Grouping;

/** Markets of products as a test writes them. */
final class Markets {
  private Markets() {}

  /**
   * A market of these counterparts, in the exporters' grouping.
   *
   * @param counterparts such as {@code USA 80 10, OTH 20 -}: country, value in USD, mass in t; - is
   *     unknown
   */
  static ProductMarket market(String country, String counterparts, AllTrade all) {
    var value = new Counterparts();
    var mass = new Counterparts();
    var weighed = new WholeSum();
    var exported = new WholeSum();
    for (String one : counterparts.split(", *")) {
      String[] words = one.split(" ");
      long usd = whole(words[1], 1_000);
      long tonnes = whole(words[2], 1_000_000);
      if (words[0].equals("OTH")) {
        value.addRest(usd);
        mass.addRest(tonnes);
      } else {
        value.add(usd);
        mass.add(tonnes);
      }
      if (tonnes != WholeSum.UNKNOWN) {
        weighed.add(usd);
      }
      exported.add(usd);
    }
    return new ProductMarket(
        Grouping.PRODUCT_EXPORTS,
        country,
        value,
        mass,
        weighed,
        exported,
        all,
        Double.NaN,
        Optional.empty(),
        List.of());
  }

  static ProductMarket market(String counterparts) {
    return market("CHN", counterparts, AllTrade.UNKNOWN);
  }

  private static long whole(String number, long units) {
    return number.equals("-") ? WholeSum.UNKNOWN : Math.round(Double.parseDouble(number) * units);
  }
}
