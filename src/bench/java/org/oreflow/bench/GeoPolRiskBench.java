package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.oreflow.bench.MineralProduction.Mineral;
import org.oreflow.evidence.command.Measurement;
import picocli.CommandLine.Option;

/** How long a figure of geopolitical supply risk takes, of all importers, materials and years. */
@picocli.CommandLine.Command(
    name = "geopolrisk",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures a whole run over generated trade of mineral codes among all countries and"
            + " generated production, with the shipped governance, by figure of geopolitical supply"
            + " risk.")
public final class GeoPolRiskBench implements Measurement {
  private static final int FIRST = 2009;
  private static final int LAST = 2023;
  private static final double MOST = 1; // milliseconds a figure
  private static final double MOST_ALONE = 0.25; // where nothing else is asked for
  private static final double TOOL = 12.2; // of the method's own tool, after 9.8 s of loading
  private static final String FIGURES =
      "SELECT count(DISTINCT CASE WHEN indicator = 'geopolrisk' AND value IS NOT NULL THEN"
          + " concat_ws('|', element, stage, country, year) END), count(*) FROM indicator";
  private static final Set<String> GROUPS = Set.of("BATTERY", "MINOR"); // of several materials
  private static final Set<String> IN_OXIDE = Set.of("REE"); // as the tables of its publishers
  private static final CSVFormat TABLE =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(names = "--rows", paramLabel = "N", description = "Rows of trade.")
  private long rows = 456_183;

  @Option(
      names = "--indices",
      paramLabel = "NAME",
      split = ",",
      description = "Settings of indices, each with runs of its own.")
  private List<String> settings = List.of("all", "geopolrisk");

  @Option(names = "--runs", paramLabel = "N", description = "Runs from nothing.")
  private int runs = 3;

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of files, lake and results.")
  private Path work = home.resolve("target/bench/work");

  private Bench bench;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    int threads = Runtime.getRuntime().availableProcessors();
    bench = new Bench(home, work.toAbsolutePath().normalize(), threads);
    var page = new Page(Recorded.of(home));
    Path landing = bench.work().resolve("minerals-" + rows);
    var trade =
        new WideMinerals(
            IntStream.rangeClosed(FIRST, LAST).boxed().toList(),
            codes(),
            List.copyOf(lastingCountries().values()),
            rows);
    trade.write(landing);
    List<Path> made =
        new MineralProduction(trade.years(), minerals(), List.copyOf(lastingCountries().keySet()))
            .write(bench.work().resolve("minerals-made"), bench.work().resolve("conf"));
    List<String> options = Feed.ofAll(bench, "minerals", files(landing)).options(threads);
    var asked = new ArrayList<>(options);
    asked.set(1, "sources=[" + String.join(", ", sources(made)) + "]");
    asked.set(3, "baskets=[" + String.join(", ", named("baskets", "")) + "]");
    oreflow(List.of("--version"));
    tell(page, trade);
    for (String indices : settings) {
      List<Command> done = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        Folders.delete(bench.output("geopolrisk-lake"));
        Folders.delete(bench.output("geopolrisk-files"));
        String files = bench.output("geopolrisk-files").toString();
        String set = "indices=[" + indices + "]";
        done.add(oreflow(with(asked, "run", "--out", files, "--set", set)));
        Say.progress("%s: %.2f s", indices, done.get(run).seconds());
      }
      oreflow(with(asked, "sql", FIGURES, "--format", "csv"));
      String[] counts =
          Files.readAllLines(Command.output(bench.output("geopolrisk.log")))
              .get(1)
              .strip()
              .split(",");
      tell(page, indices, done, counts);
    }
    page.line("%nThe method's own tool takes %.1f ms a figure, after 9.8 s of loading.%n", TOOL);
    return 0;
  }

  private void tell(Page page, WideMinerals trade) throws IOException, SQLException {
    page.title(
        "Geopolitical supply risk",
        "%s%n%nA whole process of `jobs/oreflow run` over %,d generated rows of trade, %d years, %d codes, %d countries, of %,d minerals, with generated production and the shipped governance."
            .formatted(
                Machine.text(DuckDb.version(), bench.threads()),
                rows,
                trade.years().size(),
                trade.codes().size(),
                trade.countries().size(),
                minerals().size()));
    page.line(
        "| `indices` | runs, s | processor, s | indices of elements | figures | ms a figure | goal | |");
    page.line("|---|---|---:|---:|---:|---:|---:|---|");
  }

  /**
   * @param counts importers, materials and years with a figure, and indices of all kinds
   */
  private static void tell(Page page, String indices, List<Command> done, String[] counts)
      throws IOException {
    long figures = Long.parseLong(counts[0]);
    double seconds = Figures.median(done.stream().map(Command::seconds).toList());
    double each = 1000 * seconds / figures;
    double most = indices.equals("all") ? MOST : MOST_ALONE;
    page.line(
        "| %s | %s | %.1f | %,d | %,d | %.3f | ≤ %.2f | %s |",
        indices,
        String.join(", ", done.stream().map(run -> "%.2f".formatted(run.seconds())).toList()),
        Figures.median(done.stream().map(Command::processor).toList()),
        Long.parseLong(counts[1]),
        figures,
        each,
        most,
        Page.verdict(each <= most));
  }

  private List<String> with(List<String> options, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(options);
    all.addAll(List.of("--lake", bench.output("geopolrisk-lake").toString()));
    return all;
  }

  private Command oreflow(List<String> words) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(bench.launcher().toString()));
    all.addAll(words);
    return Command.run(all, Map.of(), bench.output("geopolrisk.log"));
  }

  private List<String> sources(List<Path> made) throws IOException {
    List<String> all = new ArrayList<>(named("sources", "wgi-"));
    made.forEach(source -> all.add("\"" + source + "\""));
    all.add("\"" + bench.work().resolve("conf/minerals-source.yaml") + "\"");
    return all;
  }

  private List<String> named(String folder, String begin) throws IOException {
    return files(home.resolve("conf").resolve(folder)).stream()
        .filter(file -> file.getFileName().toString().matches(begin + ".*\\.yaml"))
        .map(file -> "\"" + file + "\"")
        .toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  /** The codes of the Harmonised System that are of a mineral's stage. */
  private List<String> codes() throws IOException {
    return harmonised().map(line -> line.get("code")).distinct().sorted().toList();
  }

  /** What these codes are of, but for groups of several materials and goods in use. */
  private List<Mineral> minerals() throws IOException {
    return harmonised()
        .filter(line -> !GROUPS.contains(line.get("element")))
        .filter(line -> !line.get("stage").equals("use"))
        .map(
            line ->
                new Mineral(
                    line.get("element"),
                    line.get("stage"),
                    IN_OXIDE.contains(line.get("element")) ? "reo" : ""))
        .distinct()
        .sorted(Comparator.comparing(Mineral::element).thenComparing(Mineral::stage))
        .toList();
  }

  private Stream<CSVRecord> harmonised() throws IOException {
    return lines("commodities.csv").stream()
        .filter(line -> line.get("code_system").equals("HS") && line.get("code").length() == 6);
  }

  /** The number of every country that has one in all years, by ISO code. */
  private SortedMap<String, String> lastingCountries() throws IOException {
    var numbers = new TreeMap<String, String>();
    for (CSVRecord line : lines("countries.csv")) {
      boolean isLasting = line.get("first_year").isEmpty() && line.get("last_year").isEmpty();
      if (line.get("list").equals("comtrade") && isLasting && line.get("flag").isEmpty()) {
        numbers.putIfAbsent(line.get("iso3"), line.get("code"));
      }
    }
    return numbers;
  }

  private List<CSVRecord> lines(String table) throws IOException {
    try (var reader = Files.newBufferedReader(home.resolve("conf/reference").resolve(table))) {
      return TABLE.parse(reader).getRecords();
    }
  }
}
