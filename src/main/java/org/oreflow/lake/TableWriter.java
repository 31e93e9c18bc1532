package org.oreflow.lake;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Store;
import org.oreflow.lake.digest.Audit;
import org.oreflow.lake.digest.Digest;
import org.oreflow.lake.digest.PackedLists;
import org.oreflow.lake.digest.RowAudit;
import org.oreflow.lake.digest.TaskResults;
import org.oreflow.lake.parquet.TableFiles;
import org.oreflow.table.Table;

/** Writes the data of one table to a branch. */
record TableWriter(SparkSession spark, Store store, Table table, String branch, String runId) {

  static Dataset<Row> shaped(Table table, Dataset<Row> rows) {
    List<String> there = Arrays.asList(rows.columns());
    for (String name : table.schema().fieldNames()) {
      if (!there.contains(name)) {
        throw new IllegalStateException(
            "table %s: column %s is missing among %s".formatted(table.name(), name, there));
      }
    }
    return rows.select(
        Arrays.stream(table.schema().fields())
            .map(field -> shaped(field, rows.schema().apply(field.name()).dataType()))
            .toArray(Column[]::new));
  }

  private static Column shaped(StructField field, DataType present) {
    DataType wanted = nullable(field.dataType());
    return nullable(present).equals(wanted)
        ? col(field.name())
        : col(field.name()).cast(wanted).as(field.name());
  }

  /** Spark casts no array that may hold nulls to one that may not; the audit looks instead. */
  private static DataType nullable(DataType type) {
    return type instanceof ArrayType a ? DataTypes.createArrayType(a.elementType(), true) : type;
  }

  /** Writes rows of {@link #shaped} to files that belong to nothing yet; columns as columns. */
  List<WriteTask.Written> files(List<Dataset<Row>> pieces) {
    return pieces.stream()
        .map(TableWriter::tasks)
        .reduce(RDD::union)
        .map(this::files)
        .orElse(List.of());
  }

  @SuppressWarnings("unchecked") // a task takes either
  private static RDD<Object> tasks(Dataset<Row> piece) {
    SparkPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) piece).queryExecution().sparkPlan();
    return (RDD<Object>)
        ColumnRows.columns(plan)
            .<RDD<?>>map(columns -> columns)
            .orElseGet(
                () ->
                    plan instanceof RDDScanExec kept // an operator over its rows would copy each
                        ? kept.rdd()
                        : Audit.internal(piece));
  }

  private List<WriteTask.Written> files(RDD<Object> pieces) {
    Broadcast<WriteTask> task =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new WriteTask(SerializableTable.copyOf(store.load(table.name())), table));
    return TaskResults.of(pieces, all -> task.value().of(all));
  }

  /** Puts the rows of these files in the place of those of some years; null: of all. */
  void overwrite(List<WriteTask.Written> written, Set<Integer> others) {
    Expression gone =
        others == null
            ? Expressions.alwaysTrue()
            : Expressions.in(table.partitions().get(0), others);
    var change = store.load(table.name()).newOverwrite().overwriteByRowFilter(gone);
    dataFiles(written).forEach(change::addFile);
    change.toBranch(branch).set(Published.RUN_PROPERTY, runId).commit();
  }

  void append(List<WriteTask.Written> written) {
    var change = store.load(table.name()).newAppend();
    dataFiles(written).forEach(change::appendFile);
    change.toBranch(branch).set(Published.RUN_PROPERTY, runId).commit();
  }

  void remove(List<WriteTask.Written> written) {
    var io = store.load(table.name()).io();
    dataFiles(written).forEach(file -> io.deleteFile(file.location()));
  }

  private static Stream<DataFile> dataFiles(List<WriteTask.Written> written) {
    return written.stream().flatMap(one -> one.files().stream());
  }

  Dataset<Row> rows() {
    return PackedLists.unpacked(table, spark.table(store.sparkName(table.name(), branch)));
  }

  long count() {
    return store.rows(table.name(), branch);
  }

  void delete(Column obsolete) {
    spark
        .range(1)
        .toDF("any_row") // a delete by condition, for which Dataset has no method of its own
        .mergeInto(store.sparkName(table.name(), branch), obsolete)
        .whenMatched()
        .delete()
        .merge();
  }

  /**
   * Writes the rows of one task to files of its own, and audits them on the way. What a task that
   * fails has written is removed; what runs twice is written twice, and only the files of one
   * attempt are told.
   */
  record WriteTask(org.apache.iceberg.Table stored, Table table) implements Serializable {

    /**
     * What one task has written.
     *
     * @param files none if a row may not be stored
     * @param parts of the rows, the last one with what is wrong
     */
    record Written(List<DataFile> files, List<Digest.Part> parts) implements Serializable {}

    /** Takes rows, or batches of columns. */
    Written of(Iterator<?> pieces) {
      RowAudit audit = RowAudit.of(table);
      TaskContext task = TaskContext.get();
      try (var files =
          new TableFiles(stored, table.schema(), task.partitionId(), task.taskAttemptId())) {
        while (pieces.hasNext() && audit.fault() == null) {
          Object piece = pieces.next();
          if (piece instanceof ColumnarBatch batch) {
            audit.add(batch);
            files.add(batch);
          } else {
            InternalRow row = Audit.inArray((InternalRow) piece);
            audit.add(row);
            files.add(row);
          }
        }
        return new Written(audit.fault() == null ? files.end() : List.of(), audit.parts());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
