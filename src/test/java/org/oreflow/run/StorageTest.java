package org.oreflow.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.PostgresServer;
import org.oreflow.lake.catalog.Published;

/**
 * Whole runs whose landing folder, lake and written files all lie on HDFS or on an object store,
 * named by their paths alone: the tables and files of a local run.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageTest {
  private static final String KEY = "AKIAFEW4711";
  private static final String SECRET = "Geheim-4712";

  private SmallProject project;
  private Path home;
  private PostgresServer catalogs;
  private Published local;
  private Map<String, String> files;

  @BeforeAll
  void runLocally(@TempDir Path folder) throws IOException, InterruptedException, SQLException {
    home = folder;
    project = SmallProject.ofOneYear(folder);
    for (String file :
        List.of(
            "conf/sources/usgs-mcs-salient-2024.yaml",
            "data-lake/landing/usgs-mcs-2024/salient/mcs2024-lithi_salient.csv")) {
      project.write(file, Files.readAllBytes(Path.of(file)));
    }
    catalogs = PostgresServer.start();
    var result = project.does("run");
    assertThat(result.code()).as(result.err()).isZero();
    local = project.published().orElseThrow();
    files = new TreeMap<>();
    try (Stream<Path> written = Files.list(project.out())) {
      for (Path csv : written.filter(file -> file.toString().endsWith(".csv")).toList()) {
        files.put(csv.getFileName().toString(), Files.readString(csv));
      }
    }
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    catalogs.close();
  }

  @Test
  void hdfs() throws IOException, InterruptedException {
    try (var server = StorageServer.hdfs(home.resolve("hdfs"))) {
      assertIsTheSame("hdfs", server);
    }
  }

  @Test
  void s3() throws IOException, InterruptedException {
    try (var server = StorageServer.s3(home.resolve("s3"))) {
      assertIsTheSame("s3", server);
    }
  }

  private void assertIsTheSame(String name, StorageServer server)
      throws IOException, InterruptedException {
    FileSystem system = FileSystem.get(URI.create(server.uri("")), hadoop(server));
    for (Path file : landing()) {
      String target = server.uri(home.relativize(file).toString());
      system.copyFromLocalFile(path(file.toUri().toString()), path(target));
    }
    Path conf = conf(name, server);
    system.copyFromLocalFile(path(project.out().toUri().toString()), path(server.uri("published")));

    String[] run = command(conf, server, "run");
    String book = server.uri("lithium.xlsx");
    String query = "SELECT digests['indicator'], * FROM run";
    var done =
        does(
            server,
            run,
            run,
            command(conf, server, "export", "lithium", "--to", book),
            command(conf, server, "maintain"),
            command(conf, server, "sql", query, "--format", "csv"));

    assertThat(done.code()).as(done.text()).isZero();
    assertThat(done.text())
        .contains("nothing changed since run ")
        .contains(local.digests().get("indicator"));
    for (var file : files.entrySet()) {
      String text = text(system, server.uri("published/" + file.getKey()));
      if (!file.getKey().equals("load.csv")) { // it names the files' place
        assertThat(text).as(file.getKey()).isEqualTo(file.getValue());
      }
    }
    assertHandsOver(system, server);
    assertThat(text(system, book)).startsWith("PK"); // a ZIP archive
    assertThat(done.text()).doesNotContain(SECRET, PostgresServer.PASSWORD);
    assertHoldsNoSecret(system, server.uri("lake"));
    assertHoldsNoSecret(system, server.uri("published"));
    system.close();
  }

  // the files of the local run were there before, as those of an earlier run
  private void assertHandsOver(FileSystem system, StorageServer server) throws IOException {
    String sums = text(system, server.uri("published/SHA256SUMS"));
    assertThat(sums)
        .contains("  results.csv\n", "  datapackage.json\n", "  CITATION.cff\n", ".parquet\n");
    assertThat(text(system, server.uri("published/datapackage.json")))
        .contains("\"path\" : \"results.csv\"");
    String earlier = server.uri("published/runs/" + local.id() + "/");
    for (String name : List.of("results.csv", "datapackage.json", "SHA256SUMS", "README.md")) {
      assertThat(text(system, earlier + name))
          .as(name)
          .isEqualTo(Files.readString(project.out().resolve(name)));
    }
  }

  private static String text(FileSystem system, String uri) throws IOException {
    try (var in = system.open(path(uri))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static void assertHoldsNoSecret(FileSystem system, String folder) throws IOException {
    var files = system.listFiles(path(folder), true);
    assertThat(files.hasNext()).isTrue();
    while (files.hasNext()) {
      var file = files.next().getPath();
      try (var in = system.open(file)) {
        String bytes = new String(in.readAllBytes(), ISO_8859_1);
        for (String secret : List.of(SECRET, PostgresServer.PASSWORD)) {
          assertThat(bytes.contains(secret)).as("%s", file).isFalse();
        }
      }
    }
  }

  private List<Path> landing() throws IOException {
    try (Stream<Path> all = Files.walk(home.resolve("data-lake/landing"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** The project's settings, with the landing folder elsewhere. */
  private Path conf(String name, StorageServer server) throws IOException {
    Path conf = home.resolve("conf-" + name);
    try (Stream<Path> all = Files.walk(home.resolve("conf"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path copy = conf.resolve(home.resolve("conf").relativize(file));
        Files.createDirectories(copy.getParent());
        String text = Files.readString(file);
        Files.writeString(
            copy, text.replaceAll("\\.\\./\\.\\./data-lake", server.uri("data-lake")));
      }
    }
    return conf.resolve("oreflow.yaml");
  }

  private String[] command(Path conf, StorageServer server, String... words) {
    var all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--conf", conf.toString(), "--lake", server.uri("lake")));
    all.addAll(List.of("--out", server.uri("published"), "--set"));
    all.add(
        "catalog={kind: postgresql, uri: '%s', user: %s}"
            .formatted(catalogs.uri("oreflow"), PostgresServer.USER));
    return all.toArray(String[]::new);
  }

  private record Ended(int code, String text) {}

  private Ended does(StorageServer server, String[]... commands)
      throws IOException, InterruptedException {
    var settings = new LinkedHashMap<>(server.settings());
    settings.putAll(Launched.INTERPRETED);
    settings.put("spark.master", "local[2]");
    settings.put("spark.driver.host", "127.0.0.1");
    settings.put("spark.ui.enabled", "false");
    Path log = home.resolve("log");
    ProcessBuilder program =
        Cluster.java(":" + sdk(), settings, SeveralCommands.arguments(List.of(commands)));
    program.environment().put("OREFLOW_CATALOG_PASSWORD", PostgresServer.PASSWORD);
    program.environment().put("AWS_ACCESS_KEY_ID", KEY);
    program.environment().put("AWS_SECRET_ACCESS_KEY", SECRET);
    int code = program.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
    return new Ended(code, Files.readString(log));
  }

  /** What of this process's class path reads an object store. */
  private static String sdk() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator))
        .filter(
            jar ->
                jar.matches(
                    ".*/(software/amazon|org/wildfly|org/reactivestreams|org/apache/httpcomponents|io/netty|commons-logging|org/apache/hadoop/hadoop-aws)/.*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Configuration hadoop(StorageServer server) {
    var hadoop = new Configuration();
    server
        .settings()
        .forEach((key, value) -> hadoop.set(key.replaceFirst("spark\\.hadoop\\.", ""), value));
    hadoop.set("fs.s3a.access.key", KEY);
    hadoop.set("fs.s3a.secret.key", SECRET);
    return hadoop;
  }

  private static org.apache.hadoop.fs.Path path(String uri) {
    return new org.apache.hadoop.fs.Path(uri);
  }
}
