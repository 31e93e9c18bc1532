package org.oreflow.audit;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import org.apache.spark.sql.types.StructType;

/** The columns of current production that audits look at. */
final class CurrentTable {
  static final StructType SCHEMA =
      new StructType()
          .add("element", StringType, false)
          .add("stage", StringType, false)
          .add("country", StringType, false)
          .add("year", IntegerType, false)
          .add("family", StringType, false)
          .add("role", StringType, false)
          .add("value", createDecimalType(18, 6), true)
          .add("low", createDecimalType(18, 6), true)
          .add("high", createDecimalType(18, 6), true)
          .add("flags", createArrayType(StringType, false), false)
          .add("source", StringType, false)
          .add("release", StringType, false)
          .add("world", BooleanType, false);

  private CurrentTable() {}
}
