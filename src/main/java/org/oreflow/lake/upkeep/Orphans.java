package org.oreflow.lake.upkeep;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
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

  /** Where the files of a table lie, and what lies there. Links are not followed. */
  private record TablePlace(org.apache.iceberg.Table stored) {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    // partition, task, operation, number; a writer of deletions says so. The few rows that the
    // driver
    // writes itself are named by table and run.
    private static final String DATA =
        "data/((.*/)?[0-9]{5,}-[0-9]+-%s(-[0-9]+)?-[0-9]{5,}(-deletes)?[.](parquet|puffin)|[a-z_]+-[0-9]{8}T[0-9]{9}Z[.]parquet)"
            .formatted(UUID);
    // versions of the table, manifests, lists of manifests, statistics
    private static final String METADATA =
        "metadata/([0-9]{5,}-%1$s([.]gz)?[.]metadata[.]json|%1$s-m[0-9]+[.]avro|snap-[0-9]+-[0-9]+-%1$s[.]avro|[0-9]+-%1$s[.]stats)"
            .formatted(UUID);
    private static final Pattern OF_WRITER = Pattern.compile(DATA + "|" + METADATA);
    private static final Pattern CHECKSUM = Pattern.compile("((?:.*/)?)[.]([^/]+)[.]crc");

    /**
     * A file, or a link.
     *
     * @param place location of the table
     * @param name path below it
     * @param changed milliseconds since 1970
     */
    record Listed(String place, String name, long bytes, long changed) {
      String location() {
        return place + "/" + name;
      }

      /** Whether it is named as our writer and Iceberg's name files of a table. */
      boolean isOfWriter() {
        return OF_WRITER.matcher(name).matches();
      }

      /** The file that it is Hadoop's checksum of, if it is named like one, else itself. */
      Listed checked() {
        var parts = CHECKSUM.matcher(name);
        return parts.matches()
            ? new Listed(place, parts.group(1) + parts.group(2), bytes, changed)
            : this;
      }

      String shown() {
        return location().replaceFirst("^file:(//)?", "");
      }
    }

    /**
     * What lies there.
     *
     * @throws InputException if a folder cannot be read
     */
    List<Listed> files() {
      var uri = new Path(stored.location()).toUri();
      if (uri.getScheme() == null || uri.getScheme().equals("file")) {
        return local(java.nio.file.Path.of(uri.getPath()));
      }
      List<Listed> all = new ArrayList<>();
      String place = stored.location();
      for (FileInfo file : ((SupportsPrefixOperations) stored.io()).listPrefix(place + "/")) {
        String name = new Path(file.location()).toUri().getPath();
        String below = name.substring(uri.getPath().length() + 1);
        all.add(new Listed(place, below, file.size(), file.createdAtMillis()));
      }
      return all;
    }

    private List<Listed> local(java.nio.file.Path place) {
      List<Listed> all = new ArrayList<>();
      try {
        java.nio.file.Path real = place.toRealPath();
        Files.walkFileTree(
            real,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(java.nio.file.Path file, BasicFileAttributes found) {
                all.add(listed(real.relativize(file).toString(), found));
                return FileVisitResult.CONTINUE;
              }
            });
      } catch (IOException e) {
        throw new InputException(
            place, "cannot be read (" + e + ")", "correct its permissions, or restore it");
      }
      return all;
    }

    private Listed listed(String name, BasicFileAttributes found) {
      // so that nothing but a file has the name of one
      String shown = found.isRegularFile() ? name : name + " (a link or device)";
      return new Listed(
          stored.location(), shown, found.size(), found.lastModifiedTime().toMillis());
    }
  }
}
