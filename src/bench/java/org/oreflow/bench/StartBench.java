package org.oreflow.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.oreflow.evidence.command.Measurement;
import picocli.CommandLine.Option;

/** How long a user waits for the first result, and for the next ones. */
@picocli.CommandLine.Command(
    name = "start",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures the main job on the shipped sample, jar and class archive built, then a run that"
            + " finds nothing new and a question; prints every run as Markdown.")
public final class StartBench implements Measurement {
  private static final double MOST_FIRST = 15;
  private static final double MOST_NEXT = 2;

  /** Processor seconds that a first run may take on the quick machine, by what it is spent on. */
  private static final SortedMap<String, Integer> BUDGET =
      new TreeMap<>(
          Map.of(
              "tables up to the report", 25,
              "figures and landscape", 3,
              "explanations and files to hand over", 2,
              "the page", 3));

  private static final String OF_FIRST = "of a first run";
  private static final String QUESTION = "SELECT count(*) FROM flow";

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(names = "--runs", paramLabel = "N", description = "Runs of each command.")
  private int runs = 5;

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of lake and files.")
  private Path work = home.resolve("target/bench/work");

  private Bench bench;
  private Page page;
  private double first;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    int threads = Runtime.getRuntime().availableProcessors();
    bench = new Bench(home, work.toAbsolutePath().normalize(), threads);
    page = new Page(Recorded.of(home));
    page.title(
        "Time to first result",
        "%s%n%nWhole processes of `jobs/oreflow` on the shipped sample of %d sources."
            .formatted(Machine.text(DuckDb.version(), threads), sources()));
    oreflow(List.of("--version"));
    Files.createDirectories(lake().getParent());
    List<Command> made = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Folders.delete(lake());
      Folders.delete(files());
      made.add(told(run()));
    }
    List<Command> again = new ArrayList<>();
    List<Command> asked = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      again.add(told(run()));
      asked.add(told(oreflow(List.of("sql", QUESTION, "--lake", lake().toString()))));
    }
    first = Figures.median(made.stream().map(Command::seconds).toList());
    page.line(
        "| | runs, s | median, s | processor, s | most resident memory, MiB | %s | before | goal |"
            + " |",
        OF_FIRST);
    page.line("|---|---|---:|---:|---:|---:|---:|---:|---|");
    line("`jobs/oreflow run`, first time", made, MOST_FIRST);
    line("`jobs/oreflow run`, nothing changed", again, MOST_NEXT);
    line("`jobs/oreflow sql \"" + QUESTION + "\"`", asked, MOST_NEXT);
    page.line("");
    budget(made);
    page.slower();
    return 0;
  }

  private void budget(List<Command> made) {
    double spent = Figures.median(made.stream().map(Command::processor).toList());
    int most = BUDGET.values().stream().mapToInt(Integer::intValue).sum();
    page.line(
        "Processor time of a first run, s: %.1f of a budget of %d (%s): %s%n",
        spent,
        most,
        BUDGET.entrySet().stream()
            .map(part -> part.getKey() + " " + part.getValue())
            .collect(joining(", ")),
        Page.verdict(spent <= most));
  }

  private int sources() throws IOException {
    try (var all = Files.list(home.resolve("conf/sources"))) {
      return (int) all.filter(file -> file.toString().endsWith(".yaml")).count();
    }
  }

  private void line(String what, List<Command> done, double most) {
    List<Double> seconds = done.stream().map(Command::seconds).toList();
    double median = Figures.median(seconds);
    page.line(
        "| %s | %s | %.2f | %.1f | %,d | %.3f | %s | ≤ %.0f s | %s |",
        what,
        String.join(", ", seconds.stream().map("%.2f"::formatted).toList()),
        median,
        Figures.median(done.stream().map(Command::processor).toList()),
        done.stream().mapToLong(Command::peakKib).max().orElse(0) >> 10,
        median / first,
        page.recorded(what, OF_FIRST, median / first),
        most,
        Page.verdict(median <= most));
  }

  private Path lake() {
    return bench.output("start-lake");
  }

  private Path files() {
    return bench.output("start-files");
  }

  private Command run() throws IOException, InterruptedException {
    return oreflow(List.of("run", "--lake", lake().toString(), "--out", files().toString()));
  }

  private static Command told(Command done) {
    Say.progress("%.2f s", done.seconds());
    return done;
  }

  private Command oreflow(List<String> words) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(bench.launcher().toString()));
    all.addAll(words);
    return Command.run(all, Map.of(), bench.output("start.log"));
  }
}
