package org.oreflow.run.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;
import org.oreflow.run.Ending;
import org.oreflow.run.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "answer",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Shows the answer of a driver that jobs/submit has sent away, and removes it.")
final class AnswerCommand implements Callable<Integer> {
  // as jobs/submit names folders
  private static final String FOLDER = "\\d{8}T\\d{6}Z-\\d+";
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final Duration KEPT = Duration.ofDays(30); // no driver works longer

  private final Terminal terminal;

  @Parameters(paramLabel = "FOLDER", description = "Where the answer lies, a path or URI.")
  private String folder;

  AnswerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!folder.replaceFirst("/+$", "").replaceFirst(".*/", "").matches(FOLDER)) {
      throw new InputException(
          folder,
          "is not a folder of an answer, which jobs/submit names by time and process",
          "name one such as 20260131T050607Z-4711");
    }
    FileSystem system = FilePath.system(folder, Answer.hadoop());
    String code;
    try (var in = system.open(Answer.of(folder, Answer.CODE))) {
      code = new String(in.readAllBytes(), UTF_8);
    } catch (FileNotFoundException lost) {
      terminal
          .err()
          .println(
              folder
                  + ": the driver ended without an answer; see its log in the cluster, then run again:"
                  + " what is published stays");
      return Ending.DEFECT;
    }
    copy(system, Answer.ERR, terminal.err());
    copy(system, Answer.OUT, terminal.out());
    system.delete(Answer.of(folder, ""), true);
    removeOld(system);
    return Integer.parseInt(code);
  }

  // a jobs/submit that was killed leaves its own, of which nobody will ask
  private void removeOld(FileSystem system) throws IOException {
    String first = NAME.format(LocalDateTime.now(ZoneOffset.UTC).minus(KEPT));
    for (FileStatus other : system.listStatus(Answer.of(folder, "").getParent())) {
      String name = other.getPath().getName();
      if (other.isDirectory() && name.matches(FOLDER) && name.compareTo(first) < 0) {
        system.delete(other.getPath(), true);
      }
    }
  }

  private void copy(FileSystem system, String name, OutputStream to) throws IOException {
    try (var in = system.open(Answer.of(folder, name))) {
      in.transferTo(to);
      to.flush();
    }
  }
}
