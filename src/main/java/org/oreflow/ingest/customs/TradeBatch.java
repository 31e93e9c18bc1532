package org.oreflow.ingest.customs;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * Up to 4,096 rows of {@link Trade} as columns. All rows share what {@link #begin} and a decoder's
 * own begin fill in; the rest is set at {@link #rows}, and {@link #add} ends the row.
 */
public final class TradeBatch {
  static final int ROWS = 4096; // its 27 columns stay in the processor's cache
  public static final UTF8String IMPORT = UTF8String.fromString("import");
  public static final UTF8String EXPORT = UTF8String.fromString("export");
  public static final UTF8String NET = UTF8String.fromString("net");
  private static final UTF8String[] NO_FLAGS = {};
  private static final Map<Role, UTF8String> ROLES = new EnumMap<>(Role.class);

  static {
    for (Role role : Role.values()) {
      ROLES.put(role, UTF8String.fromString(role.text()));
    }
  }

  private final BatchColumn[] columns =
      Arrays.stream(Trade.SCHEMA.fields())
          .map(field -> column(field.dataType()))
          .toArray(BatchColumn[]::new);
  private int rows;

  final NumberColumn line = number(Trade.LINE);
  public final TextColumn exporter = text(Trade.EXPORTER);
  public final TextColumn importer = text(Trade.IMPORTER);
  public final TextColumn reporter = text(Trade.REPORTER);
  public final TextColumn direction = text(Trade.DIRECTION);
  public final TextColumn codeSystem = text(Trade.CODE_SYSTEM);
  public final TextColumn code = text(Trade.CODE);
  public final TextColumn period = text(Trade.PERIOD);
  public final NumberColumn year = number(Trade.YEAR);
  public final NumberColumn valueUsd = number(Trade.VALUE_USD);
  public final NumberColumn valueReported = number(Trade.VALUE_REPORTED);
  public final TextColumn currency = text(Trade.CURRENCY);
  public final TextColumn valuation = text(Trade.VALUATION);
  public final TextColumn regime = text(Trade.REGIME);
  public final NumberColumn massT = number(Trade.PRODUCT_T);
  public final TextColumn massKind = text(Trade.MASS_KIND);
  public final NumberColumn massEstimated = number(Trade.MASS_ESTIMATED);
  public final NumberColumn quantity = number(Trade.QUANTITY);
  public final TextColumn quantityUnit = text(Trade.QUANTITY_UNIT);
  public final TextColumn role = text(Trade.ROLE);
  public final FlagsColumn flags = (FlagsColumn) columns[Trade.SCHEMA.fieldIndex(Trade.FLAGS)];

  private static BatchColumn column(DataType type) {
    if (type instanceof StringType) {
      return new TextColumn(ROWS);
    }
    return type instanceof ArrayType ? new FlagsColumn(ROWS) : new NumberColumn(type, ROWS);
  }

  private TextColumn text(String name) {
    return (TextColumn) columns[Trade.SCHEMA.fieldIndex(name)];
  }

  private NumberColumn number(String name) {
    return (NumberColumn) columns[Trade.SCHEMA.fieldIndex(name)];
  }

  /** Empties the batch for rows of one text, and fills in where they come from. */
  public void begin(SourceFile file, String entry) {
    clear();
    Arrays.stream(columns).forEach(BatchColumn::reset);
    text(Trade.SOURCE).fill(file.source());
    text(Trade.RELEASE).fill(file.release());
    text(Trade.FILE).fill(file.name());
    text(Trade.ENTRY).fill(entry);
    text(Trade.ITEM).fill("");
  }

  /** Forgets the rows, and keeps what all of them share. */
  public void clear() {
    rows = 0;
  }

  boolean isFull() {
    return rows == ROWS;
  }

  /** Number of rows; the next one is set at this position. */
  public int rows() {
    return rows;
  }

  /** Ends a row, all of whose columns are set. */
  public void add(long fromLine) {
    line.set(rows, fromLine);
    rows++;
  }

  /** Adds a flag to the row set last, before {@link #add} ends it. */
  void flag(UTF8String flag) {
    flags.add(rows, flag);
  }

  /** The rows as Spark takes them, valid until the batch is cleared. */
  public ColumnarBatch columns() {
    ColumnVector[] shown =
        Arrays.stream(columns).map(BatchColumn::shown).toArray(ColumnVector[]::new);
    return new ColumnarBatch(shown, rows);
  }

  /** A row outside of Spark's own form. */
  public Row row(int at) {
    Object[] values = new Object[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns[i].isNullAt(at) ? null : value(columns[i], at);
    }
    return RowFactory.create(values);
  }

  private static Object value(BatchColumn column, int at) {
    if (column instanceof TextColumn text) {
      return text.getUTF8String(at).toString();
    }
    if (column instanceof FlagsColumn lists) {
      var list = lists.getArray(at);
      String[] texts = new String[list.numElements()];
      Arrays.setAll(texts, i -> list.getUTF8String(i).toString());
      return texts;
    }
    if (column.dataType() instanceof DecimalType type) {
      return column.getDecimal(at, type.precision(), type.scale()).toJavaBigDecimal();
    }
    if (column.dataType() instanceof BooleanType) {
      return column.getBoolean(at);
    }
    return column.dataType() instanceof IntegerType
        ? (Object) column.getInt(at)
        : column.getLong(at);
  }

  /** A role as its column holds it. */
  public static UTF8String of(Role role) {
    return ROLES.get(role);
  }

  /** Flags of a row: sorted, without repeats and empty ones. */
  public static UTF8String[] flags(String... flags) {
    Set<String> sorted = null;
    for (String flag : flags) {
      if (!flag.isEmpty()) {
        sorted = sorted == null ? new TreeSet<>() : sorted;
        sorted.add(flag);
      }
    }
    return sorted == null
        ? NO_FLAGS
        : sorted.stream().map(UTF8String::fromString).toArray(UTF8String[]::new);
  }
}
