package org.oreflow.landscape;

import java.io.Serializable;

/** A country at a link of a chain in a year. */
record Place(String element, String stage, String country, int year) implements Serializable {
  Place of(String otherCountry) {
    return new Place(element, stage, otherCountry, year);
  }

  Place ofYear(int other) {
    return new Place(element, stage, country, other);
  }

  Place ofElement(String other) {
    return new Place(other, stage, country, year);
  }
}
