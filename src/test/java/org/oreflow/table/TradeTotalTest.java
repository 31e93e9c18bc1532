package org.oreflow.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.ingest.archive.Packed.bytes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.CollectionAccumulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.TestSession;
import org.oreflow.engine.Scan;
import org.oreflow.ingest.Accounts;
import org.oreflow.ingest.Accounts.Counted;
import org.oreflow.ingest.FileToRead;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.Ingest;
import org.oreflow.ingest.Plan;
import org.oreflow.ingest.Plan.TradeScan;
import org.oreflow.ingest.PlannedRows;
import org.oreflow.ingest.ReadSoFar;
import org.oreflow.ingest.RejectionLimits;
import org.oreflow.ingest.TwinReading;
import org.oreflow.ingest.customs.CustomsFile;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.Split;
import org.oreflow.ingest.scan.LineScan;
import org.oreflow.ingest.source.Storage;

/** Values of all rows per exporter, importer and year, whatever the basket takes. */
class TradeTotalTest {
  private static final Storage STORAGE = Storage.of(new Configuration());
  private static final long LIMIT = 9;

  /** The basket takes 250490 and 280530. */
  private static final String OF_2024 =
      """
      t,i,j,k,v,q
      2024,156,276,250490,1.5,2
      2024,276,156,280530,0.5,1
      2024,899,156,010121,7,NA
      2024,156,276,010121,2.25,1
      2024,1,276,010121,100,1
      2024,276,1,250490,100,1
      2024,156,251,870323,10,5
      2024,156,276,250490,,1
      2024,156,276,9999AA,0.001,NA
      """;

  /** By hand: 1.5 + 2.25 + 0.001 thousand USD from China to Germany; lines 6, 7, 9 are refused. */
  private static final String TOTALS =
      """
      source | release | file                        | direction  | code_system | code_digits | exporter | importer | year | value_usd | records | records_without_usd
      baci   | 202601  | BACI_HS17_Y2024_V202601.csv | reconciled | HS2017      | 6           | CHN      | DEU      | 2024 | 3751      | 3       | 0
      baci   | 202601  | BACI_HS17_Y2024_V202601.csv | reconciled | HS2017      | 6           | CHN      | FRA      | 2024 | 10000     | 1       | 0
      baci   | 202601  | BACI_HS17_Y2024_V202601.csv | reconciled | HS2017      | 6           | DEU      | CHN      | 2024 | 500       | 1       | 0
      baci   | 202601  | BACI_HS17_Y2024_V202601.csv | reconciled | HS2017      | 6           | OTH      | CHN      | 2024 | 7000      | 1       | 0
      """;

  private static final String COUNTED =
      """
      rows_read | rows_kept | rows_out_of_basket | rows_rejected
      9         | 2         | 4                  | 3
      """;

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
    fixture.write("files/BACI_HS17_Y2024_V202601.csv", OF_2024);
  }

  @Test
  void areOfEveryRowAndYear() {
    fixture.write(
        "files/BACI_HS17_Y2023_V202601.csv",
        """
        t,i,j,k,v,q
        2023,156,276,250490,4,1
        2023,156,276,270900,8,1
        """);

    assertTotals(
        read(baci("trade_totals: true\n")),
        TOTALS
            + """
            baci   | 202601  | BACI_HS17_Y2023_V202601.csv | reconciled | HS2017      | 6           | CHN      | DEU      | 2023 | 12000     | 2       | 0
            """);
  }

  @Test
  void takeNoRowOfAnUnknownCountry() { // line 6 is of no basket, line 7 is
    var accounts = read(baci("trade_totals: true\n"));

    assertTotals(accounts, TOTALS);
    assertLoads(accounts, COUNTED);
    assertTable(
        TestSession.spark().createDataFrame(accounts.rejected(), Rejected.TABLE.schema()),
        """
        line | column_name | reason          | detail
        6    | i           | UNKNOWN_COUNTRY | is "1", not in list comtrade in 2024
        7    | j           | UNKNOWN_COUNTRY | is "1", not in list comtrade in 2024
        9    | v           | MISSING_VALUE   | is empty
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trade_totals: false\n"})
  void areOffByDefault(String setting) { // nothing is decoded of line 6 then, no basket takes it
    var accounts = read(baci(setting));

    assertThat(accounts.totals()).isEmpty();
    assertLoads(
        accounts,
        """
        rows_read | rows_kept | rows_out_of_basket | rows_rejected
        9         | 2         | 5                  | 2
        """);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void areTheSameWithAnyNumberOfPartitions(int partitions) {
    var accounts = read(baci("trade_totals: true\n"), partitions);

    assertTotals(accounts, TOTALS);
    assertLoads(accounts, COUNTED);
  }

  @Test
  void tellDirectionsAndDigitsApartAndLeaveOutTotalsOfTheFile() { // 1000 + 500.5, and 40 EUR
    fixture.write(
        "files/table.csv",
        """
        reporter,partner,cmd,flow,year,value,currency
        276,156,250490,M,2022,1000,USD
        276,156,999999,M,2022,500.5,USD
        276,156,010121,M,2022,40,EUR
        276,156,2504,M,2022,1600,USD
        276,156,870323,X,2022,7,USD
        276,251,270900,M,2022,,USD
        276,0,250490,M,2022,9999,USD
        276,156,TOTAL,M,2022,9999,USD
        """);

    assertTotals(
        read(table()),
        """
        direction | code_system | code_digits | exporter | importer | year | value_usd | records | records_without_usd
        import    | HS2022      | 6           | CHN      | DEU      | 2022 | 1500.5    | 3       | 1
        import    | HS2022      | 4           | CHN      | DEU      | 2022 | 1600      | 1       | 0
        export    | HS2022      | 6           | DEU      | CHN      | 2022 | 7         | 1       | 0
        import    | HS2022      | 6           | FRA      | DEU      | 2022 | 0         | 1       | 1
        """);
  }

  private Ingest.Configured baci(String lines) {
    return fixture.source("baci", "baci", "../files/BACI_*.csv", lines);
  }

  private Ingest.Configured table() {
    return fixture.source(
        "table",
        "customs-table",
        "../files/table.csv",
        """
        kind: delimited
        delimiter: ","
        encoding: utf-8
        decimal_mark: "."
        columns: {reporter: reporter, partner: partner, code: cmd, direction: flow, year: year, value: value, currency: currency}
        constants: {code_system: HS2022}
        directions: {M: import, X: export}
        countries: comtrade
        totals: {partner: ["0"], code: ["TOTAL"]}
        trade_totals: true
        """);
  }

  private Plan plan(Ingest.Configured source) {
    return Ingest.plan(
        List.of(source),
        new Ingest.CodeLists(fixture.codes(), fixture.reference()),
        Set.of(),
        STORAGE,
        new RejectionLimits(LIMIT, 1));
  }

  private Accounts read(Ingest.Configured source) {
    Plan plan = plan(source);
    PlannedRows.of(plan, Trade.TABLE).collectAsList();
    return plan.accounts();
  }

  /** Reads the one file of a source in ranges of about the same length, each in a task. */
  private Accounts read(Ingest.Configured source, int partitions) {
    var work = plan(source).works().get(0);
    var splits = splits(partitions);
    var counted = new CollectionAccumulator<Counted>();
    TestSession.spark().sparkContext().register(counted);

    Dataset<Row> rows = rows(work, splits, counted);
    assertThat(rows.javaRDD().getNumPartitions()).isEqualTo(partitions);
    assertThat(rows.collectAsList()).hasSize(2);
    return new Accounts(
        List.of(work), splits, Map.of(Trade.TABLE.name(), counted), new RejectionLimits(LIMIT, 1));
  }

  private static List<Split> splits(int partitions) {
    // a division means offset 1 by 0
    List<Integer> cuts =
        IntStream.range(1, partitions)
            .mapToObj(i -> i * OF_2024.length() / partitions - 1)
            .toList();
    return new TwinReading.Division(cuts, 16, 1 << 20).splits(bytes(OF_2024));
  }

  private Dataset<Row> rows(
      FileToRead work, List<Split> splits, CollectionAccumulator<Counted> counted) {
    var spark = TestSession.spark();
    var products = fixture.codes().products();
    var file =
        new CustomsFile(
            work.file(),
            (CustomsSource) work.source(),
            work.survey().encoding(),
            false,
            products,
            STORAGE,
            LineScan.BUFFER);
    var batches =
        TradeScan.of(
            JavaSparkContext.fromSparkContext(spark.sparkContext()),
            Map.of(0, file),
            splits.stream().map(List::of).toList(),
            new TradeScan.Counting(
                counted, new ReadSoFar(spark.sparkContext(), work.file().bytes()), LIMIT));
    return Scan.ofColumns(spark, batches, Trade.TABLE.schema());
  }

  private static void assertTotals(Accounts accounts, String expected) {
    assertTable(
        TestSession.spark().createDataFrame(accounts.totals(), TradeTotal.TABLE.schema()),
        expected);
  }

  private static void assertLoads(Accounts accounts, String expected) {
    assertTable(
        TestSession.spark().createDataFrame(accounts.loads(), Load.TABLE.schema()), expected);
  }
}
