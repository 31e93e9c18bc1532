package org.oreflow.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.util.CollectionAccumulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.TestSession;
import org.oreflow.engine.Scan;
import org.oreflow.ingest.Accounts.Counted;
import org.oreflow.ingest.Plan.TradeScan;
import org.oreflow.ingest.customs.CustomsFile;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.Split;
import org.oreflow.ingest.scan.LineSurvey;
import org.oreflow.ingest.scan.LineSurvey.Cut;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;
import org.oreflow.table.Load;
import org.oreflow.table.Rejected;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** The same rows and counts however a file is divided and wherever it lies. */
class PartitionsTest {
  private static final int ROWS = 600;
  private static final int STEP = 500; // bytes between two cuts

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
  }

  /**
   * Row n, on line n + 2, is kept where n mod 5 is 0, refused where it is 3, else out of basket.
   */
  private static byte[] text(int year) {
    var text = new StringBuilder("t,i,j,k,v,q\n");
    for (int n = 0; n < ROWS; n++) {
      String code = n % 5 == 0 ? "250490" : n % 5 == 3 ? "25049" : "999999";
      text.append(year).append(",156,276,").append(code).append(",2.5,1\n");
    }
    return text.toString().getBytes(US_ASCII);
  }

  // by hand: 600 rows, a fifth kept, a fifth refused; kept rows are worth 2,500 USD each
  private static void assertCounts(Accounts accounts, String... files) {
    assertThat(accounts.loads().stream().map(PartitionsTest::shown).toList())
        .isEqualTo(
            Stream.of(files).map(file -> file + " 600 = 120 + 360 + 120, 300000.000").toList());
    assertThat(longs(accounts.rejected(), Rejected.TABLE)).isEqualTo(lines(3, files.length));
  }

  private static String shown(Row load) {
    return Stream.of(
            Load.FILE,
            Load.ROWS_READ,
            Load.ROWS_KEPT,
            Load.ROWS_OUT_OF_BASKET,
            Load.ROWS_REJECTED,
            Load.CONTROL_VALUE)
        .map(column -> load.get(Load.TABLE.schema().fieldIndex(column)).toString())
        .reduce("%s %s = %s + %s + %s, %s", (text, value) -> text.replaceFirst("%s", value));
  }

  private static List<Long> lines(int rest, int files) {
    return LongStream.range(0, ROWS)
        .filter(n -> n % 5 == rest)
        .flatMap(n -> LongStream.generate(() -> n + 2).limit(files))
        .boxed()
        .toList();
  }

  private static List<Long> longs(List<Row> rows, Table table) {
    int line = table.schema().fieldIndex(Trade.LINE);
    return rows.stream().map(row -> row.getLong(line)).sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void areTheSameInAnyNumberOfTasks(int tasks) throws IOException {
    String name = "BACI_HS17_Y2024_V202601.csv";
    byte[] bytes = text(2024);
    Path path = fixture.write("files/" + name, bytes);
    var source = (CustomsSource) fixture.open(fixture.source("baci", "baci", "x", ""));
    var file = new SourceFile("baci", "202601", path.toString(), name, bytes.length, "");
    var config = fixture.source("baci", "baci", "x", "").config();
    var storage = Storage.of(new Configuration());
    var found = new SourceFiles.Found(file.path(), name, bytes.length, 0);
    var work = new FileToRead(file, config, source, "", Survey.of(storage, found, source));
    var customs =
        new CustomsFile(file, source, "utf-8", false, fixture.codes().products(), storage, 1 << 12);
    List<Split> splits = splits(bytes);
    assertThat(splits).hasSizeGreaterThan(30); // 600 rows of 30 bytes
    List<List<Split>> divided = new ArrayList<>();
    for (int i = 0; i < splits.size(); i++) {
      if (i < tasks) {
        divided.add(new ArrayList<>());
      }
      divided.get(i % tasks).add(splits.get(i));
    }
    var counts = new CollectionAccumulator<Counted>();
    TestSession.spark().sparkContext().register(counts);

    var spark = TestSession.spark();
    var counting =
        new TradeScan.Counting(counts, new ReadSoFar(spark.sparkContext(), bytes.length), ROWS);
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    var batches = TradeScan.of(context, Map.of(0, customs), divided, counting);
    List<Row> rows = Scan.ofColumns(spark, batches, Trade.TABLE.schema()).collectAsList();

    assertThat(longs(rows, Trade.TABLE)).isEqualTo(lines(0, 1));
    counts.value().forEach(counts::add); // as of tasks that run twice
    assertCounts(
        new Accounts(
            List.of(work),
            splits,
            Map.of(Trade.TABLE.name(), counts),
            new RejectionLimits(ROWS, 1)),
        name);
  }

  private static List<Split> splits(byte[] bytes) {
    var survey = new LineSurvey(',', new byte[0], STEP);
    survey.add(Arrays.copyOf(bytes, bytes.length + 8), bytes.length);
    List<Cut> cuts = survey.cuts();
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      long to = i + 1 < cuts.size() ? cuts.get(i + 1).offset() : Long.MAX_VALUE;
      splits.add(new Split(0, List.of(""), cuts.get(i).offset(), to, cuts.get(i).firstLine()));
    }
    return splits;
  }

  @Test
  void areTheSameInAnotherFileSystem() throws IOException {
    MemoryFiles.put("landing/BACI_HS17_Y2022_V202601.csv", text(2022));
    MemoryFiles.put("landing/BACI_HS17_Y2023_V202601.csv.gz", gzip(text(2023)));
    MemoryFiles.put(
        "landing/BACI_HS17_V202601.zip", zip("BACI_HS17_Y2024_V202601.csv", text(2024)));
    var source = fixture.source("baci", "baci", "memory:/landing/BACI_*", "");
    var storage = MemoryFiles.storage();

    var plan =
        Ingest.plan(
            List.of(source),
            new Ingest.CodeLists(fixture.codes(), fixture.reference()),
            Set.of(),
            storage,
            new RejectionLimits(3 * ROWS, 1));
    List<Row> rows = PlannedRows.of(plan, Trade.TABLE).collectAsList();

    assertThat(longs(rows, Trade.TABLE)).isEqualTo(lines(0, 3));
    assertCounts(
        plan.accounts(),
        "BACI_HS17_V202601.zip",
        "BACI_HS17_Y2022_V202601.csv",
        "BACI_HS17_Y2023_V202601.csv.gz");
  }

  private static byte[] gzip(byte[] text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String entry, byte[] text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(text);
    }
    return bytes.toByteArray();
  }
}
