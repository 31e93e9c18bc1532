package org.oreflow.lake.parquet;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.execution.RowToColumnConverter;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows with a column of every type that a table may have. */
public final class EveryType {
  public static final StructType SCHEMA =
      new StructType()
          .add("year", IntegerType, true)
          .add("name", StringType, false)
          .add("line", LongType, false)
          .add("note", StringType, true)
          .add("count", IntegerType, true)
          .add("size", LongType, true)
          .add("share", DoubleType, true)
          .add("sure", BooleanType, true)
          .add("mass", createDecimalType(18, 6), true)
          .add("few", createDecimalType(9, 2), true)
          .add("wide", createDecimalType(38, 3), true)
          .add("flags", createArrayType(StringType, false), false)
          .add("marks", createArrayType(StringType, false), true)
          .add("loose", createArrayType(StringType, true), true);

  private EveryType() {}

  /** A row as Spark holds it. */
  public static InternalRow internal(List<Object> row) {
    return new GenericInternalRow(row.stream().map(EveryType::internal).toArray());
  }

  private static Object internal(Object value) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    } else if (value instanceof BigDecimal number) {
      return Decimal.apply(number);
    } else if (value instanceof List<?> list) {
      return new GenericArrayData(list.stream().map(EveryType::internal).toArray());
    }
    return value;
  }

  /**
   * The rows as batches of so many; decimals must have the scale of their column. A column of nulls
   * or of one text is said to be constant.
   */
  public static List<ColumnarBatch> batches(StructType schema, List<List<Object>> rows, int size) {
    var loose = new StructType(); // of a column without null, the converter looks for none
    for (StructField field : schema.fields()) {
      loose = loose.add(field.name(), field.dataType(), true);
    }
    var converter = new RowToColumnConverter(loose);
    List<ColumnarBatch> batches = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += size) {
      var some = rows.subList(from, Math.min(rows.size(), from + size));
      WritableColumnVector[] columns = OnHeapColumnVector.allocateColumns(some.size(), schema);
      some.forEach(row -> converter.convert(internal(row), columns));
      var shown =
          Arrays.stream(columns)
              .map(column -> isShared(column, some.size()) ? shared(column) : column)
              .toArray(ColumnVector[]::new);
      batches.add(new ColumnarBatch(shown, some.size()));
    }
    return batches;
  }

  private static boolean isShared(ColumnVector column, int rows) {
    return IntStream.range(0, rows)
        .allMatch(
            i ->
                column.isNullAt(0)
                    ? column.isNullAt(i)
                    : column.dataType().equals(StringType)
                        && !column.isNullAt(i)
                        && column.getUTF8String(i).equals(column.getUTF8String(0)));
  }

  private static ColumnVector shared(ColumnVector column) {
    var one = new ConstantColumnVector(1, column.dataType());
    if (column.isNullAt(0)) {
      one.setNull();
    } else {
      one.setUtf8String(column.getUTF8String(0));
    }
    return one;
  }
}
