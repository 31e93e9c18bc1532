package org.oreflow.lake.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.oreflow.config.InputException;
import org.oreflow.config.KnownFault;

/**
 * Right to be a lake's one writer, free as soon as its owner is dead. Where a catalog has none, the
 * commit that publishes a run decides alone; see {@code Publication}.
 */
public interface WriterLock extends AutoCloseable {
  /** How long to wait for a lock, zero to try once, and who hears that it must be waited for. */
  record Patience(Duration most, Consumer<String> told) {
    static final Patience NONE = new Patience(Duration.ZERO, holder -> {});
  }

  record Attempt(WriterLock lock, String owner) {
    static Attempt taken(WriterLock lock) {
      return new Attempt(lock, "");
    }

    static Attempt heldBy(String owner) {
      return new Attempt(null, owner.strip());
    }
  }

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

  /** Makes sure before a publication that the lock is still held. */
  default void confirm() {}

  @Override
  void close();

  /**
   * The lock of a lake whose catalog is a PostgreSQL database: an advisory lock of one connection,
   * which the server frees when the connection ends, so also when its owner dies. The name of the
   * connection tells the owner.
   */
  record PostgresLock(Address lake, Connection connection) implements WriterLock {
    private static final int SECONDS_TO_ANSWER = 10;
    private static final String TAKE = "SELECT pg_try_advisory_lock(?)";

    // a key of 64 bits stands in two columns
    private static final String OWNER =
        "SELECT a.application_name, date_trunc('second', a.backend_start AT TIME ZONE 'UTC')::text"
            + " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
            + " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
            + " AND (l.classid::bigint << 32 | l.objid::bigint) = ?"
            + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    static Attempt attempt(Address lake) {
      var lock = new PostgresLock(lake, Postgres.connect(lake.catalog(), WriterLock.owner()));
      Attempt attempt = null;
      try {
        attempt = lock.isTaken() ? Attempt.taken(lock) : Attempt.heldBy(lock.owner());
        return attempt;
      } catch (SQLException e) {
        throw Postgres.fault(lake.catalog(), e);
      } finally {
        if (attempt == null || attempt.lock() == null) {
          lock.close();
        }
      }
    }

    private boolean isTaken() throws SQLException {
      return CatalogFile.rows(connection, TAKE, key()).get(0)[0].equals("t");
    }

    private String owner() throws SQLException {
      List<String[]> found = CatalogFile.rows(connection, OWNER, key());
      if (found.isEmpty()) {
        return "a run that is just ending";
      }
      String since = found.get(0)[1]; // other users' is hidden
      return found.get(0)[0] + (since == null ? "" : ", since " + since.replace(' ', 'T') + "Z");
    }

    // the first 48 bits of the lake's name are enough, and positive
    private long key() {
      return Long.parseLong(lake.catalogName().replaceFirst("lake_", ""), 16);
    }

    @Override
    public void confirm() {
      try {
        if (connection.isValid(SECONDS_TO_ANSWER)) {
          return;
        }
      } catch (SQLException e) {
        throw Postgres.fault(lake.catalog(), e);
      }
      throw new InputException(
          lake.catalog().uri(),
          "has ended this run's connection, and with it the lock of the lake",
          "see that the server runs, and run again");
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw Postgres.fault(lake.catalog(), e);
      }
    }
  }

  /**
   * The lock of a lake's one writer: an operating-system lock on the file {@code lock}, so that it
   * is free as soon as its owner is dead. The file names owner, host, process and start (UTC) of
   * the last writer; its text alone locks nothing.
   */
  record RunLock(Path file, FileChannel channel) implements WriterLock {
    /**
     * Locks held in this JVM, each with its owner. POSIX drops a process's lock when the process
     * closes any channel on the file, so a second one must not even be opened here.
     */
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    private static final int LONGEST_OWNER = 1024; // bytes

    static Attempt attempt(Path dir) {
      Path file = dir.resolve("lock");
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      String owner = WriterLock.owner() + ", since " + now + System.lineSeparator();
      String other = HELD.putIfAbsent(file, owner);
      if (other != null) {
        return Attempt.heldBy(other);
      }
      Attempt attempt = null;
      try {
        attempt = attempt(file, owner);
        return attempt;
      } catch (IOException e) {
        throw new InputException(
            file,
            "cannot be locked (" + e + ")",
            "use a folder on a local disk that you may write");
      } finally {
        if (attempt == null || attempt.lock() == null) {
          HELD.remove(file);
        }
      }
    }

    private static Attempt attempt(Path file, String owner) throws IOException {
      var channel = FileChannel.open(file, CREATE, READ, WRITE);
      if (channel.tryLock() == null) {
        String other = text(channel);
        channel.close();
        return Attempt.heldBy(other.isBlank() ? "a run that is just starting" : other);
      }
      channel.truncate(0);
      channel.write(UTF_8.encode(owner));
      channel.force(false);
      return Attempt.taken(new RunLock(file, channel));
    }

    private static String text(FileChannel channel) throws IOException {
      var bytes = ByteBuffer.allocate(LONGEST_OWNER);
      channel.read(bytes, 0);
      return UTF_8.decode(bytes.flip()).toString().strip();
    }

    /** Frees the lock; the file stays, for deleting it would race with the next writer. */
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        HELD.remove(file);
      }
    }
  }

  static final class Postgres {
    private static final String SECONDS_TO_CONNECT = "10";

    private Postgres() {}

    static Connection connect(Address.Catalog catalog, String name) {
      var properties = new Properties();
      properties.putAll(
          Map.of(
              "ApplicationName", name,
              "connectTimeout", SECONDS_TO_CONNECT,
              "loginTimeout", SECONDS_TO_CONNECT,
              "tcpKeepAlive", "true"));
      if (!catalog.user().isEmpty()) {
        properties.put("user", catalog.user());
      }
      String password = catalog.secrets().get("jdbc.password");
      if (password != null) {
        properties.put("password", password);
      }
      try {
        return DriverManager.getConnection(catalog.uri(), properties);
      } catch (SQLException e) {
        throw fault(catalog, e);
      }
    }

    /** Whether Iceberg's tables are in the database; looking creates nothing. */
    static boolean hasCatalog(Address.Catalog catalog) {
      try (Connection connection = connect(catalog, "oreflow")) {
        return CatalogFile.rows(connection, "SELECT to_regclass('iceberg_tables')").get(0)[0]
            != null;
      } catch (SQLException e) {
        throw fault(catalog, e);
      }
    }

    static InputException fault(Address.Catalog catalog, SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith("28")) {
        return new InputException(
            catalog.uri(),
            "lets user \"%s\" not in (%s)".formatted(catalog.user(), KnownFault.first(e)),
            "correct catalog.user, or set OREFLOW_CATALOG_PASSWORD in the environment");
      }
      return KnownFault.of(Postgres.class, "postgres.tsv", catalog.uri(), e).orElseThrow();
    }
  }
}
