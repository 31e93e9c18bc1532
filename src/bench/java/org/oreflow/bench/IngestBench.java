package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.oreflow.config.InputException;
import org.oreflow.evidence.command.Measurement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The customs reader beside DuckDB and Spark's own CSV source, on generated files. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures the customs reader beside DuckDB and Spark's CSV source on generated files in the"
            + " layout of BACI; prints every run as Markdown.")
public final class IngestBench implements Measurement {
  private static final int DIFFERENT = 3;
  private static final List<Case> CASES =
      List.of(
          new CsvCase(),
          new GzipCase(),
          new EveryCase(),
          new ColdCase(),
          new GrowthCase(),
          new MemoryCase(),
          new ReleaseCase());

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(names = "--rows", paramLabel = "N", description = "Rows of the four yearly files.")
  private long rows = 20_000_000;

  @Option(names = "--pairs", paramLabel = "N", description = "Runs of every contender.")
  private int pairs = 5;

  @Option(
      names = "--cases",
      paramLabel = "NAME",
      split = ",",
      description =
          "Which of csv, gzip, every, cold, growth, memory, release; all if none is named.")
  private List<String> cases = List.of();

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of files, kept between runs.")
  private Path work = home.resolve("target/bench/work");

  @Option(names = "--threads", paramLabel = "N", description = "Threads of every contender.")
  private int threads = 2;

  @Option(names = "--gb", paramLabel = "X", description = "Gigabytes of text for case cold.")
  private double gb = 8;

  @Option(names = "--memory-gb", paramLabel = "X", description = "Gigabytes for case memory.")
  private double memoryGb = 20;

  @Option(
      names = "--growth",
      paramLabel = "N",
      split = ",",
      description = "Rows for case growth, ascending.")
  private List<Long> growth = List.of(2_000_000L, 20_000_000L, 200_000_000L);

  @Option(names = "--release-rows", paramLabel = "N", description = "Rows for case release.")
  private long releaseRows = 88_000_000;

  @Override
  public Integer call() throws IOException, SQLException {
    refuseUnknown();
    var bench = new Bench(home, work.toAbsolutePath().normalize(), threads);
    var page = new Page(Recorded.of(home));
    var landing = new Landing(bench.work(), home.resolve("conf"), threads);
    var asked = new Asked(bench, landing, page, rows, pairs, gb, memoryGb, growth, releaseRows);
    page.title("Ingest", Machine.text(DuckDb.version(), threads));
    int code = 0;
    for (Case one : CASES) {
      if (cases.isEmpty() || cases.contains(one.name())) {
        code = Math.max(code, run(one, asked));
      }
    }
    return code;
  }

  private void refuseUnknown() {
    List<String> names = CASES.stream().map(Case::name).toList();
    for (String name : cases) {
      if (!names.contains(name)) {
        throw new InputException(
            "--cases", "there is no case \"" + name + "\"", "take of " + String.join(", ", names));
      }
    }
  }

  /** A case that cannot be measured is told, and the next one gets its turn. */
  private static int run(Case one, Asked asked) {
    Say.progress("case " + one.name());
    try {
      String load = Machine.load();
      one.run(asked);
      asked.page().line("Load of the machine before case %s: %s.%n", one.name(), load);
      return 0;
    } catch (Race.Differs e) {
      asked.page().line("**Refused**: %s; nothing was timed.%n", e.getMessage());
      return DIFFERENT;
    } catch (Exception e) {
      e.printStackTrace();
      asked.page().line("**Failed**: %s%n", e);
      return 1;
    }
  }
}
