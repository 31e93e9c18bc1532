package org.oreflow.lake.parquet;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** One Parquet file while it is written, compressed by Zstandard. Memory holds a group of rows. */
public final class ParquetFile implements AutoCloseable {
  private static final int PADDING = 8 << 20;
  private static final int INDEX_BYTES = 64; // of a text in the index of pages

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
    this.layout = layout;
    this.properties = properties(layout, limits);
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
            properties);
    writer.start();
    beginGroup();
  }

  // a dictionary of numbers takes time and saves no bytes
  private static ParquetProperties properties(MessageType layout, Limits limits) {
    var builder =
        ParquetProperties.builder()
            .withPageSize(limits.texts())
            .withDictionaryPageSize(limits.texts())
            .withPageRowCountLimit(limits.page())
            .withSizeStatisticsEnabled(false);
    layout.getColumns().stream()
        .filter(c -> c.getPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.BINARY)
        .forEach(
            column -> builder.withDictionaryEncoding(String.join(".", column.getPath()), false));
    return builder.build();
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
    if (ofGroup > 0) {
      endGroup();
    }
    writer.end(notes);
    zstd.release();
    ended = true;
    return writer.getFooter();
  }

  /** Gives up the file if it was not ended. */
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
}
