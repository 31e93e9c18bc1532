package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A whole process that has ended well.
 *
 * @param processor processor seconds of it and of all processes that it waited for
 * @param peakKib most memory it had resident at a time (VmHWM), as far as seen while it lived
 */
record Command(double seconds, double processor, long peakKib) {
  private static final long PAUSE_MILLIS = 50;
  private static final double TICKS = 100; // of a second, of Linux
  private static final int OF_CHILDREN = 13; // first of two fields behind the name in brackets

  /**
   * Runs a process to its end.
   *
   * @param log receives standard error; standard output goes beside it
   * @throws IOException when it ends with another code than 0
   */
  static Command run(List<String> command, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    Files.createDirectories(log.getParent());
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(log.toFile()).redirectOutput(output(log).toFile());
    double before = ofChildren();
    long start = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    long peak = 0;
    while (!process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakKib(process.pid()));
    }
    double seconds = Say.since(start);
    if (process.exitValue() != 0) {
      throw new IOException(lastLine(log, "exit code " + process.exitValue()));
    }
    return new Command(seconds, ofChildren() - before, peak);
  }

  // of all processes that have ended; others must not run beside
  private static double ofChildren() throws IOException {
    String all = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = all.substring(all.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[OF_CHILDREN]) + Long.parseLong(fields[OF_CHILDREN + 1])) / TICKS;
  }

  static Path output(Path log) {
    return log.resolveSibling(log.getFileName() + ".out");
  }

  // the launcher becomes the Java process, so one number serves both
  static long peakKib(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }

  static String lastLine(Path log, String otherwise) throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return lines.isEmpty() ? otherwise : lines.get(lines.size() - 1);
  }
}
