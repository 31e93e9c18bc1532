package org.oreflow.run.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
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

@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Looks at the first rows of an unknown file and proposes its source YAML.")
final class DescribeCommand extends LakeCommand {

  @Parameters(paramLabel = "FILE", description = "The file, packed or not.")
  private Path file;

  @Option(
      names = "--entry",
      paramLabel = "NAME",
      description = "Sheet of a workbook or member of an archive; default: the first.")
  private String entry = "";

  @Option(
      names = "--write",
      paramLabel = "ID",
      description =
          "Writes ID.yaml among the configured sources, never over another file; default: prints.")
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
            Storage.of(new Configuration()), path, entry, Baskets.codes(configuration), place);
    description.notes().forEach(terminal.err()::println);
    if (id == null) {
      terminal.out().print(description.yaml());
    } else {
      Path yaml = folder.resolve(id + ".yaml");
      write(yaml, description.yaml());
      terminal.out().println("wrote " + yaml + "; write what FILL IN stands for in it");
    }
  }

  // whole or not at all, and over no other file
  private static void write(Path yaml, String text) {
    Path scratch = yaml.resolveSibling("." + yaml.getFileName() + ".tmp");
    try {
      Files.createDirectories(yaml.getParent());
      Files.writeString(scratch, text);
      link(yaml, scratch);
    } catch (FileAlreadyExistsException there) {
      throw new InputException(yaml, "is there already", "choose another id, or move it away");
    } catch (IOException e) {
      throw new InputException(
          yaml, "cannot be written (" + e.getMessage() + ")", "correct the folder's permissions");
    } finally {
      scratch.toFile().delete();
    }
  }

  private static void link(Path yaml, Path scratch) throws IOException {
    try {
      Files.createLink(yaml, scratch); // a move would go over a file that appears now
    } catch (UnsupportedOperationException none) {
      Files.move(scratch, yaml);
    }
  }
}
