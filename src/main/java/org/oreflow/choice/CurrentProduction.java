package org.oreflow.choice;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.oreflow.engine.GroupFunction;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.TableRow;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.Units;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * The published values that count: corrected, of the newest release that holds a table and year,
 * from one source per cell, in the unit of the balance.
 *
 * <p>A table is an element, stage and measure, quotas with outputs. The first source in precedence
 * whose table makes a world, see {@link WorldTables}, is taken whole; a source that covers less
 * replaces single cells of it when it comes before it, a country's own an empty cell too, and
 * stands alone where no table makes a world. A cell that another row of the source holds too
 * ("included with …") is told by that row.
 */
public final class CurrentProduction {
  /** Measure without the difference of quota and output. */
  public static final String FAMILY = "family";

  public static final String MARK = Production.MARK;
  public static final String VALUE = Cell.VALUE;
  public static final String UNIT = Cell.UNIT;

  /** Whether a record's table makes a world. */
  public static final String WORLD = Cell.WORLD;

  public static final DataType MASS = Cell.MASS;

  private static final String FACTOR = "unit_factor";

  /** Factors between units: unit, target_unit, unit_factor. */
  public static final StructType UNITS =
      new StructType()
          .add(Production.UNIT, StringType, false)
          .add(Production.TARGET_UNIT, StringType, false)
          .add(FACTOR, DoubleType, false);

  private CurrentProduction() {}

  /** The rows of {@link #UNITS}. */
  public static List<Row> units(Units units, java.util.Set<String> targets) {
    var rows = new ArrayList<Row>();
    units
        .factors(targets)
        .forEach(
            (unit, factors) ->
                factors.forEach((target, f) -> rows.add(RowFactory.create(unit, target, f))));
    return rows;
  }

  /**
   * The records of every release, corrected, with value, low and high in the unit of the balance.
   *
   * @param corrections rows of {@link Correct} for production
   * @param releases of {@link Releases#of}
   * @param units of {@link #units}
   */
  public static Dataset<Row> editions(
      Dataset<Row> production,
      Dataset<Row> corrections,
      Dataset<Row> releases,
      Dataset<Row> units) {
    return editions(counting(production, corrections, Role.PART, Role.TOTAL), releases, units);
  }

  /**
   * The newest records of every source, side by side, projections among them, in the unit of the
   * balance.
   *
   * @param corrections as for {@link #editions}, and so are the others
   */
  public static Dataset<Row> ofEverySource(
      Dataset<Row> production,
      Dataset<Row> corrections,
      Dataset<Row> releases,
      Dataset<Row> units) {
    return Releases.newestOf(
        editions(
            counting(production, corrections, Role.PART, Role.TOTAL, Role.SCENARIO),
            releases,
            units),
        Production.ELEMENT,
        Production.STAGE,
        FAMILY,
        Production.YEAR);
  }

  private static Dataset<Row> editions(
      Dataset<Row> counting, Dataset<Row> releases, Dataset<Row> units) {
    return converted(
        counting.join(broadcast(releases), new String[] {Load.SOURCE, Load.RELEASE}), units);
  }

  private static Dataset<Row> counting(
      Dataset<Row> production, Dataset<Row> corrections, Role... roles) {
    Object[] counted = Arrays.stream(roles).map(Role::text).toArray();
    return corrected(production, corrections)
        .where(col(Production.ROLE).isin(counted))
        .withColumn(
            FAMILY,
            when(col(Production.MEASURE).equalTo("quota"), "output")
                .otherwise(col(Production.MEASURE)));
  }

  /**
   * The records that count, one or more per cell, with what is to be known of them beside other
   * editions and the year before: flags {@link Flag#REVISED} and {@link Flag#SERIES_BREAK}.
   *
   * @param editions of {@link #editions}
   * @param precedence measure to source ids, first first; {@code production} for measures without a
   *     list
   * @param revision part of a figure by which editions that print it apart are revised
   */
  public static Dataset<Row> of(
      Dataset<Row> editions, Map<String, List<String>> precedence, double revision) {
    Map<String, List<String>> orders = Map.copyOf(precedence);
    GroupFunction chosen = group -> chosen(group, orders, revision);
    return Grouped.of(
        new TreeMap<>(Map.of("editions", editions)), List.of(FAMILY), chosen, editions.schema());
  }

  private static List<Row> chosen(
      Iterator<TableRow> group, Map<String, List<String>> precedence, double revision) {
    List<ProductionRecord> records = new ArrayList<>();
    group.forEachRemaining(row -> records.add(ProductionRecord.of(row.row())));
    String measure = records.get(0).text(FAMILY);
    return new RecordChoice(SourcePlace.order(precedence, measure), revision)
        .of(records).stream().map(ProductionRecord::made).toList();
  }

  /**
   * Records of every release with what corrections say of them, in the publisher's unit.
   *
   * @param corrections rows of {@link Correct} for production
   */
  public static Dataset<Row> corrected(Dataset<Row> production, Dataset<Row> corrections) {
    var key = Corrections.PRODUCTION_KEY;
    Column value = col(Correct.VALUE);
    Column number = value.try_cast(Cell.MASS);
    Column half = value.rlike("^(?i)less than (½|1/2) unit");
    var roles =
        replaced(
            Correct.matched(production, corrections, key, Production.ROLE, col(Production.ROLE)),
            Production.ROLE);
    var unit =
        replaced(
            Correct.matched(roles, corrections, key, Production.UNIT, col(Production.UNIT)),
            Production.UNIT);
    return Correct.matched(unit, corrections, key, Production.QUANTITY, printed())
        .withColumn(
            Production.QUANTITY, when(value.isNull(), col(Production.QUANTITY)).otherwise(number))
        .withColumn(
            Production.LOW,
            when(value.isNull(), col(Production.LOW)).otherwise(Cell.orZero(number)))
        .withColumn(
            Production.HIGH,
            when(value.isNull(), col(Production.HIGH))
                .when(half, lit(0.5).cast(Cell.MASS))
                .otherwise(number))
        .withColumn(
            Production.MARK,
            when(value.isNull(), col(Production.MARK)).when(number.isNull(), value))
        .drop(Correct.VALUE);
  }

  /**
   * Which corrections act, of those of a source, release and element that are there.
   *
   * @return as {@link Correct#acting}
   */
  public static Dataset<Row> acting(Dataset<Row> production, Dataset<Row> corrections) {
    return Correct.acting(
        production,
        corrections,
        Corrections.PRODUCTION_KEY,
        List.of(Production.SOURCE, Production.RELEASE, Production.ELEMENT),
        Map.of(
            Production.ROLE, col(Production.ROLE),
            Production.UNIT, col(Production.UNIT),
            Production.QUANTITY, printed()));
  }

  private static Column printed() {
    return when(col(Production.QUANTITY).isNotNull(), Correct.printed(col(Production.QUANTITY)))
        .otherwise(coalesce(col(Production.MARK), lit("")));
  }

  private static Dataset<Row> replaced(Dataset<Row> matched, String column) {
    return matched
        .withColumn(column, coalesce(col(Correct.VALUE), col(column)))
        .drop(Correct.VALUE);
  }

  private static Dataset<Row> converted(Dataset<Row> records, Dataset<Row> units) {
    Column factor = coalesce(col(FACTOR), lit(1.0)); // prices, percents: no unit of the list
    return records
        .join(
            broadcast(units),
            new String[] {Production.UNIT, Production.TARGET_UNIT}.clone(),
            "left")
        .withColumn(Cell.VALUE, times(Production.QUANTITY, factor))
        .withColumn(Cell.LOW, times(Production.LOW, factor))
        .withColumn(Cell.HIGH, times(Production.HIGH, factor))
        .drop(Production.QUANTITY, Production.UNIT, FACTOR)
        .withColumnRenamed(Production.TARGET_UNIT, Cell.UNIT)
        .withColumn(Cell.WORLD, col(Load.COVERS).equalTo("world"))
        .withColumn(
            Cell.FLAGS,
            Cell.with(
                col(Cell.FLAGS),
                when(col(Load.CONFIDENTIAL), Releases.CONFIDENTIAL),
                when(col(Releases.NO_REDISTRIBUTION), Releases.NO_REDISTRIBUTION)));
  }

  private static Column times(String column, Column factor) {
    return when(factor.equalTo(1.0), col(column))
        .otherwise(col(column).cast(DoubleType).multiply(factor).cast(Cell.MASS));
  }
}
