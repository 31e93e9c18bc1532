package org.oreflow.run.cli;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.oreflow.config.InputException;
import org.oreflow.ingest.describe.Description;
import org.oreflow.ingest.describe.SourcePlace;
import org.oreflow.ingest.source.Storage;
import org.oreflow.run.settings.Baskets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "describe", mixinStandardHelpOptions = true)
final class DescribeCommand extends LakeCommand {

  @Parameters(paramLabel = "FILE", descriptionKey = "FILE")
  private Path file;

  @Option(names = "--entry", paramLabel = "NAME")
  private String entry = "";

  @Option(names = "--write", paramLabel = "ID")
  private String id;

  @Override
  protected void work() {
    var configuration = options.withoutSources(); // the one to come may stand there, still empty
    Path folder = configuration.sourcesFolder();
    if (id != null && !id.matches("[a-z0-9][a-z0-9._-]*")) {
      throw new InputException(
          "--write",
          "\"" + id + "\" is not an id",
          "write small letters, digits and hyphens such as my-customs");
    }
    var settings = configuration.settings();
    var place =
        new SourcePlace(
            id == null ? "" : id,
            folder,
            settings.precedence("trade"),
            settings.precedence("production"));
    String path = file.toAbsolutePath().normalize().toString();
    var description =
        Description.of(
            Storage.of(new Configuration()),
            path,
            entry,
            new Baskets(configuration).codes(),
            place);
    description.notes().forEach(terminal.err()::println);
    if (id == null) {
      terminal.out().print(description.yaml());
    } else {
      Path yaml = folder.resolve(id + ".yaml");
      NewFile.write(yaml, description.yaml());
      terminal.out().println("wrote " + yaml + "; write what FILL IN stands for in it");
    }
  }
}
