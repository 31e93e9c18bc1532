package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.Comparator;

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
