package org.oreflow.lake.digest;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.lake.digest.RowCheck.RowFault;
import org.oreflow.table.Table;

/** Audits the rows of one task and adds up their digests by part, in whatever order they come. */
final class SetAudit implements RowAudit {
  private final RowBytes bytes;
  private final BatchBytes batchBytes;
  private final CanonicalCsv keyText;
  private final CanonicalCsv valuesText;
  private final RowCheck check;
  private final int[] partColumns;
  private final List<Boolean> areTexts; // of the part columns
  private final Object[] values;
  private final MessageDigest sha = DigestUtils.getSha256Digest();
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
            "table %s: the part %s of a set is neither a text nor a whole number"
                .formatted(table.name(), part));
      }
    }
    this.bytes = new RowBytes(table.schema());
    this.batchBytes = new BatchBytes(table.schema());
    this.keyText = new CanonicalCsv(table.schema(), table.key());
    this.valuesText = new CanonicalCsv(table.schema(), table.parts());
    this.check = new RowCheck(table);
    this.partColumns = table.parts().stream().mapToInt(table.schema()::fieldIndex).toArray();
    this.areTexts =
        table.parts().stream()
            .map(part -> table.schema().apply(part).dataType() instanceof StringType)
            .toList();
    this.values = new Object[partColumns.length];
  }

  @Override
  public void add(InternalRow row) {
    if (fault != null) {
      return;
    }
    RowFault wrong = check.fault(row);
    if (wrong != null) {
      fault = wrong.at(keyText.text(row));
      return;
    }
    if (isOtherPart(row)) {
      sum = sums.computeIfAbsent(part(row), values -> new RowSum());
    }
    bytes.update(sha, row);
    sum();
  }

  @Override
  public void add(ColumnarBatch batch) {
    if (fault != null || batch.numRows() == 0) {
      return;
    }
    if (!check.holds(batch)) {
      batch.rowIterator().forEachRemaining(this::add); // to the first one at fault
      return;
    }
    batchBytes.take(batch);
    boolean isOnePart = IntStream.of(partColumns).allMatch(i -> batchBytes.columns[i].isSame());
    for (int i = 0; i < batch.numRows(); i++) {
      if ((i == 0 || !isOnePart) && isOtherPart(batch.getRow(i))) {
        sum = sums.computeIfAbsent(part(batch.getRow(i)), values -> new RowSum());
      }
      batchBytes.update(sha, i);
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

  @Override
  public RowFault fault() {
    return fault;
  }

  @Override
  public List<Digest.Part> parts() {
    List<Digest.Part> parts = new ArrayList<>();
    sums.forEach((part, one) -> parts.add(new Digest.Part(part, one.hex(), one.rows(), null)));
    if (fault != null) {
      parts.add(new Digest.Part("", "", 0, fault));
    }
    return parts;
  }

  private String part(InternalRow row) {
    for (int i = 0; i < values.length; i++) {
      Object value = value(row, i);
      values[i] = value instanceof UTF8String text ? text.copy() : value;
    }
    return valuesText.text(row);
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

  /** The parts that tasks have found, those of the same values as one. */
  static List<Digest.Part> together(List<Digest.Part> found) {
    Map<String, RowSum> all = new TreeMap<>();
    for (Digest.Part part : found) {
      all.computeIfAbsent(part.values(), none -> new RowSum())
          .add(RowSum.of(part.sha256(), part.rows()));
    }
    List<Digest.Part> parts = new ArrayList<>();
    all.forEach((values, sum) -> parts.add(new Digest.Part(values, sum.hex(), sum.rows(), null)));
    return parts;
  }

  /**
   * The rows of a batch as {@link CanonicalBytes}, read column by column; what all rows share is
   * written once.
   */
  private static final class BatchBytes {
    private final ColumnBytes[] columns;
    private final int[] varying; // columns in which rows differ, in their order
    private int count; // of these
    private final CanonicalBytes shared = new CanonicalBytes(); // nulls, and what stands between
    private final int[] sharedEnds; // of what stands before each
    private final CanonicalBytes line = new CanonicalBytes();
    private int rows;

    BatchBytes(StructType schema) {
      this.columns =
          Arrays.stream(schema.fields())
              .map(column -> new ColumnBytes(ColumnKind.of(column)))
              .toArray(ColumnBytes[]::new);
      this.varying = new int[columns.length];
      this.sharedEnds = new int[columns.length + 1];
    }

    void take(ColumnarBatch batch) {
      rows = batch.numRows();
      count = 0;
      shared.clear();
      shared.begin(columns.length);
      for (int i = 0; i < columns.length; i++) {
        ColumnBytes column = columns[i];
        column.take(batch.column(i), rows);
        if (!column.isSame()) {
          varying[count] = i;
          sharedEnds[count] = shared.length();
          count++;
        } else if (column.isNull(0)) {
          shared.setNull(0, i);
        } else {
          column.write(0, shared);
        }
      }
      sharedEnds[count] = shared.length();
    }

    void update(MessageDigest digest, int row) {
      line.clear();
      line.add(shared, 0, sharedEnds[0]);
      for (int at = 0; at < count; at++) {
        ColumnBytes column = columns[varying[at]];
        if (column.isNull(row)) {
          line.setNull(0, varying[at]);
        } else {
          column.write(row, line);
        }
        if (sharedEnds[at + 1] > sharedEnds[at]) {
          line.add(shared, sharedEnds[at], sharedEnds[at + 1]);
        }
      }
      line.update(digest);
    }
  }

  private static final class ColumnBytes {
    private static final int NULL = -1;

    private final ColumnKind kind;
    private final CanonicalBytes values = new CanonicalBytes(); // of those that are no numbers
    private int[] begins = {}; // there, by row; of a number NULL or 0
    private int[] ends = {};
    private long[] bits = {}; // of numbers, by row
    private boolean isSame;

    ColumnBytes(ColumnKind kind) {
      this.kind = kind;
    }

    boolean isSame() {
      return isSame;
    }

    boolean isNull(int row) {
      return begins[row] == NULL;
    }

    void write(int row, CanonicalBytes line) {
      if (kind.isNumber()) {
        kind.write(bits[row], line);
      } else {
        line.add(values, begins[row], ends[row]);
      }
    }

    void take(ColumnVector column, int count) {
      int rows = column.getClass() == ConstantColumnVector.class ? 1 : count;
      if (begins.length < rows) {
        begins = new int[rows];
        ends = new int[kind.isNumber() ? 0 : rows];
        bits = new long[kind.isNumber() ? rows : 0];
      }
      isSame = true;
      values.clear();
      switch (kind.form()) {
        case TEXT -> texts(column, rows);
        case LIST -> lists(column, rows);
        case WIDE_DECIMAL -> wideDecimals(column, rows);
        default -> numbers(column, rows);
      }
    }

    private void numbers(ColumnVector column, int rows) {
      for (int i = 0; i < rows; i++) {
        boolean isNull = column.isNullAt(i);
        begins[i] = isNull ? NULL : 0;
        bits[i] = isNull ? 0 : bits(column, i);
      }
      for (int i = 1; i < rows && isSame; i++) {
        isSame = bits[i] == bits[0] && begins[i] == begins[0];
      }
    }

    private long bits(ColumnVector column, int row) {
      return switch (kind.form()) {
        case INTEGER -> column.getInt(row);
        case LONG -> column.getLong(row);
        case DECIMAL -> kind.unscaled(column.getDecimal(row, kind.precision(), kind.scale()));
        case DOUBLE -> CanonicalBytes.bits(column.getDouble(row));
        case TRUTH -> column.getBoolean(row) ? 1 : 0;
        default -> throw new IllegalStateException(kind.form() + " is not a number");
      };
    }

    // a text that is the object of the row before has its bytes
    @SuppressWarnings("ReferenceEquality")
    private void texts(ColumnVector column, int rows) {
      UTF8String last = null;
      for (int i = 0; i < rows; i++) {
        UTF8String text = column.isNullAt(i) ? null : column.getUTF8String(i);
        if (text == null) {
          set(i, NULL);
        } else if (text == last) {
          repeat(i);
        } else {
          begins[i] = values.length();
          values.text(text);
          ends[i] = values.length();
          isSame &= i == 0;
        }
        last = text;
      }
    }

    // most lists are empty
    @SuppressWarnings("ReferenceEquality") // the object itself is sure to have the same items
    private void lists(ColumnVector column, int rows) {
      ArrayData last = null;
      for (int i = 0; i < rows; i++) {
        ArrayData list = column.isNullAt(i) ? null : column.getArray(i);
        if (list == null) {
          set(i, NULL);
        } else if (list == last || (isEmpty(list) && isEmpty(last))) {
          repeat(i);
        } else {
          begins[i] = values.length();
          values.list(list);
          ends[i] = values.length();
          isSame &= i == 0;
        }
        last = list;
      }
    }

    private static boolean isEmpty(ArrayData list) {
      return list != null && list.numElements() == 0;
    }

    private void wideDecimals(ColumnVector column, int rows) {
      for (int i = 0; i < rows; i++) {
        if (column.isNullAt(i)) {
          set(i, NULL);
        } else {
          begins[i] = values.length();
          values.text(kind.plain(column.getDecimal(i, kind.precision(), kind.scale())));
          ends[i] = values.length();
          isSame &= i == 0;
        }
      }
    }

    private void set(int row, int begin) {
      begins[row] = begin;
      isSame &= row == 0 || begins[row - 1] == begin;
    }

    private void repeat(int row) {
      begins[row] = begins[row - 1];
      ends[row] = ends[row - 1];
    }
  }
}
