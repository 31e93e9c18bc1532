package org.oreflow.run.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.output.CloseShieldOutputStream;
import org.apache.commons.io.output.TeeOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;
import org.oreflow.run.Ending;
import org.oreflow.run.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * What a command prints and its exit code, in a folder, for a driver that runs on another machine
 * than the one who waits for it: {@code jobs/submit} in cluster mode names the folder and shows
 * what is in it. The exit code is written last.
 */
record Answer(String folder, Path outFile, Path errFile, PrintStream out, PrintStream err)
    implements AutoCloseable {
  /** The setting of Spark that names the folder, a path or URI that both machines reach. */
  static final String SETTING = "spark.oreflow.answer";

  static final String OUT = "out";
  static final String ERR = "err";
  static final String CODE = "code";

  static Optional<Answer> wanted(PrintStream alsoErr) throws IOException {
    String folder = System.getProperty(SETTING);
    if (folder == null) {
      return Optional.empty();
    }
    Path outFile = Files.createTempFile("oreflow-", ".out");
    Path errFile = Files.createTempFile("oreflow-", ".err");
    var out = new PrintStream(Files.newOutputStream(outFile), false, UTF_8);
    var both =
        new TeeOutputStream(Files.newOutputStream(errFile), CloseShieldOutputStream.wrap(alsoErr));
    return Optional.of(
        new Answer(folder, outFile, errFile, out, new PrintStream(both, true, UTF_8)));
  }

  void send(int code) throws IOException {
    out.close();
    err.close();
    FileSystem system = FilePath.system(folder, hadoop());
    system.mkdirs(of(folder, ""));
    system.copyFromLocalFile(hadoopPath(outFile), of(folder, OUT));
    system.copyFromLocalFile(hadoopPath(errFile), of(folder, ERR));
    try (var last = system.create(of(folder, CODE))) {
      last.write(Integer.toString(code).getBytes(UTF_8));
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(outFile);
    Files.deleteIfExists(errFile);
  }

  /** Hadoop's settings, of which Spark's hold those for file systems. */
  static Configuration hadoop() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  static org.apache.hadoop.fs.Path of(String folder, String name) {
    return new org.apache.hadoop.fs.Path(name.isEmpty() ? folder : folder + "/" + name);
  }

  private static org.apache.hadoop.fs.Path hadoopPath(Path file) {
    return new org.apache.hadoop.fs.Path(FilePath.withScheme(file.toString()));
  }

  @Command(name = "answer", hidden = true, mixinStandardHelpOptions = true)
  static final class AnswerCommand implements Callable<Integer> {
    // as jobs/submit names folders
    private static final String FOLDER = "\\d{8}T\\d{6}Z-\\d+";
    private static final DateTimeFormatter NAME =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Duration KEPT = Duration.ofDays(30); // no driver works longer

    private final Terminal terminal;

    @Parameters(paramLabel = "FOLDER", descriptionKey = "FOLDER")
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
                    + ": the driver ended without an answer; see its log in the cluster, then run"
                    + " again: what is published stays");
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
}
