package org.oreflow.lake.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The catalog that is a file in a lake's folder, looked at before it is used, without writing. A
 * lake holds on to its folder: its files know each other by their whole paths.
 */
public final class CatalogFile {
  private static final int MILLIS = 500; // before one is told that another process has it locked
  private static final String TABLES =
      "SELECT coalesce(group_concat(name), '') FROM sqlite_master WHERE type = 'table'";
  private static final String LAKES =
      "SELECT catalog_name, metadata_location FROM iceberg_tables WHERE catalog_name LIKE"
          + " 'lake\\_%' ESCAPE '\\' ORDER BY catalog_name = ? DESC LIMIT 1";

  private static final String POINTERS =
      "SELECT table_name, metadata_location FROM iceberg_tables WHERE catalog_name = ?"
          + " AND metadata_location IS NOT NULL ORDER BY table_name";
  private static final String ADOPTED =
      "UPDATE iceberg_tables SET catalog_name = ?, metadata_location = ?,"
          + " previous_metadata_location = NULL WHERE catalog_name = ? AND table_name = ?";
  private static final String NAMED =
      "UPDATE iceberg_namespace_properties SET catalog_name = ? WHERE catalog_name = ?";
  private static final Pattern FORMAT =
      Pattern.compile("\\s*\\{\\s*\"format-version\"\\s*:\\s*(\\d{1,9})");
  private static final int HEAD = 64; // bytes of a description that tell its format
  private static final int NEWEST = 4; // format that this Iceberg reads

  private CatalogFile() {}

  /** Refuses a catalog that is not that of a lake in this folder; tells of one that is locked. */
  public static void check(Address lake, Consumer<String> told) {
    if (lake.catalog().kind() != Address.Kind.SQLITE || !Files.isRegularFile(lake.catalogFile())) {
      return;
    }
    if (!Files.isReadable(lake.catalogFile())) {
      throw new InputException(
          lake.catalogFile(), "may not be read by this user", "name another folder with --lake");
    }
    try (Connection file = open(lake.catalogFile())) {
      String tables = rows(file, TABLES).get(0)[0];
      if (!tables.isEmpty() && !tables.contains("iceberg_tables")) {
        throw foreign(lake, "it holds no table iceberg_tables");
      }
      if (!tables.isEmpty()) {
        refuseMoved(lake, file);
        refuseUnreadable(lake, file);
      }
    } catch (SQLiteException e) {
      if (e.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
        told.accept("waiting: " + lake.catalogFile() + " is locked by another process");
      } else if (e.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB && !hasTables(lake)) {
        throw foreign(lake, "it is not an SQLite database"); // beside tables it is damaged
      }
    } catch (SQLException damaged) {
      return; // it is told when the catalog is opened
    }
  }

  public static boolean isWritten(Path file) {
    try {
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException e) {
      return true; // what cannot be told is told by the first read
    }
  }

  /** Whether a catalog lists a table; one that is being made lists none, and is no reader's yet. */
  static boolean listsTables(Path file) {
    if (!isWritten(file)) {
      return false;
    }
    try (Connection catalog = open(file)) {
      return !rows(catalog, "SELECT 1 FROM iceberg_tables LIMIT 1").isEmpty();
    } catch (SQLException e) {
      return !e.getMessage().contains("no such table"); // else it is told when it is opened
    }
  }

  /** What lies in the folder of a lake that has no catalog yet, if it is files of tables. */
  public static Optional<String> remains(Address lake) {
    return lake.catalog().kind() == Address.Kind.SQLITE
            && !Files.exists(lake.catalogFile())
            && hasTables(lake)
        ? Optional.of(
            "%s: files of an older lake lie here, whose catalog.db is gone; they are not used"
                .formatted(lake.warehouse()))
        : Optional.empty();
  }

  private static boolean hasTables(Address lake) {
    Path tables = lake.folder().orElseThrow().resolve("oreflow");
    if (!Files.isDirectory(tables)) {
      return false;
    }
    try (Stream<Path> all = Files.list(tables)) {
      return all.anyMatch(table -> Files.isDirectory(table.resolve("metadata")));
    } catch (IOException hidden) {
      return false;
    }
  }

  private static InputException foreign(Address lake, String why) {
    return new InputException(
        lake.catalogFile(),
        "is not a catalog of a lake (%s)".formatted(why),
        "name the folder of a lake, or a new one, with --lake");
  }

  private static Connection open(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(MILLIS);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** Does a statement, and gives the rows of its answer, if it has one. */
  static List<String[]> rows(Connection catalog, String sql, Object... given) throws SQLException {
    List<String[]> rows = new ArrayList<>();
    try (var statement = catalog.prepareStatement(sql)) {
      for (int i = 0; i < given.length; i++) {
        statement.setObject(i + 1, given[i]);
      }
      if (statement.execute()) {
        ResultSet answer = statement.getResultSet();
        while (answer.next()) {
          String[] row = new String[answer.getMetaData().getColumnCount()];
          for (int i = 0; i < row.length; i++) {
            row[i] = answer.getString(i + 1);
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static void refuseMoved(Address lake, Connection file) throws SQLException {
    for (String[] found : rows(file, LAKES, lake.catalogName())) {
      if (!found[0].equals(lake.catalogName())) {
        throw moved(lake, found[1]);
      }
    }
  }

  // Iceberg tries for minutes to read what it cannot
  private static void refuseUnreadable(Address lake, Connection file) throws SQLException {
    for (String[] table : rows(file, POINTERS, lake.catalogName())) {
      Path of = lake.folder().orElseThrow().resolve("oreflow/" + table[0] + "/metadata");
      refuseUnreadable(lake, table[0], of, table[1].replaceFirst("^file:/*", "/"));
    }
  }

  /**
   * The tables of a lake that was moved here, and where their descriptions were; none if it is the
   * lake of this folder already.
   *
   * @throws InputException if it was elsewhere
   */
  public static Map<String, String> moved(Address old, Address lake) {
    try (Connection file = open(lake.catalogFile())) {
      boolean isHere = old.warehouse().equals(lake.warehouse());
      Map<String, String> all = new TreeMap<>();
      for (String[] table :
          isHere ? List.<String[]>of() : rows(file, POINTERS, old.catalogName())) {
        all.put(table[0], table[1]);
      }
      if (all.isEmpty()) {
        refuseMoved(lake, file);
      }
      return all;
    } catch (SQLException e) {
      throw foreign(lake, e.getMessage());
    }
  }

  /** Makes the tables of a lake that was moved those of this one, by one commit. */
  public static void adopt(Address old, Address lake, Map<String, String> descriptions) {
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + lake.catalogFile())) {
      file.setAutoCommit(false);
      for (var one : descriptions.entrySet()) {
        rows(file, ADOPTED, lake.catalogName(), one.getValue(), old.catalogName(), one.getKey());
      }
      rows(file, NAMED, lake.catalogName(), old.catalogName());
      file.commit();
    } catch (SQLException e) {
      throw foreign(lake, e.getMessage());
    }
  }

  private static void refuseUnreadable(Address lake, String table, Path of, String metadata) {
    Path file = Path.of(metadata);
    try (var in = Files.newInputStream(file)) {
      var format = FORMAT.matcher(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
      if (!Files.isSameFile(file.getParent(), of)) {
        throw CatalogFault.damaged(
            lake.catalogFile(), "table %s is said to be %s".formatted(table, metadata));
      } else if (!format.lookingAt()) {
        throw CatalogFault.damaged(file, "it is no description of a table");
      } else if (Integer.parseInt(format.group(1)) > NEWEST) {
        throw new InputException(
            lake.warehouse(),
            "is of a later version: table %s has format %s".formatted(table, format.group(1)),
            "use the version of Oreflow that wrote it, or name another lake with --lake");
      }
    } catch (IOException lost) {
      return; // Iceberg says so at once
    }
  }

  private static InputException moved(Address lake, String metadata) {
    String folder =
        metadata.replaceFirst("^file:(//)?", "").replaceFirst("/oreflow/[^/]+/metadata/[^/]+$", "");
    return isSame(Path.of(folder), lake)
        ? new InputException(lake.warehouse(), "is the lake of " + folder, "name it so with --lake")
        : new InputException(
            lake.warehouse(),
            "is the lake of " + folder + ", moved",
            "put it back there, or do jobs/oreflow maintain --moved-from " + folder);
  }

  private static boolean isSame(Path folder, Address lake) {
    try {
      return Files.isSameFile(folder.resolve("catalog.db"), lake.catalogFile());
    } catch (IOException gone) {
      return false;
    }
  }
}
