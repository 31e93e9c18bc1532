package org.oreflow.lake.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.table.Table;

/** Audits the rows of one task and adds up their digests by part, in whatever order they come. */
public final class SetAudit {
  /**
   * What one task found.
   *
   * @param sums by values of the part, as a canonical line
   * @param fault the first thing wrong, null if all is sound
   */
  public record Result(Map<String, RowSum> sums, RowFault fault) implements Serializable {}

  private final CanonicalCsv csv;
  private final BatchCsv batchCsv;
  private final CanonicalCsv keyCsv;
  private final CanonicalCsv valuesCsv;
  private final RowCheck check;
  private final int[] partColumns;
  private final List<Boolean> areTexts; // of the part columns
  private final Object[] values;
  private final MessageDigest sha = Digest.newSha256();
  private final byte[] digest = new byte[32];
  private final Map<String, RowSum> sums = new HashMap<>();
  private RowSum sum;
  private RowFault fault;

  /**
   * @throws IllegalStateException if the table's parts are other than texts and whole numbers
   */
  public SetAudit(Table table) {
    for (String part : table.parts()) {
      DataType type = table.schema().apply(part).dataType();
      if (!(type instanceof StringType || type instanceof IntegerType)) {
        throw new IllegalStateException(
            "table %s: the part %s of a set is no text or whole number"
                .formatted(table.name(), part));
      }
    }
    this.csv = new CanonicalCsv(table.schema(), List.of(table.schema().fieldNames()));
    this.batchCsv = new BatchCsv(table.schema());
    this.keyCsv = new CanonicalCsv(table.schema(), table.key());
    this.valuesCsv = new CanonicalCsv(table.schema(), table.parts());
    this.check = new RowCheck(table);
    this.partColumns = table.parts().stream().mapToInt(table.schema()::fieldIndex).toArray();
    this.areTexts =
        table.parts().stream()
            .map(part -> table.schema().apply(part).dataType() instanceof StringType)
            .toList();
    this.values = new Object[partColumns.length];
  }

  /** Sums up to the first row that may not be stored. */
  public Result of(Iterator<InternalRow> all) {
    while (all.hasNext() && fault == null) {
      add(all.next());
    }
    return result();
  }

  /** What was found before of parts that are written down. */
  public static Result of(List<Digest.Part> parts) {
    Map<String, RowSum> sums = new HashMap<>();
    parts.forEach(part -> sums.put(part.values(), RowSum.of(part.sha256(), part.rows())));
    return new Result(sums, null);
  }

  /** Adds a row, or notes what is wrong with it; what comes after the first fault is left out. */
  public void add(InternalRow row) {
    if (fault != null) {
      return;
    }
    RowFault wrong = check.fault(row);
    if (wrong != null) {
      fault = wrong.at(new String(keyCsv.line(row), UTF_8).strip());
      return;
    }
    if (isOtherPart(row)) {
      sum = sums.computeIfAbsent(part(row), values -> new RowSum());
    }
    csv.update(sha, row);
    sum();
  }

  /** Adds all rows of a batch, with the outcome of {@link #add(InternalRow)} for each. */
  public void add(ColumnarBatch batch) {
    if (fault != null || batch.numRows() == 0) {
      return;
    }
    batchCsv.take(batch);
    if (!check.holds(batch, batchCsv::differing)) {
      batch.rowIterator().forEachRemaining(this::add); // to the first one at fault
      return;
    }
    boolean isOnePart = IntStream.of(partColumns).allMatch(i -> batchCsv.differing(i) == 1);
    for (int i = 0; i < batch.numRows(); i++) {
      if ((i == 0 || !isOnePart) && isOtherPart(batch.getRow(i))) {
        sum = sums.computeIfAbsent(part(batch.getRow(i)), values -> new RowSum());
      }
      batchCsv.update(sha, i);
      sum();
    }
  }

  private void sum() {
    try {
      sha.digest(digest, 0, digest.length);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
    sum.add(digest);
  }

  /** The first thing wrong so far, null if all is sound. */
  public RowFault fault() {
    return fault;
  }

  public Result result() {
    return new Result(sums, fault);
  }

  private String part(InternalRow row) {
    for (int i = 0; i < values.length; i++) {
      Object value = value(row, i);
      values[i] = value instanceof UTF8String text ? text.copy() : value;
    }
    return new String(valuesCsv.line(row), UTF_8).strip();
  }

  private boolean isOtherPart(InternalRow row) {
    for (int i = 0; i < values.length; i++) {
      if (!value(row, i).equals(values[i])) {
        return true;
      }
    }
    return sum == null;
  }

  private Object value(InternalRow row, int i) {
    int column = partColumns[i];
    return areTexts.get(i) ? row.getUTF8String(column) : (Object) row.getInt(column);
  }

  /** The parts that tasks have found together, by their values. */
  static Map<String, RowSum> together(List<Result> results) {
    Map<String, RowSum> all = new TreeMap<>();
    for (Result result : results) {
      result
          .sums()
          .forEach((values, more) -> all.computeIfAbsent(values, v -> new RowSum()).add(more));
    }
    return Collections.unmodifiableMap(all);
  }
}
