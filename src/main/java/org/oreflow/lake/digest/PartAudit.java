package org.oreflow.lake.digest;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.catalyst.InternalRow;
import org.oreflow.lake.digest.RowCheck.RowFault;
import org.oreflow.table.Table;

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
