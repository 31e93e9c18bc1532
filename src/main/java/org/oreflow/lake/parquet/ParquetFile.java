package org.oreflow.lake.parquet;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/** One Parquet file while it is written, compressed by Zstandard. Memory holds a group of rows. */
public final class ParquetFile implements AutoCloseable {
  private static final int PADDING = 8 << 20;
  private static final int LEVEL = 1; // numbers take half of the time of level 3, and no more bytes

  private final Limits limits;
  private final ZstdCompressCtx zstd = new ZstdCompressCtx();
  private final ColumnPages[] columns;
  private final ParquetFileWriter writer;
  private int[] rowsChosen = new int[4096];
  private int chosen;
  private int ofPage;
  private int ofGroup;
  private long rows;
  private boolean ended;

  /**
   * Creates the file.
   *
   * @param layout of the file
   * @param schema of the rows, whose columns are those of the layout in their order
   */
  public ParquetFile(MessageType layout, StructType schema, OutputFile out) throws IOException {
    this(layout, schema, out, Limits.USUAL);
  }

  ParquetFile(MessageType layout, StructType schema, OutputFile out, Limits limits)
      throws IOException {
    this.limits = limits;
    zstd.setLevel(LEVEL);
    this.columns = new ColumnPages[schema.length()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = pages(layout.getColumns().get(i), schema.apply(i).dataType());
    }
    this.writer =
        new ParquetFileWriter(
            out,
            layout,
            ParquetFileWriter.Mode.CREATE,
            ParquetWriter.DEFAULT_BLOCK_SIZE,
            PADDING,
            null,
            ParquetProperties.builder().build());
    writer.start();
  }

  private ColumnPages pages(ColumnDescriptor column, DataType type) {
    if (type instanceof StringType) {
      return new TextPages(column, limits.texts());
    } else if (type instanceof BooleanType) {
      return new TruthPages(column);
    } else if (type instanceof ArrayType list && list.elementType() instanceof StringType) {
      return column.getMaxRepetitionLevel() == 0
          ? new PackedPages(column, limits.texts())
          : new ListPages(column, list, limits.texts());
    } else if (type instanceof DecimalType d && d.precision() > Decimal.MAX_LONG_DIGITS()) {
      return new WideDecimalPages(column, d);
    }
    return new NumberPages(column, type);
  }

  /**
   * Chooses a row of the batch that is next given to {@link #addChosen}.
   *
   * @return whether it is the first one
   */
  boolean choose(int row) {
    if (chosen == rowsChosen.length) {
      rowsChosen = Arrays.copyOf(rowsChosen, 2 * chosen);
    }
    rowsChosen[chosen++] = row;
    return chosen == 1;
  }

  /** Adds the rows chosen of a batch. */
  void addChosen(ColumnarBatch batch) throws IOException {
    int at = 0;
    while (at < chosen) {
      int end = Math.min(chosen, at + limits.page() - ofPage);
      for (int i = 0; i < columns.length; i++) {
        columns[i].add(batch.column(i), rowsChosen, at, end);
      }
      passed(end - at);
      at = end;
    }
    chosen = 0;
  }

  /** Adds a row. */
  public void add(InternalRow row) throws IOException {
    for (int i = 0; i < columns.length; i++) {
      columns[i].add(row, i);
    }
    passed(1);
  }

  private void passed(int more) throws IOException {
    ofPage += more;
    rows += more;
    if (ofPage == limits.page() || anyIsFull()) {
      endPage();
      if (ofGroup >= limits.group()
          || Arrays.stream(columns).mapToLong(ColumnPages::bytes).sum() >= limits.groupBytes()) {
        endGroup();
      }
    }
  }

  private boolean anyIsFull() {
    for (ColumnPages column : columns) {
      if (column.isFull()) {
        return true;
      }
    }
    return false;
  }

  private void endPage() {
    for (ColumnPages column : columns) {
      column.endPage(ofPage, zstd);
    }
    ofGroup += ofPage;
    ofPage = 0;
  }

  private void endGroup() throws IOException {
    writer.startBlock(ofGroup);
    for (ColumnPages column : columns) {
      column.write(writer, zstd);
    }
    writer.endBlock();
    ofGroup = 0;
  }

  /** Number of rows so far. */
  long rows() {
    return rows;
  }

  /**
   * Ends the file, which is then complete.
   *
   * @param notes key to text, kept in its footer
   * @return the footer
   */
  public ParquetMetadata end(Map<String, String> notes) throws IOException {
    if (ofPage > 0) {
      endPage();
    }
    if (ofGroup > 0) {
      endGroup();
    }
    writer.end(notes);
    zstd.close();
    ended = true;
    return writer.getFooter();
  }

  /** Gives up the file if it was not ended. */
  @Override
  public void close() {
    if (!ended) {
      zstd.close();
      try {
        writer.close();
      } catch (IOException | RuntimeException e) {
        return; // it is worth nothing all the same
      }
    }
  }

  /** Truth values, a bit each, the first in the lowest bit. */
  private static final class TruthPages extends ColumnPages {
    private final Presence presence;
    private byte[] bits = new byte[128];
    private int values;
    private boolean anyTrue;
    private boolean anyFalse;

    TruthPages(ColumnDescriptor column) {
      super(column);
      this.presence = new Presence(column);
    }

    @Override
    void add(ColumnVector vector, int[] rows, int from, int to) {
      if (presence.takesNulls(vector, to - from)) {
        return;
      }
      for (int i = from; i < to; i++) {
        boolean present = !vector.isNullAt(rows[i]);
        presence.add(present);
        if (present) {
          put(vector.getBoolean(rows[i]));
        }
      }
    }

    @Override
    void add(InternalRow row, int position) {
      boolean present = !row.isNullAt(position);
      presence.add(present);
      if (present) {
        put(row.getBoolean(position));
      }
    }

    private void put(boolean value) {
      if (values == Byte.SIZE * bits.length) {
        bits = Arrays.copyOf(bits, 2 * bits.length);
      }
      if (value) {
        bits[values / Byte.SIZE] |= (byte) (1 << values % Byte.SIZE);
      }
      anyTrue |= value;
      anyFalse |= !value;
      values++;
    }

    @Override
    Body end(Statistics<?> statistics) throws IOException {
      if (anyTrue) {
        statistics.updateStats(true);
      }
      if (anyFalse) {
        statistics.updateStats(false);
      }
      int bytes = (values + Byte.SIZE - 1) / Byte.SIZE;
      var packed = BytesInput.from(Arrays.copyOf(bits, bytes));
      var body = presence.end(statistics, packed, Encoding.PLAIN);
      Arrays.fill(bits, 0, bytes, (byte) 0);
      values = 0;
      anyTrue = false;
      anyFalse = false;
      return body;
    }
  }

  /** Decimals of more than 18 digits: whole numbers of fixed length, highest byte first. */
  private static final class WideDecimalPages extends ColumnPages {
    private final DecimalType type;
    private final int width;
    private final Presence presence;
    private byte[] bytes = new byte[1024];
    private int used;
    private BigInteger least;
    private BigInteger greatest;

    WideDecimalPages(ColumnDescriptor column, DecimalType type) {
      super(column);
      this.type = type;
      this.width = column.getPrimitiveType().getTypeLength();
      this.presence = new Presence(column);
    }

    @Override
    void add(ColumnVector values, int[] rows, int from, int to) {
      for (int i = from; i < to; i++) {
        add(
            values.isNullAt(rows[i])
                ? null
                : values.getDecimal(rows[i], type.precision(), type.scale()));
      }
    }

    @Override
    void add(InternalRow row, int position) {
      add(row.isNullAt(position) ? null : row.getDecimal(position, type.precision(), type.scale()));
    }

    private void add(Decimal value) {
      presence.add(value != null);
      if (value == null) {
        return;
      }
      BigDecimal exact = value.toJavaBigDecimal().setScale(type.scale(), RoundingMode.UNNECESSARY);
      BigInteger number = exact.unscaledValue();
      least = least == null ? number : least.min(number);
      greatest = greatest == null ? number : greatest.max(number);
      if (used + width > bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      System.arraycopy(fixed(number), 0, bytes, used, width);
      used += width;
    }

    private byte[] fixed(BigInteger number) {
      byte[] digits = number.toByteArray();
      byte[] all = new byte[width];
      Arrays.fill(all, (byte) (number.signum() < 0 ? -1 : 0));
      System.arraycopy(digits, 0, all, width - digits.length, digits.length);
      return all;
    }

    @Override
    Body end(Statistics<?> statistics) throws IOException {
      if (least != null) {
        statistics.updateStats(Binary.fromConstantByteArray(fixed(least)));
        statistics.updateStats(Binary.fromConstantByteArray(fixed(greatest)));
      }
      var values = BytesInput.from(Arrays.copyOf(bytes, used));
      used = 0;
      least = null;
      greatest = null;
      return presence.end(statistics, values, Encoding.PLAIN);
    }
  }

  /** A column of lists of texts, each stored as one text: the items parted by blanks. */
  private static final class PackedPages extends TextPages {
    private static final UTF8String BLANK = UTF8String.fromString(" ");

    private ArrayData last; // the object itself: columns repeat theirs
    private UTF8String lastPacked;

    /**
     * @param limit as of {@link Texts}
     */
    PackedPages(ColumnDescriptor column, int limit) {
      super(column, limit);
    }

    @Override
    UTF8String text(ColumnVector values, int row) {
      return packed(values.getArray(row));
    }

    @Override
    UTF8String text(InternalRow row, int position) {
      return packed(row.getArray(position));
    }

    @SuppressWarnings("ReferenceEquality") // the object itself is sure to have the same items
    private UTF8String packed(ArrayData list) {
      if (list != last) {
        lastPacked = joined(list);
        last = list;
      }
      return lastPacked;
    }

    private UTF8String joined(ArrayData list) {
      int items = list.numElements();
      if (items == 0) {
        return UTF8String.EMPTY_UTF8;
      }
      var all = new UTF8String[items];
      for (int i = 0; i < items; i++) {
        all[i] = list.isNullAt(i) ? UTF8String.EMPTY_UTF8 : list.getUTF8String(i);
        if (all[i].numBytes() == 0 || all[i].contains(BLANK)) {
          throw new IllegalStateException(
              "column %s: \"%s\" in a list, which must be a word"
                  .formatted(column().getPath()[0], list.isNullAt(i) ? null : all[i]));
        }
      }
      return items == 1 ? all[0] : UTF8String.concatWs(BLANK, all);
    }
  }
}
