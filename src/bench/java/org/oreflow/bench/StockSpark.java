package org.oreflow.bench;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Spark's own CSV source, the six columns as they are. */
final class StockSpark implements Contender {
  static final String NAME = "stock Spark";
  private static final StructType SCHEMA =
      StructType.fromDDL("t INT, i INT, j INT, k STRING, v DECIMAL(18,3), q DECIMAL(18,3)");

  private final SparkSession spark;
  private final Path lake;
  private final List<Path> files;
  private final ScratchTable table;

  StockSpark(SparkSession spark, Path lake, List<Path> files) {
    this.spark = spark;
    this.lake = lake;
    this.files = files;
    this.table = new ScratchTable(spark, lake, "stock", SCHEMA, "t");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String how() {
    return "the CSV source with a schema, `k IN (…)`; the six columns to Iceberg by year, zstd, fanout"
        + " writer; no checksums, no account";
  }

  @Override
  public void prepare() throws Exception {
    table.renew(lake);
  }

  @Override
  public Lap run() {
    long start = System.nanoTime();
    Dataset<Row> rows =
        spark
            .read()
            .schema(SCHEMA)
            .option("header", "true")
            .csv(files.stream().map(Path::toString).toArray(String[]::new));
    table.append(rows.where(col("k").isin(Basket8.CODES.toArray())));
    return Lap.since(start);
  }

  @Override
  public Found found() {
    return table.found("v");
  }
}
