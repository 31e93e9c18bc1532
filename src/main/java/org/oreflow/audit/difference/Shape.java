package org.oreflow.audit.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
  private static final Set<String> COUNTS = Set.of(Load.ROWS_KEPT, Gap.CELLS);
  // how well a value is known, and a whole that all of its parts repeat
  private static final Set<String> ASIDE = Set.of(IndicatorValue.COVERAGE, ExposureTable.AMOUNT);
  private static final Set<String> FRACTION = Set.of("", "1");
  // parts of a key by which figures of one kind are told apart within one list of countries
  private static final Set<String> MEMBERS =
      Set.of(Balance.COUNTRY, Flow.EXPORTER, Flow.IMPORTER, "cause", "source", "release", "file");

  private final Table table;
  private final Map<String, Integer> places = new HashMap<>(); // of columns
  final List<Table.Bounds> figures = new ArrayList<>(); // those without bounds name none
  final List<String> words = new ArrayList<>();

  private Shape(Table table) {
    this.table = table;
    List.of(table.schema().fieldNames()).forEach(column -> places.put(column, places.size()));
  }

  public static Shape of(Table table) {
    var shape = new Shape(table);
    if (table.equals(Load.TABLE)) {
      shape.add(Load.ROWS_KEPT);
      return shape;
    }
    shape.figures.addAll(table.bounds());
    Set<String> taken = new HashSet<>(table.key());
    taken.add(Balance.YEAR);
    table.bounds().forEach(of -> taken.addAll(List.of(of.low(), of.value(), of.high())));
    Stream.of(table.schema().fieldNames())
        .filter(column -> !taken.contains(column))
        .forEach(shape::add);
    return shape;
  }

  private void add(String column) {
    var type = table.schema().apply(column).dataType();
    boolean figure = type instanceof DoubleType || type instanceof DecimalType;
    if ((figure && !ASIDE.contains(column)) || COUNTS.contains(column)) {
      figures.add(new Table.Bounds("", column, "", false));
    } else {
      words.add(column);
    }
  }

  public Table table() {
    return table;
  }

  /** A cell of a row, null where it is unknown or the table has no such column. */
  String known(String[] row, String column) {
    Integer at = places.get(column);
    return at == null ? null : row[at];
  }

  String cell(String[] row, String column) {
    return Objects.requireNonNullElse(known(row, column), "");
  }

  List<String> key(String[] row) {
    return key(row, column -> true);
  }

  private List<String> key(String[] row, Predicate<String> which) {
    return table.key().stream().filter(which).map(column -> cell(row, column)).toList();
  }

  /**
   * What a row is found by in the other run: its key, but for the release of what stands for the
   * same, which is no other figure because another edition prints it.
   */
  List<String> match(String[] row) {
    return key(row, column -> !table.equals(Landscape.TABLE) || !column.equals(Landscape.RELEASE));
  }

  /** What figures have in common that are measured in parts of the largest of them. */
  List<String> scale(String[] row) {
    return key(row, column -> !MEMBERS.contains(column));
  }

  /** Whether a figure is a part of one, whose difference is its size. */
  boolean isFraction(String figure, String[] row) {
    return table.schema().apply(figure).dataType() instanceof DoubleType
        && (figure.startsWith(Landscape.SHARE)
            || table.equals(ExposureTable.TABLE)
            || FRACTION.contains(cell(row, IndicatorValue.UNIT)));
  }

  boolean isHidden(String[] row) {
    return Arrays.asList(cell(row, Balance.FLAGS).split("[|]")).contains(Flag.CONFIDENTIAL.name())
        || cell(row, Load.CONFIDENTIAL).equals("true");
  }
}
