package org.oreflow.lake;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.TestSession;
import org.oreflow.table.Table;

/** Two small tables: one by year, one in parts of a file. */
public final class SmallTables {
  public static final Table MASS =
      Table.of(
              "mass",
              new StructType()
                  .add("element", StringType, false)
                  .add("year", IntegerType, false)
                  .add("mass_t", createDecimalType(18, 6), true),
              "element",
              "year")
          .with("partitioned", "year")
          .with("nonNegative", "mass_t");

  public static final Table NOTE =
      Table.of(
              "note",
              new StructType()
                  .add("file", StringType, false)
                  .add("line", LongType, false)
                  .add("text", StringType, false),
              "file",
              "line")
          .with("parts", "file");

  private SmallTables() {}

  public static Row mass(String element, Integer year, String mass) {
    return RowFactory.create(element, year, mass == null ? null : new BigDecimal(mass));
  }

  public static Dataset<Row> masses(Row... rows) {
    return TestSession.spark().createDataFrame(List.of(rows), loose(MASS));
  }

  public static Row note(String file, long line, String text) {
    return RowFactory.create(file, line, text);
  }

  public static Dataset<Row> notes(Row... rows) {
    return TestSession.spark().createDataFrame(List.of(rows), loose(NOTE));
  }

  /** The table's schema with null allowed everywhere, as transformations give it. */
  public static StructType loose(Table table) {
    var schema = new StructType();
    for (var field : table.schema().fields()) {
      schema = schema.add(field.name(), field.dataType(), true);
    }
    return schema;
  }

  /** Rows as text, sorted. */
  public static List<String> text(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString(",")).sorted().toList();
  }
}
