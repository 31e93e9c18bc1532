package org.oreflow.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.oreflow.reference.InputException;

/** The SQLite file that lists the tables of a lake. */
final class CatalogFile {
  private static final String READ_ONLY = "1"; // SQLITE_OPEN_READONLY
  private static final int NO_DATABASE = 26; // SQLITE_NOTADB

  private CatalogFile() {}

  /** Whether anything was ever written to it. */
  static boolean isWritten(Path file) {
    try {
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException e) {
      return true; // what cannot be told is told by the first read
    }
  }

  /**
   * Looks into the file without writing: Iceberg would make its tables in any database.
   *
   * @throws InputException if it is there and no catalog
   */
  static void check(Path file) {
    if (!isWritten(file)) {
      return;
    }
    var readOnly = new Properties();
    readOnly.setProperty("open_mode", READ_ONLY);
    try (Connection opened = DriverManager.getConnection("jdbc:sqlite:" + file, readOnly);
        var tables = opened.getMetaData().getTables(null, null, "iceberg_tables", null)) {
      if (!tables.next()) {
        throw foreign(file, "it holds no table iceberg_tables");
      }
    } catch (SQLException e) {
      if (e.getErrorCode() == NO_DATABASE) {
        throw foreign(file, "it is no SQLite database");
      }
      // such as one that a killed run has left in the middle of a commit: who may write mends it
    }
  }

  private static InputException foreign(Path file, String why) {
    return new InputException(
        file,
        "is no catalog of a lake (%s)".formatted(why),
        "name the folder of a lake, or a new one, with --lake");
  }
}
