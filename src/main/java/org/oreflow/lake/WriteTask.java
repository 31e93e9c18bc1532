package org.oreflow.lake;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.oreflow.lake.digest.Audit;
import org.oreflow.lake.digest.Digest;
import org.oreflow.lake.digest.RowAudit;
import org.oreflow.lake.parquet.TableFiles;
import org.oreflow.table.Table;

/**
 * Writes the rows of one task to files of its own, and audits them on the way. What a task that
 * fails has written is removed; what runs twice is written twice, and only the files of one attempt
 * are told.
 *
 * @param stored the table as Iceberg has it, in a form that travels
 */
record WriteTask(org.apache.iceberg.Table stored, Table table) implements Serializable {

  /**
   * What one task has written.
   *
   * @param files none if a row may not be stored
   * @param parts of the rows, the last one with what is wrong
   */
  record Written(List<DataFile> files, List<Digest.Part> parts) implements Serializable {}

  Written ofRows(Iterator<InternalRow> rows) {
    RowAudit audit = RowAudit.of(table);
    try (TableFiles files = files()) {
      while (rows.hasNext() && audit.fault() == null) {
        InternalRow row = Audit.inArray(rows.next());
        audit.add(row);
        files.add(row);
      }
      return written(files, audit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Written ofColumns(Iterator<ColumnarBatch> batches) {
    RowAudit audit = RowAudit.of(table);
    try (TableFiles files = files()) {
      while (batches.hasNext() && audit.fault() == null) {
        ColumnarBatch batch = batches.next();
        audit.add(batch);
        files.add(batch);
      }
      return written(files, audit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TableFiles files() {
    TaskContext task = TaskContext.get();
    return new TableFiles(stored, table.schema(), task.partitionId(), task.taskAttemptId());
  }

  private static Written written(TableFiles files, RowAudit audit) throws IOException {
    return new Written(audit.fault() == null ? files.end() : List.of(), audit.parts());
  }
}
