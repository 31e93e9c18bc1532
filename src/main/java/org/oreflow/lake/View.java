package org.oreflow.lake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.oreflow.lake.catalog.Store;
import org.oreflow.lake.catalog.StoredNames;
import org.oreflow.lake.catalog.StoredRows;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.digest.PackedLists;
import org.oreflow.table.Columns;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Table;
import scala.jdk.javaapi.CollectionConverters;

/** Tables as of certain snapshots: those that are published, or those that a run has written. */
public record View(
    LazySession session, Store store, Map<String, Long> snapshots, Set<String> lost) {
  private static final String BAR = "|";

  public View {
    snapshots = Map.copyOf(snapshots);
    lost = Set.copyOf(lost);
  }

  public boolean isAlike(View other, Table table) {
    return Objects.equals(snapshots.get(table.name()), other.snapshots.get(table.name()));
  }

  /** Rows of a table; none if it was never written. */
  public Dataset<Row> read(Table table) {
    if (isThere(table)) {
      store.checkShape(table);
      return StoredNames.renamed(table, shown(table, snapshots.get(table.name())));
    }
    return session.open().createDataFrame(List.of(), table.schema());
  }

  private boolean isThere(Table table) {
    return snapshots.containsKey(table.name()) && !lost.contains(table.name());
  }

  /** Rows of a table with the columns that it had then; none if it was never written. */
  public Dataset<Row> asItWas(Table table) {
    Long snapshot = snapshots.get(table.name());
    return snapshot == null
        ? session.open().createDataFrame(List.of(), table.schema())
        : shown(table, snapshot);
  }

  /** The columns that a table had then, read without a session; if never written, those of now. */
  public StructType columns(Table table) {
    Long snapshot = snapshots.get(table.name());
    if (snapshot == null) {
      return table.schema();
    }
    Schema then = SnapshotUtil.schemaFor(store.load(table.name()), snapshot);
    return PackedLists.unpacked(table, SparkSchemaUtil.convert(then));
  }

  /**
   * Rows of a table that are few, read here and without a session; none if it was never written.
   */
  public List<Row> few(Table table, Expression where, List<String> columns) {
    List<Row> rows = new ArrayList<>();
    each(table, where, columns, rows::add);
    return rows;
  }

  /** Gives each row, read as {@link #few} reads them but not held; no column is a packed list. */
  public void each(Table table, List<String> columns, Consumer<Row> taker) {
    each(table, Expressions.alwaysTrue(), columns, taker);
  }

  public void each(Table table, Expression where, List<String> columns, Consumer<Row> taker) {
    if (isThere(table)) {
      store.checkShape(table);
    }
    stored(table, where, columns, taker);
  }

  private void stored(Table table, Expression where, List<String> columns, Consumer<Row> taker) {
    if (isThere(table)) {
      long snapshot = snapshots.get(table.name());
      FewRows.of(table, columns).each(store.load(table.name()), snapshot, where, taker);
    }
  }

  /**
   * Rows of a table as texts, without a session: numbers in plain digits, items of a list joined by
   * a bar, null where there is no value or the table had no such column then.
   *
   * @param each takes a row after another; none if the table was never written
   */
  public void texts(Table table, Expression where, List<String> columns, Consumer<String[]> each) {
    stored(
        table,
        where,
        columns,
        row -> {
          String[] texts = new String[row.length()];
          Arrays.setAll(texts, i -> text(row.get(i)));
          each.accept(texts);
        });
  }

  /** The parts of all tables, by table; none if an older version wrote them. */
  public Map<String, List<TablePart>> parts() {
    Long snapshot = snapshots.get(TablePart.TABLE.name());
    return snapshot == null ? Map.of() : store.parts(snapshot);
  }

  private Dataset<Row> shown(Table table, long snapshot) {
    var reader = session.open().read().option("versionAsOf", Long.toString(snapshot));
    return PackedLists.unpacked(table, reader.table(store.sparkName(table.name())));
  }

  /**
   * Number of rows by the first column that divides the table's files, such as the year, as its
   * files tell it: no row is read. One entry with an empty text for a table that is not divided.
   */
  public Map<String, Long> rowsByPartition(Table table) {
    Map<String, Long> rows = new TreeMap<>();
    if (isThere(table)) {
      var stored = store.load(table.name());
      var scan = stored.newScan().useSnapshot(snapshots.get(table.name()));
      for (DataFile file : StoredRows.files(scan)) {
        rows.merge(partition(stored, file), file.recordCount(), Long::sum);
      }
    }
    return rows;
  }

  /**
   * Least and greatest value of a column of whole numbers, as the table's files tell it: no row is
   * read. Of no values where no row has one.
   */
  public IntSummaryStatistics span(Table table, String column) {
    var span = new IntSummaryStatistics();
    if (!isThere(table)) {
      return span;
    }
    store.checkShape(table);
    var stored = store.load(table.name());
    int id = stored.schema().findField(column).fieldId();
    var scan = stored.newScan().useSnapshot(snapshots.get(table.name())).includeColumnStats();
    for (DataFile file : StoredRows.files(scan)) {
      Stream.of(file.lowerBounds(), file.upperBounds())
          .map(bounds -> bounds.get(id))
          .filter(Objects::nonNull)
          .forEach(
              bound -> span.accept(Conversions.<Integer>fromByteBuffer(IntegerType.get(), bound)));
    }
    return span;
  }

  private static String partition(org.apache.iceberg.Table stored, ContentFile<?> file) {
    List<PartitionField> fields = stored.specs().get(file.specId()).fields();
    return fields.isEmpty() ? "" : String.valueOf(file.partition().get(0, Object.class));
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof scala.collection.Seq<?> items) {
      return items.mkString(BAR);
    }
    return value == null ? null : value.toString();
  }

  /** Rows of a stored table that are read without a session, in one thread. */
  private record FewRows(Table table, StructType schema) {
    static FewRows of(Table table, List<String> columns) {
      return new FewRows(table, Columns.select(table.schema(), columns.toArray(String[]::new)));
    }

    void each(
        org.apache.iceberg.Table stored, long snapshot, Expression where, Consumer<Row> taker) {
      List<String> columns = StoredNames.in(stored, snapshot, table, List.of(schema.fieldNames()));
      StoredRows.each(
          stored,
          snapshot,
          where,
          columns,
          new Consumer<Record>() {
            private final boolean[] packed = packed();
            private final Map<String, Object> lists = new HashMap<>(); // most come again
            private int[] places; // of the columns in a record, the same in all

            @Override
            public void accept(Record record) {
              places = places == null ? places(record, columns) : places;
              Object[] cells = new Object[places.length];
              for (int i = 0; i < cells.length; i++) {
                Object value =
                    places[i] < 0 ? null : record.get(places[i]); // an earlier table lacks it
                cells[i] =
                    packed[i] && value instanceof String text
                        ? lists.computeIfAbsent(text, all -> sequence(PackedLists.items(all)))
                        : value instanceof List<?> list ? sequence(list) : value;
              }
              taker.accept(NamedRow.of(schema, cells));
            }
          });
    }

    private static int[] places(Record record, List<String> columns) {
      List<String> names = record.struct().fields().stream().map(NestedField::name).toList();
      return columns.stream().mapToInt(names::indexOf).toArray();
    }

    private boolean[] packed() {
      boolean[] packed = new boolean[schema.size()];
      for (int i = 0; i < packed.length; i++) {
        packed[i] = schema.apply(i).dataType() instanceof ArrayType;
      }
      return packed;
    }

    private static Object sequence(List<?> list) {
      return CollectionConverters.asScala(list).toSeq();
    }
  }
}
