package org.oreflow.lake;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.oreflow.lake.digest.PackedLists.unpacked;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.oreflow.config.FilePath;
import org.oreflow.lake.Failure.Failed;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Store;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.digest.Audit;
import org.oreflow.lake.digest.Digest;
import org.oreflow.table.Table;

/** The tables of a lake, as the published run has them, or the run in progress. */
public abstract sealed class ShownTables permits Lake {
  final LazySession session;
  final Address address;
  final List<Table> tables;
  final Store store;
  Optional<Published> published = Optional.empty();
  Publication run; // null: none has begun
  final RunCache cache = new RunCache();
  Set<String> lost = Set.of();

  ShownTables(LazySession session, Address address, List<Table> tables, int buckets) {
    this.session = session.then(spark -> address.settings().forEach(spark.conf()::set));
    this.address = address;
    this.tables = Stream.concat(tables.stream(), Stream.of(TablePart.TABLE)).toList();
    this.store = new Store(session.hadoop(), address, buckets);
  }

  /** Where its files lie, as all who read or write them know it; empty if only a server knows. */
  public Optional<String> folder() {
    return address.folder().isPresent() || FilePath.hasScheme(address.warehouse())
        ? Optional.of(address.warehouse())
        : Optional.empty();
  }

  /**
   * The run whose tables this lake shows: the newest when it was opened, when the run in progress
   * began or when it was published. Empty if no run was ever published.
   */
  public Optional<Published> published() {
    return published;
  }

  /**
   * Rows of a table: inside a run what the run has written, if it has written the table, else the
   * published rows. No rows if nothing is published. Never {@code main}, which other tools read.
   */
  public Dataset<Row> read(Table table) {
    Optional<Dataset<Row>> made = run == null ? Optional.empty() : cache.rows(run.id(), table);
    if (made.isPresent()) {
      return made.get();
    }
    if (hasWritten(table)) {
      return unpacked(table, spark().table(store.sparkName(table.name(), run.branch())));
    }
    return before().read(table);
  }

  /**
   * Rows of a table that are few, as {@link #read} shows them, but without a session; see {@link
   * View#few}.
   */
  public List<Row> few(Table table, Expression where, List<String> columns) {
    if (hasWritten(table)) {
      long snapshot = store.load(table.name()).snapshot(run.branch()).snapshotId();
      var written = new View(session, store, Map.of(table.name(), snapshot), Set.of());
      return written.few(table, where, columns);
    }
    return before().few(table, where, columns);
  }

  public List<Row> few(Table table) {
    return few(table, Expressions.alwaysTrue(), List.of(table.schema().fieldNames()));
  }

  /**
   * Hands rows on within the run that has begun: a table that it makes as a whole is read as it was
   * made, where the rows are kept.
   *
   * @param keep the same rows, computed once and kept; empty where they are too many
   */
  public void handOn(Function<Dataset<Row>, Optional<Dataset<Row>>> keep) {
    cache.begin(inRun().id(), keep);
  }

  public boolean hasWritten(Table table) {
    return run != null && run.hasWritten(table);
  }

  public long rows(Table table) {
    return hasWritten(table)
        ? store.rows(table.name(), run.branch())
        : published.map(shown -> shown.rows().getOrDefault(table.name(), 0L)).orElse(0L);
  }

  public View before() {
    Map<String, Long> snapshots = published.map(Published::snapshots).orElse(Map.of());
    return new View(session, store, snapshots, lost);
  }

  /** Whether a table is taken for never made, see {@link Lake#lose}. */
  public boolean isLost(Table table) {
    return lost.contains(table.name());
  }

  /**
   * Which years are not what their inputs make now: year that may have rows → input → its digest.
   */
  public Remake remake(Table table, Map<Integer, Map<String, String>> inputs) {
    Map<Integer, Map<String, String>> recorded = new HashMap<>();
    parts(table).forEach(part -> recorded.put(part.year(), part.inputs()));
    return new Remake(inputs, recorded);
  }

  public boolean isMade(Table table) {
    return !isLost(table)
        && published.map(shown -> shown.digests().containsKey(table.name())).orElse(false);
  }

  /**
   * What the parts of a table hold as they are published, also inside a run; there with digests of
   * this version.
   */
  public List<TablePart> publishedParts(Table table) {
    if (run != null) {
      return run.publishedParts(table);
    }
    return published.map(store::parts).orElse(Map.of()).getOrDefault(table.name(), List.of());
  }

  /** What the parts of a table hold: inside a run as the run has made them, else as published. */
  public List<TablePart> parts(Table table) {
    if (run != null) {
      return run.parts(table);
    }
    return isLost(table) ? List.of() : publishedParts(table);
  }

  /**
   * The parts of each published table with digests of this version, where an earlier one wrote
   * them: each row is read once.
   */
  Map<String, List<TablePart>> digestedAgain(Map<String, List<TablePart>> recorded) {
    Map<String, List<TablePart>> all = new HashMap<>(recorded);
    for (Table table : tables) {
      if (recorded.containsKey(table.name())) {
        all.put(table.name(), digestedAgain(table, recorded.get(table.name())));
      }
    }
    return all;
  }

  private List<TablePart> digestedAgain(Table table, List<TablePart> recorded) {
    Map<String, TablePart> known =
        recorded.stream().collect(toMap(TablePart::part, identity(), (one, same) -> one));
    List<TablePart> parts = new ArrayList<>();
    recorded.stream().filter(part -> part.rows() == 0).forEach(parts::add);
    var audit = new Audit(table);
    for (Digest.Part part : audit.parts(Audit.internal(audit.sorted(before().read(table))))) {
      TablePart same = known.get(part.values());
      parts.add(
          same == null ? TablePart.of(table, part, Map.of()) : same.withDigest(part.sha256()));
    }
    return parts;
  }

  public KeptRuns kept() {
    return new KeptRuns(session, store, new HashMap<>());
  }

  public Releases releases() {
    return new Releases(store);
  }

  public List<Failed> failures() {
    return store.has(Failure.TABLE.name())
        ? Failure.all(store.load(Failure.TABLE.name()))
        : List.of();
  }

  public Store store() {
    return store;
  }

  public List<Table> tables() {
    return tables;
  }

  /** Names of the tables that the published run has. */
  public List<String> made() {
    Set<String> made = published.orElseThrow().snapshots().keySet();
    return tables.stream()
        .map(Table::name)
        .filter(name -> made.contains(name) && !name.equals(TablePart.TABLE.name()))
        .toList();
  }

  /** The session, with the settings of this lake; a first call opens it. */
  public SparkSession spark() {
    return session.open();
  }

  public Configuration hadoop() {
    return session.hadoop();
  }

  /**
   * Refuses what {@link Lake#begin} would refuse of the tables that are there, and changes nothing.
   */
  public void checkShapes() {
    tables.stream().filter(table -> store.has(table.name())).forEach(store::checkShape);
  }

  public View now() {
    return new View(session, store, inRun().snapshots(), Set.of());
  }

  public boolean differs() {
    return inRun().hasChanges();
  }

  Publication inRun() {
    if (run == null) {
      throw new IllegalStateException("no run has begun");
    }
    return run;
  }

  /**
   * Rows of tables that the run in progress has made as a whole. Those who read them in the run
   * take them as they were made, if they are kept, and not from the files: they are read several
   * times.
   */
  static final class RunCache {
    private final Map<String, Dataset<Row>> made = new ConcurrentHashMap<>();
    private String run = "";
    private Function<Dataset<Row>, Optional<Dataset<Row>>> keep = rows -> Optional.empty();

    /** Begins without rows, for one run; see {@link #handOn}. */
    void begin(String runId, Function<Dataset<Row>, Optional<Dataset<Row>>> keeping) {
      made.clear();
      run = runId;
      keep = keeping;
    }

    /** The rows as they are kept, computed when they are first asked for; else the rows. */
    Dataset<Row> keep(String runId, Table table, Dataset<Row> rows) {
      Optional<Dataset<Row>> kept = runId.equals(run) ? keep.apply(rows) : Optional.empty();
      kept.ifPresent(all -> made.put(table.name(), all));
      return kept.orElse(rows);
    }

    Optional<Dataset<Row>> rows(String runId, Table table) {
      return Optional.ofNullable(runId.equals(run) ? made.get(table.name()) : null);
    }
  }
}
