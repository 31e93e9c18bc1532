package org.oreflow.lake.digest;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
import org.oreflow.lake.digest.CanonicalBytes.ColumnKind;
import org.oreflow.lake.digest.CanonicalBytes.RowBytes;
import org.oreflow.lake.digest.CanonicalText.CanonicalCsv;
import org.oreflow.lake.digest.RowCheck.RowFault;
import org.oreflow.table.Table;

/** Audits the rows of one task and takes their digests by part. */
public abstract class RowAudit {
  final MessageDigest sha = DigestUtils.getSha256Digest();
  final RowBytes bytes;
  final RowBytes values; // of the columns that divide the table
  final CanonicalCsv valuesText;
  final RowCheck check;
  private final CanonicalCsv keyText;
  private RowFault fault;

  RowAudit(Table table) {
    this.bytes = new RowBytes(table.schema());
    this.values = new RowBytes(table.schema(), table.parts());
    this.valuesText = new CanonicalCsv(table.schema(), table.parts());
    this.check = new RowCheck(table);
    this.keyText = new CanonicalCsv(table.schema(), table.key());
  }

  public static RowAudit of(Table table) {
    return table.digested() == Table.Digested.AS_A_SET ? new SetAudit(table) : new PartAudit(table);
  }

  /** Adds a row, or notes what is wrong with it; what comes after the first fault is left out. */
  public final void add(InternalRow row) {
    if (fault == null) {
      RowFault wrong = wrong(row);
      if (wrong == null) {
        digest(row);
      } else {
        fault = wrong.at(keyText.text(row));
      }
    }
  }

  RowFault wrong(InternalRow row) {
    return check.fault(row);
  }

  abstract void digest(InternalRow row);

  /** Adds all rows of a batch, with the outcome of {@link #add(InternalRow)} for each. */
  public void add(ColumnarBatch batch) {
    batch.rowIterator().forEachRemaining(this::add);
  }

  public final RowFault fault() {
    return fault;
  }

  /** The parts of the rows added; the last one carries the fault if a row may not be stored. */
  public abstract List<Digest.Part> parts();

  /** The parts of these rows, up to the first one that may not be stored. */
  final List<Digest.Part> of(Iterator<InternalRow> all) {
    while (all.hasNext() && fault == null) {
      add(all.next());
    }
    return parts();
  }

  private static final class PartAudit extends RowAudit {
    private final RowBytes key;
    private final List<Digest.Part> parts = new ArrayList<>();
    private String part; // null before the first row
    private long rows;

    PartAudit(Table table) {
      super(table);
      this.key = new RowBytes(table.schema(), table.key());
    }

    @Override
    RowFault wrong(InternalRow row) {
      if (!values.repeats(row)) {
        endPart();
        part = valuesText.text(row);
      }
      return key.repeats(row) ? new RowFault("the key occurs twice", false) : super.wrong(row);
    }

    @Override
    void digest(InternalRow row) {
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
    public List<Digest.Part> parts() {
      if (fault() != null) {
        parts.add(new Digest.Part(part, "", rows, fault()));
      } else {
        endPart();
      }
      return List.copyOf(parts);
    }
  }

  /** Audits the rows of one task and adds up their digests by part, in whatever order they come. */
  static final class SetAudit extends RowAudit {
    private final BatchBytes batchBytes;
    private final int[] partColumns;
    private final byte[] digest = new byte[32];
    private final Map<String, RowSum> sums = new HashMap<>();
    private RowSum sum;

    /**
     * @throws IllegalStateException if the table's parts are other than texts and whole numbers
     */
    SetAudit(Table table) {
      super(table);
      for (String part : table.parts()) {
        DataType type = table.schema().apply(part).dataType();
        if (!(type instanceof StringType || type instanceof IntegerType)) {
          throw new IllegalStateException(
              "table %s: the part %s of a set is neither a text nor a whole number"
                  .formatted(table.name(), part));
        }
      }
      this.batchBytes = new BatchBytes(table.schema());
      this.partColumns = table.parts().stream().mapToInt(table.schema()::fieldIndex).toArray();
    }

    @Override
    void digest(InternalRow row) {
      toPart(row);
      bytes.update(sha, row);
      sum();
    }

    private void toPart(InternalRow row) {
      if (!values.repeats(row)) {
        sum = sums.computeIfAbsent(valuesText.text(row), part -> new RowSum());
      }
    }

    @Override
    public void add(ColumnarBatch batch) {
      if (fault() != null || batch.numRows() == 0) {
        return;
      }
      if (!check.holds(batch)) {
        super.add(batch); // to the first row at fault
        return;
      }
      batchBytes.take(batch);
      boolean isOnePart = IntStream.of(partColumns).allMatch(i -> batchBytes.columns[i].isSame());
      for (int i = 0; i < batch.numRows(); i++) {
        if (i == 0 || !isOnePart) {
          toPart(batch.getRow(i));
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
    public List<Digest.Part> parts() {
      List<Digest.Part> parts = new ArrayList<>(RowSum.parts(sums));
      if (fault() != null) {
        parts.add(new Digest.Part("", "", 0, fault()));
      }
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
        if (kind.isNumber()) {
          numbers(column, rows);
        } else {
          objects(column, rows);
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

      // the object of the row before has its bytes, and most lists are empty
      @SuppressWarnings("ReferenceEquality")
      private void objects(ColumnVector column, int rows) {
        Object last = null;
        for (int i = 0; i < rows; i++) {
          Object value = column.isNullAt(i) ? null : value(column, i);
          if (value == null) {
            begins[i] = NULL;
            isSame &= i == 0 || begins[i - 1] == NULL;
          } else if (value == last || (isEmptyList(value) && isEmptyList(last))) {
            begins[i] = begins[i - 1];
            ends[i] = ends[i - 1];
          } else {
            begins[i] = values.length();
            add(value);
            ends[i] = values.length();
            isSame &= i == 0;
          }
          last = value;
        }
      }

      private Object value(ColumnVector column, int row) {
        return switch (kind.form()) {
          case TEXT -> column.getUTF8String(row);
          case LIST -> column.getArray(row);
          default -> kind.plain(column.getDecimal(row, kind.precision(), kind.scale()));
        };
      }

      private void add(Object value) {
        if (value instanceof UTF8String text) {
          values.text(text);
        } else {
          values.list((ArrayData) value);
        }
      }

      private static boolean isEmptyList(Object value) {
        return value instanceof ArrayData list && list.numElements() == 0;
      }
    }
  }
}
