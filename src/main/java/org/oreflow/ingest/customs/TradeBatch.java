package org.oreflow.ingest.customs;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.sql.vectorized.ColumnarBatchRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.Amount;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;
import scala.Function1;

/**
 * Up to 4,096 rows of {@link Trade} as columns. All rows share what {@link #begin} and a decoder
 * fill in; the rest is set at {@link #rows}, and {@link #add} ends the row.
 */
public final class TradeBatch {
  static final int ROWS = 4096; // its 27 columns stay in the processor's cache
  public static final UTF8String IMPORT = UTF8String.fromString("import");
  public static final UTF8String EXPORT = UTF8String.fromString("export");
  public static final UTF8String NET = UTF8String.fromString("net");
  private static final UTF8String[] NO_FLAGS = {};
  private static final Function1<Object, Object> TO_ROW =
      CatalystTypeConverters.createToScalaConverter(Trade.TABLE.schema());
  private static final Map<Role, UTF8String> ROLES = new EnumMap<>(Role.class);

  static {
    for (Role role : Role.values()) {
      ROLES.put(role, UTF8String.fromString(role.text()));
    }
  }

  private final BatchColumn[] columns =
      Arrays.stream(Trade.TABLE.schema().fields())
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
  public final FlagsColumn flags =
      (FlagsColumn) columns[Trade.TABLE.schema().fieldIndex(Trade.FLAGS)];

  private static BatchColumn column(DataType type) {
    if (type instanceof StringType) {
      return new TextColumn(ROWS);
    }
    return type instanceof ArrayType ? new FlagsColumn(ROWS) : new NumberColumn(type, ROWS);
  }

  private TextColumn text(String name) {
    return (TextColumn) columns[Trade.TABLE.schema().fieldIndex(name)];
  }

  private NumberColumn number(String name) {
    return (NumberColumn) columns[Trade.TABLE.schema().fieldIndex(name)];
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

  public void clear() {
    rows = 0;
  }

  public int rows() {
    return rows;
  }

  public void add(long fromLine) {
    line.set(rows, fromLine);
    rows++;
  }

  void flag(UTF8String flag) {
    flags.add(rows, flag);
  }

  public ColumnarBatch columns() {
    ColumnVector[] shown =
        Arrays.stream(columns).map(BatchColumn::shown).toArray(ColumnVector[]::new);
    return new ColumnarBatch(shown, rows);
  }

  public Row row(int at) {
    var row = new ColumnarBatchRow(columns);
    row.rowId = at;
    return (Row) TO_ROW.apply(row);
  }

  public static UTF8String of(Role role) {
    return ROLES.get(role);
  }

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

  /** Lists of texts of a batch; no row is without a list, many have an empty one. */
  public static final class FlagsColumn extends BatchColumn {
    private final TextColumn items;
    private final int[] from;
    private final int[] count;
    private int used;

    FlagsColumn(int rows) {
      super(DataTypes.createArrayType(DataTypes.StringType, false));
      this.items = new TextColumn(rows);
      this.from = new int[rows];
      this.count = new int[rows];
    }

    @Override
    void reset() {
      used = 0;
    }

    public void set(int row, UTF8String[] list) {
      if (row == 0) {
        used = 0;
      }
      from[row] = used;
      count[row] = list.length;
      for (UTF8String item : list) {
        items.set(used++, item);
      }
    }

    /** Adds an item to the list of the row set last, where it is sorted. */
    void add(int row, UTF8String item) {
      int at = used;
      while (at > from[row] && items.getUTF8String(at - 1).compareTo(item) > 0) {
        items.set(at, items.getUTF8String(at - 1));
        at--;
      }
      items.set(at, item);
      used++;
      count[row]++;
    }

    @Override
    public boolean isNullAt(int row) {
      return false;
    }

    @Override
    public ColumnarArray getArray(int row) {
      return new ColumnarArray(items, from[row], count[row]);
    }

    @Override
    public ColumnVector getChild(int ordinal) {
      return items;
    }
  }

  /** Whole numbers, decimals of at most 18 digits or truth values of a batch. */
  public static final class NumberColumn extends BatchColumn {
    private final long[] numbers;
    private final boolean[] missing;
    private boolean isEmpty; // no row was set

    NumberColumn(DataType type, int rows) {
      super(type);
      this.numbers = new long[rows];
      this.missing = new boolean[rows];
      reset();
    }

    @Override
    void reset() {
      Arrays.fill(missing, true);
      isEmpty = true;
    }

    @Override
    ColumnVector shown() {
      if (!isEmpty) {
        return this;
      }
      var none = new ConstantColumnVector(missing.length, dataType());
      none.setNull();
      return none;
    }

    public void set(int row, long number) {
      numbers[row] = number;
      missing[row] = false;
      isEmpty = false;
    }

    /** Sets an amount of this column's scale, or that there is none. */
    public void set(int row, Amount amount) {
      numbers[row] = amount.unscaled();
      missing[row] = !amount.isPresent();
      isEmpty = false;
    }

    public void setMissing(int row) {
      missing[row] = true;
    }

    @Override
    public boolean isNullAt(int row) {
      return missing[row];
    }

    @Override
    public boolean getBoolean(int row) {
      return numbers[row] != 0;
    }

    @Override
    public int getInt(int row) {
      return (int) numbers[row];
    }

    @Override
    public long getLong(int row) {
      return numbers[row];
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
      return missing[row] ? null : Decimal.createUnsafe(numbers[row], precision, scale);
    }
  }

  public static final class TextColumn extends BatchColumn {
    private UTF8String[] texts;
    private boolean isShared = true; // no row was set since all were

    TextColumn(int rows) {
      super(DataTypes.StringType);
      this.texts = new UTF8String[rows];
    }

    public void set(int row, UTF8String text) {
      if (row >= texts.length) {
        texts = Arrays.copyOf(texts, 2 * texts.length);
      }
      texts[row] = text;
      isShared = false;
    }

    public void fill(String text) {
      Arrays.fill(texts, UTF8String.fromString(text));
      isShared = true;
    }

    @Override
    void reset() {
      Arrays.fill(texts, null);
      isShared = true;
    }

    @Override
    ColumnVector shown() {
      if (!isShared) {
        return this;
      }
      var one = new ConstantColumnVector(texts.length, dataType());
      if (texts[0] == null) {
        one.setNull();
      } else {
        one.setUtf8String(texts[0]);
      }
      return one;
    }

    @Override
    public boolean isNullAt(int row) {
      return texts[row] == null;
    }

    @Override
    public UTF8String getUTF8String(int row) {
      return texts[row];
    }

    @Override
    public byte[] getBinary(int row) {
      return texts[row].getBytes();
    }
  }

  private abstract static class BatchColumn extends ConstantColumnVector {
    BatchColumn(DataType type) {
      super(0, type);
    }

    abstract void reset();

    /** The column as a batch has it: of one value where all rows are known to share it. */
    ColumnVector shown() {
      return this;
    }

    @Override
    public void close() {
      // arrays need no closing
    }

    // true costs a look at each value, false would promise that there is none
    @Override
    public boolean hasNull() {
      return true;
    }
  }
}
