package org.oreflow.audit.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.oreflow.table.Balance;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.Table;

/**
 * How the rows of a table are compared: which columns are figures, some of them with bounds, and
 * which are words. Rows are texts in the order of the table's columns; null is unknown.
 */
public final class Shape {
  private static final String HIDDEN = Flag.CONFIDENTIAL.name();
  private static final Set<String> COUNTS = Set.of(Load.ROWS_KEPT, Gap.CELLS);
  // how well a value is known, and a whole that all of its parts repeat
  private static final Set<String> ASIDE = Set.of(IndicatorValue.COVERAGE, ExposureTable.AMOUNT);
  private static final Set<String> FRACTION = Set.of("", "1");
  // parts of a key by which figures of one kind are told apart within one list of countries
  private static final Set<String> MEMBERS =
      Set.of(Balance.COUNTRY, Flow.EXPORTER, Flow.IMPORTER, "cause", "source", "release", "file");

  /** A column of figures, with the places of its bounds, −1 for none. */
  public record Figure(String name, int value, int low, int high) {}

  private final Table table;
  private final List<String> columns;
  private final Map<String, Integer> places = new HashMap<>(); // of columns
  final List<Figure> figures = new ArrayList<>();
  final List<Integer> words = new ArrayList<>();

  private Shape(Table table) {
    this.table = table;
    this.columns = List.of(table.schema().fieldNames());
    columns.forEach(column -> places.put(column, places.size()));
  }

  public static Shape of(Table table) {
    var shape = new Shape(table);
    Set<String> taken = new HashSet<>(table.key());
    taken.add(Balance.YEAR);
    if (table.equals(Load.TABLE)) {
      shape.figures.add(shape.figure(Load.ROWS_KEPT, "", ""));
      return shape;
    }
    for (Table.Bounds bounds : table.bounds()) {
      shape.figures.add(shape.figure(bounds.value(), bounds.low(), bounds.high()));
      taken.addAll(List.of(bounds.low(), bounds.value(), bounds.high()));
    }
    for (String column : shape.columns) {
      if (!taken.contains(column)) {
        shape.add(column);
      }
    }
    return shape;
  }

  private void add(String column) {
    DataType type = table.schema().apply(column).dataType();
    boolean figure = type instanceof DoubleType || type instanceof DecimalType;
    if ((figure && !ASIDE.contains(column)) || COUNTS.contains(column)) {
      figures.add(figure(column, "", ""));
    } else {
      words.add(index(column));
    }
  }

  private Figure figure(String value, String low, String high) {
    return new Figure(value, index(value), index(low), index(high));
  }

  public Table table() {
    return table;
  }

  /** Place of a column, −1 where the table has none of this name. */
  int index(String column) {
    return places.getOrDefault(column, -1);
  }

  String column(int index) {
    return columns.get(index);
  }

  /** A cell of a row, empty where it is unknown or the table has no such column. */
  String cell(String[] row, String column) {
    int at = index(column);
    return at < 0 || row[at] == null ? "" : row[at];
  }

  List<String> key(String[] row) {
    return table.key().stream().map(column -> cell(row, column)).toList();
  }

  /**
   * What a row is found by in the other run: its key, but for the release of what stands for the
   * same, which is no other figure because another edition prints it.
   */
  List<String> match(String[] row) {
    return table.key().stream()
        .filter(column -> !table.equals(Landscape.TABLE) || !column.equals(Landscape.RELEASE))
        .map(column -> cell(row, column))
        .toList();
  }

  /** Whether a figure is a part of one, whose difference is its size. */
  boolean isFraction(Figure figure, String[] row) {
    return table.schema().apply(figure.value()).dataType() instanceof DoubleType
        && (figure.name().startsWith(Landscape.SHARE)
            || table.equals(ExposureTable.TABLE)
            || FRACTION.contains(cell(row, IndicatorValue.UNIT)));
  }

  /** What figures have in common that are measured in parts of the largest of them. */
  List<String> scale(String[] row) {
    return table.key().stream()
        .filter(column -> !MEMBERS.contains(column))
        .map(column -> cell(row, column))
        .toList();
  }

  boolean isHidden(String[] row) {
    return Arrays.asList(cell(row, Balance.FLAGS).split("[|]")).contains(HIDDEN)
        || cell(row, Load.CONFIDENTIAL).equals("true");
  }
}
