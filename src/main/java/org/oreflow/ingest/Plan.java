package org.oreflow.ingest;

import static scala.jdk.javaapi.CollectionConverters.asJava;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.executor.InputMetrics;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.TaskCompletionListener;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Accounts.Counted;
import org.oreflow.ingest.customs.CustomsFile;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.FileCount;
import org.oreflow.ingest.customs.Split;
import org.oreflow.ingest.customs.SplitReading;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.scan.LineScan;
import org.oreflow.ingest.source.LandingBytes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.Packed;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.lake.digest.TaskResults;
import org.oreflow.reference.Basket;
import org.oreflow.table.Load;
import org.oreflow.table.Role;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** The files to read now: first {@link #pieces} within {@link #consume}, then accounts. */
public final class Plan {
  private static final long SMALLEST = 8L << 20; // bytes; starting a task costs as much as 5 MB

  private final Files files;
  private final List<FileToRead> works;
  private final RejectionLimits limits;
  private final Basket.Selection products;
  private final Storage storage;
  private final Map<String, CollectionAccumulator<Counted>> counts = new HashMap<>();
  private final List<Split> splits = new ArrayList<>();

  /** The configured files, beside those loaded, as they were before anything was read. */
  record Files(
      List<FileToRead> works,
      List<SourceFiles.Found> found,
      Set<Ingest.Loaded> unchanged,
      Set<Ingest.Loaded> stale) {}

  Plan(Files files, Basket.Selection products, Storage storage, RejectionLimits limits) {
    this.files = files;
    this.works = files.works();
    this.products = products;
    this.storage = storage;
    this.limits = limits;
  }

  @FunctionalInterface
  public interface Made<T> {
    Dataset<Row> of(SparkSession spark, RDD<T> rows, StructType schema);
  }

  public List<FileToRead> works() {
    return works;
  }

  public Set<Ingest.Loaded> unchanged() {
    return files.unchanged();
  }

  /** What the lake holds of files that are read anew or no longer configured: to be removed. */
  public Set<Ingest.Loaded> stale() {
    return files.stale();
  }

  /**
   * The rows that the files have for a table, read while they are consumed: those of customs files,
   * which come as columns, apart from others. Small files share a task; large customs files are
   * divided.
   */
  public List<Dataset<Row>> pieces(
      SparkSession spark,
      Table table,
      Made<ColumnarBatch> ofColumns,
      Made<Row> made,
      Consumer<ReadSoFar> watch) {
    var counted = new CollectionAccumulator<Counted>();
    spark.sparkContext().register(counted); // without a name: a named one is shown while it changes
    counts.put(table.name(), counted);
    splits.removeIf(split -> works.get(split.work()).source().table().equals(table));
    int cores = spark.sparkContext().defaultParallelism();
    List<Dataset<Row>> pieces = new ArrayList<>();
    if (table.equals(Trade.TABLE) && customs().stream().anyMatch(Objects::nonNull)) {
      List<List<Split>> tasks = CustomsSplits.of(customs(), cores);
      pieces.add(ofColumns.of(spark, trade(spark, counted, watch, tasks), table.schema()));
    }
    if (pieces.isEmpty() || works.stream().anyMatch(work -> isRead(work, table))) {
      pieces.add(made.of(spark, records(spark, table, counted, cores), table.schema()));
    }
    return pieces;
  }

  private static boolean isRead(FileToRead work, Table table) {
    return work.source() instanceof RecordSource && work.source().table().equals(table);
  }

  private List<FileToRead> customs() {
    return works.stream().map(w -> w.source() instanceof CustomsSource ? w : null).toList();
  }

  private RDD<ColumnarBatch> trade(
      SparkSession spark,
      CollectionAccumulator<Counted> counted,
      Consumer<ReadSoFar> watch,
      List<List<Split>> tasks) {
    Map<Integer, CustomsFile> customs = new HashMap<>();
    long bytes = 0;
    for (int i = 0; i < works.size(); i++) {
      if (works.get(i).source() instanceof CustomsSource) {
        customs.put(i, file(i));
        bytes += works.get(i).file().bytes();
      }
    }
    tasks.forEach(splits::addAll);
    var soFar = new ReadSoFar(spark.sparkContext(), bytes);
    watch.accept(soFar);
    return TradeScan.of(
        JavaSparkContext.fromSparkContext(spark.sparkContext()),
        customs,
        tasks,
        new TradeScan.Counting(counted, soFar, limits.rows()));
  }

  CustomsFile file(int number) {
    FileToRead work = works.get(number);
    return new CustomsFile(
        work.file(),
        (CustomsSource) work.source(),
        work.survey().encoding(),
        work.survey().packed(),
        products,
        storage,
        LineScan.BUFFER);
  }

  private RDD<Row> records(
      SparkSession spark, Table table, CollectionAccumulator<Counted> counted, int cores) {
    Map<Integer, Reading> readings = new HashMap<>();
    Map<Integer, Long> bytes = new HashMap<>();
    for (int i = 0; i < works.size(); i++) {
      var work = works.get(i);
      if (isRead(work, table)) {
        readings.put(i, reading(work, limits.rows()));
        bytes.put(i, work.file().bytes());
        splits.add(Split.whole(i, work.survey().entries()));
      }
    }
    List<List<Integer>> tasks = tasks(bytes, cores);
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Map<Integer, Reading>> shared = context.broadcast(readings);
    var works = context.parallelize(tasks, Math.max(1, tasks.size())).rdd();
    return TaskResults.each(
        TaskResults.each(works, List::iterator),
        work -> rows(work, shared.value().get(work), counted));
  }

  /** The works of each task: large files alone, small ones together, the largest first. */
  static List<List<Integer>> tasks(Map<Integer, Long> bytes, int cores) {
    long total = bytes.values().stream().mapToLong(Long::longValue).sum();
    long full = Math.max(SMALLEST, total / (4L * cores));
    var order = new ArrayList<>(bytes.keySet());
    order.sort(Comparator.comparing((Integer work) -> -bytes.get(work)).thenComparing(i -> i));
    return filled(order, bytes::get, full);
  }

  static <T> List<List<T>> filled(List<T> all, ToLongFunction<T> bytes, long full) {
    List<List<T>> tasks = new ArrayList<>();
    List<T> open = new ArrayList<>();
    long filled = 0;
    for (T each : all) {
      open.add(each);
      filled += bytes.applyAsLong(each);
      if (filled >= full) {
        tasks.add(open);
        open = new ArrayList<>();
        filled = 0;
      }
    }
    if (!open.isEmpty()) {
      tasks.add(open);
    }
    return tasks;
  }

  private static Iterator<Row> rows(
      int work, Reading reading, CollectionAccumulator<Counted> counts) {
    var split = Split.whole(work, reading.entries());
    return reading.rows(
        (entry, count) -> counts.add(new Counted(split.key(entry), count)), refused -> {});
  }

  Reading reading(FileToRead work, long held) {
    var source = (RecordSource) work.source();
    return new Reading(work.file(), source, work.survey().entries(), storage, held);
  }

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

  public Accounts accounts() {
    files.found().forEach(file -> SourceFiles.refuseChanged(storage, file));
    return new Accounts(works, splits, counts, limits);
  }

  /**
   * Customs files, by number of their work, as batches of columns of {@link Trade}. Lines of other
   * codes count as out of the basket; a split is counted at its end.
   */
  public record TradeScan(Broadcast<Map<Integer, CustomsFile>> files, Counting counting)
      implements Serializable {

    public record Counting(CollectionAccumulator<Counted> counts, ReadSoFar soFar, long limit)
        implements Serializable {}

    public static RDD<ColumnarBatch> of(
        JavaSparkContext context,
        Map<Integer, CustomsFile> files,
        List<List<Split>> tasks,
        Counting counting) {
      var scan = new TradeScan(context.broadcast(files), counting);
      return TaskResults.each(
          context.parallelize(tasks, Math.max(1, tasks.size())).rdd(),
          splits -> new Reader(scan, splits.iterator()));
    }

    private static final class Reader implements Iterator<ColumnarBatch> {
      private final TradeScan scan;
      private final Iterator<Split> splits;
      private final InputMetrics metrics = TaskContext.get().taskMetrics().inputMetrics();
      private final TradeBatch rows = new TradeBatch();
      private Split split;
      private SplitReading reading;
      private Map<String, FileCount> counted;
      private long told;
      private boolean isFilled;

      private Reader(TradeScan scan, Iterator<Split> splits) {
        this.scan = scan;
        this.splits = splits;
        TaskCompletionListener end = ended -> close();
        TaskContext.get().addTaskCompletionListener(end);
      }

      @Override
      public boolean hasNext() {
        while (!isFilled && (reading != null || splits.hasNext())) {
          if (reading == null) {
            open(splits.next());
          }
          isFilled = reading.fill(rows);
          scan.counting().soFar().records().add(reading.records() - told);
          told = reading.records();
          if (!isFilled) {
            close();
            var counts = scan.counting().counts();
            counted.forEach((entry, count) -> counts.add(new Counted(split.key(entry), count)));
          }
        }
        return isFilled;
      }

      private void open(Split next) {
        split = next;
        var counts = new HashMap<String, FileCount>();
        counted = counts;
        told = 0;
        reading =
            new SplitReading(
                scan.files().value().get(split.work()),
                split,
                entry -> counts.computeIfAbsent(entry, e -> new FileCount(scan.counting().limit())),
                FileCount::refuse,
                this::addBytes);
      }

      private void addBytes(long bytes) {
        scan.counting().soFar().bytes().add(bytes);
        metrics.incBytesRead(bytes);
      }

      @Override
      public ColumnarBatch next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        isFilled = false;
        ColumnarBatch batch = rows.columns();
        metrics.incRecordsRead(batch.numRows());
        return batch;
      }

      private void close() {
        if (reading != null) {
          reading.close();
          reading = null;
        }
      }
    }
  }

  /** Reads one file a record at a time, and holds some refused rows of each of its texts. */
  record Reading(
      SourceFile file, RecordSource source, List<String> entries, Storage storage, long limit)
      implements Serializable {

    /** The kept rows; behind the last one of an entry its counts are given. */
    Iterator<Row> rows(BiConsumer<String, FileCount> atEnd, Consumer<Row> refused) {
      var texts = new Packed(new LandingBytes(storage, file.path(), file.bytes()));
      return asJava(
          asScala(entries.iterator())
              .flatMap(
                  entry -> {
                    var text = new Text(file.entry(entry), texts);
                    var rows = new Rows(new FileCount(limit), refused);
                    return asScala(open(text))
                        .flatMap(outcome -> asScala(rows.of(outcome)))
                        .concat(
                            () -> {
                              text.close();
                              atEnd.accept(entry, rows.count);
                              return scala.collection.Iterator.empty();
                            });
                  }));
    }

    private Iterator<Outcome> open(Text text) {
      try {
        return source.read(text);
      } catch (IOException | RuntimeException e) {
        text.close();
        throw e instanceof RuntimeException told
            ? told
            : SplitReading.unreadable(file, (IOException) e);
      }
    }

    private final class Rows {
      private final FileCount count;
      private final Consumer<Row> refused;
      private final StructType schema = source.table().schema();
      private final boolean isTrade = source.table().equals(Trade.TABLE);
      private final int role = schema.fieldIndex(Trade.ROLE);
      private final int value = isTrade ? schema.fieldIndex(Trade.VALUE_REPORTED) : -1;
      private final int amount = schema.fieldIndex(Load.quantity(source.table()));

      private Rows(FileCount count, Consumer<Row> refused) {
        this.count = count;
        this.refused = refused;
      }

      private List<Row> of(Outcome outcome) {
        if (outcome instanceof Outcome.Kept found) {
          Row row = found.row();
          BigDecimal reported = isTrade ? row.getDecimal(value) : null;
          count.keep(Role.of(row.getString(role)), found, reported, row.getDecimal(amount));
          if (isTrade) {
            count.compare(row);
          }
          return List.of(row);
        }
        if (outcome instanceof Outcome.Refused no) {
          count.refuse(no.row());
          refused.accept(no.row());
        } else {
          count.pass(1);
        }
        return List.of();
      }
    }
  }
}
