package org.oreflow.lake.parquet;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

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
}
