package org.oreflow.lake.catalog;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.oreflow.config.InputException;
import org.oreflow.config.KnownFault;

/** Connections of our own to the database of a catalog, and what is wrong with it. */
final class Postgres {
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
    try (Connection connection = connect(catalog, "oreflow");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT to_regclass('iceberg_tables')")) {
      return found.next() && found.getString(1) != null;
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
