package org.oreflow.lake.digest;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.oreflow.lake.digest.RowCheck.RowFault;
import org.oreflow.table.Table;

/** Audits the rows of one task and takes their digests by part. */
public interface RowAudit {
  static RowAudit of(Table table) {
    return table.digested() == Table.Digested.AS_A_SET ? new SetAudit(table) : new PartAudit(table);
  }

  /** Adds a row, or notes what is wrong with it; what comes after the first fault is left out. */
  void add(InternalRow row);

  /** Adds all rows of a batch, with the outcome of {@link #add(InternalRow)} for each. */
  default void add(ColumnarBatch batch) {
    batch.rowIterator().forEachRemaining(this::add);
  }

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

  /** Audits and digests whole parts of a table, each in the order of the key. */
  final class PartAudit implements RowAudit {
    private final RowBytes bytes;
    private final RowBytes key;
    private final RowBytes values;
    private final CanonicalCsv keyText;
    private final CanonicalCsv valuesText;
    private final RowCheck check;
    private final List<Digest.Part> parts = new ArrayList<>();
    private final MessageDigest sha = DigestUtils.getSha256Digest();
    private String part; // null before the first row
    private long rows;
    private RowFault fault;

    PartAudit(Table table) {
      this.bytes = new RowBytes(table.schema());
      this.key = new RowBytes(table.schema(), table.key());
      this.values = new RowBytes(table.schema(), table.parts());
      this.keyText = new CanonicalCsv(table.schema(), table.key());
      this.valuesText = new CanonicalCsv(table.schema(), table.parts());
      this.check = new RowCheck(table);
    }

    @Override
    public void add(InternalRow row) {
      if (fault != null) {
        return;
      }
      if (!values.repeats(row)) {
        endPart();
        part = valuesText.text(row);
      }
      RowFault wrong =
          key.repeats(row) ? new RowFault("the key occurs twice", false) : check.fault(row);
      if (wrong != null) {
        fault = wrong.at(keyText.text(row));
        return;
      }
      bytes.update(sha, row);
      rows++;
    }

    private void endPart() {
      if (rows > 0) {
        parts.add(new Digest.Part(part, Digest.hex(sha), rows, null)); // resets sha
        rows = 0;
      }
    }

    @Override
    public RowFault fault() {
      return fault;
    }

    @Override
    public List<Digest.Part> parts() {
      if (fault != null) {
        parts.add(new Digest.Part(part, "", rows, fault));
      } else {
        endPart();
      }
      return List.copyOf(parts);
    }
  }
}
