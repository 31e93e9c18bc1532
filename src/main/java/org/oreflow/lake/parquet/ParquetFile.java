package org.oreflow.lake.parquet;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainBinaryDictionaryValuesWriter;
import org.apache.parquet.column.values.factory.DefaultValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** One Parquet file while it is written, compressed by Zstandard. Memory holds a group of rows. */
public final class ParquetFile implements AutoCloseable {
  private static final int PADDING = 8 << 20;
  private static final int INDEX_BYTES = 64; // of a text in the index of pages
  // encodings that a footer notes of a column; Parquet's own set has another order in each process
  private static final VarHandle NOTED = noted();

  private final Limits limits;
  private final MessageType layout;
  private final ParquetProperties properties;
  private final Zstandard zstd = new Zstandard();
  private final ParquetFileWriter writer;
  private final ColumnCells[] columns;
  private ColumnChunkPageWriteStore pages; // of the group
  private ColumnWriteStore store;
  private int[] rowsChosen = new int[4096];
  private int chosen;
  private int ofGroup;
  private int unmeasured; // rows since the size of the group was last looked at
  private long rows;
  private boolean ended;

  public ParquetFile(MessageType layout, StructType schema, OutputFile out) throws IOException {
    this(layout, schema, out, Limits.USUAL);
  }

  ParquetFile(MessageType layout, StructType schema, OutputFile out, Limits limits)
      throws IOException {
    this.limits = limits;
    this.layout = layout;
    this.properties = properties(limits);
    this.columns = new ColumnCells[schema.length()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new ColumnCells(layout.getColumns().get(i), schema.apply(i).dataType(), i);
    }
    this.writer =
        new ParquetFileWriter(
            out,
            layout,
            ParquetFileWriter.Mode.CREATE,
            ParquetWriter.DEFAULT_BLOCK_SIZE,
            PADDING,
            null,
            properties) {
          @Override
          public void startColumn(ColumnDescriptor column, long values, CompressionCodecName codec)
              throws IOException {
            super.startColumn(column, values, codec);
            NOTED.set(this, EnumSet.noneOf(Encoding.class));
          }
        };
    writer.start();
    beginGroup();
  }

  private static VarHandle noted() {
    try {
      return MethodHandles.privateLookupIn(ParquetFileWriter.class, MethodHandles.lookup())
          .findVarHandle(ParquetFileWriter.class, "currentEncodings", Set.class);
    } catch (ReflectiveOperationException other) {
      throw new IllegalStateException("not the Parquet that this was written for", other);
    }
  }

  private static ParquetProperties properties(Limits limits) {
    return ParquetProperties.builder()
        .withPageSize(limits.texts())
        .withDictionaryPageSize(limits.texts())
        .withPageRowCountLimit(limits.page())
        .withDictionaryEncoding(false)
        .withValuesWriterFactory(new ColumnValues())
        .withSizeStatisticsEnabled(false)
        .build();
  }

  private void beginGroup() {
    pages =
        new ColumnChunkPageWriteStore(
            zstd, layout, new HeapByteBufferAllocator(), INDEX_BYTES, false);
    store = properties.newColumnWriteStore(layout, pages, pages);
    for (int i = 0; i < columns.length; i++) {
      columns[i].writeTo(store.getColumnWriter(layout.getColumns().get(i)));
    }
  }

  /**
   * Chooses a row of the batch that is next given to {@link #addChosen}; true for the first one.
   */
  boolean choose(int row) {
    if (chosen == rowsChosen.length) {
      rowsChosen = Arrays.copyOf(rowsChosen, 2 * chosen);
    }
    rowsChosen[chosen++] = row;
    return chosen == 1;
  }

  void addChosen(ColumnarBatch batch) throws IOException {
    for (ColumnCells column : columns) {
      for (int i = 0; i < chosen; i++) {
        column.add(batch.getRow(rowsChosen[i]));
      }
    }
    passed(chosen);
    chosen = 0;
  }

  public void add(InternalRow row) throws IOException {
    for (ColumnCells column : columns) {
      column.add(row);
    }
    passed(1);
  }

  private void passed(int more) throws IOException {
    for (int i = 0; i < more; i++) {
      store.endRecord();
    }
    rows += more;
    ofGroup += more;
    unmeasured += more;
    if (ofGroup >= limits.group() || (unmeasured >= limits.page() && isLarge())) {
      endGroup();
      beginGroup();
    }
  }

  private boolean isLarge() {
    unmeasured = 0;
    return store.getBufferedSize() >= limits.groupBytes();
  }

  private void endGroup() throws IOException {
    writer.startBlock(ofGroup);
    store.flush();
    pages.flushToFileWriter(writer);
    writer.endBlock();
    store.close();
    pages.close();
    ofGroup = 0;
    unmeasured = 0;
  }

  long rows() {
    return rows;
  }

  /** Ends the file, which is then complete, with notes in its footer. */
  public ParquetMetadata end(Map<String, String> notes) throws IOException {
    if (ofGroup > 0) {
      endGroup();
    }
    writer.end(notes);
    zstd.release();
    ended = true;
    return writer.getFooter();
  }

  @Override
  public void close() {
    if (!ended) {
      zstd.release();
      try {
        writer.close();
      } catch (IOException | RuntimeException e) {
        return; // it is worth nothing all the same
      }
    }
  }

  private static final class Zstandard implements BytesInputCompressor {
    private static final int LEVEL = 1; // half of the time of level 3, and no more bytes

    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      var raw = new ByteArrayOutputStream((int) bytes.size());
      bytes.writeAllTo(raw);
      return BytesInput.from(context.compress(raw.toByteArray()));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      context.close();
    }
  }

  /**
   * Texts by a dictionary; one of numbers takes time and saves no bytes. Parquet's own factory is
   * one for all files and takes the properties of whichever was last made.
   */
  private static final class ColumnValues implements ValuesWriterFactory {
    private final ValuesWriterFactory plain = new DefaultValuesWriterFactory();
    private ParquetProperties properties;

    @Override
    public void initialize(ParquetProperties of) {
      plain.initialize(of);
      properties = of;
    }

    @Override
    public ValuesWriter newValuesWriter(ColumnDescriptor column) {
      ValuesWriter values = plain.newValuesWriter(column);
      return column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
          ? FallbackValuesWriter.of(new Words(properties), values)
          : values;
    }
  }

  /** A dictionary that looks up a text once while the same object is repeated. */
  private static final class Words extends PlainBinaryDictionaryValuesWriter {
    private Binary last;
    private int number;

    Words(ParquetProperties properties) {
      super(
          properties.getDictionaryPageSizeThreshold(),
          Encoding.RLE_DICTIONARY,
          Encoding.PLAIN,
          properties.getAllocator());
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the object itself is sure to have the same bytes
    public void writeBytes(Binary text) {
      if (text != last) {
        super.writeBytes(text);
        last = text.isBackingBytesReused() ? null : text;
        number = -1;
        return;
      }
      if (number < 0) {
        number = binaryDictionaryContent.getInt(text);
      }
      encodedValues.add(number);
    }

    @Override
    protected void clearDictionaryContent() {
      super.clearDictionaryContent();
      last = null;
    }
  }

  /**
   * The cells of one column, as Parquet takes them. Levels of a list: a repetition of 1 goes on
   * with the list of the entry before; the highest definition is a text, the next one a null in a
   * list if the column may have it, then come an empty list and no list.
   */
  private static final class ColumnCells {
    private static final UTF8String BLANK = UTF8String.fromString(" ");

    private final ColumnDescriptor column;
    private final int position;
    private final int ofValue; // definition level
    private final int ofNull;
    private final Cell cell;
    private ColumnWriter to;
    private ArrayData last; // the object itself: columns repeat theirs
    private UTF8String given;
    private UTF8String lastText; // its own bytes
    private Binary lastBinary;

    private interface Cell {
      void write(InternalRow row);
    }

    ColumnCells(ColumnDescriptor column, DataType type, int position) {
      this.column = column;
      this.position = position;
      this.ofValue = column.getMaxDefinitionLevel();
      boolean isList = column.getMaxRepetitionLevel() > 0;
      this.ofNull = isList ? ofEmpty(type) - 1 : ofValue - 1;
      this.cell = isList ? row -> list(row.getArray(position), ofEmpty(type)) : cell(type);
    }

    private int ofEmpty(DataType list) {
      return ofValue - (((ArrayType) list).containsNull() ? 2 : 1);
    }

    private Cell cell(DataType type) {
      if (type instanceof StringType) {
        return row -> to.write(text(row.getUTF8String(position)), 0, ofValue);
      } else if (type instanceof IntegerType) {
        return row -> to.write(row.getInt(position), 0, ofValue);
      } else if (type instanceof LongType) {
        return row -> to.write(row.getLong(position), 0, ofValue);
      } else if (type instanceof DoubleType) {
        return row -> to.write(row.getDouble(position), 0, ofValue);
      } else if (type instanceof BooleanType) {
        return row -> to.write(row.getBoolean(position), 0, ofValue);
      } else if (type instanceof DecimalType decimal) {
        return cell(decimal);
      } else if (type instanceof ArrayType) {
        return row -> to.write(packed(row.getArray(position)), 0, ofValue);
      }
      throw new IllegalStateException("no column form for " + type.sql());
    }

    private Cell cell(DecimalType type) {
      int precision = type.precision();
      int scale = type.scale();
      if (precision > Decimal.MAX_LONG_DIGITS()) {
        return row ->
            to.write(fixed(row.getDecimal(position, precision, scale), scale), 0, ofValue);
      }
      return column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32
          ? row -> {
            long unscaled = unscaled(row.getDecimal(position, precision, scale), scale);
            to.write((int) unscaled, 0, ofValue);
          }
          : row ->
              to.write(unscaled(row.getDecimal(position, precision, scale), scale), 0, ofValue);
    }

    void writeTo(ColumnWriter writer) {
      to = writer;
    }

    void add(InternalRow row) {
      if (!row.isNullAt(position)) {
        cell.write(row);
      } else if (ofNull < 0) {
        throw new IllegalStateException(
            "column %s: null, where a value must be".formatted(column.getPath()[0]));
      } else {
        to.writeNull(0, ofNull);
      }
    }

    private void list(ArrayData list, int ofEmpty) {
      if (list.numElements() == 0) {
        to.writeNull(0, ofEmpty);
      }
      for (int i = 0; i < list.numElements(); i++) {
        if (list.isNullAt(i)) {
          throw new IllegalStateException(
              "column %s: null in a list of texts".formatted(column.getPath()[0]));
        }
        to.write(binary(list.getUTF8String(i)), i == 0 ? 0 : 1, ofValue);
      }
    }

    /** A list of texts stored as one text: the items parted by blanks. */
    @SuppressWarnings("ReferenceEquality") // the object itself is sure to have the same items
    private Binary packed(ArrayData list) {
      if (list != last) {
        lastBinary = Binary.fromConstantByteArray(joined(list).getBytes());
        last = list;
      }
      return lastBinary;
    }

    private UTF8String joined(ArrayData list) {
      var all = new UTF8String[list.numElements()];
      for (int i = 0; i < all.length; i++) {
        all[i] = list.isNullAt(i) ? UTF8String.EMPTY_UTF8 : list.getUTF8String(i);
        if (all[i].numBytes() == 0 || all[i].contains(BLANK)) {
          throw new IllegalStateException(
              "column %s: \"%s\" in a list, which must be a word"
                  .formatted(column.getPath()[0], list.isNullAt(i) ? null : all[i]));
        }
      }
      return UTF8String.concatWs(BLANK, all);
    }

    // rows share their bytes: what stays of them is copied
    @SuppressWarnings("ReferenceEquality") // the object itself is sure to be the same text
    private Binary text(UTF8String text) {
      if (text != given && !text.equals(lastText)) {
        lastText = text.copy();
        lastBinary = Binary.fromConstantByteArray(lastText.getBytes());
      }
      given = text;
      return lastBinary;
    }

    private static Binary binary(UTF8String text) {
      return text.getBaseObject() instanceof byte[] raw
          ? Binary.fromReusedByteArray(
              raw, (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET), text.numBytes())
          : Binary.fromConstantByteArray(text.getBytes());
    }

    private static long unscaled(Decimal value, int scale) {
      return value.scale() == scale ? value.toUnscaledLong() : exact(value, scale).longValueExact();
    }

    private static BigInteger exact(Decimal value, int scale) {
      return value.toJavaBigDecimal().setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
    }

    /** A decimal of more than 18 digits: a whole number of fixed length, its highest byte first. */
    private Binary fixed(Decimal value, int scale) {
      byte[] digits = exact(value, scale).toByteArray();
      byte[] all = new byte[column.getPrimitiveType().getTypeLength()];
      Arrays.fill(all, (byte) (digits[0] < 0 ? -1 : 0));
      System.arraycopy(digits, 0, all, all.length - digits.length, digits.length);
      return Binary.fromConstantByteArray(all);
    }
  }

  /**
   * When pages and groups of a file end.
   *
   * @param groupBytes compressed bytes of a group, of which memory holds one for each file
   * @param texts bytes of a column's texts, in a dictionary or in a page without, that end the page
   */
  record Limits(int page, int group, long groupBytes, int texts) {
    static final Limits USUAL = new Limits(1 << 16, 1 << 20, 64L << 20, 1 << 20);
  }
}
