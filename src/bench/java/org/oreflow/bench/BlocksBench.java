package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oreflow.evidence.command.Measurement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What rows cost on their way from one step to the next. */
@Command(
    name = "blocks",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures rows on their way between two steps in three forms: rows of Spark, columns of"
            + " primitive arrays, vectors of Arrow; with both compilers of Java and with the first"
            + " alone; prints every run as Markdown.")
public final class BlocksBench implements Measurement {
  private static final double MOST = 1.1; // of arrays, with which Arrow would be taken
  private static final Map<String, List<String>> COMPILERS =
      new TreeMap<>(Map.of("first", List.of("-XX:TieredStopAtLevel=1"), "both", List.of()));

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(names = "--rows", paramLabel = "N", description = "Rows.")
  private int rows = 1_000_000;

  @Option(names = "--runs", paramLabel = "N", description = "Runs of each form, after three more.")
  private int runs = 5;

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of logs.")
  private Path work = home.resolve("target/bench/work");

  @Override
  public Integer call() throws IOException, InterruptedException {
    var bench = new Bench(home, work.toAbsolutePath().normalize(), 1);
    var page = new Page(Recorded.of(home));
    page.title(
        "Blocks",
        "%s%n%n%,d rows as those of `flow`; processor seconds of a process, in memory."
            .formatted(Machine.text("-", 1), rows));
    page.line(
        "| compilers, form | MB | write | read | both, median | of arrays | before | goal | |");
    page.line("|---|---:|---|---|---:|---:|---:|---|---|");
    for (var compiler : COMPILERS.entrySet()) {
      tell(page, compiler.getKey(), measured(bench, compiler.getValue()));
    }
    page.line("");
    page.slower();
    return 0;
  }

  /** Lines of a process of its own: form, bytes, seconds to write and to read of each run. */
  private List<String[]> measured(Bench bench, List<String> compiler)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(compiler);
    command.addAll(List.of("-Xmx2g", "-XX:+UseSerialGC", "-XX:-DontCompileHugeMethods"));
    command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), BlockForms.class.getName()));
    command.addAll(List.of(Integer.toString(rows), Integer.toString(runs)));
    Path log = bench.output("blocks.log");
    org.oreflow.bench.Command.run(command, Map.of(), log);
    try (var lines = Files.lines(org.oreflow.bench.Command.output(log))) {
      return lines.map(line -> line.split(" ")).toList();
    }
  }

  private static void tell(Page page, String compiler, List<String[]> forms) {
    double arrays = 0;
    for (String[] form : forms) {
      String[] write = form[2].split(",");
      String[] read = form[3].split(",");
      double both = median(write) + median(read);
      arrays = form[0].equals(BlockForms.ARRAYS) ? both : arrays;
      String row = compiler + ", " + form[0];
      page.line(
          "| %s | %.1f | %s | %s | %.2f | %.3f | %s | %s | %s |",
          row,
          Long.parseLong(form[1]) / 1e6,
          String.join(", ", write),
          String.join(", ", read),
          both,
          both / arrays,
          page.recorded(row, "of arrays", both / arrays),
          form[0].equals(BlockForms.ARROW) ? "≤ " + MOST : "",
          form[0].equals(BlockForms.ARROW) ? Page.verdict(both / arrays <= MOST) : "");
    }
  }

  private static double median(String... seconds) {
    return Figures.median(Arrays.stream(seconds).map(Double::valueOf).toList());
  }
}
