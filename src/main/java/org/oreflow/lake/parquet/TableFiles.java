package org.oreflow.lake.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The files that one task writes of a table: one for each partition that its rows belong to. Takes
 * columns as they come, where they come as columns: a column that repeats itself then costs next to
 * nothing.
 */
public final class TableFiles implements AutoCloseable {
  private final Table table;
  private final StructType schema;
  private final int[] sources; // positions of the columns that partition
  private final OutputFileFactory names;
  private final Map<StructLike, TableFile> files = new HashMap<>();
  private final Map<List<Object>, TableFile> byValues = new HashMap<>();
  private final List<TableFile> chosen = new ArrayList<>(); // by the rows of a batch
  private final Limits limits;
  private boolean ended;

  /**
   * The files of one attempt of a task.
   *
   * @param schema the table's columns in their order
   * @throws IllegalStateException if a column that partitions is neither whole number nor text
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
      var type = schema.apply(source).dataType();
      if (!(type instanceof IntegerType || type instanceof StringType)) {
        throw new IllegalStateException(
            "no files by column %s of type %s".formatted(schema.apply(source).name(), type.sql()));
      }
    }
    this.names = OutputFileFactory.builderFor(table, task, attempt).build();
  }

  /** Adds all rows of a batch. */
  public void add(ColumnarBatch batch) throws IOException {
    TableFile file = null;
    for (int i = 0; i < batch.numRows(); i++) {
      if (file == null || !isLikeTheOneBefore(batch, i)) {
        file = file(batch.getRow(i));
      }
      if (file.choose(i)) {
        chosen.add(file);
      }
    }
    for (TableFile one : chosen) {
      one.addChosen(batch);
    }
    chosen.clear();
  }

  private boolean isLikeTheOneBefore(ColumnarBatch batch, int row) {
    for (int source : sources) {
      var column = batch.column(source);
      boolean isNull = column.isNullAt(row);
      if (isNull != column.isNullAt(row - 1) || (!isNull && !hasValueOfTheOneBefore(column, row))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasValueOfTheOneBefore(ColumnVector column, int row) {
    return column.dataType() instanceof IntegerType
        ? column.getInt(row) == column.getInt(row - 1)
        : column.getUTF8String(row).equals(column.getUTF8String(row - 1));
  }

  /** Adds a row. */
  public void add(InternalRow row) throws IOException {
    file(row).add(row);
  }

  private TableFile file(InternalRow row) throws IOException {
    List<Object> values = new ArrayList<>(sources.length);
    for (int source : sources) {
      values.add(value(row, source));
    }
    TableFile file = byValues.get(values);
    if (file == null) {
      file = ofPartition(values);
      byValues.put(values, file);
    }
    return file;
  }

  private Object value(InternalRow row, int position) {
    if (row.isNullAt(position)) {
      return null;
    }
    return schema.apply(position).dataType() instanceof IntegerType
        ? (Object) row.getInt(position)
        : row.getUTF8String(position).copy();
  }

  private TableFile ofPartition(List<Object> values) throws IOException {
    PartitionKey key = new PartitionKey(table.spec(), table.schema());
    key.partition(new Values(values));
    TableFile file = files.get(key);
    if (file == null) {
      boolean whole = table.spec().isUnpartitioned();
      var out = whole ? names.newOutputFile() : names.newOutputFile(table.spec(), key);
      file = new TableFile(table, schema, out.encryptingOutputFile(), whole ? null : key, limits);
      files.put(key, file);
    }
    return file;
  }

  /** A row of which only the columns that partition are known. */
  private final class Values implements StructLike {
    private final List<Object> values;

    private Values(List<Object> values) {
      this.values = values;
    }

    @Override
    public int size() {
      return schema.length();
    }

    @Override
    public <T> T get(int position, Class<T> type) {
      for (int i = 0; i < sources.length; i++) {
        if (sources[i] == position) {
          Object value = values.get(i);
          return type.cast(value instanceof UTF8String text ? text.toString() : value);
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
    List<DataFile> written = new ArrayList<>();
    for (TableFile file : files.values()) {
      written.add(file.end());
    }
    ended = true;
    return written;
  }

  /** Removes the files if they were not ended. */
  @Override
  public void close() {
    if (!ended) {
      files.values().forEach(TableFile::abort);
    }
  }
}
