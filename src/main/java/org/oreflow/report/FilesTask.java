package org.oreflow.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport$;
import org.apache.spark.sql.execution.datasources.parquet.SparkToParquetSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;
import org.oreflow.config.FilePath;
import org.oreflow.disclosure.Audience;
import org.oreflow.lake.digest.Audit;
import org.oreflow.lake.digest.TaskResults;
import org.oreflow.lake.parquet.ParquetFile;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/**
 * Writes the rows of a table to a CSV and a Parquet file in one pass, in the task that has them,
 * and counts those that are suppressed. What runs twice writes twice, and only the files of one
 * attempt are told.
 *
 * @param heldBack releases whose rows are left out; none of a table without releases
 * @param folder URI of a folder of this table alone, of which the files become part
 * @param most rows, so that too many of them do not fill the disk
 */
record FilesTask(
    String table,
    StructType schema,
    HeldBack heldBack,
    String folder,
    Broadcast<SerializableConfiguration> hadoop,
    Audience audience,
    long most)
    implements Serializable {
  static final String CSV = "csv";
  static final String PARQUET = "parquet";

  private static final int BUFFER = 1 << 16; // bytes

  /**
   * What one task has written.
   *
   * @param name of the files in the folder, without its ending
   * @param hidden rows that are suppressed: without figures, or left out
   * @param heldBack rows that may not be passed on, which are left out
   */
  record Made(String table, String name, long rows, long hidden, long heldBack, CodesSeen codes)
      implements Serializable {
    void put(OutFolder out, Optional<String> earlier) throws IOException {
      for (String kind : Report.KINDS) {
        out.putMade(table + "/" + name + "." + kind, table + "." + kind, earlier);
      }
    }
  }

  /** What tasks need to write: sent once to each executor, not with each task. */
  static Broadcast<SerializableConfiguration> sent(Dataset<Row> rows, OutFolder out) {
    return JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext())
        .broadcast(new SerializableConfiguration(out.hadoop()));
  }

  /** The files of each part of sorted rows; a table that was never written is not even one. */
  RDD<Made> of(RDD<InternalRow> sorted) {
    List<InternalRow> none = List.of();
    var spark = JavaSparkContext.fromSparkContext(sorted.context());
    var parts = sorted.getNumPartitions() == 0 ? spark.parallelize(none, 1).rdd() : sorted;
    return new TaskResults<>(parts, part -> List.of(of(part)).iterator());
  }

  private Made of(Iterator<InternalRow> sorted) {
    String name = "part-" + TaskContext.get().taskAttemptId();
    long rows = 0;
    long hidden = 0;
    long back = 0;
    var codes = new CodesSeen(schema);
    var marks = HiddenRows.of(schema);
    try (OutputStream csv = csv(name);
        ParquetFile parquet = parquet(name)) {
      var lines = new CsvLines(schema, csv);
      for (var next = next(sorted); rows < most && next.isPresent(); next = next(sorted)) {
        InternalRow row = Audit.inArray(next.get());
        if (isHeldBack(row)) {
          back++;
          continue;
        }
        boolean isHidden = audience == Audience.PUBLIC && marks.isHidden(row);
        hidden += isHidden ? 1 : 0;
        if (!isHidden || marks.isMasked(row)) {
          codes.add(row);
          lines.add(row);
          parquet.add(row);
          rows++;
        }
      }
      parquet.end(notes());
    } catch (IOException | FSError e) {
      throw OutFolder.unwritable(
          folder.replaceAll("^file:(?=/)|/" + Pattern.quote(OutFolder.SCRATCH) + ".*", ""), e);
    }
    return new Made(table, name, rows, hidden, back, codes);
  }

  // a fault of what is read, which Spark throws undeclared, is none of the files
  private static Optional<InternalRow> next(Iterator<InternalRow> rows) {
    try {
      return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception | FSError e) {
      throw new IllegalStateException(e);
    }
  }

  private OutputStream csv(String name) throws IOException {
    var system = FilePath.system(folder, hadoop.value().value());
    return new BufferedOutputStream(
        system.create(new Path(folder, name + "." + CSV), true), BUFFER);
  }

  private ParquetFile parquet(String name) throws IOException {
    var layout = new SparkToParquetSchemaConverter(new SQLConf()).convert(schema);
    var file = new Path(folder, name + "." + PARQUET);
    return new ParquetFile(layout, schema, HadoopOutputFile.fromPath(file, hadoop.value().value()));
  }

  // what Spark and Arrow note of their own files, and read back
  private Map<String, String> notes() throws IOException {
    return new TreeMap<>( // files of equal rows are equal to the byte, in whatever process
        Map.of(
            ParquetReadSupport$.MODULE$.SPARK_METADATA_KEY(),
            schema.json(),
            "org.apache.spark.version",
            org.apache.spark.package$.MODULE$.SPARK_VERSION_SHORT(),
            ArrowFile.NOTE,
            ArrowFile.note(schema)));
  }

  private boolean isHeldBack(InternalRow row) {
    return !heldBack.isEmpty()
        && heldBack.has(
            row.getUTF8String(schema.fieldIndex(Trade.SOURCE)),
            row.getUTF8String(schema.fieldIndex(Trade.RELEASE)));
  }

  /** Which rows of a table are of confidential records, and whether their figures are masked. */
  private record HiddenRows(StructType schema, int confidential, int flags) {
    private static final UTF8String HIDDEN = UTF8String.fromString(Report.CONFIDENTIAL);

    static HiddenRows of(StructType schema) {
      List<String> names = List.of(schema.fieldNames());
      return new HiddenRows(schema, names.indexOf(Load.CONFIDENTIAL), names.indexOf(Flow.FLAGS));
    }

    /**
     * Whether a row is confidential; counts of cells, which show no record, have neither column.
     */
    boolean isHidden(InternalRow row) {
      if (confidential >= 0) {
        return row.getBoolean(confidential);
      }
      if (flags < 0 || row.isNullAt(flags)) {
        return false;
      }
      var all = row.getArray(flags);
      for (int i = 0; i < all.numElements(); i++) {
        if (HIDDEN.equals(all.getUTF8String(i))) {
          return true;
        }
      }
      return false;
    }

    /** Whether no cell that may be null has a value, but for the reason. */
    boolean isMasked(InternalRow row) {
      for (int i = 0; i < schema.size(); i++) {
        StructField field = schema.apply(i);
        boolean isReason = field.name().equals(IndicatorValue.REASON);
        if (field.nullable() && !isReason && !row.isNullAt(i)) {
          return false;
        }
      }
      return confidential < 0;
    }
  }
}
