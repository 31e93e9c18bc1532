package org.oreflow.run.terminal;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.oreflow.config.VisibleText;
import org.oreflow.ingest.ReadSoFar;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tells how far the jobs are: on a terminal by a bar that is redrawn in place, elsewhere by lines.
 * Either way one line is left for each job.
 */
public final class Progress {
  private static final int WIDTH = 20; // characters of a bar
  private static final long PAUSE_NANOS = 100_000_000; // between two drawings

  private final PrintStream out;
  private final boolean terminal;
  private boolean isVerbose;
  private String job;
  private long started;
  private long drawn;
  private int tasks;
  private int tasksDone;
  private long rows;
  private FilesRead reading; // null: nothing is being read
  private long readingSince;

  private Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  public static Progress onTerminal(PrintStream out) {
    return new Progress(out, true);
  }

  /** Shows nothing on a stream that is no terminal but the lines of jobs. */
  public static Progress onStream(PrintStream out) {
    return new Progress(out, false);
  }

  public SparkListener listener() {
    return new SparkListener() {
      @Override
      public void onStageSubmitted(SparkListenerStageSubmitted event) {
        planned(event.stageInfo().numTasks());
      }

      @Override
      public void onTaskStart(SparkListenerTaskStart event) {
        began(event.taskInfo().taskId(), event.stageId(), event.taskInfo().index());
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
  public synchronized void reading(ReadSoFar files) {
    reading =
        files.ofBytes() > 0
            ? new FilesRead(files.bytes().id(), files.records().id(), files.ofBytes())
            : null;
    readingSince = System.nanoTime();
  }

  private synchronized void began(long task, int stage, int number) {
    if (reading != null) {
      reading.began(task, stage, number);
    }
  }

  private synchronized void told(long task, scala.collection.Iterable<AccumulableInfo> figures) {
    if (reading == null) {
      return;
    }
    for (AccumulableInfo figure : CollectionConverters.asJava(figures)) {
      if (figure.update().isDefined() && figure.update().get() instanceof Number number) {
        reading.told(task, figure.id(), number.longValue());
      }
    }
    draw();
  }

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
    String line =
        reading != null
            ? reading.line(job, (now - readingSince) / 1e9)
            : "%s %,d rows read, %.1f s".formatted(bar(job, tasksDone, tasks), rows, seconds());
    out.print("\r" + line + "\u001b[K");
    out.flush();
  }

  private static String bar(String job, long done, long all) {
    int filled = all == 0 ? 0 : (int) Math.min(WIDTH, WIDTH * done / all);
    return "%-10s [%s%s]".formatted(job, "#".repeat(filled), ".".repeat(WIDTH - filled));
  }

  /** Shows from now on a line for each table of a job, and one for a job without rows. */
  public synchronized void verbose() {
    isVerbose = true;
  }

  /** Ends the job with a line for each table, empty for nothing; gives the seconds it took. */
  public synchronized double done(String result) {
    double seconds = seconds();
    long tables = result.lines().count();
    String lines = tables > 1 && !isVerbose ? tables + " tables" : result.replace("\n", "\n  ");
    if (tables > 0 && (isVerbose || !result.startsWith("0 rows"))) {
      "%s: %s, %.1f s".formatted(job, lines, seconds).lines().forEach(this::say);
    }
    job = null;
    return seconds;
  }

  public synchronized void say(String line) {
    clear();
    out.println(VisibleText.line(line));
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

  /**
   * How far customs files are read, from what tasks tell of themselves. A part of the files counts
   * once, however often it is read: as far as the best attempt has come.
   */
  record FilesRead(
      long bytesId, long recordsId, long ofBytes, Map<Long, Part> parts, Map<Part, Figures> best) {
    private static final double LONG = 90; // seconds; a longer time is told in minutes

    private record Part(int stage, int number) {}

    private record Figures(long bytes, long records) {
      Figures best(Figures other) {
        return new Figures(Math.max(bytes, other.bytes), Math.max(records, other.records));
      }
    }

    FilesRead(long bytesId, long recordsId, long ofBytes) {
      this(bytesId, recordsId, ofBytes, new HashMap<>(), new HashMap<>());
    }

    void began(long task, int stage, int number) {
      parts.put(task, new Part(stage, number));
    }

    void told(long task, long figure, long value) {
      boolean known = figure == bytesId || figure == recordsId;
      if (known && parts.containsKey(task)) {
        var figures = figure == bytesId ? new Figures(value, 0) : new Figures(0, value);
        best.merge(parts.get(task), figures, Figures::best);
      }
    }

    String line(String job, double seconds) {
      long done = Math.min(ofBytes, best.values().stream().mapToLong(Figures::bytes).sum());
      long records = best.values().stream().mapToLong(Figures::records).sum();
      return "%s %,.1f of %,.1f MB, %,.0f thousand rows/s%s"
          .formatted(
              bar(job, done, ofBytes),
              done / 1e6,
              ofBytes / 1e6,
              records / 1000.0 / Math.max(seconds, 0.001),
              left(done, seconds));
    }

    private String left(long done, double seconds) {
      if (done == 0) {
        return ""; // nobody knows yet
      }
      if (done == ofBytes) {
        return ", finishing";
      }
      double left = seconds * (ofBytes - done) / done;
      return left < LONG
          ? ", %.0f s left".formatted(left)
          : ", %,.0f min left".formatted(left / 60);
    }
  }
}
