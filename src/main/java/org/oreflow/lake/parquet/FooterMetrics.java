package org.oreflow.lake.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * What Iceberg notes of a file that was just written, told from the footer at hand: to open the
 * file again costs more than to write a small one.
 */
final class FooterMetrics {
  private FooterMetrics() {}

  static Metrics of(ParquetMetadata footer, MetricsConfig config) throws IOException {
    var bytes = new ByteArrayOutputStream();
    Util.writeFileMetaData(
        new ParquetMetadataConverter().toParquetMetadata(ParquetFileWriter.CURRENT_VERSION, footer),
        bytes);
    // Iceberg has its own copy of Parquet's classes: the bytes are what both understand
    var read =
        org.apache.iceberg.shaded.org.apache.parquet.format.Util.readFileMetaData(
            new ByteArrayInputStream(bytes.toByteArray()), Integer.MAX_VALUE);
    var converter =
        new org.apache.iceberg.shaded.org.apache.parquet.format.converter
            .ParquetMetadataConverter();
    return ParquetUtil.footerMetrics(converter.fromParquetMetadata(read), Stream.empty(), config);
  }
}
