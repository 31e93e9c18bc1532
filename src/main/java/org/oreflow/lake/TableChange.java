package org.oreflow.lake;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * The change of one table in a run: its rows are written and audited as the table is digested, as a
 * stream to files where it is a set, else sorted and held meanwhile. Rows are of {@link
 * TableWriter#shaped}.
 */
record TableChange(Publication run, TableWriter writer, Table table) {
  /** See {@link Lake#replace}. */
  Change replace(Dataset<Row> rows) {
    return isSet() ? replaceSet(rows) : replaceInOrder(rows);
  }

  private boolean isSet() {
    return table.digested() == Table.Digested.AS_A_SET;
  }

  private Change replaceSet(Dataset<Row> rows) {
    var written = writer.files(List.of(rows));
    Digest digest = digest(written, List.of());
    boolean differs = run.differs(table, digest);
    if (differs) {
      run.openBranch(table);
      writer.overwrite(written);
    } else {
      writer.remove(written);
    }
    return run.settle(table, digest, differs);
  }

  private Change replaceInOrder(Dataset<Row> rows) {
    var audit = new Audit(table);
    // kept as rows, not by Dataset.persist, whose columns cost more to build and read than they
    // save, and which forgets the order
    JavaRDD<InternalRow> laid =
        Audit.internal(audit.sorted(rows))
            .map(InternalRow::copy)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Digest digest = audit.of(laid);
      boolean differs = run.differs(table, digest);
      if (differs) {
        run.openBranch(table);
        writer.overwrite(writer.files(laid));
      }
      return run.settle(table, digest, differs);
    } finally {
      laid.unpersist();
    }
  }

  /** See {@link Lake#append}. */
  Change append(List<Dataset<Row>> rows, Column obsolete) {
    run.openBranch(table);
    if (obsolete != null) {
      writer.delete(obsolete);
    }
    Digest digest = isSet() ? appendSet(rows) : appendInOrder(rows);
    return run.settle(table, digest, run.differs(table, digest));
  }

  private Digest appendSet(List<Dataset<Row>> rows) {
    List<SetAudit.Result> before =
        writer.count() > 0 ? new Audit(table).results(Audit.internal(writer.rows())) : List.of();
    var written = writer.files(rows);
    Digest digest = digest(written, before);
    writer.append(written);
    return digest;
  }

  private Digest appendInOrder(List<Dataset<Row>> rows) {
    writer.append(writer.files(rows));
    var audit = new Audit(table);
    return audit.of(Audit.internal(audit.sorted(writer.rows())));
  }

  // files of rows that may not be stored are of no use
  private Digest digest(List<WriteTask.Written> written, List<SetAudit.Result> before) {
    var all = Stream.concat(before.stream(), written.stream().map(WriteTask.Written::audit));
    try {
      return new Audit(table).ofSet(all.toList());
    } catch (IllegalStateException refused) {
      writer.remove(written);
      throw refused;
    }
  }
}
