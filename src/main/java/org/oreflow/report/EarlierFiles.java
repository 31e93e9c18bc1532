package org.oreflow.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of earlier runs, each run's in the folder {@code runs/ID} of the folder that the newest
 * files are in. They are moved there, not linked, so that any file system has the same.
 */
record EarlierFiles(FileSystem system, Path place) {
  static final String RUNS = "runs";
  static final String RELEASES = "releases";

  private static final Pattern RUN = Pattern.compile("[0-9]{8}T[0-9]{9}Z");

  /**
   * Moves a file to the folder of its run, before another takes its place; leaves it if a run that
   * was killed here has moved it and put another there.
   */
  void take(String name, String run) throws IOException {
    Path file = new Path(place, name);
    Path folder = new Path(new Path(place, RUNS), run);
    Path kept = new Path(folder, name);
    if (!system.exists(file) || system.exists(kept)) {
      return;
    }
    if (!system.mkdirs(folder) || !system.rename(file, kept)) {
      throw new IOException(file + " cannot be moved to " + folder);
    }
  }

  void keep(int runs) throws IOException {
    Path all = new Path(place, RUNS);
    if (!system.exists(all)) {
      return;
    }
    List<Path> older =
        Arrays.stream(system.listStatus(all))
            .filter(FileStatus::isDirectory)
            .map(FileStatus::getPath)
            .filter(folder -> RUN.matcher(folder.getName()).matches())
            .sorted(Comparator.comparing(Path::getName).reversed())
            .skip(runs)
            .toList();
    for (Path folder : older) {
      system.delete(folder, true);
    }
  }
}
