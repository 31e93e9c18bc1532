package org.oreflow.engine;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * All rows of a table in one task, in the order of a key without doubles or nulls. They are held as
 * columns, each text once, where a key is a few ranks. Of a larger table the engine sorts rows, and
 * writes to disk what does not fit.
 */
public final class SortedRows {
  private static final long HELD = 256L << 20; // bytes, as the engine reckons them
  private static final int WORD = 63; // bits

  private final Cursor cursor;
  private final Cells cells;
  private final DataType[] types;
  private final int[] key; // columns
  private final long[][] keys; // of the rows: the numbers of texts, other cells as they are held
  private final int[][] ranks;
  private final int[] bits; // of the ranks
  private int rowBits;
  private long[] order; // of rows, each below the ranks by which it is sorted

  private SortedRows(Cursor cursor, StructType schema, List<String> key) {
    this.cursor = cursor;
    this.cells = new Cells(schema);
    this.types = Arrays.stream(schema.fields()).map(StructField::dataType).toArray(DataType[]::new);
    this.key = key.stream().mapToInt(schema::fieldIndex).toArray();
    this.keys = new long[key.size()][1 << 10];
    this.ranks = new int[key.size()][];
    this.bits = new int[key.size()];
  }

  /** The rows in at most one part; each holds until the next one is asked for. */
  public static RDD<InternalRow> of(Dataset<Row> rows, List<String> key) {
    var plan = Scan.classic(rows).queryExecution().optimizedPlan();
    StructType schema = rows.schema();
    if (HeldColumns.takes(schema)
        && plan.stats().sizeInBytes().$less(scala.math.BigInt.apply(HELD))) {
      return Colocated.tasks(rows, 1, task -> new SortedRows(task, schema, key).rows());
    }
    Column[] columns = key.stream().map(functions::col).toArray(Column[]::new);
    Dataset<Row> sorted = rows.coalesce(1).sortWithinPartitions(columns);
    return Scan.classic(sorted).queryExecution().toRdd();
  }

  private Iterator<InternalRow> rows() {
    int rows = 0;
    while (cursor.next()) {
      for (int i = 0; i < types.length; i++) {
        add(i);
      }
      addKey(rows++);
    }
    ColumnarBatch batch = cells.batch();
    for (int k = 0; k < key.length; k++) {
      ranks[k] = ranks(k, rows);
      bits[k] = bits(Arrays.stream(ranks[k]).max().orElse(0));
    }
    rowBits = bits(rows);
    order = IntStream.range(0, rows).asLongStream().toArray();
    sort(0, rows, 0);
    return Arrays.stream(order).mapToObj(each -> batch.getRow(row(each))).iterator();
  }

  private boolean isText(int k) {
    return types[key[k]] instanceof StringType;
  }

  private void add(int column) {
    if (cursor.isNull(column)) {
      cells.text(null);
    } else if (types[column] instanceof StringType) {
      cells.text(cursor.named(column));
    } else if (types[column] instanceof ArrayType) {
      cells.list(cursor.list(column));
    } else {
      cells.whole(cursor.bits(column));
    }
  }

  private void addKey(int row) {
    for (int k = 0; k < key.length; k++) {
      if (row == keys[k].length) {
        keys[k] = Arrays.copyOf(keys[k], 2 * row);
      }
      keys[k][row] = isText(k) ? cursor.text(key[k]) : cursor.bits(key[k]);
    }
  }

  // of texts by their bytes, of other cells by what they hold
  private int[] ranks(int k, int rows) {
    long[] distinct = Arrays.stream(keys[k], 0, rows).sorted().distinct().toArray();
    if (!isText(k)) {
      return Arrays.stream(keys[k], 0, rows)
          .mapToInt(cell -> Arrays.binarySearch(distinct, cell))
          .toArray();
    }
    int[] sorted =
        Arrays.stream(distinct)
            .mapToObj(number -> (int) number)
            .sorted(cursor.texts()::compare)
            .mapToInt(number -> number)
            .toArray();
    int[] ranks = new int[Math.toIntExact(Arrays.stream(distinct).max().orElse(0)) + 1];
    for (int i = 0; i < sorted.length; i++) {
      ranks[sorted[i]] = i;
    }
    return Arrays.stream(keys[k], 0, rows).mapToInt(number -> ranks[(int) number]).toArray();
  }

  // by as many ranks at once as a word has room for beside the row
  private void sort(int from, int to, int first) {
    int behind = first;
    for (int used = rowBits; behind < key.length && used + bits[behind] <= WORD; behind++) {
      used += bits[behind];
    }
    for (int i = from; i < to; i++) {
      int row = row(order[i]);
      long word = 0;
      for (int k = first; k < behind; k++) {
        word = word << bits[k] | ranks[k][row];
      }
      order[i] = word << rowBits | row;
    }
    Arrays.sort(order, from, to);
    for (int start = from, i = from + 1; behind < key.length && i <= to; i++) {
      if (i == to || order[i] >> rowBits != order[start] >> rowBits) {
        if (i > start + 1) {
          sort(start, i, behind);
        }
        start = i;
      }
    }
  }

  private int row(long ordered) {
    return (int) (ordered & ((1L << rowBits) - 1));
  }

  private static int bits(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }
}
