package org.oreflow.engine;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows of one table on their way to their groups. They have the same three columns whatever the
 * table is, so that all steps share the code that Spark generates to move and sort them. What a
 * task has of a group travels together: to move and to sort a row costs more than to copy it.
 */
final class DealtRows implements Iterator<InternalRow> {
  static final String KEY = "key";

  /** What tells the group, the place of the table, and rows as they lie in memory. */
  static final StructType SCHEMA =
      new StructType()
          .add(KEY, DataTypes.StringType, false)
          .add("table", DataTypes.IntegerType, false)
          .add("rows", DataTypes.BinaryType, false);

  private static final int HELD = 1 << 20; // bytes of rows of a task that wait for others

  private final Iterator<InternalRow> rows;
  private final HeldColumns columns;
  private final int table;
  private final Input.Keys keys;
  private final Map<String, PackedRows> waiting = new LinkedHashMap<>();
  private final UnsafeRowWriter writer = new UnsafeRowWriter(SCHEMA.length());
  private Iterator<Map.Entry<String, PackedRows>> ready = Collections.emptyIterator();

  /**
   * @param rows each of which holds until the next one is asked for
   * @param table its place among the tables of the step
   */
  DealtRows(Iterator<InternalRow> rows, HeldColumns columns, int table, Input.Keys keys) {
    this.rows = rows;
    this.columns = columns;
    this.table = table;
    this.keys = keys;
  }

  @Override
  public boolean hasNext() {
    if (!ready.hasNext() && rows.hasNext()) {
      waiting.clear();
      take();
      ready = waiting.entrySet().iterator();
    }
    return ready.hasNext();
  }

  private void take() {
    int held = 0;
    while (held < HELD && rows.hasNext()) {
      InternalRow row = rows.next();
      for (String group : keys.of(new HeldRow(row, columns))) {
        PackedRows packed = waiting.computeIfAbsent(group, any -> new PackedRows());
        held -= packed.size();
        packed.add(row, columns);
        held += packed.size();
      }
    }
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Map.Entry<String, PackedRows> group = ready.next();
    writer.reset();
    writer.write(0, UTF8String.fromString(group.getKey()));
    writer.write(1, table);
    group.getValue().write(writer, 2);
    return writer.getRow();
  }
}
