package org.oreflow.lake.digest;

import java.io.Serializable;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.oreflow.table.Table;

/**
 * What a single row must hold: values where needed, finite doubles, numbers in range, values within
 * their bounds.
 */
final class RowCheck {
  private final StructType schema;
  private final int[] required;
  private final int[] doubles;
  private final int[] arrays;
  private final int[] nonNegative;
  private final int[] fractions;
  private final List<int[]> ordered; // low, value, high

  RowCheck(Table table) {
    this.schema = table.schema();
    this.required = where(i -> !schema.apply(i).nullable());
    this.doubles = where(i -> type(i) instanceof DoubleType);
    this.arrays = where(i -> type(i) instanceof ArrayType);
    this.nonNegative = ordinals(table.nonNegative());
    this.fractions = ordinals(table.fractions());
    this.ordered =
        table.bounds().stream()
            .filter(Table.Bounds::isAudited)
            .map(bounds -> ordinals(List.of(bounds.low(), bounds.value(), bounds.high())))
            .toList();
  }

  private int[] where(IntPredicate holds) {
    return IntStream.range(0, schema.length()).filter(holds).toArray();
  }

  private int[] ordinals(List<String> columns) {
    return columns.stream().mapToInt(schema::fieldIndex).toArray();
  }

  private DataType type(int i) {
    return schema.apply(i).dataType();
  }

  RowFault fault(InternalRow row) {
    String defect = defect(row);
    String found = defect == null ? disorder(row) : defect;
    return found == null ? null : new RowFault(found, defect == null);
  }

  private String defect(InternalRow row) {
    for (int i : required) {
      if (row.isNullAt(i)) {
        return fault(i, "is null");
      }
    }
    String odd = odd(row);
    if (odd != null) {
      return odd;
    }
    for (int i : nonNegative) {
      if (!row.isNullAt(i) && (fitsLong(i) ? unscaled(row, i) : number(row, i)) < 0) {
        return fault(i, "is negative: " + number(row, i));
      }
    }
    for (int i : fractions) {
      if (!row.isNullAt(i) && !(number(row, i) >= 0 && number(row, i) <= 1)) {
        return fault(i, "is not within 0 and 1: " + number(row, i));
      }
    }
    return null;
  }

  private String odd(InternalRow row) {
    for (int i : doubles) {
      if (!row.isNullAt(i) && !Double.isFinite(row.getDouble(i))) {
        return fault(i, "is " + row.getDouble(i));
      }
    }
    for (int i : arrays) {
      if (!row.isNullAt(i) && hasEmptyItem(row.getArray(i))) {
        return fault(i, "has an empty item");
      }
    }
    return null;
  }

  private String disorder(InternalRow row) {
    for (int[] bounds : ordered) {
      if (isAbove(row, bounds[0], bounds[1])
          || isAbove(row, bounds[1], bounds[2])
          || isAbove(row, bounds[0], bounds[2])) {
        String found =
            IntStream.of(bounds)
                .mapToObj(
                    i ->
                        schema.apply(i).name() + (row.isNullAt(i) ? " null" : " " + number(row, i)))
                .collect(Collectors.joining(", "));
        return found + " are not in order";
      }
    }
    return null;
  }

  private boolean isAbove(InternalRow row, int i, int other) {
    if (row.isNullAt(i) || row.isNullAt(other)) {
      return false;
    }
    return fitsLong(i)
        ? unscaled(row, i) > unscaled(row, other)
        : number(row, i) > number(row, other);
  }

  boolean holds(ColumnarBatch batch) {
    for (int row = 0; row < batch.numRows(); row++) {
      if (fault(batch.getRow(row)) != null) {
        return false;
      }
    }
    return true;
  }

  private String fault(int i, String what) {
    return "column " + schema.apply(i).name() + " " + what;
  }

  private static boolean hasEmptyItem(ArrayData items) {
    for (int i = 0; i < items.numElements(); i++) {
      if (items.isNullAt(i) || items.getUTF8String(i).numBytes() == 0) {
        return true;
      }
    }
    return false;
  }

  private boolean fitsLong(int i) {
    return type(i) instanceof DecimalType d && d.precision() <= Decimal.MAX_LONG_DIGITS();
  }

  private long unscaled(InternalRow row, int i) {
    var type = (DecimalType) type(i);
    return row.getDecimal(i, type.precision(), type.scale()).toUnscaledLong();
  }

  /** Rounded to a double, which keeps the sign and the order against 0 and 1 at our scales. */
  private double number(InternalRow row, int i) {
    DataType type = type(i);
    if (type instanceof DecimalType d) {
      return row.getDecimal(i, d.precision(), d.scale()).toDouble();
    } else if (type instanceof DoubleType) {
      return row.getDouble(i);
    } else if (type instanceof IntegerType) {
      return row.getInt(i);
    } else if (type instanceof LongType) {
      return row.getLong(i);
    }
    throw new IllegalStateException(fault(i, "is not a number: " + type.sql()));
  }

  /**
   * What is wrong with a row.
   *
   * @param text names the column
   * @param isOfOrder whether a value is outside of its bounds, for which an audit refuses the run;
   *     anything else is a defect
   */
  record RowFault(String text, boolean isOfOrder) implements Serializable {
    RowFault at(String key) {
      return new RowFault(text + ", at key " + key, isOfOrder);
    }
  }
}
