package org.oreflow.run;

import static org.oreflow.Tables.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.oreflow.choice.ChosenRecords;
import org.oreflow.choice.Release;
import org.oreflow.choice.Releases;
import org.oreflow.flow.Flows;
import org.oreflow.index.Indicators;
import org.oreflow.index.product.OddMasses;
import org.oreflow.index.product.TradeTotals;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Address;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;
import org.oreflow.table.Production;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/** A lake of two years in two buckets, whose plans are looked at. */
record TwoYears(
    Lake lake, Dataset<Row> parts, Map<List<String>, Release> releases, Dataset<Row> production)
    implements AutoCloseable {

  static TwoYears open(SparkSession spark, Path folder) {
    Lake lake = Lake.open(spark, Address.of(folder), Jobs.TABLES, 2);
    lake.begin("1");
    lake.replace(Trade.TABLE, table(Trade.TABLE.schema(), TRADE), null);
    lake.replace(Flow.TABLE, table(Flow.TABLE.schema(), FLOWS), null);
    lake.replace(Balance.TABLE, table(Balance.TABLE.schema(), BALANCES), null);
    var releases = Releases.of(load().collectAsList(), List.of("baci", "usgs"));
    var parts = Flows.parts(lake.read(Trade.TABLE), List.of());
    var production =
        Records.KEEP.apply(
            ChosenRecords.production(releases, ChosenRecords.NO_CORRECTIONS)
                .of(table(Production.TABLE.schema(), PRODUCTION), Map.of(), .05));
    return new TwoYears(lake, parts, releases, production);
  }

  /** What is loaded. */
  static Dataset<Row> load() {
    return table(Load.TABLE.schema(), LOAD);
  }

  Dataset<Row> read(Table table) {
    return lake.read(table);
  }

  /** All indices of products. */
  Dataset<Row> products() {
    return Indicators.of(name -> true)
        .ofProducts(
            parts,
            releases,
            List.of("baci"),
            new TradeTotals(releases).of(table(TradeTotal.TABLE.schema(), TOTALS)).collectAsList(),
            new OddMasses(30, .05));
  }

  /** Further records of trade, of the same years. */
  static Dataset<Row> more() {
    return table(Trade.TABLE.schema(), TRADE.replaceAll("(?m)^(\\w+ *\\|) 1 ", "$1 2 "));
  }

  @Override
  public void close() {
    lake.close();
  }

  private static final String LOAD =
      """
      source | release | published  | covers | redistribute | file
      baci   | 1       | 2026-01-01 | world  | true         | a
      usgs   | 1       | 2026-01-01 | world  | true         | b
      un     | 1       | 2026-01-01 | world  | true         | c
      """;

  private static final String TRADE =
      """
      source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | value_usd | product_t | role
      baci   | 1       | 2    | CHN      | USA      |          |           | HS2017      | 850511 | 2023   | 2023 | 60        | 9         | part
      baci   | 1       | 3    | CHN      | DEU      |          |           | HS2017      | 280530 | 2024   | 2024 | 20        | 1         | part
      un     | 1       | 2    | CHN      | USA      | USA      | import    | HS2017      | 850511 | 2023   | 2023 | 60        | 9         | part
      un     | 1       | 3    | CHN      | DEU      | CHN      | export    | HS2017      | 280530 | 2024   | 2024 | 20        | 1         | part
      """;

  private static final String FLOWS =
      """
      element | stage  | exporter | importer | year | mass_t | low_t | high_t | value_usd | unit | how        | source
      Li      | mining | AUS      | CHN      | 2023 | 9      | 9     | 9      | 60        | t Li | reconciled | baci
      Li      | mining | AUS      | CHN      | 2024 | 9      | 9     | 9      | 60        | t Li | reconciled | baci
      """;

  private static final String BALANCES =
      """
      element | stage  | country | year | unit | production_t | production_low_t | production_high_t
      Li      | mining | AUS     | 2023 | t Li | 9            | 9                | 9
      Li      | mining | AUS     | 2024 | t Li | 9            | 9                | 9
      """;

  private static final String PRODUCTION =
      """
      source | release | line | country | commodity | element | stage  | period | year | measure | content | quantity | unit | role
      usgs   | 1       | 2    | AUS     | lithium   | Li      | mining | 2023   | 2023 | output  | metal   | 9        | t    | part
      usgs   | 1       | 3    | AUS     | lithium   | Li      | mining | 2024   | 2024 | output  | metal   | 9        | t    | part
      """;

  private static final String TOTALS =
      """
      source | release | file | direction  | code_system | code_digits | exporter | importer | year | value_usd | records
      baci   | 1       | a    | reconciled | HS2017      | 6           | CHN      | USA      | 2023 | 600       | 9
      baci   | 1       | a    | reconciled | HS2017      | 6           | CHN      | DEU      | 2024 | 200       | 9
      """;
}
