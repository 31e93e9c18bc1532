package org.oreflow.evidence.command;

import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.oreflow.config.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Measures, and prints a Markdown table with every single run. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "",
    description =
        "Measures: start, ingest, wide, incremental, reconcile, cluster, partitions, geopolrisk,"
            + " page; bench NAME --help describes each.")
final class BenchCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  // optional to the parser: a measurement that is found by itself stands in its place
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "What is measured.")
  private String name;

  /** The command with the measurements that are on the class path. */
  static CommandLine line() {
    var line = new CommandLine(new BenchCommand());
    for (Measurement measurement : ServiceLoader.load(Measurement.class)) {
      line.addSubcommand(measurement);
    }
    return line;
  }

  @Override
  public Integer call() {
    if (name == null) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'NAME'");
    }
    throw new InputException(
        "bench",
        "there is no measurement \"" + name + "\"",
        "take one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
