package org.oreflow.lake.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The files that one task writes of a table: one for each partition that its rows belong to. Takes
 * columns as they come, where they come as columns: a column that repeats itself then costs next to
 * nothing.
 */
public final class TableFiles implements AutoCloseable {
  private final Table table;
  private final StructType schema;
  private final int[] sources; // positions of the columns that partition, which are whole numbers
  private final OutputFileFactory names;
  private final Map<StructLike, TableFile> open = new HashMap<>();
  private final Object[] values;
  private final Limits limits;
  private TableFile current;
  private boolean ended;

  /**
   * The files of one attempt of a task.
   *
   * @param schema the table's columns in their order
   * @throws IllegalStateException if a column that partitions is no whole number
   */
  public TableFiles(Table table, StructType schema, int task, long attempt) {
    this(table, schema, task, attempt, Limits.USUAL);
  }

  TableFiles(Table table, StructType schema, int task, long attempt, Limits limits) {
    this.table = table;
    this.limits = limits;
    this.schema = schema;
    this.sources =
        table.spec().fields().stream()
            .map(field -> table.schema().findColumnName(field.sourceId()))
            .mapToInt(schema::fieldIndex)
            .toArray();
    for (int source : sources) {
      if (!(schema.apply(source).dataType() instanceof IntegerType)) {
        throw new IllegalStateException(
            "no files by column %s, which is no whole number"
                .formatted(schema.apply(source).name()));
      }
    }
    this.values = new Object[sources.length];
    this.names = OutputFileFactory.builderFor(table, task, attempt).build();
  }

  /** Adds all rows of a batch. */
  public void add(ColumnarBatch batch) throws IOException {
    int from = 0;
    while (from < batch.numRows()) {
      int to = from + 1;
      while (to < batch.numRows() && isLike(batch, from, to)) {
        to++;
      }
      for (int i = 0; i < sources.length; i++) {
        values[i] = value(batch.getRow(from), sources[i]);
      }
      file().add(batch, from, to);
      from = to;
    }
  }

  private boolean isLike(ColumnarBatch batch, int a, int b) {
    for (int source : sources) {
      var column = batch.column(source);
      boolean isNull = column.isNullAt(a);
      if (isNull != column.isNullAt(b) || (!isNull && column.getInt(a) != column.getInt(b))) {
        return false;
      }
    }
    return true;
  }

  /** Adds a row. */
  public void add(InternalRow row) throws IOException {
    boolean same = current != null;
    for (int i = 0; i < sources.length; i++) {
      Object value = value(row, sources[i]);
      same &= Objects.equals(value, values[i]);
      values[i] = value;
    }
    (same ? current : file()).add(row);
  }

  private static Object value(InternalRow row, int position) {
    return row.isNullAt(position) ? null : row.getInt(position);
  }

  private TableFile file() throws IOException {
    PartitionKey key = new PartitionKey(table.spec(), table.schema());
    key.partition(new Values());
    current = open.get(key);
    if (current == null) {
      boolean whole = table.spec().isUnpartitioned();
      var out = whole ? names.newOutputFile() : names.newOutputFile(table.spec(), key);
      current =
          new TableFile(table, schema, out.encryptingOutputFile(), whole ? null : key, limits);
      open.put(key, current);
    }
    return current;
  }

  /** A row of which only the columns that partition are known. */
  private final class Values implements StructLike {
    @Override
    public int size() {
      return schema.length();
    }

    @Override
    public <T> T get(int position, Class<T> type) {
      for (int i = 0; i < sources.length; i++) {
        if (sources[i] == position) {
          return type.cast(values[i]);
        }
      }
      throw new IllegalStateException("column " + position + " does not partition");
    }

    @Override
    public <T> void set(int position, T value) {
      throw new UnsupportedOperationException("is read only");
    }
  }

  /** Ends all files; they belong to the table once they are committed. */
  public List<DataFile> end() throws IOException {
    List<DataFile> files = new ArrayList<>();
    for (TableFile file : open.values()) {
      files.add(file.end());
    }
    ended = true;
    return files;
  }

  /** Removes the files if they were not ended. */
  @Override
  public void close() {
    if (!ended) {
      open.values().forEach(TableFile::abort);
    }
  }
}
