package org.oreflow.report;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Load;

/** Which rows of a table are of confidential records, and whether their figures are masked. */
final class HiddenRows {
  private static final UTF8String HIDDEN = UTF8String.fromString(Report.CONFIDENTIAL);
  private static final int NONE = -1;

  private final StructType schema;
  private final int confidential;
  private final int flags;

  HiddenRows(StructType schema) {
    this.schema = schema;
    this.confidential = place(schema, Load.CONFIDENTIAL);
    this.flags = place(schema, Flow.FLAGS);
  }

  private static int place(StructType schema, String column) {
    return schema.getFieldIndex(column).isDefined() ? schema.fieldIndex(column) : NONE;
  }

  /** Whether a row is confidential; counts of cells, which show no record, have neither column. */
  boolean isHidden(InternalRow row) {
    if (confidential != NONE) {
      return row.getBoolean(confidential);
    }
    if (flags == NONE || row.isNullAt(flags)) {
      return false;
    }
    var all = row.getArray(flags);
    for (int i = 0; i < all.numElements(); i++) {
      if (HIDDEN.equals(all.getUTF8String(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether no cell that may be null has a value, but for the reason. */
  boolean isMasked(InternalRow row) {
    for (int i = 0; i < schema.size(); i++) {
      StructField field = schema.apply(i);
      boolean isReason = field.name().equals(IndicatorValue.REASON);
      if (field.nullable() && !isReason && !row.isNullAt(i)) {
        return false;
      }
    }
    return confidential == NONE;
  }
}
