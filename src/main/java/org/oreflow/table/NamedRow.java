package org.oreflow.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A row that finds its columns quickly: the engine's own makes a function for each that is asked.
 */
public final class NamedRow extends GenericRowWithSchema {
  private static final long serialVersionUID = 1;
  private transient Map<String, Integer> places;

  private NamedRow(Object[] cells, StructType columns) {
    super(cells, columns);
  }

  @Override
  public int fieldIndex(String name) {
    places = places == null ? Columns.places(schema()) : places;
    Integer place = places.get(name);
    return place == null ? super.fieldIndex(name) : place; // which says what there is
  }

  /**
   * A row.
   *
   * @param cells in the order of the columns; the caller leaves them as they are
   */
  public static Row of(StructType columns, Object... cells) {
    return new NamedRow(cells, columns);
  }

  public static double number(Row row, String column) {
    Number number = row.getAs(column);
    return number == null ? Double.NaN : number.doubleValue();
  }

  /** {@link #number} of several columns. */
  public static double[] numbers(Row row, String... columns) {
    double[] numbers = new double[columns.length];
    Arrays.setAll(numbers, i -> number(row, columns[i]));
    return numbers;
  }

  public static Double cell(double number) {
    return Double.isNaN(number) ? null : number;
  }

  /** The same, rounded to parts of one, such as 1e6 of them. */
  public static Double cell(double number, double parts) {
    return cell(Math.rint(number * parts) / parts);
  }

  public static Row with(Row row, Map<String, ?> values) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      String column = row.schema().fieldNames()[i];
      cells[i] = values.containsKey(column) ? values.get(column) : row.get(i);
    }
    return of(row.schema(), cells);
  }

  /** The cells of a row that a function has made, arrays of texts as stored rows have lists. */
  public static Row of(Row made, StructType columns) {
    Object[] cells = new Object[made.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] =
          made.get(i) instanceof String[] items
              ? CollectionConverters.asScala(List.of(items)).toSeq()
              : made.get(i);
    }
    return new NamedRow(cells, columns);
  }
}
