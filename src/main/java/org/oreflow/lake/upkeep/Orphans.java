package org.oreflow.lake.upkeep;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.oreflow.config.InputException;
import org.oreflow.lake.upkeep.Upkeep.StoredFile;

/**
 * Files below a table's place that belong to nothing: left by tasks that failed or ran twice and by
 * runs that were killed. They are told from those of others by the names that writers give.
 *
 * @param before milliseconds since 1970; younger files may be of a run in progress
 */
record Orphans(org.apache.iceberg.Table stored, long before) {
  /**
   * What belongs to nothing.
   *
   * @param files of our writers
   * @param foreign paths of all others
   */
  record Found(List<StoredFile> files, List<String> foreign) {}

  /**
   * Looks for the files.
   *
   * @throws InputException if the table lacks a file that it needs as it is now: nothing may be
   *     removed then. Runs before may lack what was damaged and repaired
   */
  Found find() {
    var snapshots = new ArrayList<Snapshot>();
    stored.snapshots().forEach(snapshots::add);
    Set<String> needed = new HashSet<>(reachable(snapshots).keySet());
    var shown = stored.currentSnapshot();
    Map<String, String> missing = reachable(shown == null ? snapshots : List.of(shown));
    ReachableFileUtil.metadataFileLocations(stored, false).forEach(file -> needed.add(path(file)));
    ReachableFileUtil.statisticsFilesLocations(stored).forEach(file -> needed.add(path(file)));
    List<StoredFile> found = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    for (TablePlace.Listed file : new TablePlace(stored).files()) {
      TablePlace.Listed checked = file.checked();
      if (needed.contains(path(checked.location()))) {
        missing.remove(path(file.location()));
      } else if (!checked.isOfWriter()) {
        foreign.add(file.shown());
      } else if (checked.equals(file) && file.changed() < before) { // its checksum goes with it
        found.add(new StoredFile(file.location(), file.bytes()));
      }
    }
    refuseMissing(missing);
    return new Found(found, foreign);
  }

  private void refuseMissing(Map<String, String> unlisted) {
    String place = stored.location() + "/";
    List<String> missing =
        unlisted.entrySet().stream()
            .filter(file -> file.getKey().startsWith(path(place)))
            .filter(file -> !stored.io().newInputFile(file.getValue()).exists()) // behind a link
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          place,
          "lacks %d files that table %s needs, such as %s"
              .formatted(missing.size(), stored.name(), missing.get(0)),
          "restore them; until then nothing is removed");
    }
  }

  /** Removes the files. */
  void remove(List<StoredFile> files) {
    files.forEach(file -> stored.io().deleteFile(file.location()));
  }

  /** Path → location of what some of the table's snapshots need. */
  private Map<String, String> reachable(List<Snapshot> snapshots) {
    Map<String, String> paths = new HashMap<>();
    ReachableFiles.of(stored, snapshots).keySet().forEach(file -> paths.put(path(file), file));
    return paths;
  }

  // file:/lake, file:///lake and /lake are one place
  private static String path(String location) {
    URI uri = new Path(location).toUri();
    return location.endsWith("/") ? uri.getPath() + "/" : uri.getPath();
  }
}
