package org.oreflow.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.sources.StringStartsWith;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.oreflow.ingest.customs.CustomsFile;
import org.oreflow.ingest.customs.FileCount;
import org.oreflow.ingest.customs.Split;
import org.oreflow.ingest.customs.SplitReading;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.reference.Basket;
import org.oreflow.table.Trade;

/**
 * Spark's view of customs files: a table of {@link Trade} rows as columnar batches. A filter by
 * codes or what they begin with goes into the reader, which decodes no other lines: these codes are
 * the basket, and lines of others are counted as out of it. What was read of each split is put into
 * the counts at its end.
 *
 * <p>A filter that the reader decides to the last row is left to it; every other is also applied by
 * Spark.
 */
public final class TradeScan implements Table, SupportsRead {
  private final JavaSparkContext context;
  private final Map<Integer, CustomsFile> files;
  private final List<List<Split>> tasks;
  private final Counting counting;

  /**
   * What is counted while files are read.
   *
   * @param limit refused rows to hold of a split
   */
  public record Counting(FileCounts counts, ReadSoFar soFar, long limit) implements Serializable {}

  /**
   * A table of files.
   *
   * @param files by number of their work
   */
  public TradeScan(
      JavaSparkContext context,
      Map<Integer, CustomsFile> files,
      List<List<Split>> tasks,
      Counting counting) {
    this.context = context;
    this.files = Map.copyOf(files);
    this.tasks = List.copyOf(tasks);
    this.counting = counting;
  }

  @Override
  public String name() {
    return "customs files";
  }

  // the deprecated twin of columns(), which calls it
  @Override
  @SuppressWarnings("deprecation")
  public StructType schema() {
    return Trade.SCHEMA;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new Builder();
  }

  private final class Builder implements ScanBuilder, SupportsPushDownFilters {
    private final List<Filter> pushed = new ArrayList<>();
    private Basket.Selection products = Basket.Selection.everything();

    @Override
    public Filter[] pushFilters(Filter[] filters) {
      List<Filter> left = new ArrayList<>();
      for (Filter filter : filters) {
        Set<String> codes = new TreeSet<>();
        boolean taken = pushed.isEmpty() && isOfCodes(filter, codes);
        if (taken) {
          pushed.add(filter);
          products = Basket.Selection.of(codes);
        }
        if (!taken || !isExact(filter)) {
          left.add(filter);
        }
      }
      return left.toArray(Filter[]::new);
    }

    // of a code of six or eight digits the reader gives longer ones too, see
    // Basket.Selection#takesCode
    private static boolean isExact(Filter filter) {
      if (filter instanceof Or or) {
        return isExact(or.left()) && isExact(or.right());
      }
      if (filter instanceof EqualTo equal) {
        return !isLonger(String.valueOf(equal.value()));
      }
      return filter instanceof StringStartsWith;
    }

    private static boolean isLonger(String code) {
      return code.length() == 6 || code.length() == 8;
    }

    private static boolean isOfCodes(Filter filter, Set<String> codes) {
      if (filter instanceof Or or) {
        return isOfCodes(or.left(), codes) && isOfCodes(or.right(), codes);
      }
      if (filter instanceof In in) {
        Arrays.stream(in.values()).forEach(code -> codes.add(String.valueOf(code)));
        return in.attribute().equals(Trade.CODE);
      }
      if (filter instanceof StringStartsWith begins) {
        codes.add(begins.value());
        return begins.attribute().equals(Trade.CODE) && begins.value().matches("\\d{6}|\\d{8}");
      }
      if (filter instanceof EqualTo equal) {
        codes.add(String.valueOf(equal.value()));
        return equal.attribute().equals(Trade.CODE);
      }
      return false;
    }

    @Override
    public Filter[] pushedFilters() {
      return pushed.toArray(Filter[]::new);
    }

    @Override
    public Scan build() {
      Map<Integer, CustomsFile> taking = new HashMap<>();
      files.forEach((number, file) -> taking.put(number, file.taking(products)));
      return new FileScan(new Factory(context.broadcast(taking), counting), tasks, products);
    }
  }

  private record FileScan(Factory factory, List<List<Split>> tasks, Basket.Selection products)
      implements Scan, Batch {
    @Override
    public StructType readSchema() {
      return Trade.SCHEMA;
    }

    @Override
    public String description() {
      String codes = products.all() ? "all codes" : products.names().size() + " codes";
      return "customs files, " + codes + ", " + tasks.size() + " tasks";
    }

    @Override
    public Batch toBatch() {
      return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
      return tasks.stream().map(Partition::new).toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
      return factory;
    }

    @Override
    public ColumnarSupportMode columnarSupportMode() {
      return ColumnarSupportMode.SUPPORTED;
    }
  }

  private record Partition(List<Split> splits) implements InputPartition {}

  // settings and code lists of the files are large beside what a task is else
  private record Factory(Broadcast<Map<Integer, CustomsFile>> files, Counting counting)
      implements PartitionReaderFactory {
    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      throw new UnsupportedOperationException("customs files are read as columns");
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
      return new Reader(this, ((Partition) partition).splits());
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
      return true;
    }
  }

  private static final class Reader implements PartitionReader<ColumnarBatch> {
    private final Factory factory;
    private final Iterator<Split> splits;
    private final TradeBatch rows = new TradeBatch();
    private Split split;
    private SplitReading reading;
    private Map<String, FileCount> counted;
    private long told;

    private Reader(Factory factory, List<Split> splits) {
      this.factory = factory;
      this.splits = splits.iterator();
    }

    @Override
    public boolean next() {
      while (true) {
        if (reading == null) {
          if (!splits.hasNext()) {
            return false;
          }
          open(splits.next());
        }
        boolean more = reading.fill(rows);
        factory.counting().soFar().addRecords(reading.records() - told);
        told = reading.records();
        if (more) {
          return true;
        }
        reading.close();
        reading = null;
        var counts = factory.counting().counts();
        counted.forEach((entry, count) -> counts.add(Map.entry(split.key(entry), count)));
      }
    }

    private void open(Split next) {
      split = next;
      var counts = new HashMap<String, FileCount>();
      counted = counts;
      told = 0;
      var soFar = factory.counting().soFar();
      reading =
          new SplitReading(
              factory.files().value().get(split.work()),
              split,
              entry ->
                  counts.computeIfAbsent(entry, e -> new FileCount(factory.counting().limit())),
              FileCount::refuse,
              soFar::addBytes);
    }

    @Override
    public ColumnarBatch get() {
      return rows.columns();
    }

    @Override
    public void close() {
      if (reading != null) {
        reading.close();
      }
    }
  }
}
