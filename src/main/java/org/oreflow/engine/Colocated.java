package org.oreflow.engine;

import static org.oreflow.engine.Scan.classic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.InterpretedProjection;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.plans.physical.ClusteredDistribution;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.engine.Scan.ColumnScan;
import org.oreflow.engine.Scan.ScannedRows;
import org.oreflow.lake.digest.TaskResults;
import org.oreflow.lake.digest.TaskResults.Function;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Applies a function in plain Java to the rows of each task, where one task has all rows that are
 * alike in a key. Rows change place only where the layout of their table does not see to that.
 */
public final class Colocated {
  private static final long BYTES = 64L << 20; // of a task
  private static final int MOST = 1000; // tasks behind an exchange

  private Colocated() {}

  /**
   * What the function gives of each task.
   *
   * @param key columns of the rows, none of them null
   */
  public static Dataset<Row> of(
      Dataset<Row> rows,
      List<String> key,
      Function<Cursor, Cells.Maker> function,
      StructType made) {
    RDD<ColumnarBatch> results =
        tasks(together(rows, key), cursor -> Cells.batches(function.of(cursor), made));
    return Scan.ofColumns(rows.sparkSession(), results, made);
  }

  public static <T> List<T> told(
      Dataset<Row> rows, List<String> key, Function<Cursor, T> function) {
    return TaskResults.collect(
        tasks(together(rows, key), cursor -> List.of(function.of(cursor)).iterator()));
  }

  static <T> RDD<T> tasks(Dataset<Row> rows, Function<Cursor, Iterator<T>> function) {
    return tasks(rows, Integer.MAX_VALUE, function);
  }

  static <T> RDD<T> tasks(Dataset<Row> rows, int most, Function<Cursor, Iterator<T>> function) {
    Optional<ColumnScan.Batches> batches =
        ColumnScan.of(classic(rows).queryExecution().executedPlan());
    if (batches.isPresent()) {
      ColumnScan scan = batches.get().scan();
      return new TaskResults<>(
          few(batches.get().rows(), most), task -> function.of(new BatchCursor(task, scan)));
    }
    ScannedRows all = ScannedRows.of(rows);
    ScannedRows.Columns columns = all.columns();
    return new TaskResults<>(
        few(all.rows(), most), task -> function.of(new RowCursor(task, columns)));
  }

  private static <T> RDD<T> few(RDD<T> rows, int most) {
    return rows.getNumPartitions() > most ? rows.coalesce(most, false, Option.empty(), null) : rows;
  }

  public static Dataset<Row> together(Dataset<Row> rows, List<String> key) {
    if (areTogether(rows, key)) {
      return rows;
    }
    Column[] columns = key.stream().map(functions::col).toArray(Column[]::new);
    return Session.isReadGrouped(rows.sparkSession())
        ? rows.repartition(tasks(rows), columns)
        : rows.repartition(columns); // few rows
  }

  private static boolean areTogether(Dataset<Row> rows, List<String> key) {
    SparkPlan plan = classic(rows).queryExecution().executedPlan();
    SparkPlan first = plan instanceof AdaptiveSparkPlanExec later ? later.initialPlan() : plan;
    List<Expression> columns =
        CollectionConverters.asJava(first.output()).stream()
            .filter(column -> key.contains(column.name()))
            .map((Attribute column) -> (Expression) column)
            .toList();
    return first
        .outputPartitioning()
        .satisfies(
            new ClusteredDistribution(
                CollectionConverters.asScala(columns).toSeq(), false, Option.empty()));
  }

  private static int tasks(Dataset<Row> rows) {
    var bytes = classic(rows).queryExecution().optimizedPlan().stats().sizeInBytes();
    int usual = rows.sparkSession().sparkContext().defaultParallelism();
    return (int) Math.max(usual, Math.min(MOST, bytes.bigInteger().doubleValue() / BYTES));
  }

  static final class RowCursor implements Cursor {
    private final Iterator<InternalRow> rows;
    private final DataType[] types;
    private final int[] places; // of the columns in a row
    private final TextNumbers texts;
    private InternalRow row;

    RowCursor(Iterator<InternalRow> rows, ScannedRows.Columns columns) {
      this.rows = rows;
      StructField[] fields = columns.schema().fields();
      this.types = Arrays.stream(fields).map(StructField::dataType).toArray(DataType[]::new);
      this.places =
          IntStream.range(0, types.length)
              .map(i -> columns.places().isEmpty() ? i : columns.places().get(i))
              .toArray();
      this.texts = new TextNumbers(types.length);
    }

    @Override
    public boolean next() {
      boolean isThere = rows.hasNext();
      row = isThere ? rows.next() : null;
      return isThere;
    }

    @Override
    public boolean isNull(int column) {
      return row.isNullAt(places[column]);
    }

    @Override
    public int whole(int column) {
      return row.getInt(places[column]);
    }

    @Override
    public long bits(int column) {
      return row instanceof UnsafeRow && types[column] instanceof DecimalType
          ? row.getLong(places[column])
          : Cells.bits(row, places[column], types[column]);
    }

    @Override
    public int text(int column) {
      int place = places[column];
      return row.isNullAt(place) ? NULL : texts.of(column, row.getUTF8String(place));
    }

    @Override
    public TextNumbers texts() {
      return texts;
    }

    @Override
    public List<String> list(int column) {
      return texts.list(row.getArray(places[column]));
    }
  }

  /** The rows of a {@link ColumnScan} as {@link Cursor}, read where they lie. */
  static final class BatchCursor implements Cursor {
    private final Iterator<ColumnarBatch> batches;
    private final BasePredicate condition; // null: every row counts
    private final ColumnScan scan;
    private final TextNumbers texts;
    private final OfTexts[] computed; // by column, null for one that is read
    private final ColumnVector[] columns; // of the batch
    private final int[][] numbers; // of its texts, by column and row
    private final boolean[] areNumbered; // which columns
    private final DataType[] types;
    private ColumnarBatch batch;
    private ArrayData lastItems; // computed
    private List<String> lastList;
    private int rows;
    private int row;

    BatchCursor(Iterator<ColumnarBatch> batches, ColumnScan scan) {
      this.batches = batches;
      this.scan = scan;
      this.condition =
          scan.condition() == null ? null : Predicate.create(scan.condition(), scan.read());
      int width = scan.columns().size();
      this.texts = new TextNumbers(width);
      this.columns = new ColumnVector[width];
      this.computed = new OfTexts[width];
      this.numbers = new int[width][0];
      this.areNumbered = new boolean[width];
      this.types = new DataType[width];
      for (int i = 0; i < width; i++) {
        ColumnScan.Source from = scan.columns().get(i);
        Attribute read = scan.read().apply(from.place());
        computed[i] = from.function() == null ? null : new OfTexts(from.function(), read);
        types[i] = from.function() == null ? read.dataType() : from.function().dataType();
      }
    }

    private static final class OfTexts {
      private final InterpretedProjection function;
      private final DataType type;
      private final Map<UTF8String, Object> known = new HashMap<>();
      private UTF8String last;
      private Object lastGiven;

      OfTexts(Expression function, Attribute text) {
        this.function = new InterpretedProjection(seq(function), seq(text));
        this.type = function.dataType();
      }

      private static <T> Seq<T> seq(T one) {
        return CollectionConverters.asScala(List.of(one)).toSeq();
      }

      @SuppressWarnings("ReferenceEquality") // the object itself is sure to be the same text
      Object of(UTF8String text) {
        if (text == null || text != last) {
          last = text;
          lastGiven = known.containsKey(text) ? known.get(text) : given(text);
        }
        return lastGiven;
      }

      private Object given(UTF8String text) {
        UTF8String own = text == null ? null : text.copy(); // a row is overwritten by the next one
        InternalRow made = function.apply(new GenericInternalRow(new Object[] {own}));
        Object given = made.isNullAt(0) ? null : made.get(0, type);
        known.put(own, given);
        return given;
      }
    }

    @Override
    public boolean next() {
      do {
        row++;
        while (row >= rows) {
          if (!batches.hasNext()) {
            return false;
          }
          take(batches.next());
        }
      } while (condition != null && !condition.eval(batch.getRow(row)));
      return true;
    }

    private void take(ColumnarBatch next) {
      batch = next;
      rows = next.numRows();
      row = 0;
      for (int i = 0; i < columns.length; i++) {
        columns[i] = next.column(scan.columns().get(i).place());
        areNumbered[i] = false;
      }
    }

    private Object computed(int column) {
      ColumnVector text = columns[column];
      return computed[column].of(text.isNullAt(row) ? null : text.getUTF8String(row));
    }

    @Override
    public boolean isNull(int column) {
      return computed[column] == null ? columns[column].isNullAt(row) : computed(column) == null;
    }

    @Override
    public int whole(int column) {
      return computed[column] == null ? columns[column].getInt(row) : (Integer) computed(column);
    }

    @Override
    public int text(int column) {
      if (!areNumbered[column]) {
        number(column);
      }
      return numbers[column][row];
    }

    // a whole column at once, which is quicker than a text here and there
    private void number(int column) {
      if (numbers[column].length < rows) {
        numbers[column] = new int[rows];
      }
      int[] all = numbers[column];
      ColumnVector values = columns[column];
      OfTexts function = computed[column];
      for (int i = 0; i < rows; i++) {
        UTF8String text = values.isNullAt(i) ? null : values.getUTF8String(i);
        UTF8String given = function == null ? text : (UTF8String) function.of(text);
        all[i] = given == null ? NULL : texts.of(column, given);
      }
      areNumbered[column] = true;
    }

    @Override
    public long bits(int column) {
      return computed[column] == null
          ? Cells.bits(batch.getRow(row), scan.columns().get(column).place(), types[column])
          : Cells.bits(new GenericInternalRow(new Object[] {computed(column)}), 0, types[column]);
    }

    @Override
    public TextNumbers texts() {
      return texts;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the object itself is sure to have the same items
    public List<String> list(int column) {
      if (computed[column] == null) {
        return texts.list(columns[column].getArray(row));
      }
      var items = (ArrayData) computed(column);
      if (items != lastItems) {
        lastItems = items;
        lastList = texts.list(items);
      }
      return lastList;
    }
  }

  /** The texts and lists of texts that a task reads, each once: see {@link Cursor}. */
  static final class TextNumbers {
    private static final int SHORT = 6; // bytes of a text that one word holds with their number
    private static final int FEWEST = 1 << 10;

    private final Map<UTF8String, Integer> numbers = new HashMap<>(); // of longer texts
    private final Numbers words = new Numbers(); // of short texts
    private int[] ofWords = new int[FEWEST]; // numbers of the texts
    private final List<UTF8String> texts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final UTF8String[] lastText; // by column, the object of the row before
    private final int[] last; // its number
    private final Map<Object, List<String>> lists = new HashMap<>();

    TextNumbers(int columns) {
      this.lastText = new UTF8String[columns];
      this.last = new int[columns];
    }

    /** The number of a column's text, which may change with the row. */
    @SuppressWarnings("ReferenceEquality") // the object itself is sure to be the same text
    int of(int column, UTF8String text) {
      if (text != lastText[column]) {
        lastText[column] = text;
        if (last[column] >= texts.size() || !texts.get(last[column]).equals(text)) {
          last[column] = number(text);
        }
      }
      return last[column];
    }

    private int number(UTF8String text) {
      long word = word(text);
      if (word == 0) {
        Integer known = numbers.get(text);
        if (known == null) {
          known = added(text);
          numbers.put(texts.get(known), known);
        }
        return known;
      }
      int known = words.size();
      int place = words.of(word);
      if (place == known) {
        if (known == ofWords.length) {
          ofWords = Arrays.copyOf(ofWords, 2 * known);
        }
        ofWords[known] = added(text);
      }
      return ofWords[place];
    }

    // few bytes and how many they are; 0 for more bytes
    private static long word(UTF8String text) {
      int bytes = text.numBytes();
      return bytes > SHORT ? 0 : text.getPrefix() | (bytes + 1); // zeros stand behind the bytes
    }

    private int added(UTF8String text) {
      UTF8String own = text.copy(); // a row is overwritten by the next one
      texts.add(own);
      names.add(own.toString());
      return texts.size() - 1;
    }

    String name(int number) {
      return names.get(number);
    }

    /** Compares texts by their bytes, as the engine does. */
    int compare(int one, int other) {
      return texts.get(one).compareTo(texts.get(other));
    }

    List<String> list(ArrayData items) {
      if (items.numElements() == 0) {
        return List.of();
      }
      if (!(items instanceof UnsafeArrayData)) { // others are equal to themselves alone
        List<String> made = names(items);
        return lists.computeIfAbsent(made, same -> made);
      }
      List<String> known = lists.get(items);
      if (known == null) {
        known = names(items);
        lists.put(items.copy(), known);
      }
      return known;
    }

    private List<String> names(ArrayData items) {
      List<String> all = new ArrayList<>();
      for (int i = 0; i < items.numElements(); i++) {
        all.add(items.isNullAt(i) ? null : name(number(items.getUTF8String(i))));
      }
      return all;
    }
  }
}
