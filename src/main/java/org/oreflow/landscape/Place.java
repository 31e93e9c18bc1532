package org.oreflow.landscape;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.oreflow.table.Landscape;

record Place(String element, String stage, String country, int year) implements Serializable {
  static Place of(Row row) {
    return of(row, row.getAs(Landscape.COUNTRY));
  }

  static Place of(Row row, String country) {
    return new Place(
        row.getAs(Landscape.ELEMENT),
        row.getAs(Landscape.STAGE),
        country,
        row.<Integer>getAs(Landscape.YEAR));
  }

  Place of(String otherCountry) {
    return new Place(element, stage, otherCountry, year);
  }

  Place ofStage(String other) {
    return new Place(element, other, country, year);
  }

  Place ofYear(int other) {
    return new Place(element, stage, country, other);
  }

  Place ofElement(String other) {
    return new Place(other, stage, country, year);
  }
}
