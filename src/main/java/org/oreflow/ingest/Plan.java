package org.oreflow.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.oreflow.ingest.scan.LineScan;
import org.oreflow.lake.Table;
import org.oreflow.reference.Basket;
import org.oreflow.reference.InputException;
import scala.Option;

/**
 * The files to read now. First {@link #rows} of each table that has works are consumed, within
 * {@link #consume}; then {@link #loads} and {@link #rejected} account for every record.
 */
public final class Plan {
  private final List<Work> works;
  private final Set<Ingest.Loaded> unchanged;
  private final Set<Ingest.Loaded> stale;
  private final long limit;
  private final Basket.Selection products;
  private final Storage storage;
  private final Map<String, FileCounts> counts = new HashMap<>();
  private final List<Split> splits = new ArrayList<>();
  private final Map<Integer, FileCount> whole = new HashMap<>();

  Plan(
      List<Work> works,
      Set<Ingest.Loaded> unchanged,
      Set<Ingest.Loaded> stale,
      Basket.Selection products,
      Storage storage,
      long limit) {
    this.works = List.copyOf(works);
    this.products = products;
    this.storage = storage;
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
   * before. Small files share a task; large customs files are divided among several.
   *
   * @param table {@link Trade#TABLE} or {@link Production#TABLE}
   */
  public Dataset<Row> rows(SparkSession spark, Table table) {
    return rows(spark, table, soFar -> {});
  }

  /**
   * The same rows.
   *
   * @param watch is given where it can be seen how far customs files are read
   */
  public Dataset<Row> rows(SparkSession spark, Table table, Consumer<ReadSoFar> watch) {
    var counted = new FileCounts();
    spark.sparkContext().register(counted); // without a name: a named one is shown while it changes
    counts.put(table.name(), counted);
    splits.removeIf(split -> works.get(split.work()).source().table().equals(table));
    int cores = spark.sparkContext().defaultParallelism();
    return table.equals(Trade.TABLE)
        ? trade(spark, counted, watch, CustomsSplits.of(customs(), cores))
        : records(spark, table, counted, cores);
  }

  private List<Work> customs() {
    return works.stream().map(w -> w.source() instanceof CustomsSource ? w : null).toList();
  }

  private Dataset<Row> trade(
      SparkSession spark, FileCounts counted, Consumer<ReadSoFar> watch, List<List<Split>> tasks) {
    Map<Integer, CustomsFile> files = new HashMap<>();
    long bytes = 0;
    for (int i = 0; i < works.size(); i++) {
      if (works.get(i).source() instanceof CustomsSource) {
        files.put(i, file(i));
        bytes += works.get(i).file().bytes();
      }
    }
    tasks.forEach(splits::addAll);
    var soFar = new ReadSoFar(spark.sparkContext(), bytes);
    watch.accept(soFar);
    var relation =
        DataSourceV2Relation.create(
            new TradeScan(files, tasks, counted, soFar, limit), Option.empty(), Option.empty());
    Dataset<Row> all =
        org.apache.spark.sql.classic.Dataset.ofRows(
            (org.apache.spark.sql.classic.SparkSession) spark, relation);
    return products.all()
        ? all
        : all.where(col(Trade.CODE).isin(new TreeSet<>(products.names()).toArray()));
  }

  private CustomsFile file(int number) {
    Work work = works.get(number);
    return new CustomsFile(
        work.file(),
        (CustomsSource) work.source(),
        work.encoding(),
        work.survey().packed(),
        products,
        storage,
        LineScan.BUFFER);
  }

  private Dataset<Row> records(SparkSession spark, Table table, FileCounts counted, int cores) {
    Map<Integer, Reading> readings = new HashMap<>();
    Map<Integer, Long> bytes = new HashMap<>();
    for (int i = 0; i < works.size(); i++) {
      var work = works.get(i);
      if (work.source().table().equals(table)) {
        readings.put(i, new Reading(work.file(), (RecordSource) work.source(), storage, limit));
        bytes.put(i, work.file().bytes());
        splits.add(Split.whole(i, List.of("")));
      }
    }
    List<List<Integer>> tasks = Tasks.of(bytes, cores);
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Map<Integer, Reading>> shared = context.broadcast(readings);
    JavaRDD<Row> rows =
        context
            .parallelize(tasks, Math.max(1, tasks.size()))
            .flatMap(task -> Tasks.read(task, shared.value(), counted));
    return spark.createDataFrame(rows, table.schema());
  }

  /** Reads a file without Spark and gives every row of {@link Rejected} that it has. */
  void refused(int number, Consumer<Row> each) {
    Work work = works.get(number);
    if (work.source() instanceof CustomsSource) {
      var rows = new TradeBatch();
      for (Split split :
          CustomsSplits.of(onlyAt(number), 1).stream().flatMap(List::stream).toList()) {
        try (var reading =
            new SplitReading(file(number), split, new FileCount(0), each, bytes -> {})) {
          while (reading.fill(rows)) {
            // only the refused ones are wanted
          }
        }
      }
    } else {
      new Reading(work.file(), (RecordSource) work.source(), storage, 0)
          .forEach(
              outcome -> {
                if (outcome instanceof Outcome.Refused refused) {
                  each.accept(refused.row());
                }
              });
    }
  }

  private List<Work> onlyAt(int number) {
    List<Work> only = new ArrayList<>(Collections.nCopies(works.size(), null));
    only.set(number, works.get(number));
    return only;
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

  /** One row of {@link TradeTotal} for each cell of a file whose source asks for totals. */
  public List<Row> totals() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      SourceFile file = works.get(i).file();
      count(i)
          .totals()
          .forEach(
              (cell, total) ->
                  rows.add(
                      RowFactory.create(
                          file.source(),
                          file.release(),
                          file.name(),
                          cell.direction(),
                          cell.codeSystem(),
                          cell.codeDigits(),
                          cell.exporter(),
                          cell.importer(),
                          cell.year(),
                          total.value(),
                          total.records(),
                          total.withoutUsd())));
    }
    return rows;
  }

  private FileCount count(int work) {
    return whole.computeIfAbsent(work, this::addUp);
  }

  private FileCount addUp(int work) {
    SourceFile file = works.get(work).file();
    FileCounts counted = counts.get(works.get(work).source().table().name());
    var count = new FileCount(limit);
    List<Split> ofWork =
        splits.stream()
            .filter(split -> split.work() == work)
            .sorted(Comparator.comparing(Split::from))
            .toList();
    for (Split split : ofWork) {
      FileCount part = counted == null ? null : counted.of(split.key());
      if (part == null) {
        throw new IllegalStateException(file.path() + " was planned and not read to its end");
      }
      count.add(part);
    }
    if (ofWork.isEmpty() || !count.addsUp()) {
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
        work.encoding(),
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
