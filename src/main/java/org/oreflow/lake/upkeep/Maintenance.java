package org.oreflow.lake.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.actions.BinPackRewriteFilePlanner;
import org.apache.iceberg.actions.RewriteFileGroup;
import org.apache.iceberg.actions.SizeBasedFileRewritePlanner;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;
import org.oreflow.config.InputException;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.Store;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.upkeep.Upkeep.Compacted;
import org.oreflow.lake.upkeep.Upkeep.StoredFile;
import org.oreflow.table.Table;

/**
 * Keeps a lake small: gathers small files, removes what only old runs need, and files that belong
 * to nothing. What was gathered is published as a run of its own that differs from the one before
 * in its snapshots alone, so that readers go from one to the other as between any two runs.
 */
public final class Maintenance {
  private final Lake lake;
  private final SparkSession spark;
  private final Store store;
  private final List<String> tables;
  private final Upkeep.Rules rules;
  private final Set<String> released; // runs that are frozen stay, and count for no others

  public Maintenance(Lake lake, Upkeep.Rules rules) {
    this.lake = lake;
    this.spark = lake.spark();
    this.store = lake.store();
    this.tables = lake.tables().stream().map(Table::name).toList();
    this.rules = rules;
    this.released =
        lake.releases().all().values().stream().map(Published::id).collect(Collectors.toSet());
  }

  /** What {@link #run} would do; the lock must be held, so that no other run changes it. */
  public Upkeep plan() {
    var all = new Upkeep();
    compactable().forEach(table -> compaction(table).plan().ifPresent(all.compacted()::add));
    int made = all.compacted().isEmpty() ? 0 : 1; // a run
    clear(all, rules.keepRuns() - made, false);
    return all;
  }

  public Upkeep run(String runId) {
    lake.begin(runId);
    long start = System.nanoTime();
    var all = new Upkeep();
    for (String table : compactable()) {
      Compaction compaction = compaction(table);
      Optional<Compacted> small = compaction.plan();
      small.ifPresent(files -> lake.compacted(table, compaction.write(runId)));
      small.ifPresent(all.compacted()::add);
    }
    String hash = lake.published().map(Published::hash).orElse("");
    lake.publish(hash, Map.of("maintain", (System.nanoTime() - start) / 1e9));
    clear(all, rules.keepRuns(), true);
    return all;
  }

  private void clear(Upkeep all, int keep, boolean remove) {
    long before = before();
    for (String table : Stream.concat(tables.stream(), Stream.of(Run.TABLE.name())).toList()) {
      expiry(table, keep, before).clear(all, remove);
      new Orphans(store.load(table), before).clear(all, remove);
    }
  }

  // the lock keeps every other writer out; without one only what is old is surely nobody's
  private long before() {
    return Instant.now()
        .minus(store.lake().hasLock() ? Duration.ZERO : store.lake().abandoned())
        .toEpochMilli();
  }

  private List<String> compactable() {
    Map<String, Long> shown = lake.published().map(Published::snapshots).orElse(Map.of());
    return tables.stream()
        .filter(table -> !table.equals(TablePart.TABLE.name()) && shown.containsKey(table))
        .filter(table -> isMain(table, shown.get(table)))
        .toList();
  }

  private boolean isMain(String table, long published) {
    var main = store.load(table).currentSnapshot();
    return main != null && main.snapshotId() == published;
  }

  private Compaction compaction(String table) {
    return new Compaction(spark, store.load(table), table, rules);
  }

  private Expiry expiry(String table, int keep, long before) {
    var ids = new TreeSet<>(Published.ids(store.load(Run.TABLE.name())));
    ids.removeAll(released);
    return new Expiry(store, table, ids, keep, before);
  }

  /** Gathering of the small files of a table's partitions into larger ones; the rows stay. */
  record Compaction(
      SparkSession spark, org.apache.iceberg.Table stored, String name, Upkeep.Rules rules) {

    /** What {@link #write} gathers; empty if no partition has enough small files. */
    Optional<Compacted> plan() {
      if (stored.currentSnapshot() == null) {
        return Optional.empty();
      }
      var planner = new BinPackRewriteFilePlanner(stored, Expressions.alwaysTrue());
      planner.init(options());
      int files = 0;
      long bytes = 0;
      int partitions = 0;
      try (CloseableIterable<RewriteFileGroup> groups = planner.plan().groups()) {
        for (RewriteFileGroup group : groups) {
          files += group.inputFileNum();
          bytes += group.inputFilesSizeInBytes();
          partitions++;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return files == 0
          ? Optional.empty()
          : Optional.of(new Compacted(name, files, bytes, partitions));
    }

    long write(String run) {
      SparkActions.get(spark)
          .rewriteDataFiles(stored)
          .binPack()
          .options(options())
          .snapshotProperty(Published.RUN_PROPERTY, run)
          .execute();
      stored.refresh();
      return stored.currentSnapshot().snapshotId();
    }

    private Map<String, String> options() {
      return Map.of(
          SizeBasedFileRewritePlanner.MIN_INPUT_FILES, Integer.toString(rules.smallFiles()),
          SizeBasedFileRewritePlanner.MIN_FILE_SIZE_BYTES, Long.toString(rules.smallFileBytes()));
    }
  }

  /**
   * Removal of what only runs before the kept ones need of a table. Tags and branches that are no
   * run's, such as those of releases, and {@code main} keep what they name.
   *
   * @param published ids of all published runs but those of releases
   * @param before milliseconds since 1970; younger snapshots stay
   */
  private record Expiry(
      Store store, String table, TreeSet<String> published, int keep, long before) {

    void clear(Upkeep all, boolean remove) {
      var stored = store.load(table);
      Set<String> kept = new HashSet<>(published.descendingSet().stream().limit(keep).toList());
      Set<String> tags = new HashSet<>();
      Set<Long> needed = new HashSet<>();
      stored
          .refs()
          .forEach(
              (name, ref) -> {
                String run = name.startsWith("r_") ? Run.untagged(name) : "";
                if (ref.isTag() && published.contains(run) && !kept.contains(run)) {
                  tags.add(name);
                  all.runs().add(run);
                } else {
                  needed.add(ref.snapshotId());
                }
              });
      List<Snapshot> gone = new ArrayList<>();
      List<Snapshot> staying = new ArrayList<>();
      for (Snapshot snapshot : stored.snapshots()) {
        boolean stays =
            needed.contains(snapshot.snapshotId()) || snapshot.timestampMillis() > before;
        (stays ? staying : gone).add(snapshot);
      }
      gone.forEach(snapshot -> all.snapshots().add(snapshot.snapshotId()));
      all.expired().addAll(files(stored, gone, staying));
      if (remove) {
        remove(tags, gone);
      }
    }

    private void remove(Set<String> tags, List<Snapshot> gone) {
      if (!tags.isEmpty()) {
        store.change(table, refs -> tags.forEach(refs::removeTag));
      }
      if (!gone.isEmpty()) {
        var change = store.load(table).expireSnapshots().expireOlderThan(0); // these alone
        gone.forEach(snapshot -> change.expireSnapshotId(snapshot.snapshotId()));
        change.commit();
      }
    }

    private static List<StoredFile> files(
        org.apache.iceberg.Table stored, List<Snapshot> gone, List<Snapshot> staying) {
      if (gone.isEmpty()) {
        return List.of();
      }
      Map<String, Long> files = new HashMap<>(ReachableFiles.of(stored, gone));
      files.keySet().removeAll(ReachableFiles.of(stored, staying).keySet());
      return files.entrySet().stream()
          .map(file -> new StoredFile(file.getKey(), file.getValue()))
          .toList();
    }
  }

  /**
   * Files below a table's place that belong to nothing: left by tasks that failed or ran twice and
   * by runs that were killed. They are told from those of others by the names that writers give.
   *
   * @param before milliseconds since 1970; younger files may be of a run in progress
   */
  private record Orphans(org.apache.iceberg.Table stored, long before) {
    void clear(Upkeep all, boolean remove) {
      var snapshots = new ArrayList<Snapshot>();
      stored.snapshots().forEach(snapshots::add);
      Set<String> needed = new HashSet<>(reachable(snapshots).keySet());
      var shown = stored.currentSnapshot();
      Map<String, String> missing = reachable(shown == null ? snapshots : List.of(shown));
      ReachableFileUtil.metadataFileLocations(stored, false)
          .forEach(file -> needed.add(path(file)));
      ReachableFileUtil.statisticsFilesLocations(stored).forEach(file -> needed.add(path(file)));
      List<StoredFile> found = new ArrayList<>();
      for (TablePlace.Listed file : new TablePlace(stored).files()) {
        TablePlace.Listed checked = file.checked();
        if (needed.contains(path(checked.location()))) {
          missing.remove(path(file.location()));
        } else if (!checked.isOfWriter()) {
          all.foreign().add(file.shown());
        } else if (checked.equals(file) && file.changed() < before) { // its checksum goes with it
          found.add(new StoredFile(file.location(), file.bytes()));
        }
      }
      refuseMissing(missing);
      all.orphans().addAll(found);
      if (remove) {
        found.forEach(file -> stored.io().deleteFile(file.location()));
      }
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

    private Map<String, String> reachable(List<Snapshot> snapshots) {
      Map<String, String> paths = new HashMap<>();
      ReachableFiles.of(stored, snapshots).keySet().forEach(file -> paths.put(path(file), file));
      return paths;
    }

    private static String path(String location) {
      String path = Address.path(location);
      return location.endsWith("/") ? path + "/" : path;
    }

    /** Where the files of a table lie, and what lies there. Links are not followed. */
    private record TablePlace(org.apache.iceberg.Table stored) {
      private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
      // partition, task, operation, number; a writer of deletions says so; the few rows that the
      // driver writes itself are named by table and run
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
       * A file, or a link; the name is its path below the place, the time in milliseconds since
       * 1970.
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
                public FileVisitResult visitFile(
                    java.nio.file.Path file, BasicFileAttributes found) {
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

  private static final class ReachableFiles {
    private final org.apache.iceberg.Table stored;
    private final Map<String, Long> bytes = new HashMap<>();
    private final Set<String> read = new HashSet<>();

    private ReachableFiles(org.apache.iceberg.Table stored) {
      this.stored = stored;
    }

    static Map<String, Long> of(org.apache.iceberg.Table stored, Collection<Snapshot> snapshots) {
      var all = new ReachableFiles(stored);
      for (Snapshot snapshot : snapshots) {
        String list = snapshot.manifestListLocation();
        all.bytes.put(list, stored.io().newInputFile(list).getLength());
        snapshot.allManifests(stored.io()).forEach(all::add);
      }
      return all.bytes;
    }

    private void add(ManifestFile manifest) {
      if (!read.add(manifest.path())) {
        return;
      }
      bytes.put(manifest.path(), manifest.length());
      try (ManifestReader<? extends ContentFile<?>> files = reader(manifest)) {
        files.forEach(file -> bytes.put(file.location(), file.fileSizeInBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private ManifestReader<? extends ContentFile<?>> reader(ManifestFile manifest) {
      return manifest.content() == ManifestContent.DATA
          ? ManifestFiles.read(manifest, stored.io(), stored.specs())
          : ManifestFiles.readDeleteManifest(manifest, stored.io(), stored.specs());
    }
  }
}
