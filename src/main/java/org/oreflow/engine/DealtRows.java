package org.oreflow.engine;

import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows of one table on their way to their groups. They have the same three columns whatever the
 * table is, so that all steps share the code that Spark generates to move and sort them.
 */
final class DealtRows implements Iterator<InternalRow> {
  static final String KEY = "key";

  /** What tells the group, the place of the table, and the row as it lies in memory. */
  static final StructType SCHEMA =
      new StructType()
          .add(KEY, DataTypes.StringType, false)
          .add("table", DataTypes.IntegerType, false)
          .add("cells", DataTypes.BinaryType, false);

  private final Iterator<InternalRow> rows;
  private final HeldColumns columns;
  private final int table;
  private final Input.Keys keys;
  private final UnsafeRowWriter writer = new UnsafeRowWriter(SCHEMA.length());
  private UnsafeRow row;
  private Iterator<String> groups = Collections.emptyIterator();
  private String last = "";
  private UTF8String key = UTF8String.EMPTY_UTF8;

  /**
   * @param rows as operators of Spark give them
   * @param table its place among the tables of the step
   */
  DealtRows(Iterator<InternalRow> rows, StructType schema, int table, Input.Keys keys) {
    this.rows = rows;
    this.columns = new HeldColumns(schema, new HashMap<>());
    this.table = table;
    this.keys = keys;
  }

  @Override
  public boolean hasNext() {
    while (!groups.hasNext() && rows.hasNext()) {
      row = (UnsafeRow) rows.next();
      groups = keys.of(new HeldRow(row, columns)).iterator();
    }
    return groups.hasNext();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String group = groups.next();
    if (!group.equals(last)) {
      last = group;
      key = UTF8String.fromString(group);
    }
    writer.reset();
    writer.write(0, key);
    writer.write(1, table);
    if (row.getBaseObject() instanceof byte[] bytes) {
      int start = (int) (row.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
      writer.write(2, bytes, start, row.getSizeInBytes());
    } else {
      writer.write(2, row.getBytes());
    }
    return writer.getRow();
  }
}
