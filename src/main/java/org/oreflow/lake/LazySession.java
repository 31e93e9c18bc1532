package org.oreflow.lake;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.oreflow.config.Later;

/**
 * The Spark session of a command, which is opened when somebody asks for it: to open one takes
 * longer than to see that there is nothing to do.
 */
public final class LazySession {
  private final Configuration hadoop;
  private final Supplier<SparkSession> opening;
  private final Runnable settling;
  private SparkSession opened;

  /**
   * A session that is opened at the first call of {@link #open}, with these settings of file
   * systems.
   */
  public LazySession(Configuration hadoop, Supplier<SparkSession> opening) {
    this(hadoop, opening, () -> {});
  }

  private LazySession(Configuration hadoop, Supplier<SparkSession> opening, Runnable settling) {
    this.hadoop = hadoop;
    this.opening = opening;
    this.settling = settling;
  }

  public static LazySession of(SparkSession opened) {
    return new LazySession(opened.sparkContext().hadoopConfiguration(), () -> opened);
  }

  /** The same session; when it is opened through what this returns, it is given to the next. */
  public LazySession then(Consumer<SparkSession> next) {
    return new LazySession(
        hadoop,
        () -> {
          SparkSession session = open();
          next.accept(session);
          return session;
        });
  }

  /** The same session, which a thread of its own opens from now on. */
  public LazySession ahead() {
    var later = new Later<>(this::open);
    later.begin("session");
    return new LazySession(hadoop, later, later::await);
  }

  /** Waits for an opening that is under way, so that the process can end and leave nothing. */
  public void settle() {
    settling.run();
  }

  public synchronized SparkSession open() {
    if (opened == null) {
      opened = opening.get();
    }
    return opened;
  }

  public Configuration hadoop() {
    return hadoop;
  }
}
