package org.oreflow.lake.catalog;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.lake.digest.Digest;

/**
 * Where a lake is.
 *
 * @param warehouse where its files lie: an absolute folder, a URI such as {@code
 *     s3a://bucket/lake}, or, with a REST catalog, what the server calls it
 * @param abandoned age from which a run without lock counts as dead
 */
public record Address(String warehouse, Catalog catalog, Duration abandoned) {
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  public enum Kind {
    SQLITE,
    /** Tables in a PostgreSQL database, with Iceberg's JDBC catalog. */
    POSTGRESQL,
    /** A server that speaks Iceberg's REST protocol. */
    REST
  }

  /**
   * What lists the tables of a lake.
   *
   * @param uri {@code jdbc:postgresql:…} or the URI of a REST server, "" for a file
   * @param user of the database, "" for the one who runs
   * @param secrets property of Iceberg's catalog → password or token
   */
  public record Catalog(Kind kind, String uri, String user, Map<String, String> secrets) {
    public static final Catalog FILE = new Catalog(Kind.SQLITE, "", "", Map.of());

    public Catalog {
      secrets = Map.copyOf(secrets);
    }

    /** Without secrets: texts of records reach logs. */
    @Override
    public String toString() {
      return "%s %s".formatted(kind, uri);
    }
  }

  /** The address that a user gives: a folder, URI, or name of a REST server's warehouse. */
  public static Address of(String lake, Catalog catalog, Duration abandoned) {
    FilePath.refuseSecret(lake);
    boolean isUri = URI.matcher(lake).matches();
    if (isUri && catalog.kind() == Kind.SQLITE) {
      throw new InputException(
          lake,
          "is not a local folder, and a catalog of kind sqlite is a file in one",
          "set catalog.kind to postgresql or rest, or name a folder with --lake");
    }
    boolean isName = catalog.kind() == Kind.REST && !lake.startsWith("/") && !lake.startsWith(".");
    return isUri || isName
        ? new Address(lake, catalog, abandoned)
        : new Address(Path.of(lake).toAbsolutePath().normalize().toString(), catalog, abandoned);
  }

  public static Address of(Path folder) {
    return of(folder.toString(), Catalog.FILE, Duration.ZERO);
  }

  /** The path of a place: file:/lake, file:///lake and /lake are one. */
  public static String path(String location) {
    return new org.apache.hadoop.fs.Path(location).toUri().getPath();
  }

  public Optional<Path> folder() {
    return warehouse.startsWith("/") ? Optional.of(Path.of(warehouse)) : Optional.empty();
  }

  public boolean hasLock() {
    return catalog.kind() != Kind.REST;
  }

  /** Runs from this id on may be in progress although this process has the right to write. */
  public Optional<String> mayBeRunning() {
    return hasLock() ? Optional.empty() : Optional.of(Run.id(Instant.now().minus(abandoned)));
  }

  public Path catalogFile() {
    return Path.of(warehouse).resolve("catalog.db");
  }

  /**
   * One name for each lake, so that a session can hold several; in a database it is what tells
   * their tables apart.
   */
  public String catalogName() {
    var sha = DigestUtils.getSha256Digest();
    String text = catalog.kind() == Kind.SQLITE ? warehouse : catalog.kind() + " " + warehouse;
    sha.update(text.getBytes(StandardCharsets.UTF_8));
    return "lake_" + Digest.hex(sha).substring(0, 12);
  }

  /** Settings of a Spark session that works on this lake. */
  public Map<String, String> settings() {
    String name = "spark.sql.catalog." + catalogName();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(name, "org.apache.iceberg.spark.SparkCatalog");
    settings.put("spark.sql.sources.partitionOverwriteMode", "dynamic"); // static empties all years
    properties().forEach((key, value) -> settings.put(name + "." + key, value));
    return settings;
  }

  Map<String, String> properties() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("cache-enabled", "false");
    // not Path.toUri(): Hadoop keeps its %20
    all.put("warehouse", folder().map(folder -> "file:" + folder).orElse(warehouse));
    boolean isOurs = folder().isPresent() && catalog.kind() != Kind.REST; // a server names its own
    if (isOurs && FolderFiles.isSeen()) {
      all.put("io-impl", FolderFiles.class.getName());
    }
    String kind = catalog.kind().name().toLowerCase(Locale.ROOT);
    all.putAll(ProgramText.pairs(Address.class, kind + ".txt"));
    boolean isFile = catalog.kind() == Kind.SQLITE;
    all.put("uri", isFile ? "jdbc:sqlite:" + catalogFile() : catalog.uri());
    if (!catalog.user().isEmpty()) {
      all.put("jdbc.user", catalog.user());
    }
    all.putAll(catalog.secrets());
    return all;
  }
}
