package org.oreflow.lake.digest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.oreflow.table.Table;

/**
 * How wide tables store lists of texts: as one text, the items parted by blanks, empty without
 * items. Files with lists cannot be read by columns, and a list costs as much as ten other columns.
 */
public final class PackedLists {
  static final String BLANK = " "; // no item holds one: the writer refuses it

  private PackedLists() {}

  public static boolean isPacked(Table table, StructField field) {
    return table.digested() == Table.Digested.AS_A_SET && field.dataType() instanceof ArrayType;
  }

  public static List<String> items(String packed) {
    return packed.isEmpty() ? List.of() : List.of(packed.split(BLANK));
  }

  public static StructType stored(Table table) {
    var stored = new StructType();
    for (StructField field : table.schema().fields()) {
      stored =
          isPacked(table, field)
              ? stored.add(field.name(), DataTypes.StringType, field.nullable())
              : stored.add(field);
    }
    return stored;
  }

  public static StructType unpacked(Table table, StructType stored) {
    List<String> packed =
        Arrays.stream(table.schema().fields())
            .filter(field -> isPacked(table, field))
            .map(StructField::name)
            .toList();
    var columns = new StructType();
    for (StructField field : stored.fields()) {
      boolean isText = field.dataType().equals(DataTypes.StringType);
      columns =
          isText && packed.contains(field.name())
              ? columns.add(table.schema().apply(field.name()))
              : columns.add(field);
    }
    return columns;
  }

  public static Dataset<Row> unpacked(Table table, Dataset<Row> stored) {
    StructType columns = unpacked(table, stored.schema());
    var rows = stored;
    for (StructField field : columns.fields()) {
      if (!field.dataType().equals(stored.schema().apply(field.name()).dataType())) {
        var items = split(col(field.name()), BLANK);
        rows =
            rows.withColumn(
                field.name(),
                when(col(field.name()).equalTo(""), lit(new String[0])).otherwise(items));
      }
    }
    return rows;
  }
}
