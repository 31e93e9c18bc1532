package org.oreflow.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.oreflow.choice.Releases;
import org.oreflow.engine.Session;
import org.oreflow.engine.SparkSettings;
import org.oreflow.flow.Flows;
import org.oreflow.index.Indicators;
import org.oreflow.index.product.OddMasses;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Address;
import org.oreflow.table.Load;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** The indices of products as the job {@code indicators} makes them, into the lake, published. */
final class WideOurs implements Work {
  static final List<Table> TABLES = List.of(Load.TABLE, Trade.TABLE, ProductIndicator.TABLE);

  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final SparkSession spark;
  private String digest = "";

  /**
   * Opens the session.
   *
   * @param args after the first: the lake's folder, threads
   */
  WideOurs(String... args) {
    this.folder = Path.of(args[1]);
    this.spark =
        Session.open(
            new SparkSettings("local[" + Integer.parseInt(args[2]) + "]", 0), Optional.empty());
  }

  // a run whose rows are as before publishes nothing: the rows before are none
  @Override
  public void prepare() throws Exception {
    publish(lake -> spark.createDataFrame(List.of(), ProductIndicator.TABLE.schema()));
    Folders.delete(folder.resolve("oreflow/product_indicator/data"));
  }

  @Override
  public void run() {
    publish(this::products);
  }

  @Override
  public String digest() {
    return digest;
  }

  private interface Rows {
    Dataset<Row> of(Lake lake);
  }

  private void publish(Rows rows) {
    try (Lake lake = Lake.open(spark, Address.of(folder), TABLES, 1)) {
      lake.begin(RUN_ID.format(Clock.systemUTC().instant()));
      lake.replace(ProductIndicator.TABLE, rows.of(lake), null);
      lake.publish("", Map.of());
      digest = lake.published().orElseThrow().digests().get(ProductIndicator.TABLE.name());
    }
  }

  // masses are looked at, and count as reported: the statement beside it judges none
  private Dataset<Row> products(Lake lake) {
    var parts = Flows.parts(lake.read(Trade.TABLE), List.of());
    var releases = Releases.of(lake.few(Load.TABLE), List.of("baci"));
    return Indicators.only(
            "export_hhi_value", "export_hhi_mass", "import_hhi_value", "import_hhi_mass")
        .ofProducts(parts, releases, List.of("baci"), List.of(), OddMasses.NONE);
  }
}
