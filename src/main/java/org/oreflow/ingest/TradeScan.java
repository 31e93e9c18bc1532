package org.oreflow.ingest;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.executor.InputMetrics;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.TaskCompletionListener;
import org.oreflow.ingest.customs.CustomsFile;
import org.oreflow.ingest.customs.FileCount;
import org.oreflow.ingest.customs.Split;
import org.oreflow.ingest.customs.SplitReading;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.table.Trade;

/**
 * Customs files as batches of columns of {@link Trade}. Lines of other codes than a file is asked
 * for are not decoded; they are counted as out of the basket. What was read of each split is put
 * into the counts at its end.
 *
 * @param files by number of their work; settings and code lists are large beside what a task is
 *     else
 */
public record TradeScan(Broadcast<Map<Integer, CustomsFile>> files, Counting counting)
    implements Serializable {

  /**
   * What is counted while files are read.
   *
   * @param limit refused rows to hold of a split
   */
  public record Counting(FileCounts counts, ReadSoFar soFar, long limit) implements Serializable {}

  /**
   * The rows of files, each batch used up before the next one.
   *
   * @param files by number of their work
   * @param tasks the splits that each reads
   */
  public static JavaRDD<ColumnarBatch> of(
      JavaSparkContext context,
      Map<Integer, CustomsFile> files,
      List<List<Split>> tasks,
      Counting counting) {
    var scan = new TradeScan(context.broadcast(files), counting);
    return context
        .parallelize(tasks, Math.max(1, tasks.size()))
        .flatMap(splits -> new Reader(scan, splits.iterator()));
  }

  private static final class Reader implements Iterator<ColumnarBatch> {
    private final TradeScan scan;
    private final Iterator<Split> splits;
    private final InputMetrics metrics = TaskContext.get().taskMetrics().inputMetrics();
    private final TradeBatch rows = new TradeBatch();
    private Split split;
    private SplitReading reading;
    private Map<String, FileCount> counted;
    private long told;
    private boolean isFilled;

    private Reader(TradeScan scan, Iterator<Split> splits) {
      this.scan = scan;
      this.splits = splits;
      TaskCompletionListener end = ended -> close();
      TaskContext.get().addTaskCompletionListener(end);
    }

    @Override
    public boolean hasNext() {
      while (!isFilled && (reading != null || splits.hasNext())) {
        if (reading == null) {
          open(splits.next());
        }
        isFilled = reading.fill(rows);
        scan.counting().soFar().addRecords(reading.records() - told);
        told = reading.records();
        if (!isFilled) {
          close();
          var counts = scan.counting().counts();
          counted.forEach((entry, count) -> counts.add(Map.entry(split.key(entry), count)));
        }
      }
      return isFilled;
    }

    private void open(Split next) {
      split = next;
      var counts = new HashMap<String, FileCount>();
      counted = counts;
      told = 0;
      reading =
          new SplitReading(
              scan.files().value().get(split.work()),
              split,
              entry -> counts.computeIfAbsent(entry, e -> new FileCount(scan.counting().limit())),
              FileCount::refuse,
              this::addBytes);
    }

    private void addBytes(long bytes) {
      scan.counting().soFar().addBytes(bytes);
      metrics.incBytesRead(bytes);
    }

    @Override
    public ColumnarBatch next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      isFilled = false;
      ColumnarBatch batch = rows.columns();
      metrics.incRecordsRead(batch.numRows());
      return batch;
    }

    private void close() {
      if (reading != null) {
        reading.close();
        reading = null;
      }
    }
  }
}
