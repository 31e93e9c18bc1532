package org.oreflow.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.oreflow.lake.catalog.Published.Usage;

/** Adds up, by job, what tasks tell of themselves when they end. */
public final class TaskFigures extends SparkListener {
  private static final long PATIENCE = 10_000; // ms; the engine tells of tasks some time later

  private final Map<String, Long> rowsRead = new HashMap<>();
  private final Map<String, Long> bytesRead = new HashMap<>();
  private final Map<String, Long> spilledBytes = new HashMap<>();
  private final Map<String, Long> peakMemoryBytes = new HashMap<>();
  private String job;

  public synchronized void start(String name) {
    job = name;
    List.of(rowsRead, bytesRead, spilledBytes, peakMemoryBytes).forEach(all -> all.put(name, 0L));
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    var metrics = event.taskMetrics();
    if (metrics == null || job == null) {
      return;
    }
    rowsRead.merge(job, metrics.inputMetrics().recordsRead(), Long::sum);
    bytesRead.merge(job, metrics.inputMetrics().bytesRead(), Long::sum);
    spilledBytes.merge(job, metrics.diskBytesSpilled(), Long::sum);
    peakMemoryBytes.merge(job, metrics.peakExecutionMemory(), Long::max);
  }

  public void end(SparkContext engine) {
    try {
      engine.listenerBus().waitUntilEmpty(PATIENCE);
    } catch (TimeoutException busy) {
      return; // figures are then of a job that was not heard to its end
    }
  }

  public synchronized Usage usage() {
    return new Usage(rowsRead, bytesRead, spilledBytes, peakMemoryBytes);
  }
}
