package org.oreflow.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.oreflow.lake.Table;
import org.oreflow.reference.InputException;

/**
 * The files to read now. First {@link #rows} of each table that has works are consumed, within
 * {@link #consume}; then {@link #loads} and {@link #rejected} account for every record.
 */
public final class Plan {
  private final List<Work> works;
  private final Set<Ingest.Loaded> unchanged;
  private final Set<Ingest.Loaded> stale;
  private final long limit;
  private final Map<String, FileCounts> counts = new HashMap<>();

  Plan(List<Work> works, Set<Ingest.Loaded> unchanged, Set<Ingest.Loaded> stale, long limit) {
    this.works = List.copyOf(works);
    this.unchanged = Set.copyOf(unchanged);
    this.stale = Set.copyOf(stale);
    this.limit = limit;
  }

  /** The files that are new or to be read anew. */
  public List<Work> works() {
    return works;
  }

  /** The files that the lake holds as they are. */
  public Set<Ingest.Loaded> unchanged() {
    return unchanged;
  }

  /** What the lake holds of files that are read anew or no longer configured: to be removed. */
  public Set<Ingest.Loaded> stale() {
    return stale;
  }

  /**
   * The rows that the files have for a table, read in one Spark job while they are consumed and not
   * before. Small files share a task.
   *
   * @param table {@link Trade#TABLE} or {@link Production#TABLE}
   */
  public Dataset<Row> rows(SparkSession spark, Table table) {
    var counted = new FileCounts();
    spark.sparkContext().register(counted);
    counts.put(table.name(), counted);
    Map<Integer, Reading> readings = new HashMap<>();
    Map<Integer, Long> bytes = new HashMap<>();
    for (int i = 0; i < works.size(); i++) {
      var work = works.get(i);
      if (work.source().table().equals(table)) {
        readings.put(i, new Reading(work.file(), work.source(), limit));
        bytes.put(i, work.file().bytes());
      }
    }
    List<List<Integer>> tasks = Tasks.of(bytes, spark.sparkContext().defaultParallelism());
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Map<Integer, Reading>> shared = context.broadcast(readings);
    JavaRDD<Row> rows =
        context
            .parallelize(tasks, Math.max(1, tasks.size()))
            .flatMap(task -> Tasks.read(task, shared.value(), counted));
    return spark.createDataFrame(rows, table.schema());
  }

  /**
   * Runs an action that consumes rows.
   *
   * @throws InputException the one that a task met, instead of Spark's exception around it
   */
  public static void consume(Runnable action) {
    try {
      action.run();
    } catch (Exception e) { // Spark throws its checked SparkException undeclared
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof InputException input) {
          throw input;
        }
      }
      throw e;
    }
  }

  /**
   * One row of {@link Load} for every file read.
   *
   * @throws InputException when a source has more refused records than the limit
   * @throws IllegalStateException when rows of a table were not consumed to their end, or the
   *     records of a file do not add up
   */
  public List<Row> loads() {
    refuseTooManyRefused();
    List<Row> loads = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      loads.add(load(works.get(i), count(i)));
    }
    return loads;
  }

  /** One row of {@link Rejected} for every refused record; the same errors as {@link #loads}. */
  public List<Row> rejected() {
    refuseTooManyRefused();
    List<Row> rejected = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      rejected.addAll(count(i).rejected());
    }
    return rejected;
  }

  private FileCount count(int work) {
    SourceFile file = works.get(work).file();
    FileCounts counted = counts.get(works.get(work).source().table().name());
    FileCount count = counted == null ? null : counted.of(work);
    if (count == null) {
      throw new IllegalStateException(file.path() + " was planned and not read to its end");
    }
    if (!count.addsUp()) {
      throw new IllegalStateException("records of " + file.path() + " do not add up: " + count);
    }
    return count;
  }

  private void refuseTooManyRefused() {
    Map<List<String>, List<Integer>> bySource = new LinkedHashMap<>();
    for (int i = 0; i < works.size(); i++) {
      var config = works.get(i).config();
      bySource
          .computeIfAbsent(List.of(config.id(), config.release()), k -> new ArrayList<>())
          .add(i);
    }
    bySource.forEach(this::refuseTooManyRefused);
  }

  private void refuseTooManyRefused(List<String> source, List<Integer> ofSource) {
    long refused = ofSource.stream().mapToLong(i -> count(i).refused()).sum();
    if (refused <= limit) {
      return;
    }
    long read = ofSource.stream().mapToLong(i -> count(i).read()).sum();
    int first = ofSource.stream().filter(i -> count(i).refused() > 0).findFirst().orElseThrow();
    throw tooMany(works.get(first), count(first), refused, read);
  }

  private InputException tooMany(Work work, FileCount count, long refused, long read) {
    String found =
        "%d of %d records of source %s are refused, more than %d"
            .formatted(refused, read, work.config().id(), limit);
    String remedy = "mend the files or the source's YAML file, or raise the limit of the settings";
    Row row = count.rejected().get(0);
    var schema = Rejected.SCHEMA;
    String why =
        "%s %s %s"
            .formatted(
                row.getString(schema.fieldIndex(Rejected.REASON)),
                row.getString(schema.fieldIndex(Rejected.COLUMN)),
                row.getString(schema.fieldIndex(Rejected.DETAIL)));
    long line = row.getLong(schema.fieldIndex(Rejected.LINE));
    return new InputException(
        work.file().path(), line, 0, found + ", the first: " + why.replaceAll("\\s+", " "), remedy);
  }

  private static Row load(Work work, FileCount count) {
    var file = work.file();
    var config = work.config();
    return RowFactory.create(
        file.source(),
        file.release(),
        file.name(),
        file.checksum(),
        work.reading(),
        config.format(),
        config.published(),
        config.covers(),
        config.confidential(),
        config.redistribute(),
        file.bytes(),
        work.source().encoding(),
        count.read(),
        count.kept(),
        count.out(),
        count.refused(),
        count.of(Role.PART),
        count.of(Role.TOTAL),
        count.of(Role.BREAKDOWN),
        count.of(Role.YEAR_TO_DATE),
        count.of(Role.DUPLICATE),
        count.rounded(),
        count.value().setScale(3),
        count.quantity().setScale(6));
  }
}
