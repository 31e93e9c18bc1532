package org.oreflow.lake.parquet;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** One Parquet file of a table, of one partition, while it is written. */
final class TableFile {
  private static final int PADDING = 8 << 20;

  private final Table table;
  private final OutputFile out;
  private final StructLike partition;
  private final Limits limits;
  private final ZstdCompressCtx zstd = new ZstdCompressCtx();
  private final ColumnPages[] columns;
  private final ParquetFileWriter writer;
  private int[] rowsChosen = new int[4096];
  private int chosen;
  private int ofPage;
  private int ofGroup;
  private long rows;

  /**
   * Creates the file.
   *
   * @param schema of the rows: the table's columns in their order
   * @param partition null for a table without partitions
   */
  TableFile(Table table, StructType schema, OutputFile out, StructLike partition, Limits limits)
      throws IOException {
    this.table = table;
    this.out = out;
    this.partition = partition;
    this.limits = limits;
    // Iceberg has its own copy of Parquet's classes: the text is what both understand
    MessageType layout =
        MessageTypeParser.parseMessageType(
            ParquetSchemaUtil.convert(table.schema(), "table").toString());
    this.columns = new ColumnPages[schema.length()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = pages(layout.getColumns().get(i), schema.apply(i).dataType());
    }
    this.writer =
        new ParquetFileWriter(
            new OutputTarget(out),
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
  void add(InternalRow row) throws IOException {
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

  /** Ends the file, which is then complete, and part of the table once it is committed. */
  DataFile end() throws IOException {
    if (ofPage > 0) {
      endPage();
    }
    if (ofGroup > 0) {
      endGroup();
    }
    writer.end(Map.of("iceberg.schema", SchemaParser.toJson(table.schema())));
    zstd.close();
    List<Long> offsets = new ArrayList<>();
    for (BlockMetaData block : writer.getFooter().getBlocks()) {
      offsets.add(block.getStartingPos());
    }
    var file =
        DataFiles.builder(table.spec())
            .withPath(out.location())
            .withFormat(FileFormat.PARQUET)
            .withRecordCount(rows)
            .withFileSizeInBytes(out.toInputFile().getLength())
            .withMetrics(FooterMetrics.of(writer.getFooter(), MetricsConfig.forTable(table)))
            .withSplitOffsets(offsets);
    return (partition == null ? file : file.withPartition(partition)).build();
  }

  /** Gives up the file and removes it. */
  void abort() {
    zstd.close();
    try {
      writer.close();
    } catch (IOException | RuntimeException e) {
      // it is removed all the same
    }
    table.io().deleteFile(out);
  }
}
