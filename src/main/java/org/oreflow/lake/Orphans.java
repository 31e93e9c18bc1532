package org.oreflow.lake;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.oreflow.lake.Upkeep.StoredFile;
import org.oreflow.reference.InputException;

/**
 * Files below a table's place that belong to nothing: left by tasks that failed or ran twice and by
 * runs that were killed.
 *
 * @param before milliseconds since 1970; younger files may be of a run in progress
 */
record Orphans(org.apache.iceberg.Table stored, long before) {

  /**
   * The files.
   *
   * @throws InputException if the list of files lacks one that the table needs as it is now:
   *     nothing may be removed then. Runs before may lack what was damaged and repaired
   */
  List<StoredFile> find() {
    var snapshots = new ArrayList<Snapshot>();
    stored.snapshots().forEach(snapshots::add);
    Set<String> needed = reachable(snapshots);
    var shown = stored.currentSnapshot();
    Set<String> missing = reachable(shown == null ? snapshots : List.of(shown));
    ReachableFileUtil.metadataFileLocations(stored, false).forEach(file -> needed.add(path(file)));
    ReachableFileUtil.statisticsFilesLocations(stored).forEach(file -> needed.add(path(file)));
    List<StoredFile> found = new ArrayList<>();
    String place = stored.location() + "/"; // without the slash trade would hold trade_total
    for (FileInfo file : ((SupportsPrefixOperations) stored.io()).listPrefix(place)) {
      String name = path(file.location());
      missing.remove(name);
      if (!needed.contains(name) && file.createdAtMillis() < before) {
        found.add(new StoredFile(file.location(), file.size()));
      }
    }
    missing.removeIf(name -> !name.startsWith(path(place)));
    if (!missing.isEmpty()) {
      throw new InputException(
          place,
          "lacks %d files that table %s needs, such as %s"
              .formatted(missing.size(), stored.name(), missing.iterator().next()),
          "restore them; until then nothing is removed");
    }
    return found;
  }

  /** Removes the files. */
  void remove(List<StoredFile> files) {
    files.forEach(file -> stored.io().deleteFile(file.location()));
  }

  private Set<String> reachable(List<Snapshot> snapshots) {
    Set<String> paths = new HashSet<>();
    ReachableFiles.of(stored, snapshots).keySet().forEach(file -> paths.add(path(file)));
    return paths;
  }

  // file:/lake, file:///lake and /lake are one place
  private static String path(String location) {
    URI uri = new Path(location).toUri();
    return location.endsWith("/") ? uri.getPath() + "/" : uri.getPath();
  }
}
