package org.oreflow.disclosure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.oreflow.config.ProgramText;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Event;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.NamedRow;
import org.oreflow.table.OutlookTable;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Result;
import org.oreflow.table.ScenarioTable;
import org.oreflow.table.Table;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The rows of a run that stay out of what is published, or of several runs: releases of
 * confidential records, amounts, and where indices are suppressed. An index of few suppliers gives
 * their amounts: two shares follow from one HHI. So all indices go of an element, a stage and a
 * year of which an amount is suppressed, and of all stages where the amount rests on no
 * confidential record, for no flag follows it through the chain.
 */
public record Suppressed(Set<Cell> cells) implements Serializable {
  public static final Suppressed NONE = new Suppressed(Set.of());

  // what a cell is of, where it is none of a table of amounts
  static final String RELEASE = "release"; // source, release
  static final String PLACE = "place"; // element, stage, year
  static final String ANY = "any"; // element and year of a place
  static final String WHOLE = "whole"; // element and year of all stages
  static final String LISTING = "listing"; // place of the landscape alone
  static final String PRODUCT = "product"; // system, code, year
  static final String OF_COUNTRY = "product of country";

  private static final Set<Table> AMOUNTS = Set.of(Balance.TABLE, Flow.TABLE, Reconciled.TABLE);
  // counts, and what rests on no record
  private static final Set<Table> OF_COUNTS =
      Set.of(Gap.TABLE, Load.TABLE, Result.TABLE, OutlookTable.PROJECTS, Event.MEASURES);
  private static final String OVERALL = "overall"; // stage of indices over all stages
  private static final String FLAGS = Balance.FLAGS;

  public boolean isEmpty() {
    return cells.isEmpty();
  }

  public Suppressed or(Suppressed other) {
    Set<Cell> both = new HashSet<>(cells);
    both.addAll(other.cells);
    return new Suppressed(both);
  }

  /** The columns that say of a row whether it is suppressed. */
  public static List<String> columns(Table table) {
    List<String> known = List.of(table.schema().fieldNames());
    var columns = new LinkedHashSet<>(table.key());
    columns.addAll(
        ProgramText.words("flags confidential source release year base_year source_year"));
    columns.retainAll(known);
    return List.copyOf(columns);
  }

  /** Whether rows of a table show records themselves, and their source: they are left out whole. */
  public static boolean isOfRecords(Table table) {
    return table.key().contains(Load.SOURCE);
  }

  /** Whether a row stays out, by the {@link #columns} of its table. */
  public boolean isSuppressed(Table table, Row row) {
    return isMarked(row)
        || isOfRelease(table, row)
        || (AMOUNTS.contains(table) && cells.contains(cell(table, row)))
        || isOfPlace(table, row);
  }

  /**
   * The same of a row as texts.
   *
   * @param row in the order of the table's columns, items of lists joined by bars, null: unknown
   */
  public boolean isSuppressed(Table table, String[] row) {
    Object[] cells = new Object[row.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = value(table.schema().apply(i).dataType(), row[i]);
    }
    return isSuppressed(table, NamedRow.of(table.schema(), cells));
  }

  private static Object value(DataType type, String text) {
    if (type instanceof ArrayType) {
      List<String> items = text == null || text.isEmpty() ? List.of() : List.of(text.split("[|]"));
      return CollectionConverters.asScala(items).toSeq();
    }
    if (text != null && type instanceof IntegerType) {
      return Integer.valueOf(text);
    }
    return type instanceof BooleanType ? (Object) Boolean.valueOf(text) : text;
  }

  public boolean isOfConfidential(String source, String release) {
    return cells.contains(Cell.of(RELEASE, source, release));
  }

  static boolean isMarked(Row row) {
    List<String> names = List.of(row.schema().fieldNames());
    return (names.contains(FLAGS) && flags(row).contains(Flag.CONFIDENTIAL.name()))
        || (names.contains(Load.CONFIDENTIAL) && row.<Boolean>getAs(Load.CONFIDENTIAL));
  }

  private static List<String> flags(Row row) {
    int at = row.fieldIndex(FLAGS);
    return row.isNullAt(at) ? List.of() : row.getList(at);
  }

  private boolean isOfRelease(Table table, Row row) {
    List<String> names = List.of(row.schema().fieldNames());
    return isOfRecords(table)
        && names.contains(Load.RELEASE)
        && isOfConfidential(row.getAs(Load.SOURCE), row.getAs(Load.RELEASE));
  }

  static Cell cell(Table table, Row row) {
    return cell(table.name(), row, table.key());
  }

  private static Cell cell(String kind, Row row, List<String> columns) {
    return Cell.of(kind, columns.stream().map(row::<Object>getAs).toArray());
  }

  private boolean isOfPlace(Table table, Row row) {
    if (table.equals(IndicatorValue.TABLE)) {
      return row.getAs(IndicatorValue.STAGE).equals(OVERALL)
          ? isAny(row, Balance.YEAR)
          : isOf(row, Balance.YEAR);
    }
    if (table.equals(MaterialBalance.TABLE)) { // one equation holds all stages
      return isAny(row, Balance.YEAR);
    }
    if (table.equals(Change.TABLE)) {
      return Stream.of(Change.YEAR_FROM, Change.YEAR_TO, Change.SOURCE_YEAR)
          .anyMatch(year -> isOf(row, year));
    }
    if (table.equals(Landscape.TABLE)) {
      return isOf(row, Balance.YEAR) || cells.contains(place(LISTING, row, Balance.YEAR));
    }
    if (table.equals(ProductIndicator.TABLE)) {
      return isOfProduct(row);
    }
    boolean hasRule = isOfRecords(table) || AMOUNTS.contains(table) || OF_COUNTS.contains(table);
    return !hasRule && isOfAnyPlace(table, row);
  }

  // of a table without a rule of its own: where anything of its place may be hidden, or whole
  private boolean isOfAnyPlace(Table table, Row row) {
    List<String> key = table.key();
    boolean isAssumed = List.of(table.schema().fieldNames()).contains(ScenarioTable.BASE_YEAR);
    String year = isAssumed ? ScenarioTable.BASE_YEAR : Balance.YEAR;
    return !key.containsAll(List.of(Balance.ELEMENT, Balance.YEAR)) || isAny(row, year);
  }

  private boolean isOfProduct(Row row) {
    boolean isOfWorld = row.getAs(ProductIndicator.COUNTRY).equals(Countries.WORLD);
    return cells.contains(product(OF_COUNTRY, row, List.of(ProductIndicator.COUNTRY)))
        || (isOfWorld && cells.contains(product(PRODUCT, row, List.of())));
  }

  static Cell product(String kind, Row row, List<String> more) {
    List<String> columns =
        new ArrayList<>(
            List.of(ProductIndicator.CODE_SYSTEM, ProductIndicator.CODE, ProductIndicator.YEAR));
    columns.addAll(more);
    return cell(kind, row, columns);
  }

  private boolean isAny(Row row, String year) {
    return cells.contains(cell(ANY, row, List.of(Balance.ELEMENT, year)));
  }

  private boolean isOf(Row row, String year) {
    return cells.contains(place(PLACE, row, year))
        || cells.contains(cell(WHOLE, row, List.of(Balance.ELEMENT, year)));
  }

  static Cell place(String kind, Row row, String year) {
    return cell(kind, row, List.of(Balance.ELEMENT, Balance.STAGE, year));
  }

  /** What is suppressed, such as a row of a table of amounts by the values of its key as texts. */
  record Cell(String table, List<String> key) implements Serializable {
    Cell {
      key = List.copyOf(key);
    }

    static Cell of(String table, Object... key) {
      return new Cell(table, java.util.Arrays.stream(key).map(String::valueOf).toList());
    }
  }
}
