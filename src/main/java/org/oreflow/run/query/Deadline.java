package org.oreflow.run.query;

import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;

/** Work that may take a time; its tasks are cancelled then. */
public record Deadline(SparkContext engine, int seconds) {
  public interface Work {
    void run() throws Exception;
  }

  /** Does the work, in a thread of its own: not all of it asks whether it is cancelled. */
  public void hold(Work work) throws Exception {
    String group = "question " + UUID.randomUUID();
    var task =
        new FutureTask<Void>(
            () -> {
              engine.setJobGroup(group, "sql", true);
              work.run();
              return null;
            });
    var thread = new Thread(task, "question");
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      engine.cancelJobGroupAndFutureJobs(group);
      thread.interrupt();
      throw ReadOnly.refused(
          "the query has taken %d s and was cancelled".formatted(seconds),
          "ask for less, or raise limits.sql_seconds");
    } catch (ExecutionException failed) {
      throw thrown(failed.getCause());
    }
  }

  private static Exception thrown(Throwable cause) {
    if (cause instanceof StackOverflowError) {
      return ReadOnly.refused("the query is nested too deeply", "ask for less at once");
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return (Exception) cause;
  }
}
