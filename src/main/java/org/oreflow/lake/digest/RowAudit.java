package org.oreflow.lake.digest;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.oreflow.lake.digest.RowCheck.RowFault;
import org.oreflow.table.Table;

/** Audits the rows of one task and takes their digests by part. */
public interface RowAudit {
  /** An audit of rows of a table: in the order of its key, or as a set. */
  static RowAudit of(Table table) {
    return table.digested() == Table.Digested.AS_A_SET ? new SetAudit(table) : new PartAudit(table);
  }

  /** Adds a row, or notes what is wrong with it; what comes after the first fault is left out. */
  void add(InternalRow row);

  /** Adds all rows of a batch, with the outcome of {@link #add(InternalRow)} for each. */
  default void add(ColumnarBatch batch) {
    batch.rowIterator().forEachRemaining(this::add);
  }

  /** The first thing wrong so far, null if all is sound. */
  RowFault fault();

  /** The parts of the rows added; the last one carries the fault if a row may not be stored. */
  List<Digest.Part> parts();

  /** The parts of these rows, up to the first one that may not be stored. */
  default List<Digest.Part> of(Iterator<InternalRow> all) {
    while (all.hasNext() && fault() == null) {
      add(all.next());
    }
    return parts();
  }
}
