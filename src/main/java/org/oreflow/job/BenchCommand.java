package org.oreflow.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.oreflow.reference.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Measures, and prints a Markdown table with every single run. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "",
    description =
        "Measures: start (time of a first run on the sample, jar built), ingest, wide, incremental,"
            + " reconcile, cluster, partitions; bench NAME --help tells what each of these is.")
final class BenchCommand implements Callable<Integer> {
  private static final int RUNS = 5;

  private final Terminal terminal;
  @Mixin private Options options;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  // optional to the parser: a measurement that is found by itself stands in its place
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "What is measured.")
  private String name;

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command with the measurements that are on the class path. */
  static CommandLine line(Terminal terminal) {
    var line = new CommandLine(new BenchCommand(terminal));
    for (Measurement measurement : ServiceLoader.load(Measurement.class)) {
      line.addSubcommand(measurement);
    }
    return line;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (name == null) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'NAME'");
    }
    if (!name.equals("start")) {
      throw new InputException(
          "bench",
          "there is no measurement \"" + name + "\"",
          "take one of start, " + String.join(", ", spec.subcommands().keySet()));
    }
    List<Double> seconds = new ArrayList<>();
    for (int run = 1; run <= RUNS; run++) {
      Path folder = Files.createTempDirectory("oreflow bench ");
      try {
        seconds.add(firstRun(folder));
      } finally {
        delete(folder);
      }
      terminal.progress().say("run %d of %d: %.2f s".formatted(run, RUNS, seconds.get(run - 1)));
    }
    print(seconds);
    return 0;
  }

  private double firstRun(Path folder) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Options.HOME.resolve("jobs/oreflow").toString());
    command.add("run");
    command.addAll(options.confArguments());
    command.addAll(List.of("--lake", folder.resolve("lake").toString()));
    command.addAll(List.of("--out", folder.resolve("out").toString()));
    Path log = folder.resolve("log");
    long start = System.nanoTime();
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (code != 0) {
      List<String> lines = Files.readAllLines(log);
      throw new InputException(
          "bench start",
          "run ended with code "
              + code
              + (lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1)),
          "do jobs/oreflow run and mend what it names");
    }
    return seconds;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void print(List<Double> seconds) {
    var out = terminal.out();
    out.printf(
        Locale.ROOT,
        "Time to first result on the sample, jar built, whole process. %d cores, %s, Java %s, Spark %s.%n%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.version"),
        org.apache.spark.package$.MODULE$.SPARK_VERSION());
    out.print("| run | seconds |\n|---|---:|\n");
    for (int i = 0; i < seconds.size(); i++) {
      out.printf(Locale.ROOT, "| %d | %.2f |%n", i + 1, seconds.get(i));
    }
    double median = seconds.stream().sorted().toList().get(RUNS / 2);
    out.printf(Locale.ROOT, "| **median** | **%.2f** |%n", median);
  }
}
