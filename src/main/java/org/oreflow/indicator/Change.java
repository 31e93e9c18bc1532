package org.oreflow.indicator;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import org.apache.spark.sql.types.StructType;
import org.oreflow.lake.Table;

/**
 * What a country contributes to the change of the world's concentration of production between two
 * years. Key: element, stage, country, year_from, year_to. The contributions of a pair of years add
 * to the difference of its two values of {@code hhi}.
 */
public final class Change {
  public static final String ELEMENT = "element";
  public static final String STAGE = "stage";
  public static final String COUNTRY = "country";
  public static final String YEAR_FROM = "year_from";
  public static final String YEAR_TO = "year_to"; // later than year_from
  public static final String SHARE_FROM = "share_from"; // 0..1
  public static final String SHARE_TO = "share_to"; // 0..1
  public static final String CONTRIBUTION = "contribution"; // to HHI, -1..1
  public static final String LOW = "low"; // of the contribution
  public static final String HIGH = "high";
  public static final String OWN_VOLUME = "own_volume"; // part that its own mass makes
  public static final String REST_OF_WORLD = "rest_of_world"; // part that all others' mass makes
  public static final String FLAGS = "flags";
  public static final String REASON = "reason"; // when the contribution is null

  public static final StructType SCHEMA =
      new StructType()
          .add(ELEMENT, StringType, false)
          .add(STAGE, StringType, false)
          .add(COUNTRY, StringType, false)
          .add(YEAR_FROM, IntegerType, false)
          .add(YEAR_TO, IntegerType, false)
          .add(SHARE_FROM, DoubleType, true)
          .add(SHARE_TO, DoubleType, true)
          .add(CONTRIBUTION, DoubleType, true)
          .add(LOW, DoubleType, true)
          .add(HIGH, DoubleType, true)
          .add(OWN_VOLUME, DoubleType, true)
          .add(REST_OF_WORLD, DoubleType, true)
          .add(FLAGS, createArrayType(StringType, false), false)
          .add(REASON, StringType, true);

  public static final Table TABLE =
      Table.of("change", SCHEMA, ELEMENT, STAGE, COUNTRY, YEAR_FROM, YEAR_TO)
          .partitionedBy(YEAR_TO);

  private Change() {}
}
