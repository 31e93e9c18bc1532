package org.oreflow.disclosure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * The rows of a run that stay out of what is published, or of several runs.
 *
 * @param releases source and release of confidential records
 * @param cells of tables of amounts
 */
public record Suppressed(Set<List<String>> releases, Set<Cell> cells, Places places)
    implements Serializable {
  public static final Suppressed NONE = new Suppressed(Set.of(), Set.of(), new Places());

  private static final Set<Table> AMOUNTS = Set.of(Balance.TABLE, Flow.TABLE, Reconciled.TABLE);
  // counts, and what rests on no record
  private static final Set<Table> OF_COUNTS =
      Set.of(Gap.TABLE, Load.TABLE, Result.TABLE, OutlookTable.PROJECTS, Event.MEASURES);
  private static final String OVERALL = "overall"; // stage of indices over all stages
  private static final String FLAGS = Balance.FLAGS;

  public boolean isEmpty() {
    return releases.isEmpty() && cells.isEmpty();
  }

  public Suppressed or(Suppressed other) {
    if (other.isEmpty() || isEmpty()) {
      return isEmpty() ? other : this;
    }
    Set<List<String>> bothReleases = new HashSet<>(releases);
    bothReleases.addAll(other.releases);
    Set<Cell> bothCells = new HashSet<>(cells);
    bothCells.addAll(other.cells);
    return new Suppressed(bothReleases, bothCells, places.or(other.places));
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
        || isOfCell(table, row)
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
    return releases.contains(List.of(source, release));
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

  private boolean isOfCell(Table table, Row row) {
    return AMOUNTS.contains(table) && cells.contains(cell(table, row));
  }

  static Cell cell(Table table, Row row) {
    List<String> key = new ArrayList<>();
    table.key().forEach(column -> key.add(String.valueOf(row.<Object>getAs(column))));
    return new Cell(table.name(), key);
  }

  private boolean isOfPlace(Table table, Row row) {
    if (table.equals(IndicatorValue.TABLE)) {
      return row.getAs(IndicatorValue.STAGE).equals(OVERALL)
          ? places.hasAny(row.getAs(IndicatorValue.ELEMENT), row.getAs(IndicatorValue.YEAR))
          : places.has(place(row));
    }
    if (table.equals(MaterialBalance.TABLE)) { // one equation holds all stages
      return places.hasAny(row.getAs(Balance.ELEMENT), row.getAs(Balance.YEAR));
    }
    if (table.equals(Change.TABLE)) {
      return Stream.of(Change.YEAR_FROM, Change.YEAR_TO, Change.SOURCE_YEAR)
          .map(row::<Integer>getAs)
          .filter(Objects::nonNull)
          .anyMatch(year -> places.has(place(row, year)));
    }
    if (table.equals(Landscape.TABLE)) {
      return places.has(place(row)) || places.hasListing(place(row));
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
    return !key.containsAll(List.of(Balance.ELEMENT, Balance.YEAR))
        || places.hasAny(row.getAs(Balance.ELEMENT), row.getAs(year));
  }

  private boolean isOfProduct(Row row) {
    String country = row.getAs(ProductIndicator.COUNTRY);
    Places.Product product = product(row);
    return places.hasProduct(product, country)
        || (country.equals(Countries.WORLD) && places.hasProduct(product));
  }

  static Places.Product product(Row row) {
    return new Places.Product(
        row.getAs(ProductIndicator.CODE_SYSTEM),
        row.getAs(ProductIndicator.CODE),
        row.getAs(ProductIndicator.YEAR));
  }

  static Places.Place place(Row row) {
    return place(row, row.getAs(Balance.YEAR));
  }

  private static Places.Place place(Row row, int year) {
    return new Places.Place(row.getAs(Balance.ELEMENT), row.getAs(Balance.STAGE), year);
  }

  /**
   * Where indices are suppressed. An index of few suppliers gives their amounts: two shares follow
   * from one HHI. So all indices go of an element, a stage and a year of which an amount is
   * suppressed, and of all stages where the amount rests on no confidential record, for no flag
   * follows it through the chain.
   */
  static final class Places implements Serializable {
    private static final long serialVersionUID = 1L;

    record Place(String element, String stage, int year) implements Serializable {}

    record Product(String system, String code, int year) implements Serializable {}

    private record ElementYear(String element, int year) implements Serializable {}

    private final Set<Place> places = new HashSet<>();
    private final Set<ElementYear> any = new HashSet<>();
    private final Set<ElementYear> whole = new HashSet<>();
    private final Set<Place> listings = new HashSet<>();
    private final Map<Product, Set<String>> products = new HashMap<>();

    void add(Place place) {
      places.add(place);
      any.add(year(place));
    }

    void addWhole(Place place) {
      add(place);
      whole.add(year(place));
    }

    void addListing(Place place) {
      listings.add(place);
    }

    void addProduct(Product product, String country) {
      products.computeIfAbsent(product, none -> new HashSet<>()).add(country);
    }

    Places or(Places other) {
      var both = new Places();
      for (Places one : List.of(this, other)) {
        both.places.addAll(one.places);
        both.any.addAll(one.any);
        both.whole.addAll(one.whole);
        both.listings.addAll(one.listings);
        one.products.forEach((p, some) -> some.forEach(country -> both.addProduct(p, country)));
      }
      return both;
    }

    private static ElementYear year(Place place) {
      return new ElementYear(place.element(), place.year());
    }

    boolean has(Place place) {
      return places.contains(place) || whole.contains(year(place));
    }

    boolean hasAny(String element, int year) {
      return any.contains(new ElementYear(element, year));
    }

    boolean hasListing(Place place) {
      return listings.contains(place);
    }

    boolean hasProduct(Product product) {
      return products.containsKey(product);
    }

    boolean hasProduct(Product product, String country) {
      return products.getOrDefault(product, Set.of()).contains(country);
    }
  }

  /** A row of a table that holds amounts, by the values of its key as texts. */
  record Cell(String table, List<String> key) implements Serializable {
    Cell {
      key = List.copyOf(key);
    }

    static Cell of(String table, Object... key) {
      return new Cell(table, java.util.Arrays.stream(key).map(String::valueOf).toList());
    }
  }
}
