package org.oreflow.job;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.oreflow.ingest.ReadSoFar;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tells how far the jobs are: on a terminal by a bar that is redrawn in place, elsewhere by lines.
 * Either way one line is left for each job.
 */
final class Progress {
  private static final int WIDTH = 20; // characters of a bar
  private static final long PAUSE_NANOS = 100_000_000; // between two drawings

  private final PrintStream out;
  private final boolean terminal;
  private String job;
  private long started;
  private long drawn;
  private int tasks;
  private int tasksDone;
  private long rows;
  private ReadSoFar reading; // null: nothing is being read
  private final Map<Long, Long> bytesOfTask = new HashMap<>();
  private final Map<Long, Long> recordsOfTask = new HashMap<>();

  /**
   * @param terminal whether the stream is a terminal, on which a line can be redrawn
   */
  public Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Hears of tasks and rows from the engine. */
  SparkListener listener() {
    return new SparkListener() {
      @Override
      public void onStageSubmitted(SparkListenerStageSubmitted event) {
        planned(event.stageInfo().numTasks());
      }

      @Override
      public void onTaskEnd(SparkListenerTaskEnd event) {
        var metrics = event.taskMetrics();
        told(event.taskInfo().taskId(), event.taskInfo().accumulables());
        finished(metrics == null ? 0 : metrics.inputMetrics().recordsRead());
      }

      @Override
      public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate event) {
        CollectionConverters.asJava(event.accumUpdates())
            .forEach(task -> told(((Number) task._1()).longValue(), task._4()));
      }
    };
  }

  /** Shows from now on how far files are read, in place of tasks. */
  synchronized void reading(ReadSoFar files) {
    reading = files.ofBytes() > 0 ? files : null;
    bytesOfTask.clear();
    recordsOfTask.clear();
  }

  private synchronized void told(long task, scala.collection.Iterable<AccumulableInfo> figures) {
    if (reading == null) {
      return;
    }
    for (AccumulableInfo figure : CollectionConverters.asJava(figures)) {
      if (figure.update().isDefined() && figure.update().get() instanceof Number number) {
        if (figure.id() == reading.bytesId()) {
          bytesOfTask.merge(task, number.longValue(), Math::max);
        } else if (figure.id() == reading.recordsId()) {
          recordsOfTask.merge(task, number.longValue(), Math::max);
        }
      }
    }
    draw();
  }

  /** Starts a job. */
  public synchronized void start(String name) {
    job = name;
    started = System.nanoTime();
    drawn = 0;
    tasks = 0;
    tasksDone = 0;
    rows = 0;
    reading = null;
    draw();
  }

  /** Rows read besides those that the engine counts. */
  public synchronized void rows(long more) {
    rows += more;
    draw();
  }

  synchronized void planned(int more) {
    tasks += more;
    draw();
  }

  synchronized void finished(long more) {
    tasksDone++;
    rows += more;
    draw();
  }

  private void draw() {
    long now = System.nanoTime();
    if (!terminal || job == null || now - drawn < PAUSE_NANOS) {
      return;
    }
    drawn = now;
    if (reading != null) {
      drawReading();
      return;
    }
    int filled = tasks == 0 ? 0 : Math.min(WIDTH, WIDTH * tasksDone / tasks);
    out.printf(
        Locale.ROOT,
        "\r%-10s [%s%s] %,d rows read, %.1f s\u001b[K",
        job,
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        rows,
        seconds());
    out.flush();
  }

  private void drawReading() {
    long all = reading.ofBytes();
    long done = Math.min(all, sum(bytesOfTask));
    int filled = (int) (WIDTH * done / all);
    out.printf(
        Locale.ROOT,
        "\r%-10s [%s%s] %,d of %,d MB, %,.0f thousand rows/s, %s\u001b[K",
        job,
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        done / 1_000_000,
        all / 1_000_000,
        sum(recordsOfTask) / 1000.0 / Math.max(seconds(), 0.001),
        done == 0 ? "" : "%.0f s left".formatted(seconds() * (all - done) / done));
    out.flush();
  }

  private static long sum(Map<Long, Long> figures) {
    return figures.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Ends the job, after its tables are written.
   *
   * @param result what came of it
   * @return seconds it took
   */
  public synchronized double done(String result) {
    double seconds = seconds();
    say(String.format(Locale.ROOT, "%s: %s, %.1f s", job, result, seconds));
    job = null;
    return seconds;
  }

  /** Prints a line of its own. */
  public synchronized void say(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  /** Removes an unfinished bar, so that a message starts its own line. */
  public synchronized void clear() {
    if (terminal && job != null) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }

  private double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }
}
