package org.oreflow.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Background prefetch of shared inputs, one at a time: a second core would idle. */
final class Prefetch {
  private final Supplier<SparkSession> session;
  private final Map<String, FutureTask<?>> once = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Prefetch::daemon);

  Prefetch(Supplier<SparkSession> session) {
    this.session = session;
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "prefetch");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts, after what was started before.
   *
   * @param made of {@link #once}, which throws a failure to who asks; here none shows
   */
  void start(List<Supplier<?>> made) {
    for (Supplier<?> one : made) {
      thread.execute(
          new FutureTask<>(
              () -> {
                SparkSession.setActiveSession(session.get());
                return one.get();
              }));
    }
  }

  void cancel() {
    thread.getQueue().clear();
  }

  /**
   * What the first thread makes that asks for a name; others wait for it, and a failure is thrown
   * to each.
   */
  @SuppressWarnings("unchecked")
  <T> T once(String name, Supplier<T> maker) {
    FutureTask<?> task = once.computeIfAbsent(name, none -> new FutureTask<>(maker::get));
    task.run();
    try {
      return (T) task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception known
          ? Prefetch.<RuntimeException>undeclared(known)
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  // as it is: Spark throws its checked SparkException undeclared
  @SuppressWarnings("unchecked")
  private static <E extends Exception> RuntimeException undeclared(Exception failure) throws E {
    throw (E) failure;
  }
}
