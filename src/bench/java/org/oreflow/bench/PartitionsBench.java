package org.oreflow.bench;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;
import org.oreflow.engine.Session;
import org.oreflow.engine.SparkSettings;
import org.oreflow.evidence.command.Measurement;
import org.oreflow.lake.Lake;
import org.oreflow.lake.RowsToDelete;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Run;
import org.oreflow.table.Trade;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What many partitions cost, whatever is in them: writing, publishing, planning, one year anew. */
@Command(
    name = "partitions",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures what the plan of a large lake costs: a trade table of very many tiny partitions"
            + " is written, published, planned and read, and one year of it is recomputed; prints"
            + " Markdown.")
public final class PartitionsBench implements Measurement {
  private static final int FIRST_YEAR = 1951;
  private static final int CODES = 5_000;

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(names = "--years", paramLabel = "N", description = "Years.")
  private int years = 100;

  @Option(names = "--buckets", paramLabel = "N", description = "Parts of each year, by code.")
  private int buckets = 100;

  @Option(names = "--threads", paramLabel = "N", description = "Threads.")
  private int threads = 2;

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of the lake.")
  private Path work = home.resolve("target/bench/work");

  private SparkSession spark;
  private Address address;

  @Override
  public Integer call() throws IOException {
    Path folder = work.toAbsolutePath().normalize().resolve("out/partitions-lake");
    Folders.delete(folder);
    spark = Session.open(new SparkSettings("local[" + threads + "]", 0), Optional.empty());
    address = Address.of(folder.toString(), Address.Catalog.FILE, Duration.ofHours(1));
    var page = new Page(Recorded.of(home));
    page.title(
        "Partitions",
        "%s%n%n%,d years in %,d buckets, %,d rows."
            .formatted(Machine.text("-", threads), years, buckets, (long) years * CODES));
    page.line("| step | seconds |");
    page.line("|---|---:|");
    write(page, rows(FIRST_YEAR, years), RowsToDelete.NONE, "written");
    plan(page);
    var anew = new RowsToDelete(List.of(Trade.YEAR), Set.of(List.of(FIRST_YEAR)));
    write(page, rows(FIRST_YEAR, 1), anew, "one year of it written anew");
    plan(page);
    page.line("%n%,.1f MB of files.", Folders.bytes(folder) / 1e6);
    return 0;
  }

  private void write(Page page, Dataset<Row> rows, RowsToDelete obsolete, String what) {
    try (Lake lake = Lake.open(spark, address, List.of(Trade.TABLE), buckets)) {
      lake.begin(Run.id(Clock.systemUTC().instant()));
      long start = System.nanoTime();
      lake.append(Trade.TABLE, List.of(rows), obsolete);
      page.line("| %s | %.2f |", what, Say.since(start));
      start = System.nanoTime();
      lake.publish("", Map.of());
      page.line("| published | %.2f |", Say.since(start));
    }
  }

  private void plan(Page page) {
    long start = System.nanoTime();
    try (Lake lake = Lake.open(spark, address, List.of(Trade.TABLE), buckets)) {
      page.line("| opened by a reader | %.2f |", Say.since(start));
      start = System.nanoTime();
      Dataset<Row> all = lake.read(Trade.TABLE);
      int tasks = all.javaRDD().getNumPartitions();
      page.line("| planned, %,d tasks | %.2f |", tasks, Say.since(start));
      start = System.nanoTime();
      long found = all.groupBy(col(Trade.YEAR)).count().collectAsList().size();
      page.line("| read, rows by year, %,d years | %.2f |", found, Say.since(start));
    }
  }

  /** A row for each year and code: each bucket of each year gets some. */
  private Dataset<Row> rows(int first, int count) {
    Column number = col("id");
    Map<String, Column> given =
        Map.ofEntries(
            Map.entry(Trade.SOURCE, lit("generated")),
            Map.entry(Trade.RELEASE, lit("1")),
            Map.entry(Trade.FILE, concat(lit("year-"), col(Trade.YEAR).cast("string"))),
            Map.entry("entry", lit("")),
            Map.entry("line", number.plus(1)),
            Map.entry("item", lit("")),
            Map.entry(Trade.EXPORTER, lit("CHN")),
            Map.entry(Trade.IMPORTER, lit("USA")),
            Map.entry(Trade.CODE_SYSTEM, lit("HS2017")),
            Map.entry(Trade.CODE, lpad(number.mod(CODES).cast("string"), 6, "1")),
            Map.entry(Trade.PERIOD, col(Trade.YEAR).cast("string")),
            Map.entry(Trade.YEAR, col(Trade.YEAR)),
            Map.entry(Trade.VALUE_USD, lit(1000)),
            Map.entry(Trade.PRODUCT_T, lit(1)),
            Map.entry(Trade.ROLE, lit("part")),
            Map.entry(Trade.FLAGS, array().cast("array<string>")));
    return spark
        .range(0, (long) count * CODES, 1, count) // a task writes a year
        .toDF()
        .withColumn(Trade.YEAR, number.divide(CODES).cast("int").plus(first))
        .select(
            Arrays.stream(Trade.TABLE.schema().fields())
                .map(field -> column(field, given))
                .toArray(Column[]::new));
  }

  private static Column column(StructField field, Map<String, Column> given) {
    Column value = given.getOrDefault(field.name(), lit(null));
    boolean list = field.dataType() instanceof ArrayType; // one that may hold nulls is not cast
    return (list ? value : value.cast(field.dataType())).as(field.name());
  }
}
