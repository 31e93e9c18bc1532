package org.oreflow.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.oreflow.engine.Scan;
import org.oreflow.ingest.Plan;
import org.oreflow.lake.Lake;
import org.oreflow.lake.RowsToDelete;
import org.oreflow.lake.catalog.Address;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/**
 * Oreflow's reader in this process: plan with checksums, an append to the lake with audit and
 * digest, account of every record. The run is never published.
 */
final class Ours implements Contender, AutoCloseable {
  static final String NAME = "ours";

  private final String name;
  private final SparkSession spark;
  private final Path folder;
  private final Feed feed;
  private Lake lake;
  private long read;

  Ours(String name, SparkSession spark, Path folder, Feed feed) {
    this.name = name;
    this.spark = spark;
    this.folder = folder;
    this.feed = feed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String how() {
    return "seconds (checksums of the files + reading, writing, audit and accounting); %,d records read;"
            .formatted(read)
        + " the lake's trade table with its %d columns, Iceberg by year, zstd, audited and digested"
            .formatted(Trade.TABLE.schema().size());
  }

  @Override
  public void prepare() throws IOException {
    close();
    lake = Lake.open(spark, Address.of(folder), List.of(Trade.TABLE), 1);
    lake.begin("1");
  }

  @Override
  public Lap run() {
    long start = System.nanoTime();
    Plan plan = feed.plan();
    double planned = Say.since(start);
    Plan.consume(
        () ->
            lake.append(
                Trade.TABLE,
                plan.pieces(spark, Trade.TABLE, Scan::ofColumns, Scan::made, soFar -> {}),
                RowsToDelete.NONE));
    List<Row> loads = plan.accounts().loads();
    double all = Say.since(start);
    int rows = Load.TABLE.schema().fieldIndex(Load.ROWS_READ);
    read = loads.stream().mapToLong(row -> row.getLong(rows)).sum();
    return new Lap(planned, all);
  }

  @Override
  public Found found() {
    Row usd =
        lake.read(Trade.TABLE)
            .agg(functions.count("*"), functions.sum(Trade.VALUE_USD))
            .collectAsList()
            .get(0);
    return new Found(usd.getLong(0), usd.getDecimal(1).multiply(new BigDecimal("0.001")));
  }

  /** Discards the run. What it wrote is part of nothing then, and is removed. */
  @Override
  public void close() throws IOException {
    if (lake != null) {
      lake.close();
      lake = null;
      Folders.delete(folder.resolve("oreflow").resolve(Trade.TABLE.name()).resolve("data"));
    }
  }
}
