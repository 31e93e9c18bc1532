package org.oreflow.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.arrow.ArrowWriter;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport$;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.ArrowUtils;
import org.oreflow.config.FilePath;

/**
 * A published table in the file format of Apache Arrow (IPC), without compression, which pandas, R
 * and DuckDB open. Columns have the types of the Parquet file that it is made of, and its metadata:
 * unit and meaning.
 */
public record ArrowFile(Path parquet, Configuration hadoop) {
  static final String NOTE = "ARROW:schema"; // its key

  private static final int BATCH = 8_192; // rows

  public static boolean isMadeOf(OutFolder folder, String table) throws IOException {
    return folder.hasFile(table + "." + FilesTask.PARQUET);
  }

  public static ArrowFile of(OutFolder folder, String table) {
    String file = folder + "/" + table + "." + FilesTask.PARQUET;
    return new ArrowFile(new Path(FilePath.withScheme(file)), folder.hadoop());
  }

  public void write(OutputStream out) throws IOException {
    StructType columns = columns();
    try (var memory = ArrowUtils.rootAllocator().newChildAllocator("file", 0, Long.MAX_VALUE);
        var root = VectorSchemaRoot.create(schema(columns), memory);
        var file = new ArrowFileWriter(root, null, Channels.newChannel(out));
        var rows = rows(columns)) {
      ArrowWriter batch = ArrowWriter.create(root);
      file.start();
      InternalRow row = rows.read();
      while (row != null) {
        for (int i = 0; i < BATCH && row != null; i++) {
          batch.write(row);
          row = rows.read();
        }
        batch.finish();
        file.writeBatch();
        batch.reset();
      }
      file.end();
    }
  }

  // as the writer of the file has noted them
  private StructType columns() throws IOException {
    try (var file = ParquetFileReader.open(HadoopInputFile.fromPath(parquet, hadoop))) {
      String key = ParquetReadSupport$.MODULE$.SPARK_METADATA_KEY();
      return (StructType)
          StructType.fromJson(file.getFileMetaData().getKeyValueMetaData().get(key));
    }
  }

  private ParquetReader<InternalRow> rows(StructType columns) throws IOException {
    var asked = new Configuration(hadoop);
    asked.set(ParquetReadSupport$.MODULE$.SPARK_ROW_REQUESTED_SCHEMA(), columns.json());
    asked.setBoolean(SQLConf.PARQUET_BINARY_AS_STRING().key(), false);
    asked.setBoolean(SQLConf.PARQUET_INT96_AS_TIMESTAMP().key(), false);
    asked.setBoolean(SQLConf.CASE_SENSITIVE().key(), true);
    asked.setBoolean(SQLConf.PARQUET_INFER_TIMESTAMP_NTZ_ENABLED().key(), false);
    asked.setBoolean(SQLConf.LEGACY_PARQUET_NANOS_AS_LONG().key(), false);
    return ParquetReader.builder(new ParquetReadSupport(), parquet).withConf(asked).build();
  }

  /**
   * The note in a Parquet file by which Arrow finds unit and meaning of a column: its schema as a
   * message of its own format, in Base64.
   *
   * @param schema columns with metadata as {@link PublicColumns#described} has it
   */
  static String note(StructType schema) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var channel = new WriteChannel(Channels.newChannel(bytes));
    MessageSerializer.serialize(channel, schema(schema));
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static Schema schema(StructType columns) {
    return new Schema(Stream.of(columns.fields()).map(ArrowFile::field).toList());
  }

  private static Field field(StructField field) {
    Schema plain =
        ArrowUtils.toArrowSchema(new StructType(new StructField[] {field}), "UTC", true, false);
    Field made = plain.getFields().get(0);
    Map<String, String> notes = new LinkedHashMap<>();
    for (String key : List.of(PublicColumns.COMMENT, PublicColumns.UNIT)) {
      if (field.metadata().contains(key)) {
        notes.put(key, field.metadata().getString(key));
      }
    }
    return new Field(
        made.getName(),
        new FieldType(made.isNullable(), made.getType(), made.getDictionary(), notes),
        made.getChildren());
  }
}
