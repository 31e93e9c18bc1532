package org.oreflow.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.oreflow.evidence.command.Measurement;
import picocli.CommandLine.Option;

/** All indices of all products beside DuckDB on the same files. */
@picocli.CommandLine.Command(
    name = "wide",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures all product indices of every country, over generated flows of 5,000 products,"
            + " beside DuckDB on the same files; prints every run as Markdown.")
public final class WideBench implements Measurement {
  private static final int DIFFERENT = 3;
  private static final double MOST_FOR_TEN = 10.5;
  private static final int ROWS_OF_YEAR = 5_000_000;
  private static final int FEWEST_YEARS = 4;
  private static final int MOST_YEARS = 25;
  private static final String DUCKDB_HEAP = "-Xmx256m";
  private static final String CLASS_PATH = System.getProperty("java.class.path");

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

  @Option(names = "--duckdb-memory", paramLabel = "SIZE", description = "Limit of DuckDB.")
  private String duckDbMemory = "4GB";

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of files, kept between runs.")
  private Path work = home.resolve("target/bench/work");

  @Option(names = "--threads", paramLabel = "N", description = "Threads of every contender.")
  private int threads = 2;

  private final SortedMap<Long, Double> medians = new TreeMap<>(); // rows → seconds of ours

  @Override
  public Integer call() throws IOException, SQLException {
    var bench = new Bench(home, work.toAbsolutePath().normalize(), threads);
    var page = new Page(Recorded.of(home));
    page.title("Indices of all products", Machine.text(DuckDb.version(), threads));
    int code = 0;
    for (long size : rows) {
      code = Math.max(code, run(bench, page, size));
    }
    if (medians.size() > 1) {
      growth(page);
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
    List<String> statements =
        WideSql.statements(trade, flags(trade), target, threads, duckDbMemory);
    Path script = Files.write(bench.output("wide.sql"), statements);
    page.title(
        "%,d rows".formatted(size),
        "Processes of their own, warm after %d turn each.".formatted(warmUps));
    var contenders = new ArrayList<Worker>();
    try {
      contenders.add(ours(bench, lake));
      contenders.add(
          new Worker(
              DuckDb.NAME,
              "`" + String.join("; ", statements).replace(bench.work() + "/", "") + "`",
              CLASS_PATH,
              List.of(DUCKDB_HEAP),
              List.of("duckdb", script.toString(), target.toString()),
              bench.output("wide-duckdb.log")));
      double limit = size > 100_000_000 ? 0.5 : 0.7;
      var entries = new Race(contenders).run(warmUps, pairs);
      medians.put(size, Figures.seconds(entries.get(0).laps()));
      page.race(entries, List.of(new Goal(Ours.NAME, DuckDb.NAME, limit)));
    } finally {
      for (Worker contender : contenders) {
        contender.close();
      }
    }
    if (!Files.exists(target)) {
      page.line("DuckDB gave no values to compare with.%n");
      return DIFFERENT;
    }
    return agree(page, lake, target) ? 0 : DIFFERENT;
  }

  private static boolean agree(Page page, Path lake, Path duckDb) throws SQLException {
    var values = WideValues.of(lake.resolve("oreflow/product_indicator/data/**/*.parquet"), duckDb);
    page.line("%s: %s.%n", values.areEqual() ? "Equal" : "**Differs**", values);
    return values.areEqual();
  }

  private void growth(Page page) {
    page.title("Growth of the indices", "Ours, medians of the runs above.");
    page.line("| rows | median, s | s per million rows | × the one before | goal | |");
    page.line("|---:|---:|---:|---:|---:|---|");
    long before = 0;
    for (var each : medians.entrySet()) {
      double perMillion = each.getValue() / each.getKey() * 1e6;
      double times = before == 0 ? Double.NaN : each.getValue() / medians.get(before);
      double limit = before == 0 ? 0 : MOST_FOR_TEN * each.getKey() / before / 10;
      page.line(
          "| %,d | %.2f | %.3f | %s | %s | %s |",
          each.getKey(),
          each.getValue(),
          perMillion,
          before == 0 ? "-" : "%.2f".formatted(times),
          before == 0 ? "-" : "≤ %.2f".formatted(limit),
          before == 0 ? "" : Page.verdict(times <= limit));
      before = each.getKey();
    }
    page.line("");
  }

  private Worker ours(Bench bench, Path lake) throws IOException {
    var options = new ArrayList<String>();
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-Xm")) {
        options.add(option); // as this process, but for its memory
      }
    }
    options.addAll(List.of("-Xms" + heap, "-Xmx" + heap));
    return new Worker(
        Ours.NAME,
        "job `indicators`, product indices, into the lake, audited, digested, published; heap "
            + heap,
        withoutComet(),
        options,
        List.of("ours", lake.toString(), Integer.toString(threads)),
        bench.output(Ours.NAME.replace(' ', '-') + "-wide.log"));
  }

  /** The class path of this process without Comet. */
  static String withoutComet() {
    return Arrays.stream(CLASS_PATH.split(File.pathSeparator, -1))
        .filter(path -> !Path.of(path).getFileName().toString().startsWith("comet-"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Path lake(Bench bench, long size) throws IOException, InterruptedException {
    return lake(home, bench, size, buckets, threads);
  }

  /** The generated flows as a source, made if they are not there. */
  static Feed feed(Path home, Bench bench, long size, int threads) throws IOException {
    int years = (int) Math.max(FEWEST_YEARS, Math.min(MOST_YEARS, size / ROWS_OF_YEAR));
    String set = size == 20_000_000 ? "wide" : "wide-" + size;
    var landing = new Landing(bench.work(), home.resolve("conf"), threads);
    return Feed.ofAll(bench, "wide-" + size, landing.csv(set, size, years));
  }

  /** The lake of generated flows, made if it is not there. */
  static Path lake(Path home, Bench bench, long size, int buckets, int threads)
      throws IOException, InterruptedException {
    Feed feed = feed(home, bench, size, threads);
    Path lake = bench.output("wide-lake-" + size + "-" + buckets);
    Path mark = lake.resolveSibling(lake.getFileName() + ".done");
    String shapes =
        WideOurs.TABLES.stream()
            .map(table -> table.schema().sql())
            .collect(Collectors.joining("\n"));
    if (!Files.exists(mark) || !Files.readString(mark).equals(shapes)) {
      Folders.delete(lake);
      var command = new ArrayList<>(List.of(bench.launcher().toString(), "ingest"));
      command.addAll(feed.options(threads));
      command.addAll(List.of("--set", "layout.code_buckets=" + buckets, "--lake", lake.toString()));
      // the generated countries are those of today: some had no code in the first years, and what
      // is rejected is held in memory
      command.addAll(List.of("--set", "limits.rejected_rows=" + size));
      Command.run(command, Map.of("OREFLOW_MEMORY", "8g"), bench.output("wide-ingest.log"));
      Files.writeString(mark, shapes);
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
}
