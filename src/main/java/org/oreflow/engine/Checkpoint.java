package org.oreflow.engine;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.LogicalRDD$;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows that are computed once, although they are read more than once; their plan ends there. In one
 * process what is kept is lost with all else; where executors may be lost alone, it is known how to
 * compute their part once more.
 */
public final class Checkpoint {
  private Checkpoint() {}

  /** Computes rows when they are first asked for. */
  public static Dataset<Row> later(Dataset<Row> rows) {
    return isLocal(rows) ? rows.localCheckpoint(false) : asRows(rows, recoverable(rows));
  }

  /** Computes rows at once. */
  public static Dataset<Row> now(Dataset<Row> rows) {
    if (isLocal(rows)) {
      return rows.localCheckpoint();
    }
    JavaRDD<InternalRow> kept = recoverable(rows);
    kept.foreachPartition(all -> {}); // who asks for a part keeps all of it
    return asRows(rows, kept);
  }

  /** Computes rows at once and keeps them on disk, of those that are more than memory holds. */
  public static Dataset<Row> onDisk(Dataset<Row> rows) {
    return isLocal(rows) ? rows.localCheckpoint(true, StorageLevel.DISK_ONLY()) : now(rows);
  }

  private static boolean isLocal(Dataset<Row> rows) {
    return rows.sparkSession().sparkContext().isLocal();
  }

  /** As a local checkpoint, but what the rows are made of is not forgotten. */
  private static JavaRDD<InternalRow> recoverable(Dataset<Row> rows) {
    return classic(rows)
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .map(InternalRow::copy) // an iterator may show one object again and again
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static Dataset<Row> asRows(Dataset<Row> rows, JavaRDD<InternalRow> kept) {
    var plan = LogicalRDD$.MODULE$.fromDataset(kept.rdd(), classic(rows), false);
    return org.apache.spark.sql.classic.Dataset.ofRows(classic(rows).sparkSession(), plan);
  }

  private static org.apache.spark.sql.classic.Dataset<Row> classic(Dataset<Row> rows) {
    return (org.apache.spark.sql.classic.Dataset<Row>) rows;
  }
}
