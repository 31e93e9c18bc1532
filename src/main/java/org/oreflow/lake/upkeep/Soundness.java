package org.oreflow.lake.upkeep;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.parquet.Parquet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.lake.Failure;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.StoredRows;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.digest.Audit;
import org.oreflow.lake.digest.Digest;
import org.oreflow.table.Table;

/** Whether the files of the published tables are those that were written. Changes nothing. */
public record Soundness(Lake lake, Published shown) {
  private static final long NONE = -1;

  public static Optional<Soundness> of(Lake lake) {
    return lake.published().map(shown -> new Soundness(lake, shown));
  }

  /** Data files that are not there or have another length, as the file system lists them. */
  public List<Damage> lacking() {
    List<Damage> all = new ArrayList<>();
    snapshots()
        .forEach(
            (table, snapshot) ->
                all.addAll(
                    lake.store().holds(table, snapshot)
                        ? lacking(table, files(table, snapshot))
                        : List.of(Damage.ofTable(table, "is not in the catalog"))));
    return all;
  }

  public long files() {
    return snapshots().entrySet().stream()
        .mapToLong(one -> files(one.getKey(), one.getValue()).size())
        .sum();
  }

  /** Whether digests of rows can be compared: an earlier version wrote them in another form. */
  public boolean comparesRows() {
    return shown.digestVersion() == Digest.VERSION;
  }

  /**
   * Where tables are not what was written: each file is looked for, each row is read, and the
   * digest of each part is taken anew, if it {@link #comparesRows}.
   */
  public List<Damage> differing() {
    List<Damage> all = new ArrayList<>(lacking());
    Map<String, List<TablePart>> parts = lake.store().parts(shown);
    for (Table table : lake.tables()) {
      boolean lacks = all.stream().anyMatch(one -> one.table().equals(table.name()));
      if (!lacks && shown.digests().containsKey(table.name())) {
        all.addAll(
            comparesRows()
                ? differing(table, parts.getOrDefault(table.name(), List.of()))
                : unreadable(table));
      }
    }
    return all;
  }

  // of table run, which no row of it can name, what readers see of it
  private Map<String, Long> snapshots() {
    Map<String, Long> all = new TreeMap<>(shown.snapshots());
    all.put(Run.TABLE.name(), lake.store().load(Run.TABLE.name()).currentSnapshot().snapshotId());
    return all;
  }

  private List<DataFile> files(String table, long snapshot) {
    return StoredRows.files(lake.store().load(table).newScan().useSnapshot(snapshot));
  }

  private List<Damage> lacking(String table, List<DataFile> files) {
    Function<DataFile, Long> lengths = lengths(table, files);
    List<Damage> all = new ArrayList<>();
    for (DataFile file : files) {
      long bytes = lengths.apply(file);
      if (bytes != file.fileSizeInBytes()) {
        String found =
            bytes == NONE
                ? "is missing"
                : "has %,d bytes, %,d were written".formatted(bytes, file.fileSizeInBytes());
        all.add(Damage.ofFile(table, file.location(), found));
      }
    }
    return all;
  }

  // a folder of this machine is asked for each file, a store of objects for its list
  private Function<DataFile, Long> lengths(String table, List<DataFile> files) {
    var stored = lake.store().load(table);
    if (Address.path(stored.location()).equals(stored.location().replaceFirst("^file:/*", "/"))) {
      return file -> length(java.nio.file.Path.of(Address.path(file.location())));
    }
    Map<String, Long> there = new HashMap<>();
    if (!files.isEmpty()) {
      ((SupportsPrefixOperations) stored.io())
          .listPrefix(stored.location() + "/data/")
          .forEach(file -> there.put(Address.path(file.location()), file.size()));
    }
    return file -> there.getOrDefault(Address.path(file.location()), NONE);
  }

  private static long length(java.nio.file.Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException missing) {
      return NONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Damage> differing(Table table, List<TablePart> written) {
    List<Digest.Part> found;
    try {
      Dataset<Row> rows = lake.before().read(table);
      var audit = new Audit(table);
      found = audit.parts(Audit.internal(audit.sorted(rows)));
    } catch (Exception e) { // Spark throws its checked SparkException undeclared
      List<Damage> unreadable = unreadable(table);
      if (unreadable.isEmpty()
          && !(e instanceof IllegalStateException)) { // no row that was written
        throw e;
      }
      return unreadable.isEmpty()
          ? List.of(Damage.ofTable(table.name(), e.getMessage()))
          : unreadable;
    }
    if (Digest.of(found).sha256().equals(shown.digests().get(table.name()))) {
      return List.of();
    }
    return List.of(
        Damage.ofTable(table.name(), "has other rows than were written" + where(found, written)));
  }

  private static String where(List<Digest.Part> found, List<TablePart> written) {
    Map<String, String> before =
        written.stream()
            .filter(part -> part.rows() > 0)
            .collect(toMap(TablePart::part, TablePart::sha256));
    List<String> parts =
        found.stream()
            .filter(part -> !part.sha256().equals(before.get(part.values())))
            .map(Digest.Part::values)
            .sorted()
            .toList();
    return parts.isEmpty() ? "" : ", such as in part %s".formatted(parts.get(0));
  }

  private List<Damage> unreadable(Table table) {
    var stored = lake.store().load(table.name());
    List<Damage> all = new ArrayList<>();
    for (DataFile file : files(table.name(), shown.snapshots().get(table.name()))) {
      try (var rows =
          Parquet.read(stored.io().newInputFile(file.location()))
              .project(stored.schema())
              .createReaderFunc(
                  columns -> GenericParquetReaders.buildReader(stored.schema(), columns))
              .build()) {
        rows.forEach(row -> {});
      } catch (IOException | RuntimeException | AssertionError e) { // whatever bytes lead to
        all.add(Damage.ofFile(table.name(), file.location(), "is damaged"));
      }
    }
    return all;
  }

  /**
   * A file or part of a table that is not what was written.
   *
   * @param place path of a file, or what else is meant, as the reader knows it
   * @param canBeMade whether a run can make the table anew; without its rows or its list of files
   *     there is nothing to go on from
   */
  public record Damage(String table, String place, String found, boolean canBeMade) {
    private static final Set<String> KEPT =
        Set.of(Run.TABLE.name(), TablePart.TABLE.name(), Failure.TABLE.name());

    public static Damage ofFile(String table, String file, String found) {
      String path = file.replaceFirst("^file:/*", "/");
      boolean isData = !path.contains("/oreflow/" + table + "/metadata/");
      return new Damage(table, path, found, isData && !KEPT.contains(table));
    }

    static Damage ofTable(String table, String found) {
      return new Damage(table, "table " + table, found, !KEPT.contains(table));
    }

    public String line() {
      return place + ": " + found;
    }

    public InputException fault(int more) {
      return new InputException(
          place,
          found + (more > 0 ? ", and %,d more are not as they were written".formatted(more) : ""),
          canBeMade
              ? "do jobs/oreflow run --repair, which recomputes table %s, or restore the file from a backup"
                  .formatted(table)
              : "restore it from a backup; without one move the lake away and run again");
    }
  }
}
