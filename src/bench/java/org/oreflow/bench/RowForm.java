package org.oreflow.bench;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.execution.UnsafeRowSerializer;
import org.apache.spark.unsafe.types.UTF8String;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * As steps hand them on: a key, the place of the table, and a row of Spark as it lies in memory.
 */
final class RowForm implements BlockForms.Form {
  private static final ClassTag<Object> ANY = ClassTag$.MODULE$.Object();
  private final UnsafeRowSerializer serializer = new UnsafeRowSerializer(3, null);

  @Override
  public void write(BlockForms.Rows rows, OutputStream out) {
    var texts = new HashMap<String, UTF8String>();
    int columns = rows.texts().size();
    var cells = new UnsafeRowWriter(columns + rows.numbers().size());
    var dealt = new UnsafeRowWriter(3);
    try (var stream = serializer.newInstance().serializeStream(out)) {
      for (int row = 0; row < rows.count(); row++) {
        cells.reset();
        cells.zeroOutNullBytes();
        for (int column = 0; column < columns; column++) {
          String text = rows.texts().get(column)[row];
          cells.write(column, texts.computeIfAbsent(text, UTF8String::fromString));
        }
        for (int column = 0; column < rows.numbers().size(); column++) {
          if (rows.numbers().get(column)[row] == BlockForms.NONE) {
            cells.setNullAt(columns + column);
          } else {
            cells.write(columns + column, rows.numbers().get(column)[row]);
          }
        }
        dealt.reset();
        dealt.write(0, texts.get(rows.texts().get(0)[row]));
        dealt.write(1, 0);
        dealt.write(2, cells.getRow().getBytes());
        stream.writeValue(dealt.getRow(), ANY);
      }
    }
  }

  @Override
  public Map<String, Long> read(InputStream in) {
    var sums = new HashMap<String, Long>();
    var cells = new UnsafeRow(BlockForms.DIFFERENT.length + BlockForms.NUMBERS);
    try (var stream = serializer.newInstance().deserializeStream(in)) {
      var all = stream.asKeyValueIterator();
      UTF8String last = UTF8String.EMPTY_UTF8;
      long sum = 0;
      while (all.hasNext()) {
        byte[] bytes = ((UnsafeRow) all.next()._2()).getBinary(2);
        cells.pointTo(bytes, bytes.length);
        UTF8String group = cells.getUTF8String(0);
        if (!group.equals(last)) {
          sums.merge(last.toString(), sum, Long::sum);
          last = group;
          sum = 0;
        }
        sum += cells.getLong(BlockForms.DIFFERENT.length + BlockForms.MASS);
      }
      sums.merge(last.toString(), sum, Long::sum);
    }
    sums.remove("");
    return sums;
  }
}
