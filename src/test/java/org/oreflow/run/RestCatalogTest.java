package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.digest.PackedLists;
import org.oreflow.run.query.RowPrinter;
import org.oreflow.table.Table;

/** The catalog of command serve, read by Iceberg's own client and by Spark with it. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestCatalogTest {
  private static final Namespace OREFLOW = Namespace.of("oreflow");
  private static final TableIdentifier PRODUCTION = TableIdentifier.of(OREFLOW, "production");

  private SmallProject project;
  private Serving serving;
  private RESTCatalog catalog;

  @BeforeAll
  void serve(@TempDir Path home) throws IOException, InterruptedException {
    project = SmallProject.ofOneYear(home);
    String survey = NonInterferenceTest.SURVEY;
    project.write("landing/open.csv", NonInterferenceTest.OPEN);
    project.write("conf/sources/open.yaml", survey.formatted("open", "open", "false"));
    assertThat(project.does("run").code()).isZero();
    serving = Serving.of(project);
    catalog = serving.catalog();
  }

  @AfterAll
  void stop() throws IOException {
    catalog.close();
    serving.close();
  }

  private static Set<String> made() {
    return new TreeSet<>(Jobs.TABLES.stream().map(Table::name).toList());
  }

  @Test
  void allTablesOfTheRunAreListed() {
    assertThat(catalog.listNamespaces()).containsExactly(OREFLOW);
    assertThat(catalog.listNamespaces(OREFLOW)).isEmpty();
    assertThat(catalog.listTables(OREFLOW).stream().map(TableIdentifier::name))
        .isNotEmpty()
        .isSubsetOf(made())
        .contains("indicator", "flow", "load", "production", "trade")
        .doesNotContain("part", "run", "failure");
    assertThat(catalog.tableExists(PRODUCTION)).isTrue();
    assertThat(catalog.tableExists(TableIdentifier.of(OREFLOW, "none"))).isFalse();
  }

  @Test
  void rowsOfEachTableAreThoseOfSql() throws IOException {
    var spark = TestSession.spark();
    spark.conf().set("spark.sql.catalog.served", "org.apache.iceberg.spark.SparkCatalog");
    spark.conf().set("spark.sql.catalog.served.type", "rest");
    spark.conf().set("spark.sql.catalog.served.uri", serving.uri());
    spark.conf().set("spark.sql.catalog.served.cache-enabled", "false");
    int rows = 0;
    for (Table table : Jobs.TABLES) {
      var stored = TableIdentifier.of(OREFLOW, table.name());
      if (!catalog.tableExists(stored)) {
        continue;
      }
      var read = PackedLists.unpacked(table, spark.table("served.oreflow." + table.name()));
      Column[] all = List.of(read.columns()).stream().map(functions::col).toArray(Column[]::new);
      var out = new ByteArrayOutputStream();
      new RowPrinter(new PrintStream(out, true, UTF_8)).csv(read.orderBy(all));
      var told =
          project.does("sql", "SELECT * FROM " + table.name() + " ORDER BY ALL", "--format", "csv");
      assertThat(told.err()).isEmpty();
      assertThat(out.toString(UTF_8)).as(table.name()).isEqualTo(told.out());
      rows += (int) told.out().lines().count() - 1;
    }
    assertThat(rows).isGreaterThan(50);
  }

  @Test
  void theNewRunAloneIsToldOfAfterOne() throws IOException {
    long before = catalog.loadTable(PRODUCTION).currentSnapshot().snapshotId();
    project.write(
        "landing/open.csv",
        NonInterferenceTest.OPEN.replace("CHL,Li,mining,2024,30000", "CHL,Li,mining,2024,31000"));
    assertThat(project.does("run", "--accept-drift", "made for a test").code()).isZero();

    var table = catalog.loadTable(PRODUCTION);

    long published = project.published().orElseThrow().snapshots().get("production");
    assertThat(table.currentSnapshot().snapshotId()).isEqualTo(published).isNotEqualTo(before);
    assertThat(table.snapshots()).hasSize(1);
    assertThat(table.refs().values()).allMatch(ref -> ref.snapshotId() == published);
    String told = serving.answer("GET /v1/namespaces/oreflow/tables/production");
    assertThat(told)
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("Content-Type: application/json")
        .contains("\"snapshot-id\":" + published)
        .doesNotContain("\"snapshot-id\":" + before, "write.");
  }

  @Test
  void statusPrintsWhereATableLiesAndHowEnginesReadIt() throws IOException {
    var told = project.does("status", "--tables", "production");

    assertThat(told.err()).isEmpty();
    var found = Pattern.compile("production: (\\d+) rows, (\\d+) files\n  metadata: (/.*)\n");
    var production = found.matcher(told.out());
    assertThat(production.find()).isTrue();
    String metadata = production.group(3);
    assertThat(Path.of(metadata)).isRegularFile();
    long snapshot = project.published().orElseThrow().snapshots().get("production");
    assertThat(told.out())
        .contains("iceberg_scan('%s', snapshot_from_id => %d);".formatted(metadata, snapshot))
        .contains("scan_iceberg(\"%s\", snapshot_id=%d)".formatted(metadata, snapshot))
        .contains("metadata_file_name => '" + Path.of(metadata).getFileName() + "'")
        .doesNotContain("{", "indicator");
    String files = told.out().replaceAll("(?s).*read_parquet\\(\\['(.*)'\\]\\);.*", "$1");
    assertThat(files.split("', '")).hasSize(Integer.parseInt(production.group(2)));
    assertThat(TestSession.spark().read().parquet(files.split("', '")).count())
        .isEqualTo(Long.parseLong(production.group(1)))
        .isEqualTo(NonInterferenceTest.OPEN.lines().count() - 1);

    assertThat(project.does("status", "--tables").out()).contains("\nindicator: ", "\nflow: ");
    var none = project.does("status", "--tables", "run");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).startsWith("--tables run: is no table of the run; take [");
    assertThat(none.out()).isEmpty();
  }

  @Test
  void nothingIsWritten() throws IOException {
    List<String> files = SmallProject.files(project.lake());
    var schema = new Schema(Types.NestedField.required(1, "a", Types.IntegerType.get()));
    var other = TableIdentifier.of(OREFLOW, "other");
    for (Runnable write :
        List.<Runnable>of(
            () -> catalog.createTable(other, schema),
            () -> catalog.dropTable(PRODUCTION),
            () -> catalog.renameTable(PRODUCTION, other),
            () -> catalog.createNamespace(Namespace.of("mine")),
            () -> catalog.dropNamespace(OREFLOW),
            () -> catalog.setProperties(OREFLOW, Map.of("a", "b")),
            () -> catalog.loadTable(PRODUCTION).updateProperties().set("a", "b").commit())) {
      assertThatThrownBy(write::run).isInstanceOf(RuntimeException.class);
    }
    for (String line :
        List.of(
            "POST /v1/namespaces/oreflow/tables/production",
            "POST /v1/namespaces/oreflow/tables",
            "POST /v1/namespaces",
            "DELETE /v1/namespaces/oreflow/tables/production?purgeRequested=true",
            "POST /v1/transactions/commit",
            "PUT /v1/config")) {
      assertThat(serving.answer(line))
          .as(line)
          .startsWith("HTTP/1.1 405 ")
          .endsWith(
              "{\"error\":{\"message\":\"this catalog can only be read\","
                  + "\"type\":\"UnsupportedOperationException\",\"code\":405}}");
    }
    assertThat(SmallProject.files(project.lake())).isEqualTo(files);
  }

  @Test
  void whatIsNotThereIsToldInIcebergsWords() {
    var none = TableIdentifier.of(OREFLOW, "../../run");
    assertThatThrownBy(() -> catalog.loadTable(none)).isInstanceOf(NoSuchTableException.class);
    for (String name : List.of("mine", "..", "oreflow/..", "x".repeat(50_000), "\u0001")) {
      assertThatThrownBy(() -> catalog.listTables(Namespace.of(name)))
          .isInstanceOf(NoSuchNamespaceException.class);
      assertThatThrownBy(() -> catalog.loadTable(TableIdentifier.of(Namespace.of(name), "flow")))
          .isInstanceOf(RuntimeException.class);
      assertThat(catalog.namespaceExists(Namespace.of(name))).isFalse();
    }
  }

  @Test
  void hostileAddressesReachNothing() throws IOException {
    for (String path :
        List.of(
            "/v1/",
            "/v1/../v1/config",
            "/v1/namespaces/oreflow/tables/..%2f..%2fcatalog.db",
            "/v1/namespaces/oreflow/tables/run",
            "/v1/namespaces/oreflow/tables/part",
            "/v1/namespaces/oreflow/tables/production/metrics",
            "/v1/namespaces/oreflow/tables/production%00",
            "/v1/namespaces/oreflow/../oreflow/tables/production",
            "/v1/namespaces/%2e%2e/tables/production",
            "/v1/namespaces/oreflow%1Fx/tables",
            "/v1/namespaces/oreflow/views",
            "/v1/namespaces//tables",
            "/v1/namespaces/oreflow/views/production",
            "/v1/" + "%2e%2e/".repeat(2_000))) {
      assertThat(serving.answer("GET " + path))
          .as(path)
          .startsWith("HTTP/1.1 404 ")
          .contains("{\"error\":{\"message\":\"")
          .doesNotContain("file:", "Exception:", project.path("").toString());
    }
    assertThat(serving.answer("GET /v1/config", "Sec-Fetch-Site: cross-site"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(serving.answer("HEAD /v1/namespaces/oreflow/tables/production"))
        .startsWith("HTTP/1.1 200 ")
        .doesNotContain("file:");
    assertThat(serving.answer("GET /v1/namespaces?parent=..%2f")).contains("\"namespaces\":[]");
    assertThat(serving.answer("GET /v1/namespaces?parent"))
        .contains("\"namespaces\":[[\"oreflow\"");
  }

  @Test
  void aLakeWithARowThatIsNotForThePublicIsRefused(@TempDir Path home) throws Exception {
    var other = SmallProject.ofOneYear(home);
    String survey = NonInterferenceTest.SURVEY;
    other.write("landing/firm.csv", NonInterferenceTest.HEADER + "ARG,Li,mining,2024,12.25\n");
    other.write("conf/sources/firm.yaml", survey.formatted("firm", "firm", "true"));
    assertThat(other.does("run").code()).isZero();
    try (var served = Serving.of(other)) {
      for (String path : List.of("tables", "tables/production", "tables/none")) {
        assertThat(served.answer("GET /v1/namespaces/oreflow/" + path))
            .as(path)
            .startsWith("HTTP/1.1 403 ")
            .contains("\"type\":\"ForbiddenException\"", "jobs/oreflow sql leaves them out")
            .doesNotContain("file:", "firm");
      }
    }
  }

  @Test
  void anotherHostIsRefused() throws IOException {
    assertThat(serving.answer("GET /v1/config", "Host: evil.example")).doesNotContain("endpoints");
  }

  @Test
  void aLakeWithoutARunIsToldAsSuch(@TempDir Path home) throws Exception {
    var other = SmallProject.ofOneYear(home);
    other.write("out/page/index.html", "<!doctype html>");
    assertThat(other.does("status", "--tables").err()).contains("nothing is published yet; do ");
    try (var empty = Serving.of(other)) {
      for (int time = 0; time < 2; time++) {
        assertThat(empty.answer("GET /v1/namespaces/oreflow/tables"))
            .startsWith("HTTP/1.1 503 ")
            .contains("nothing is published yet; do ");
      }
    }
  }
}
