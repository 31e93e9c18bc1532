package org.oreflow.lake.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.oreflow.table.Table;

/** Audits and digests the rows of one task: whole parts, each in the order of the key. */
final class PartAudit {
  private final CanonicalCsv csv;
  private final CanonicalCsv keyCsv;
  private final CanonicalCsv valuesCsv;
  private final RowCheck check;
  private final List<Digest.Part> parts = new ArrayList<>();
  private final MessageDigest sha = Digest.newSha256();
  private byte[] values;
  private byte[] key = {};
  private long rows;

  PartAudit(Table table) {
    this.csv = new CanonicalCsv(table.schema(), List.of(table.schema().fieldNames()));
    this.keyCsv = new CanonicalCsv(table.schema(), table.key());
    this.valuesCsv = new CanonicalCsv(table.schema(), table.parts());
    this.check = new RowCheck(table);
  }

  /** One result per part; the last one carries the fault if a row may not be stored. */
  List<Digest.Part> of(Iterator<InternalRow> all) {
    while (all.hasNext()) {
      InternalRow row = all.next();
      startPart(valuesCsv.line(row));
      RowFault fault = fault(row);
      if (fault != null) {
        parts.add(new Digest.Part(text(values), "", rows, fault));
        return parts;
      }
      sha.update(csv.line(row));
      rows++;
    }
    endPart();
    return parts;
  }

  private void startPart(byte[] next) {
    if (!Arrays.equals(next, values)) {
      endPart();
      values = next;
    }
  }

  private void endPart() {
    if (rows > 0) {
      parts.add(new Digest.Part(text(values), Digest.hex(sha), rows, null)); // resets sha
      rows = 0;
    }
  }

  private RowFault fault(InternalRow row) {
    byte[] previous = key;
    key = keyCsv.line(row);
    RowFault fault =
        Arrays.equals(key, previous)
            ? new RowFault("the key occurs twice", false)
            : check.fault(row);
    return fault == null ? null : fault.at(text(key));
  }

  private static String text(byte[] line) {
    return new String(line, UTF_8).strip();
  }
}
