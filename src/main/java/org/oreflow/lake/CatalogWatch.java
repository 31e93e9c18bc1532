package org.oreflow.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.CatalogFile;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Tells of a catalog file that another process keeps locked while a run works: what the run commits
 * waits for it.
 */
public final class CatalogWatch implements AutoCloseable {
  private static final int LONG = 3; // looks, one a second; commits of others are shorter
  private static final Path LOCKS = Path.of("/proc/locks"); // Linux
  private static final int PROCESS = 4; // words of a line there: number, kind, …
  private static final int FILE = 5; // device and number of the file

  private final Path file;
  private final Consumer<String> told;
  private final Thread thread = new Thread(this::watch, "catalog-watch");
  private int locked; // looks in a row

  private CatalogWatch(Path file, Consumer<String> told) {
    this.file = file;
    this.told = told;
  }

  /** Begins to look; who is told hears once of each lock that lasts. */
  public static CatalogWatch of(Address lake, Consumer<String> told) {
    boolean isFile = lake.catalog().kind() == Address.Kind.SQLITE;
    var watch = new CatalogWatch(isFile ? lake.catalogFile() : Path.of(""), told);
    if (isFile) {
      watch.thread.setDaemon(true);
      watch.thread.start();
    }
    return watch;
  }

  private void watch() {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(1);
        look();
      }
    } catch (InterruptedException closed) {
      return;
    }
  }

  private void look() {
    locked = isLocked() ? locked + 1 : 0;
    if (locked == LONG) {
      told.accept(
          "waiting: %s is locked by %s"
              .formatted(file, process().map(pid -> "process " + pid).orElse("another process")));
    }
  }

  private boolean isLocked() {
    if (!CatalogFile.isWritten(file)) {
      return false;
    }
    var config = new SQLiteConfig();
    config.setBusyTimeout(0);
    try (Connection catalog = config.createConnection("jdbc:sqlite:" + file);
        Statement statement = catalog.createStatement()) {
      statement.execute("BEGIN IMMEDIATE"); // as a commit begins
      statement.execute("ROLLBACK");
      return false;
    } catch (SQLiteException e) {
      return e.getResultCode() == SQLiteErrorCode.SQLITE_BUSY;
    } catch (SQLException e) {
      return false; // the run itself tells of it
    }
  }

  private Optional<Long> process() {
    long own = ProcessHandle.current().pid();
    try (Stream<String> locks = Files.lines(LOCKS)) {
      String number = ":" + Files.getAttribute(file, "unix:ino");
      return locks
          .map(line -> line.split("\\s+"))
          .filter(words -> words.length > FILE && words[FILE].endsWith(number))
          .map(words -> Long.valueOf(words[PROCESS]))
          .filter(pid -> pid > 0 && pid != own)
          .findFirst();
    } catch (IOException | UnsupportedOperationException | NumberFormatException unknown) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
