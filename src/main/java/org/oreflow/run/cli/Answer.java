package org.oreflow.run.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.oreflow.config.FilePath;

/**
 * What a command prints and its exit code, in a folder, for a driver that runs on another machine
 * than the one who waits for it: {@code jobs/submit} in cluster mode names the folder and shows
 * what is in it. The exit code is written last.
 */
final class Answer implements AutoCloseable {
  /** The setting of Spark that names the folder, a path or URI that both machines reach. */
  static final String SETTING = "spark.oreflow.answer";

  static final String OUT = "out";
  static final String ERR = "err";
  static final String CODE = "code";

  private final String folder;
  private final Path outFile;
  private final Path errFile;
  private final PrintStream out;
  private final PrintStream err;

  private Answer(String folder, PrintStream alsoErr) throws IOException {
    this.folder = folder;
    this.outFile = Files.createTempFile("oreflow-", ".out");
    this.errFile = Files.createTempFile("oreflow-", ".err");
    this.out = new PrintStream(Files.newOutputStream(outFile), false, UTF_8);
    this.err = new PrintStream(new Both(Files.newOutputStream(errFile), alsoErr), true, UTF_8);
  }

  static Optional<Answer> wanted(PrintStream alsoErr) throws IOException {
    String folder = System.getProperty(SETTING);
    return folder == null ? Optional.empty() : Optional.of(new Answer(folder, alsoErr));
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
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

  private static final class Both extends FilterOutputStream {
    private final OutputStream other;

    private Both(OutputStream one, OutputStream other) {
      super(one);
      this.other = other;
    }

    @Override
    public void write(int next) throws IOException {
      out.write(next);
      other.write(next);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
      other.flush();
    }
  }
}
