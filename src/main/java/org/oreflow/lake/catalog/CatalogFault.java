package org.oreflow.lake.catalog;

import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.RESTException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.oreflow.config.InputException;

/** Tells a catalog that does not answer, which the reader can repair, from our own defects. */
public final class CatalogFault {
  // milliseconds of this machine's clock, and those at which a table was changed
  private static final Pattern EARLIER =
      Pattern.compile("Invalid update timestamp (\\d+): before .*?(\\d+)");

  private CatalogFault() {}

  /** What the reader can repair of what was thrown, or of what caused it. */
  public static Optional<InputException> of(String where, Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotAuthorizedException || cause instanceof ForbiddenException) {
        return Optional.of(
            new InputException(
                where,
                "lets this user not in (" + first(cause) + ")",
                "set OREFLOW_CATALOG_TOKEN or OREFLOW_CATALOG_CREDENTIAL in the environment"));
      }
      if (cause instanceof IllegalArgumentException && first(cause).startsWith("Cannot parse ")) {
        return Optional.of(unreachable(where, cause)); // an answer of another protocol
      }
      if (cause instanceof RESTException || cause instanceof BadRequestException) {
        return Optional.of(unreachable(where, innermost(cause)));
      }
      if (cause instanceof NoSuchTableException
          || first(cause).startsWith("Cannot find snapshot with ID ")) {
        return Optional.of(
            new InputException(
                where,
                "is damaged (" + first(cause) + ")",
                "do jobs/oreflow run --repair, which recomputes the table, or restore the catalog"
                    + " from a backup"));
      }
      Optional<InputException> told =
          cause instanceof SQLException sql ? ofDatabase(where, sql) : ofClock(where, cause);
      if (told.isPresent()) {
        return told;
      }
    }
    return Optional.empty();
  }

  private static Optional<InputException> ofDatabase(String where, SQLException e) {
    if (isOfConnection(e)) {
      return Optional.of(unreachable(where, e));
    }
    if (isOfOthers(e)) {
      return Optional.of(
          new InputException(
              where,
              "holds a table iceberg_tables that is no catalog's (" + first(e) + ")",
              "name the database of a lake, or an empty one, in catalog.uri"));
    }
    return isDamaged(e) ? Optional.of(damaged(where, first(e))) : Optional.empty();
  }

  // a table's changes are in the order of their times
  private static Optional<InputException> ofClock(String where, Throwable e) {
    Matcher earlier = EARLIER.matcher(first(e));
    return earlier.matches()
        ? Optional.of(
            new InputException(
                where,
                "holds a table that was changed at %s, and this machine's clock says %s"
                    .formatted(time(earlier.group(2)), time(earlier.group(1))),
                "set the clock and run again; if it was ahead then, wait until that time, or restore"
                    + " the lake from a backup; what is published stays"))
        : Optional.empty();
  }

  static Optional<InputException> ofOpening(Address lake, RuntimeException e) {
    if (lake.catalog().kind() == Address.Kind.SQLITE) {
      Optional<InputException> damaged = of(lake.catalogFile().toString(), e);
      if (damaged.isPresent()
          && lake.folder().map(f -> f.resolve("oreflow")).filter(Files::isDirectory).isPresent()) {
        return damaged;
      }
      String inner = first(innermost(e)).replaceFirst(" for os\\..*", "");
      if (inner.matches("\\[SQLITE_(IOERR|FULL|READONLY|CANTOPEN).*|No native library found")) {
        return Optional.of(
            new InputException(
                lake.catalogFile(),
                "cannot be written (" + inner + ")",
                "see that lake and temporary folder have room, and that this process may write"
                    + " files of that length (ulimit -f), and run again"));
      }
      return e instanceof UncheckedSQLException
          ? Optional.of(
              new InputException(
                  lake.catalogFile(),
                  "is not a catalog of a lake (" + e.getMessage() + ")",
                  "name the folder of a lake, or a new one, with --lake"))
          : Optional.empty();
    }
    return of(lake.catalog().uri(), e);
  }

  // lost, or the server is being stopped
  private static boolean isOfConnection(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }

  /** Whether a column was to be added to a catalog that another process has added meanwhile. */
  static boolean isOfAnotherOpening(UncheckedSQLException e) {
    return innermost(e) instanceof SQLException inner
        && ("42701".equals(inner.getSQLState()) || first(inner).contains("duplicate column name"));
  }

  // a column that a catalog's table has is not there
  private static boolean isOfOthers(SQLException e) {
    return "42703".equals(e.getSQLState())
        || first(e).matches("\\[SQLITE_ERROR].*no such column.*");
  }

  private static boolean isDamaged(SQLException e) {
    String text = first(e);
    return text.startsWith("[SQLITE_CORRUPT") || text.startsWith("[SQLITE_NOTADB");
  }

  static InputException damaged(Object file, String why) {
    return new InputException(
        file,
        "is damaged (" + why + ")",
        "restore it from a backup; without one move the lake away and run again");
  }

  private static InputException unreachable(String where, Throwable e) {
    return new InputException(
        where,
        "cannot be used (" + first(e) + ")",
        "see that the server runs, or correct catalog.uri, and run again");
  }

  private static Throwable innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static Instant time(String milliseconds) {
    return Instant.ofEpochMilli(Long.parseLong(milliseconds)).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String first(Throwable e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
  }
}
