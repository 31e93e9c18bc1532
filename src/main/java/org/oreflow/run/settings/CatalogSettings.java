package org.oreflow.run.settings;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oreflow.config.Check;
import org.oreflow.lake.catalog.Address.Catalog;
import org.oreflow.lake.catalog.Address.Kind;

/**
 * What lists the tables of the lake. Passwords and tokens come from the environment or from Spark's
 * configuration; the keys for them are here to be refused.
 *
 * @param kind {@code sqlite}, {@code postgresql} or {@code rest}
 * @param uri of the server, "" for sqlite
 * @param user of the database, "" for the one who runs, and for the other kinds
 */
public record CatalogSettings(
    String kind,
    String uri,
    String user,
    Optional<String> password,
    Optional<String> token,
    Optional<String> credential) {
  /**
   * A kind of catalog: the form of its URI, an example, and variables of the environment → secret
   * properties of Iceberg's catalog.
   */
  private record Server(Kind kind, String form, String example, Map<String, String> secrets) {}

  private static final Map<String, Server> SERVERS =
      Map.of(
          "sqlite",
          new Server(Kind.SQLITE, "", "\"\"", Map.of()),
          "postgresql",
          new Server(
              Kind.POSTGRESQL,
              "jdbc:postgresql://[^/?]+/[^/?]+(\\?.*)?",
              "jdbc:postgresql://localhost:5432/oreflow",
              Map.of("OREFLOW_CATALOG_PASSWORD", "jdbc.password")),
          "rest",
          new Server(
              Kind.REST,
              "https?://[^/]+(/.*)?",
              "https://catalog.example.org/api",
              Map.of(
                  "OREFLOW_CATALOG_TOKEN", "token", "OREFLOW_CATALOG_CREDENTIAL", "credential")));

  private static final Pattern SECRET =
      Pattern.compile("(?i)//[^/]*@|[?&;](password|token|credential|sslpassword)=");

  public CatalogSettings {
    refuse("password", password);
    refuse("token", token);
    refuse("credential", credential);
    new Check(SERVERS.containsKey(kind))
        .orRefuse("kind is \"" + kind + "\"; take one of sqlite, postgresql, rest");
    new Check(!SECRET.matcher(uri).find())
        .orRefuse(
            "uri holds a user or a password; write user beside it and set OREFLOW_CATALOG_PASSWORD"
                + " or OREFLOW_CATALOG_TOKEN in the environment");
    Server server = SERVERS.get(kind);
    new Check(uri.matches(server.form()))
        .orRefuse("uri is \"%s\"; with kind %s write %s".formatted(uri, kind, server.example()));
    new Check(server.kind() == Kind.POSTGRESQL || user.isEmpty())
        .orRefuse(
            "user is \"%s\", and a catalog of kind %s has none; write \"\"".formatted(user, kind));
  }

  private static void refuse(String key, Optional<String> secret) {
    new Check(secret.isEmpty())
        .orRefuse(
            "%s is in the settings; take it out, and set OREFLOW_CATALOG_%s in the environment"
                .formatted(key, key.toUpperCase(Locale.ROOT)));
  }

  /**
   * Secrets as the environment has them, and, where it has none, Spark's configuration: {@code
   * spark.oreflow.catalog.password} for {@code OREFLOW_CATALOG_PASSWORD}.
   */
  public static Map<String, String> environment() {
    Map<String, String> all = new HashMap<>();
    for (Server server : SERVERS.values()) {
      for (String variable : server.secrets().keySet()) {
        String setting = "spark." + variable.toLowerCase(Locale.ROOT).replace('_', '.');
        String value = System.getProperty(setting, "");
        all.put(variable, System.getenv().getOrDefault(variable, value));
      }
    }
    return all;
  }

  Catalog catalog(Map<String, String> environment) {
    Server server = SERVERS.get(kind);
    Map<String, String> secrets = new HashMap<>();
    for (var secret : server.secrets().entrySet()) {
      String value = environment.getOrDefault(secret.getKey(), "");
      if (!value.isEmpty()) {
        secrets.put(secret.getValue(), value);
      }
    }
    return new Catalog(server.kind(), uri, user, secrets);
  }
}
