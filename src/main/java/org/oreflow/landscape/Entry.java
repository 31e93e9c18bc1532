package org.oreflow.landscape;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.reference.Countries;
import org.oreflow.table.Basis;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;

/**
 * A row that a landscape is made of.
 *
 * @param kind where it comes from
 * @param basket id; empty outside of baskets
 * @param measure what it measures, of {@link Measure}
 * @param content of the element, as the publisher has it, with the use of a projected demand; null:
 *     not said
 * @param scenario of a projection; null: none
 */
record Entry(Kind kind, String basket, String measure, String content, String scenario, Held held) {
  static final String CHAIN = "chain"; // basket, or element outside of baskets
  static final String KIND = "kind";

  /** Where a row comes from. */
  enum Kind {
    /** What a balance, or a list of reserves or capacities, holds. */
    SUPPLY,
    /** A record of a table that the supplies are taken from. */
    TAKEN,
    /** A record of any source. */
    RECORD
  }

  private static final Map<Measure, Basis> SHARES =
      Map.of(
          Measure.SHARE, Basis.PUBLISHED_SHARE,
          Measure.EU_SHARE, Basis.SOURCING_SHARE,
          Measure.DEMAND_SHARE, Basis.DEMAND_SHARE);

  static final StructType SCHEMA =
      new StructType()
          .add(CHAIN, DataTypes.StringType, false)
          .add(Landscape.BASKET, DataTypes.StringType, false)
          .add(KIND, DataTypes.StringType, false)
          .add(Landscape.ELEMENT, DataTypes.StringType, false)
          .add(Landscape.STAGE, DataTypes.StringType, false)
          .add(Landscape.COUNTRY, DataTypes.StringType, false)
          .add(Landscape.YEAR, DataTypes.IntegerType, false)
          .add(Production.MEASURE, DataTypes.StringType, false)
          .add(Production.CONTENT, DataTypes.StringType, true)
          .add(Production.TYPE, DataTypes.StringType, true)
          .add(Production.SCENARIO, DataTypes.StringType, true)
          .add(Landscape.SOURCE, DataTypes.StringType, false)
          .add(Landscape.RELEASE, DataTypes.StringType, false)
          .add("value", DataTypes.createDecimalType(18, 6), true)
          .add("low", DataTypes.createDecimalType(18, 6), true)
          .add("high", DataTypes.createDecimalType(18, 6), true)
          .add(Landscape.UNIT, DataTypes.StringType, true)
          .add(Landscape.FLAGS, DataTypes.createArrayType(DataTypes.StringType, false), false);

  static Entry of(Row row) {
    var place =
        new Place(
            row.getAs(Landscape.ELEMENT),
            row.getAs(Landscape.STAGE),
            row.getAs(Landscape.COUNTRY),
            row.getAs(Landscape.YEAR));
    var origin = new Origin("", null, row.getAs(Landscape.SOURCE), row.getAs(Landscape.RELEASE));
    var amount =
        new Amount(
            row.getAs("value"), row.getAs("low"), row.getAs("high"), row.getAs(Landscape.UNIT));
    var flags = new TreeSet<>(row.<String>getList(row.fieldIndex(Landscape.FLAGS)));
    var entry =
        new Entry(
            Kind.valueOf(row.getAs(KIND)),
            row.getAs(Landscape.BASKET),
            row.getAs(Production.MEASURE),
            row.getAs(Production.CONTENT),
            row.getAs(Production.SCENARIO),
            new Held(place, origin, amount, Share.UNKNOWN, flags, origin.edition()));
    return entry.ofUse(row.getAs(Production.TYPE));
  }

  // a table repeats the parts of a projection, and all of them have the role of one
  private Entry ofUse(String type) {
    boolean isProjected = kind == Kind.RECORD && scenario != null && is(Measure.DEMAND);
    return isProjected
        ? new Entry(kind, basket, measure, ProjectedUse.content(content, type), scenario, held)
        : this;
  }

  Place place() {
    return held.place();
  }

  boolean isWorld() {
    return place().country().equals(Countries.WORLD);
  }

  boolean is(Measure other) {
    return measure.equals(other.text());
  }

  /** The basis of a printed percentage of a whole; empty for an amount. */
  Optional<Basis> ofShare() {
    return Arrays.stream(Measure.values())
        .filter(SHARES::containsKey)
        .filter(this::is)
        .map(SHARES::get)
        .findFirst();
  }

  /** The measure, quotas as outputs: they stand in one table. */
  String family() {
    return is(Measure.QUOTA) ? Measure.OUTPUT.text() : measure;
  }
}
