package org.oreflow.lake.parquet;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * One column of a row group: values are gathered to pages, which are encoded and compressed when
 * they end and written when the group ends. Layout: Apache Parquet format, data page version 1.
 */
abstract class ColumnPages {
  private static final int SLAB = 4096;
  private static final int LARGEST_SLAB = 1 << 20;

  private final ColumnDescriptor column;
  private final List<Page> pages = new ArrayList<>();
  private long bytes;

  private record Page(
      int values,
      int rows,
      int size,
      BytesInput compressed,
      Statistics<?> statistics,
      Encoding encoding) {}

  /**
   * What a page holds beside its levels.
   *
   * @param entries number of values and of nulls
   */
  record Body(int entries, BytesInput levels, BytesInput values, Encoding encoding) {}

  ColumnPages(ColumnDescriptor column) {
    this.column = column;
  }

  /** Adds values of the rows that stand from one position of a list to another, exclusive. */
  abstract void add(ColumnVector values, int[] rows, int from, int to);

  /** Adds the value that a row has at a position. */
  abstract void add(InternalRow row, int position);

  /**
   * Encodes what was gathered since the last page and forgets it.
   *
   * @param statistics receives nulls, least and greatest value
   */
  abstract Body end(Statistics<?> statistics) throws IOException;

  /** Whether the page should end here, however few its rows are. */
  boolean isFull() {
    return false;
  }

  /** The dictionary of all pages of the group, empty if there is none. Forgets it. */
  byte[] dictionary() {
    return new byte[0];
  }

  /** Number of entries of the dictionary. */
  int entries() {
    return 0;
  }

  final ColumnDescriptor column() {
    return column;
  }

  /** Ends a page of so many rows. */
  final void endPage(int rows, ZstdCompressCtx zstd) {
    try {
      var statistics = Statistics.createStats(column.getPrimitiveType());
      Body body = end(statistics);
      byte[] raw = bytes(BytesInput.concat(body.levels(), body.values()));
      byte[] compressed = zstd.compress(raw);
      pages.add(
          new Page(
              body.entries(),
              rows,
              raw.length,
              BytesInput.from(compressed),
              statistics,
              body.encoding()));
      bytes += compressed.length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compressed bytes of the pages that have ended. */
  final long bytes() {
    return bytes;
  }

  /** Writes the pages of a group. */
  final void write(ParquetFileWriter file, ZstdCompressCtx zstd) throws IOException {
    long values = pages.stream().mapToLong(Page::values).sum();
    file.startColumn(column, values, CompressionCodecName.ZSTD);
    int entries = entries();
    byte[] dictionary = dictionary();
    if (entries > 0) {
      var compressed = BytesInput.from(zstd.compress(dictionary));
      file.writeDictionaryPage(
          new DictionaryPage(compressed, dictionary.length, entries, Encoding.PLAIN));
    }
    for (Page page : pages) {
      file.writeDataPage(
          page.values(),
          page.size(),
          page.compressed(),
          page.statistics(),
          page.rows(),
          Encoding.RLE,
          Encoding.RLE,
          page.encoding());
    }
    file.endColumn();
    pages.clear();
    bytes = 0;
  }

  /** A copy that does not change with what it came of. */
  static byte[] bytes(BytesInput input) throws IOException {
    var bytes = new ByteArrayOutputStream((int) input.size());
    input.writeAllTo(bytes);
    return bytes.toByteArray();
  }

  /** Numbers up to a greatest, as runs and packed bits. */
  static RunLengthBitPackingHybridEncoder runs(int greatest) {
    return new RunLengthBitPackingHybridEncoder(
        BytesUtils.getWidthFromMaxInt(greatest), SLAB, LARGEST_SLAB, new HeapByteBufferAllocator());
  }

  /** Levels as a data page begins with them: their length in four bytes, then they. */
  static BytesInput levels(RunLengthBitPackingHybridEncoder runs) throws IOException {
    BytesInput encoded = runs.toBytes();
    return BytesInput.concat(BytesInput.fromInt((int) encoded.size()), encoded);
  }
}
