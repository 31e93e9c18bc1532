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
import org.oreflow.lake.digest.SetAudit;
import org.oreflow.lake.parquet.TableFiles;
import org.oreflow.table.Table;

/**
 * Writes the rows of one task to files of its own, and audits them on the way if they are digested
 * as a set. What a task that fails has written is removed; what runs twice is written twice, and
 * only the files of one attempt are told.
 *
 * @param stored the table as Iceberg has it, in a form that travels
 */
record WriteTask(org.apache.iceberg.Table stored, Table table, boolean audited)
    implements Serializable {

  /**
   * What one task has written.
   *
   * @param audit null if rows are not audited on the way
   */
  record Written(List<DataFile> files, SetAudit.Result audit) implements Serializable {}

  /** Writes rows. */
  Written ofRows(Iterator<InternalRow> rows) {
    SetAudit audit = audited ? new SetAudit(table) : null;
    try (TableFiles files = files()) {
      while (rows.hasNext() && isSound(audit)) {
        InternalRow row = rows.next();
        if (audit != null) {
          audit.add(row);
        }
        files.add(row);
      }
      return written(files, audit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes columns. */
  Written ofColumns(Iterator<ColumnarBatch> batches) {
    SetAudit audit = audited ? new SetAudit(table) : null;
    try (TableFiles files = files()) {
      while (batches.hasNext() && isSound(audit)) {
        ColumnarBatch batch = batches.next();
        if (audit != null) {
          audit.add(batch);
        }
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

  private static boolean isSound(SetAudit audit) {
    return audit == null || audit.fault() == null;
  }

  private static Written written(TableFiles files, SetAudit audit) throws IOException {
    return isSound(audit)
        ? new Written(files.end(), audit == null ? null : audit.result())
        : new Written(List.of(), audit.result());
  }
}
