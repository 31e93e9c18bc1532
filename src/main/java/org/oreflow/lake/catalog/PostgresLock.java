package org.oreflow.lake.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.oreflow.config.InputException;

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

  /**
   * Tries to take the lock of a lake.
   *
   * @throws InputException if the database cannot be used
   */
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
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setLong(1, key());
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  private String owner() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OWNER)) {
      statement.setLong(1, key());
      try (ResultSet answer = statement.executeQuery()) {
        if (!answer.next()) {
          return "a run that is just ending";
        }
        String since = answer.getString(2); // other users' is hidden
        return answer.getString(1)
            + (since == null ? "" : ", since " + since.replace(' ', 'T') + "Z");
      }
    }
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
