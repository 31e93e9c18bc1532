package org.oreflow.engine;

import static org.oreflow.engine.Scan.classic;
import static scala.jdk.javaapi.CollectionConverters.asJava;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.engine.HeldColumns.HeldRow;
import org.oreflow.engine.HeldColumns.PackedRows;
import org.oreflow.engine.Scan.ScannedRows;
import org.oreflow.lake.digest.TaskResults;
import org.oreflow.lake.digest.TaskResults.Function;

/**
 * Applies a function in plain Java to the rows that several tables have of each group: the engine
 * brings them together, in one exchange.
 */
public final class Grouped {
  private Grouped() {}

  @FunctionalInterface
  public interface GroupFunction extends Function<Iterator<TableRow>, List<Row>> {}

  /**
   * What the function gives of each group. The rows come together at once, the function is applied
   * when its rows are asked for.
   *
   * @param by what rows of a group have in common, as plans show it
   */
  public static Dataset<Row> of(
      String by, List<Input> inputs, GroupFunction function, StructType made) {
    List<String> names = inputs.stream().map(Input::table).toList();
    List<StructType> schemas = inputs.stream().map(input -> input.rows().schema()).toList();
    SparkSession session = classic(inputs.get(0).rows()).sparkSession();
    RDD<Row> results =
        new TaskResults<InternalRow, Row>(
                together(session, inputs),
                task -> {
                  var groups = new Groups(task, names, schemas, function);
                  return asJava(asScala(groups).flatMap(rows -> asScala(rows)));
                })
            .setName("grouped by " + by);
    return Scan.made(session, results, made);
  }

  public static Dataset<Row> of(
      SortedMap<String, Dataset<Row>> tables,
      List<String> key,
      GroupFunction function,
      StructType made) {
    return of(String.join(", ", key), Input.by(key, tables), function, made);
  }

  private static RDD<InternalRow> together(SparkSession session, List<Input> inputs) {
    List<RDD<InternalRow>> dealt = new ArrayList<>();
    for (Input input : inputs) {
      Input.Keys keys = input.keys();
      int place = dealt.size();
      dealt.add(
          ScannedRows.of(input.rows())
              .map((task, columns) -> new DealtRows(task, columns, place, keys)));
    }
    RDD<InternalRow> all = dealt.stream().reduce(RDD::union).orElseThrow();
    Column column = functions.col(DealtRows.KEY);
    Dataset<Row> sorted =
        session
            .internalCreateDataFrame(all, DealtRows.SCHEMA, false)
            .repartition(column)
            .sortWithinPartitions(column);
    return classic(sorted).queryExecution().toRdd();
  }

  /**
   * Rows of one table on their way to their groups. They have the same three columns whatever the
   * table is, so that all steps share the code that Spark generates to move and sort them. What a
   * task has of a group travels together: to move and to sort a row costs more than to copy it.
   */
  private static final class DealtRows implements Iterator<InternalRow> {
    static final String KEY = "key";

    /** What tells the group, the place of the table, and rows as they lie in memory. */
    static final StructType SCHEMA =
        new StructType()
            .add(KEY, DataTypes.StringType, false)
            .add("table", DataTypes.IntegerType, false)
            .add("rows", DataTypes.BinaryType, false);

    private static final int HELD = 1 << 20; // bytes of rows of a task that wait for others

    private final Iterator<InternalRow> rows;
    private final HeldColumns columns;
    private final int table;
    private final Input.Keys keys;
    private final Map<String, PackedRows> waiting = new LinkedHashMap<>();
    private final UnsafeRowWriter writer = new UnsafeRowWriter(SCHEMA.length());
    private Iterator<Map.Entry<String, PackedRows>> ready = Collections.emptyIterator();

    DealtRows(Iterator<InternalRow> rows, HeldColumns columns, int table, Input.Keys keys) {
      this.rows = rows;
      this.columns = columns;
      this.table = table;
      this.keys = keys;
    }

    @Override
    public boolean hasNext() {
      if (!ready.hasNext() && rows.hasNext()) {
        waiting.clear();
        take();
        ready = waiting.entrySet().iterator();
      }
      return ready.hasNext();
    }

    private void take() {
      int held = 0;
      while (held < HELD && rows.hasNext()) {
        InternalRow row = rows.next();
        for (String group : keys.of(new HeldRow(row, columns))) {
          PackedRows packed = waiting.computeIfAbsent(group, any -> new PackedRows());
          held -= packed.size();
          packed.add(columns.unsafe(row));
          held += packed.size();
        }
      }
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Map.Entry<String, PackedRows> group = ready.next();
      writer.reset();
      writer.write(0, UTF8String.fromString(group.getKey()));
      writer.write(1, table);
      group.getValue().write(writer, 2);
      return writer.getRow();
    }
  }

  /** What the function gives of each group, all of whose rows are taken. */
  private static final class Groups implements Iterator<Iterator<Row>> {
    private final Iterator<InternalRow> rows;
    private final GroupFunction function;
    private final List<String> tables;
    private final List<HeldColumns> columns = new ArrayList<>();
    private InternalRow next;

    Groups(
        Iterator<InternalRow> rows,
        List<String> tables,
        List<StructType> schemas,
        GroupFunction function) {
      this.rows = rows;
      this.function = function;
      this.tables = tables;
      schemas.forEach(schema -> columns.add(new HeldColumns(schema, List.of())));
      this.next = following();
    }

    private InternalRow following() {
      return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Iterator<Row> next() {
      var group = new Group(next.getUTF8String(0).copy()); // a row is overwritten
      List<Row> made = function.of(group);
      group.forEachRemaining(row -> {});
      return made.iterator();
    }

    private final class Group implements Iterator<TableRow> {
      private final UTF8String key;
      private final String name;
      private String table;
      private HeldColumns held;
      private Iterator<InternalRow> cells = Collections.emptyIterator();

      Group(UTF8String key) {
        this.key = key;
        this.name = key.toString();
      }

      @Override
      public boolean hasNext() {
        while (!cells.hasNext() && next != null && key.equals(next.getUTF8String(0))) {
          int place = next.getInt(1);
          table = tables.get(place);
          held = columns.get(place);
          cells = PackedRows.of(next.getBinary(2), held.size());
          next = following();
        }
        return cells.hasNext();
      }

      @Override
      public TableRow next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return new TableRow(name, table, new HeldRow(cells.next(), held));
      }
    }
  }
}
