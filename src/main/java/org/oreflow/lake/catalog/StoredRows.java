package org.oreflow.lake.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expression.Operation;
import org.apache.iceberg.expressions.ExpressionVisitors;
import org.apache.iceberg.expressions.ExpressionVisitors.ExpressionVisitor;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.UnboundPredicate;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.iceberg.util.ThreadPools;
import org.oreflow.table.Table;

/** Reads and writes few rows of a stored table without a Spark job. */
public final class StoredRows {
  private static final ExecutorService ONE = ThreadPools.newFixedThreadPool("files-in-order", 1);

  private StoredRows() {}

  /** A table whose files come in the order of the snapshot's lists; several threads mix lists. */
  private static final class InOrder extends BaseTable {
    private static final long serialVersionUID = 1;

    InOrder(org.apache.iceberg.Table table) {
      super(((HasTableOperations) table).operations(), table.name());
    }

    @Override
    public TableScan newScan() {
      return super.newScan().planWith(ONE);
    }
  }

  /** What is made of the rows of a snapshot for which a condition holds. */
  public static <T> List<T> read(
      org.apache.iceberg.Table table, long snapshot, Expression where, Function<Record, T> of) {
    try (var rows =
        IcebergGenerics.read(new InOrder(table)).useSnapshot(snapshot).where(where).build()) {
      return StreamSupport.stream(rows.spliterator(), false).map(of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static <T> List<T> all(org.apache.iceberg.Table table, Function<Record, T> of) {
    Snapshot shown = table.currentSnapshot();
    return shown == null
        ? List.of()
        : read(table, shown.snapshotId(), Expressions.alwaysTrue(), of);
  }

  public static List<DataFile> files(TableScan scan) {
    try (var tasks = scan.planWith(ONE).planFiles()) {
      return StreamSupport.stream(tasks.spliterator(), false).map(FileScanTask::file).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Does something with the rows of a snapshot for which a condition holds, one after another.
   *
   * @param columns to read; the condition may need others. One that the snapshot lacks, for an
   *     earlier version wrote it, is null in all rows
   */
  public static void each(
      org.apache.iceberg.Table table,
      long snapshot,
      Expression where,
      List<String> columns,
      Consumer<Record> of) {
    var there = new There(SnapshotUtil.schemaFor(table, snapshot));
    var read =
        IcebergGenerics.read(new InOrder(table))
            .useSnapshot(snapshot)
            .where(ExpressionVisitors.visit(Expressions.rewriteNot(where), there))
            .select(columns);
    try (var rows = read.build()) {
      rows.forEach(of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A condition, where columns that are not there are null. */
  private static final class There extends ExpressionVisitor<Expression> {
    private final Schema schema;

    There(Schema schema) {
      this.schema = schema;
    }

    @Override
    public Expression alwaysTrue() {
      return Expressions.alwaysTrue();
    }

    @Override
    public Expression alwaysFalse() {
      return Expressions.alwaysFalse();
    }

    @Override
    public Expression and(Expression left, Expression right) {
      return Expressions.and(left, right);
    }

    @Override
    public Expression or(Expression left, Expression right) {
      return Expressions.or(left, right);
    }

    @Override
    public <T> Expression predicate(UnboundPredicate<T> given) {
      if (schema.findField(given.ref().name()) != null) {
        return given;
      }
      return given.op() == Operation.IS_NULL ? alwaysTrue() : alwaysFalse();
    }
  }

  /** A row of these cells, in the order of a table's columns. */
  public static Record row(org.apache.iceberg.Table stored, Table table, List<?> cells) {
    Record row = GenericRecord.create(stored.schema());
    String[] columns = table.schema().fieldNames();
    for (int i = 0; i < columns.length; i++) {
      row.setField(columns[i], cells.get(i));
    }
    return row;
  }

  /** Writes rows to one file that belongs to nothing yet; a file of that name is replaced. */
  public static DataFile file(org.apache.iceberg.Table table, String name, List<Record> rows) {
    String file = FileFormat.PARQUET.addExtension(name);
    var out = table.io().newOutputFile(table.locationProvider().newDataLocation(file));
    try {
      DataWriter<Record> writer =
          Parquet.writeData(out)
              .forTable(table)
              .createWriterFunc(GenericParquetWriter::create)
              .overwrite() // a run of this id that was killed here may have left one
              .build();
      try (writer) {
        rows.forEach(writer::write);
      }
      return writer.toDataFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
