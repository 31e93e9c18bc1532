package org.oreflow.engine;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows that a function makes, as columns: the cells of a row are given one after the other, in the
 * order of the columns. Texts and lists that repeat are one object.
 */
public final class Cells {
  public static final long NONE = Long.MIN_VALUE;

  private static final int FEWEST = 1 << 12;
  private static final int RECENT = 1 << 10;

  private final Map<String, UTF8String> texts = new HashMap<>();
  private final String[] recentTexts = new String[RECENT]; // objects, at a place of their own
  private final UTF8String[] recentTextCells = new UTF8String[RECENT];
  private final Map<List<String>, ColumnarArray> lists = new HashMap<>();
  private final Object[] recentLists = new Object[RECENT]; // objects, at a place of their own
  private final ColumnarArray[] recentListCells = new ColumnarArray[RECENT];
  private final Object[] before; // by column, the text or list of the row before
  private final Object[] beforeCell; // its cell
  private final MadeColumn[] columns;
  private int next;
  private int rows;
  private int room = FEWEST;

  @FunctionalInterface
  public interface Maker {
    /** Adds the next rows; false, and no row, behind the last ones. */
    boolean addTo(Cells cells);
  }

  Cells(StructType schema) {
    this.before = new Object[schema.length()];
    this.beforeCell = new Object[schema.length()];
    this.columns = new MadeColumn[schema.length()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new MadeColumn(schema.apply(i).dataType(), room);
    }
  }

  /** What a function makes in batches of some thousand rows, each used up before the next one. */
  static Iterator<ColumnarBatch> batches(Maker maker, StructType schema) {
    var cells = new Cells(schema);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean isMore = true;
        while (cells.rows < FEWEST && isMore) {
          isMore = maker.addTo(cells);
        }
        return cells.rows > 0;
      }

      @Override
      public ColumnarBatch next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return cells.batch();
      }
    };
  }

  static Iterator<ColumnarBatch> batches(Iterator<Row> rows, StructType schema) {
    return batches(cells -> rows.hasNext() && cells.row(rows.next()), schema);
  }

  private MadeColumn column() {
    if (next == 0) {
      begin();
    }
    return columns[next];
  }

  private void begin() {
    if (rows == room) {
      room *= 2;
      for (MadeColumn column : columns) {
        column.grow(room);
      }
    } else if (rows == 0) {
      for (MadeColumn column : columns) {
        column.clear();
      }
    }
  }

  private void end() {
    next++;
    if (next == columns.length) {
      next = 0;
      rows++;
    }
  }

  @SuppressWarnings("ReferenceEquality") // the object itself is sure to be the same text
  public void text(String text) {
    MadeColumn column = column();
    if (text == null) {
      column.setNull(rows);
    } else {
      if (text != before[next]) {
        before[next] = text;
        beforeCell[next] = cell(text);
      }
      column.set(rows, beforeCell[next]);
    }
    end();
  }

  // texts repeat: each is turned once, and found at once while it is new
  @SuppressWarnings("ReferenceEquality")
  private UTF8String cell(String text) {
    int at = text.hashCode() & (RECENT - 1);
    if (recentTexts[at] != text) {
      recentTextCells[at] = texts.computeIfAbsent(text, UTF8String::fromString);
      recentTexts[at] = text;
    }
    return recentTextCells[at];
  }

  /** Gives a list of texts that nobody changes. */
  @SuppressWarnings("ReferenceEquality")
  public void list(List<String> items) {
    MadeColumn column = column();
    if (items != before[next]) {
      before[next] = items;
      beforeCell[next] = cell(items);
    }
    column.set(rows, beforeCell[next]);
    end();
  }

  @SuppressWarnings("ReferenceEquality") // to compare lists takes longer than to write them
  private ColumnarArray cell(List<String> items) {
    int at = System.identityHashCode(items) & (RECENT - 1);
    if (recentLists[at] != items) {
      recentListCells[at] = lists.computeIfAbsent(items, MadeColumn::list);
      recentLists[at] = items;
    }
    return recentListCells[at];
  }

  /** Gives a whole number, or what {@link Cursor#bits} has of a column of the same type. */
  public void whole(long number) {
    column().set(rows, number);
    end();
  }

  /**
   * Gives a decimal.
   *
   * @param unscaled times ten to the power of its scale, {@link #NONE} for none
   * @throws ArithmeticException if the column has fewer digits
   */
  public void decimal(long unscaled) {
    MadeColumn column = column();
    if (unscaled == NONE) {
      column.setNull(rows);
    } else {
      column.setDecimal(rows, unscaled);
    }
    end();
  }

  static long bits(SpecializedGetters row, int column, DataType type) {
    if (type instanceof DecimalType decimal) {
      return row.getDecimal(column, decimal.precision(), decimal.scale()).toUnscaledLong();
    } else if (type instanceof DoubleType) {
      return Double.doubleToRawLongBits(row.getDouble(column));
    } else if (type instanceof BooleanType) {
      return row.getBoolean(column) ? 1 : 0;
    }
    return type instanceof IntegerType ? row.getInt(column) : row.getLong(column);
  }

  /**
   * Gives a double.
   *
   * @param number NaN for none
   */
  public void number(double number) {
    MadeColumn column = column();
    if (Double.isNaN(number)) {
      column.setNull(rows);
    } else {
      column.set(rows, Double.doubleToRawLongBits(number));
    }
    end();
  }

  /**
   * Gives a row of texts, numbers, truth values, lists of texts, null; a decimal may be its
   * unscaled whole number.
   *
   * @return true, for a {@link Maker}
   */
  boolean row(Row row) {
    for (int i = 0; i < columns.length; i++) {
      cell(row.get(i));
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality")
  private void cell(Object value) {
    if (value == null || value instanceof String) {
      text((String) value);
      return;
    }
    MadeColumn column = column();
    if (value instanceof Number || value instanceof Boolean) {
      column.setNumber(rows, value);
    } else {
      if (value != before[next]) {
        before[next] = value;
        beforeCell[next] = lists.computeIfAbsent(texts(value), MadeColumn::list);
      }
      column.set(rows, beforeCell[next]);
    }
    end();
  }

  @SuppressWarnings("unchecked")
  private static List<String> texts(Object list) {
    if (list instanceof String[] items) {
      return Arrays.asList(items);
    }
    return list instanceof scala.collection.Iterable<?> items
        ? (List<String>) CollectionConverters.asJava(items.toSeq())
        : (List<String>) list;
  }

  /** The rows since the last batch, at least one; they stay until the next cell is given. */
  ColumnarBatch batch() {
    var batch = new ColumnarBatch(columns, rows);
    rows = 0;
    return batch;
  }

  /**
   * A column of {@link Cells}: objects or numbers, and which rows have none; no other cells are
   * made.
   */
  private static final class MadeColumn extends ConstantColumnVector {
    private boolean[] isNull;
    private int nulls;
    private long[] numbers; // doubles by their bits, decimals unscaled
    private Object[] objects;
    private final long limit; // of unscaled decimals

    MadeColumn(DataType type, int room) {
      super(room, type);
      boolean isWide = type instanceof DecimalType d && d.precision() > Decimal.MAX_LONG_DIGITS();
      boolean holdsObjects = type instanceof StringType || type instanceof ArrayType || isWide;
      this.isNull = new boolean[room];
      this.numbers = new long[holdsObjects ? 0 : room];
      this.objects = new Object[holdsObjects ? room : 0];
      this.limit = type instanceof DecimalType d && !isWide ? Decimal.POW_10()[d.precision()] : 0;
    }

    static ColumnarArray list(List<String> items) {
      var column = new MadeColumn(DataTypes.StringType, items.size());
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i) == null) {
          column.setNull(i); // an audit refuses it
        }
        column.set(i, UTF8String.fromString(items.get(i)));
      }
      return new ColumnarArray(column, 0, items.size());
    }

    void grow(int room) {
      isNull = Arrays.copyOf(isNull, room);
      numbers = numbers.length == 0 ? numbers : Arrays.copyOf(numbers, room);
      objects = objects.length == 0 ? objects : Arrays.copyOf(objects, room);
    }

    void clear() {
      if (nulls > 0) {
        Arrays.fill(isNull, false);
        nulls = 0;
      }
    }

    void setNull(int row) {
      isNull[row] = true;
      nulls++;
    }

    void set(int row, long number) {
      numbers[row] = number;
    }

    void setDecimal(int row, long unscaled) {
      boolean fits = -limit < unscaled && unscaled < limit;
      numbers[row] = fits ? unscaled : refused(unscaled);
    }

    private long refused(long unscaled) {
      var decimal = (DecimalType) dataType();
      return Decimal.apply(unscaled, decimal.precision(), decimal.scale()).toUnscaledLong();
    }

    void setNumber(int row, Object value) {
      DataType type = dataType();
      if (type instanceof DecimalType decimal) {
        setDecimal(row, value, decimal);
      } else if (type instanceof DoubleType) {
        numbers[row] = Double.doubleToRawLongBits((Double) value);
      } else if (type instanceof BooleanType) {
        numbers[row] = (Boolean) value ? 1 : 0;
      } else {
        numbers[row] = type instanceof IntegerType ? (Integer) value : (Long) value;
      }
    }

    private void setDecimal(int row, Object value, DecimalType type) {
      Decimal decimal =
          value instanceof BigDecimal number
              ? Decimal.apply(number, type.precision(), type.scale())
              : Decimal.apply((Long) value, type.precision(), type.scale());
      if (objects.length > 0) {
        objects[row] = decimal;
      } else {
        numbers[row] = decimal.toUnscaledLong();
      }
    }

    void set(int row, Object object) {
      objects[row] = object;
    }

    @Override
    public void close() {}

    @Override
    public boolean hasNull() {
      return nulls > 0;
    }

    @Override
    public int numNulls() {
      return nulls;
    }

    @Override
    public boolean isNullAt(int row) {
      return isNull[row];
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
    public boolean getBoolean(int row) {
      return numbers[row] != 0;
    }

    @Override
    public double getDouble(int row) {
      return Double.longBitsToDouble(numbers[row]);
    }

    @Override
    public UTF8String getUTF8String(int row) {
      return (UTF8String) objects[row];
    }

    @Override
    public ColumnarArray getArray(int row) {
      return (ColumnarArray) objects[row];
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
      return objects.length > 0
          ? (Decimal) objects[row]
          : Decimal.createUnsafe(numbers[row], precision, scale);
    }
  }
}
