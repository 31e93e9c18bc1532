package org.oreflow.engine;

import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.LogicalRDD$;
import org.apache.spark.storage.StorageLevel;
import org.oreflow.engine.HeldColumns.PackedRows;
import org.oreflow.engine.Scan.ScannedRows;
import org.oreflow.lake.digest.TaskResults;

/**
 * Rows that are computed once, although they are read more than once; their plan ends there. They
 * are kept packed: what rows weigh one by one takes the engine longer to find than to keep them. In
 * one process what is kept is lost with all else; where executors may be lost alone, it is known
 * how to compute their part once more.
 */
public final class Checkpoint {
  private Checkpoint() {}

  public static Dataset<Row> later(Dataset<Row> rows) {
    return asRows(rows, packed(rows, StorageLevel.MEMORY_AND_DISK()));
  }

  public static Dataset<Row> now(Dataset<Row> rows) {
    return computed(rows, StorageLevel.MEMORY_AND_DISK());
  }

  /** Computes rows at once and keeps them on disk, of those that are more than memory holds. */
  public static Dataset<Row> onDisk(Dataset<Row> rows) {
    return isLocal(rows) ? computed(rows, StorageLevel.DISK_ONLY()) : now(rows);
  }

  private static Dataset<Row> computed(Dataset<Row> rows, StorageLevel level) {
    RDD<byte[]> packed = packed(rows, level);
    TaskResults.of(packed, all -> 0); // who asks for a part keeps all of it
    return asRows(rows, packed);
  }

  private static RDD<byte[]> packed(Dataset<Row> rows, StorageLevel level) {
    RDD<byte[]> packed = ScannedRows.of(rows).map(PackedRows::parts).persist(level);
    if (isLocal(rows)) {
      packed.localCheckpoint(); // else what they are made of goes along to each task
    }
    return packed;
  }

  private static boolean isLocal(Dataset<Row> rows) {
    return rows.sparkSession().sparkContext().isLocal();
  }

  private static Dataset<Row> asRows(Dataset<Row> rows, RDD<byte[]> packed) {
    int width = rows.schema().length();
    RDD<InternalRow> all = TaskResults.each(packed, part -> PackedRows.of(part, width));
    var plan = LogicalRDD$.MODULE$.fromDataset(all, Scan.classic(rows), false);
    return org.apache.spark.sql.classic.Dataset.ofRows(Scan.classic(rows).sparkSession(), plan);
  }
}
