package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.oreflow.flow.mirror.ProductTrades.Names;

/**
 * One thing for each pair of countries, looked up by their numbers as long as products are of one
 * year and task.
 */
final class ByPair<T> {
  private final Function<CountryPair, T> made;
  private Names names;
  private int year;
  private List<T> all = List.of();

  /** Of a function that is asked when a pair comes first. */
  ByPair(Function<CountryPair, T> made) {
    this.made = made;
  }

  T of(ProductTrades product, int trade) {
    boolean isOfSame = names != null && names.countries().equals(product.names.countries());
    if (year != product.product.year() || !isOfSame) {
      year = product.product.year();
      int countries = product.names.countries().size();
      all = new ArrayList<>(Collections.nCopies(countries * countries, null));
    }
    names = product.names;
    int place = product.exporter(trade) * names.countries().size() + product.importer(trade);
    T one = all.get(place);
    if (one == null) {
      one =
          made.apply(
              new CountryPair(
                  year,
                  names.countries().get(product.exporter(trade)),
                  names.countries().get(product.importer(trade))));
      all.set(place, one);
    }
    return one;
  }

  record CountryPair(int year, String exporter, String importer)
      implements Comparable<CountryPair>, Serializable {
    private static final Comparator<CountryPair> ORDER =
        Comparator.comparingInt(CountryPair::year)
            .thenComparing(CountryPair::exporter)
            .thenComparing(CountryPair::importer);

    @Override
    public int compareTo(CountryPair other) {
      return ORDER.compare(this, other);
    }
  }
}
