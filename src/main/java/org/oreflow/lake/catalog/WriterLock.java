package org.oreflow.lake.catalog;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Consumer;
import org.oreflow.config.InputException;

/**
 * Right to be a lake's one writer, free as soon as its owner is dead. Where a catalog has none, the
 * commit that publishes a run decides alone; see {@code Publication}.
 */
public interface WriterLock extends AutoCloseable {
  /**
   * How long to wait for a lock.
   *
   * @param most zero to try once
   * @param told hears once who holds it, if it must be waited for
   */
  record Patience(Duration most, Consumer<String> told) {
    static final Patience NONE = new Patience(Duration.ZERO, holder -> {});
  }

  /**
   * What came of trying.
   *
   * @param lock null if it is another's
   * @param owner who holds it then
   */
  record Attempt(WriterLock lock, String owner) {
    static Attempt taken(WriterLock lock) {
      return new Attempt(lock, "");
    }

    static Attempt heldBy(String owner) {
      return new Attempt(null, owner.strip());
    }
  }

  /**
   * Takes the lock of a lake.
   *
   * @throws InputException if another writer holds it still when patience ends, naming that writer,
   *     or if the lake cannot be locked
   */
  static WriterLock take(Address lake, Patience patience) {
    long start = System.nanoTime(); // a clock may be set meanwhile
    Attempt attempt = attempt(lake);
    if (attempt.lock() == null && !patience.most().isZero()) {
      patience.told().accept(attempt.owner());
    }
    while (attempt.lock() == null && System.nanoTime() - start < patience.most().toNanos()) {
      pause();
      attempt = attempt(lake);
    }
    if (attempt.lock() == null) {
      throw new InputException(
          lake.warehouse(),
          "lake is in use by " + attempt.owner(),
          "wait until that run has ended (--wait MINUTES does), or end it");
    }
    return attempt.lock();
  }

  private static Attempt attempt(Address lake) {
    return switch (lake.catalog().kind()) {
      case SQLITE -> RunLock.attempt(lake.catalogFile().getParent());
      case POSTGRESQL -> PostgresLock.attempt(lake);
      case REST -> Attempt.taken(() -> {});
    };
  }

  /** User, host and process, which names this process to those who find a lake locked. */
  static String owner() {
    return "%s on %s, process %d"
        .formatted(System.getProperty("user.name"), host(), ProcessHandle.current().pid());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a host without a name";
    }
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a lock", e);
    }
  }

  /**
   * Makes sure before a publication that the lock is still held.
   *
   * @throws InputException if it was lost
   */
  default void confirm() {}

  @Override
  void close();
}
