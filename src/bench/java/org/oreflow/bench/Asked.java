package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What the cases are given.
 *
 * @param rows of the four yearly files
 * @param pairs runs of every contender
 * @param coldGb text that a cold process reads, 10^9 bytes
 * @param memoryGb text of the file that memory is measured on, at most
 * @param growth numbers of rows, ascending
 * @param releaseRows of a whole release
 */
record Asked(
    Bench bench,
    Landing landing,
    Page page,
    long rows,
    int pairs,
    double coldGb,
    double memoryGb,
    List<Long> growth,
    long releaseRows) {
  static final double BYTES_OF_ROW = 35.0;
  private static final long SPARE_BYTES = 10_000_000_000L;

  /** The session of this process, made when the first case needs it. */
  SparkSession spark() {
    return Engine.open(bench.threads(), lake());
  }

  Path lake() {
    return bench.output("lake");
  }

  /** Whether a set is there or can be made, and space is left. */
  boolean hasRoomFor(String set, long bytes) throws IOException {
    Path there = bench.work().resolve("landing").resolve(set);
    long held = Files.exists(there) ? Folders.bytes(there) : 0;
    return room() + held - bytes >= SPARE_BYTES;
  }

  long room() throws IOException {
    return Files.getFileStore(Files.createDirectories(bench.work())).getUsableSpace();
  }

  /** Builds what the launcher builds once: no run shall pay for it. */
  void prepareLauncher() throws IOException, InterruptedException {
    var command = List.of(bench.launcher().toString(), "--version");
    Command.run(command, Map.of(), bench.output("launcher.log"));
  }

  static double gigabytes(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes / 1e9;
  }
}
