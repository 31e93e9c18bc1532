package org.oreflow.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oreflow.job.Measurement;
import picocli.CommandLine.Option;

/** All indices of all products beside DuckDB on the same files. */
@picocli.CommandLine.Command(
    name = "wide",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures all product indices of every country, over generated flows of 5,000 products, beside"
            + " DuckDB on the same files; prints every run as Markdown.")
public final class WideBench implements Measurement {
  private static final int DIFFERENT = 3;
  private static final int ROWS_OF_YEAR = 5_000_000;
  private static final int FEWEST_YEARS = 4;
  private static final int MOST_YEARS = 25;
  private static final String DUCKDB_HEAP = "-Xmx256m";

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(names = "--rows", paramLabel = "N", split = ",", description = "Flow rows.")
  private List<Long> rows = List.of(20_000_000L);

  @Option(names = "--pairs", paramLabel = "N", description = "Runs of every contender.")
  private int pairs = 5;

  @Option(names = "--warm-ups", paramLabel = "N", description = "Runs before, not timed.")
  private int warmUps = 1;

  @Option(names = "--buckets", paramLabel = "N", description = "Setting layout.code_buckets.")
  private int buckets = 16;

  @Option(names = "--heap", paramLabel = "SIZE", description = "Heap of ours, of 4 GiB in all.")
  private String heap = "3400m";

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of files, kept between runs.")
  private Path work = home.resolve("target/bench/work");

  @Option(names = "--threads", paramLabel = "N", description = "Threads of every contender.")
  private int threads = 2;

  @Override
  public Integer call() throws IOException, SQLException {
    var bench = new Bench(home, work.toAbsolutePath().normalize(), threads);
    var page = new Page(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    page.title("Indices of all products", Machine.text(DuckDb.version(), threads));
    int code = 0;
    for (long size : rows) {
      code = Math.max(code, run(bench, page, size));
    }
    return code;
  }

  /** A size that cannot be measured is told, and the next one gets its turn. */
  private int run(Bench bench, Page page, long size) {
    try {
      String load = Machine.load();
      int code = measured(bench, page, size);
      page.line("Load of the machine before: %s.%n", load);
      return code;
    } catch (Exception e) {
      e.printStackTrace();
      page.line("**Failed**: %s%n", e);
      return 1;
    }
  }

  private int measured(Bench bench, Page page, long size) throws Exception {
    Path lake = lake(bench, size);
    Path trade = lake.resolve("oreflow/trade/data/**/*.parquet");
    Path target = bench.output("wide-duckdb.parquet");
    List<String> statements = WideSql.statements(trade, flags(trade), target, threads);
    Path script = Files.write(bench.output("wide.sql"), statements);
    page.title(
        "%,d rows".formatted(size),
        "Processes of their own, warm after %d turn each.".formatted(warmUps));
    try (var ours =
            new Worker(
                Ours.NAME,
                "job `indicators`, product indices, into the lake, audited, digested, published; heap "
                    + heap,
                options(),
                List.of("ours", lake.toString(), Integer.toString(threads)),
                bench.output("wide-ours.log"));
        var duck =
            new Worker(
                DuckDb.NAME,
                "`" + String.join("; ", statements).replace(bench.work() + "/", "") + "`",
                List.of(DUCKDB_HEAP),
                List.of("duckdb", script.toString(), target.toString()),
                bench.output("wide-duckdb.log"))) {
      double limit = size > 100_000_000 ? 0.5 : 0.8;
      page.race(
          new Race(List.of(ours, duck)).run(warmUps, pairs),
          List.of(new Goal(Ours.NAME, DuckDb.NAME, limit)));
      var values =
          WideValues.of(lake.resolve("oreflow/product_indicator/data/**/*.parquet"), target);
      page.line("%s: %s.%n", values.areEqual() ? "Equal" : "**Differs**", values);
      return values.areEqual() ? 0 : DIFFERENT;
    }
  }

  private Path lake(Bench bench, long size) throws IOException, InterruptedException {
    long asked = Math.max(FEWEST_YEARS, Math.min(MOST_YEARS, size / ROWS_OF_YEAR));
    int years = (int) asked;
    String set = size == 20_000_000 ? "wide" : "wide-" + size;
    var landing = new Landing(bench.work(), home.resolve("conf"), threads);
    Feed feed = Feed.ofAll(bench, "wide-" + size, landing.csv(set, size, years));
    Path lake = bench.output("wide-lake-" + size + "-" + buckets);
    Path mark = lake.resolveSibling(lake.getFileName() + ".done");
    if (!Files.exists(mark)) {
      Folders.delete(lake);
      var command = new ArrayList<>(List.of(bench.launcher().toString(), "ingest"));
      command.addAll(feed.options(threads));
      command.addAll(List.of("--set", "layout.code_buckets=" + buckets, "--lake", lake.toString()));
      Command.run(command, Map.of("OREFLOW_MEMORY", "4g"), bench.output("wide-ingest.log"));
      Files.createFile(mark);
    }
    return lake;
  }

  private static List<String> flags(Path trade) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var result = statement.executeQuery(WideSql.flags(trade))) {
      List<String> flags = new ArrayList<>();
      while (result.next()) {
        flags.add(result.getString(1));
      }
      return flags;
    }
  }

  // as this process, but for the heap
  private List<String> options() {
    List<String> options = new ArrayList<>();
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-Xm")) {
        options.add(option);
      }
    }
    options.addAll(List.of("-Xms" + heap, "-Xmx" + heap));
    return options;
  }
}
