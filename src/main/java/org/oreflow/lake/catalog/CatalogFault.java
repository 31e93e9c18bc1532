package org.oreflow.lake.catalog;

import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.oreflow.config.InputException;
import org.oreflow.config.KnownFault;

/** Tells a catalog that does not answer, which the reader can repair, from our own defects. */
public final class CatalogFault {
  // milliseconds of this machine's clock, and those at which a table was changed
  private static final Pattern EARLIER =
      Pattern.compile("Invalid update timestamp (\\d+): before .*?(\\d+)");

  private CatalogFault() {}

  /** What the reader can repair of what was thrown, or of what caused it. */
  public static Optional<InputException> of(String where, Throwable e) {
    return KnownFault.of(CatalogFault.class, "faults.tsv", where, e)
        .or(
            () ->
                KnownFault.causes(e).flatMap(cause -> ofClock(where, cause).stream()).findFirst());
  }

  // a table's changes are in the order of their times
  private static Optional<InputException> ofClock(String where, Throwable e) {
    Matcher earlier = EARLIER.matcher(KnownFault.first(e));
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
      String inner = KnownFault.first(innermost(e)).replaceFirst(" for os\\..*", "");
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

  /** Whether a column was to be added to a catalog that another process has added meanwhile. */
  static boolean isOfAnotherOpening(UncheckedSQLException e) {
    return innermost(e) instanceof SQLException inner
        && ("42701".equals(inner.getSQLState())
            || KnownFault.first(inner).contains("duplicate column name"));
  }

  static InputException damaged(Object file, String why) {
    return new InputException(
        file,
        "is damaged (" + why + ")",
        "restore it from a backup; without one move the lake away and run again");
  }

  private static Throwable innermost(Throwable e) {
    return KnownFault.causes(e).reduce(e, (outer, inner) -> inner);
  }

  private static Instant time(String milliseconds) {
    return Instant.ofEpochMilli(Long.parseLong(milliseconds)).truncatedTo(ChronoUnit.SECONDS);
  }
}
