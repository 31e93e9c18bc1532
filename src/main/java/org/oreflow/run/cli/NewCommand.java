package org.oreflow.run.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.file.PathUtils;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.run.ReservedFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "new", mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
  private static final List<String> PARTS = List.of("conf", "data-lake/landing");
  // of the program, where it was unpacked or cloned
  private static final Path PROGRAM =
      Path.of(System.getProperty("oreflow.program", ReservedFolders.HOME.toString()));

  @Parameters(paramLabel = "FOLDER", descriptionKey = "FOLDER")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path whole = Path.of(Start.named("FOLDER", folder.toString())).toAbsolutePath().normalize();
    boolean isEmpty = Files.isDirectory(whole) && PathUtils.isEmptyDirectory(whole);
    if (Files.exists(whole) && !isEmpty) {
      throw new InputException(folder, "is there already", "name a new folder, or an empty one");
    }
    Path scratch = whole.resolve(".new"); // a folder may be a mount, which nothing replaces
    try {
      for (String part : PARTS) {
        copy(PROGRAM.resolve(part), scratch.resolve(part));
      }
      for (String part : PARTS) {
        Path first = Path.of(part).getName(0);
        Files.move(scratch.resolve(first), whole.resolve(first));
      }
    } catch (IOException e) {
      throw new InputException(
          folder, "cannot be written (" + e.getMessage() + ")", "name another");
    } finally {
      FileUtils.deleteQuietly(scratch.toFile());
    }
    String command = ProgramText.asCalled("jobs/oreflow run --project ");
    spec.commandLine()
        .getOut()
        .printf(
            "settings: %s%nfiles of sources: %s%nfirst run: %s%n",
            folder.resolve("conf/oreflow.yaml"),
            folder.resolve(PARTS.get(1)),
            command + Start.quoted(folder.toString()));
    return 0;
  }

  // what is read alone in the program is its user's to write here
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : (Iterable<Path>) all::iterator) {
        Path copy = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(copy);
        } else {
          Files.write(copy, Files.readAllBytes(one));
        }
      }
    }
  }
}
