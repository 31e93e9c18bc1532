package org.oreflow.job;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.oreflow.ingest.Description;
import org.oreflow.ingest.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes the YAML file of a source for an unknown file, from its first rows. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Looks at the first rows of an unknown file and proposes its source YAML.")
final class DescribeCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Options options;

  @Parameters(paramLabel = "FILE", description = "The file, packed or not.")
  private Path file;

  @Option(
      names = "--entry",
      paramLabel = "NAME",
      description = "Sheet of a workbook or member of an archive; default: the first.")
  private String entry = "";

  DescribeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var codes = Baskets.codes(options.configuration());
    var storage = Storage.of(new Configuration());
    String path = file.toAbsolutePath().normalize().toString();
    var description = Description.of(storage, path, entry, codes);
    description.notes().forEach(terminal.err()::println);
    terminal.out().print(description.yaml());
    return 0;
  }
}
