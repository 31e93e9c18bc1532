package org.oreflow.bench;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.oreflow.ingest.Load;
import org.oreflow.ingest.Plan;
import org.oreflow.ingest.Trade;

/** Oreflow's reader in this process: plan with checksums, rows, append, account of every record. */
final class Ours implements Contender {
  static final String NAME = "ours";

  private final String name;
  private final SparkSession spark;
  private final Path lake;
  private final Feed feed;
  private final ScratchTable table;
  private long read;

  Ours(String name, SparkSession spark, Path lake, Feed feed) {
    this.name = name;
    this.spark = spark;
    this.lake = lake;
    this.feed = feed;
    this.table = new ScratchTable(spark, lake, "trade", Trade.SCHEMA, Trade.YEAR);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String how() {
    return "seconds (checksums of the files + reading, writing and accounting); %,d records read; the"
            .formatted(read)
        + " trade table with its %d columns, Iceberg by year, zstd, fanout writer"
            .formatted(Trade.SCHEMA.size());
  }

  @Override
  public void prepare() throws Exception {
    table.renew(lake);
  }

  @Override
  public Lap run() {
    long start = System.nanoTime();
    Plan plan = feed.plan();
    double planned = Say.since(start);
    Plan.consume(() -> table.append(plan.rows(spark, Trade.TABLE)));
    List<Row> loads = plan.accounts().loads();
    double all = Say.since(start);
    int rows = Load.SCHEMA.fieldIndex(Load.ROWS_READ);
    read = loads.stream().mapToLong(row -> row.getLong(rows)).sum();
    return new Lap(planned, all);
  }

  @Override
  public Found found() {
    Found usd = table.found(Trade.VALUE_USD);
    return new Found(usd.rows(), usd.value().multiply(new BigDecimal("0.001")));
  }
}
