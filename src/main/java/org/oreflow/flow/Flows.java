package org.oreflow.flow;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.choice.Correct;
import org.oreflow.choice.Precedence;
import org.oreflow.engine.Grouped;
import org.oreflow.reference.Corrections;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * Turns customs records into mass of elements.
 *
 * <pre>m_e = product mass, or pieces × share of the stage × content × part of e</pre>
 *
 * <p>In: {@link Trade}, {@link Reconciled}, {@link FlowInputs}. Out: {@link Flow}, one row per
 * element, stage, exporter, importer and year, from one source, see {@link Precedence}, of that
 * source the newest release that holds the code and period. A flow that the other side reports too
 * has the flag {@link Flag#MIRROR_AVAILABLE}; what is reconciled takes the place of its reports.
 * Goods returned to their exporter are left out. A national code without a factor of its own takes
 * that of its first six digits, flag {@link Flag#SIX_DIGITS}. A heading of four digits is left out
 * where the same report of a pair has codes below it, and so are months of a code where that report
 * has the year. A record without mass adds to the value only, flag {@link Flag#NO_MASS}, and leaves
 * the high open.
 */
public final class Flows {
  public static final String NO_MASS = Flag.NO_MASS.name();

  /** The source that counts where another's flows stand behind; null: all flows of the source. */
  public static final String WINNER = "winner";

  /** Number of flows of a source that stand behind the winner. */
  public static final String BEHIND = "behind";

  /** Rows of {@link #behind}. */
  public static final StructType BEHIND_SCHEMA =
      new StructType()
          .add(Flow.YEAR, DataTypes.IntegerType)
          .add(Flow.SOURCE, DataTypes.StringType)
          .add(WINNER, DataTypes.StringType)
          .add(BEHIND, DataTypes.LongType);

  static final String REPORTED = "reported"; // tables of a group
  static final String RECONCILED = "reconciled";

  /** Flows, and of each year, family and source in rows of their own what stands behind. */
  static final StructType MADE =
      nullable(Flow.SCHEMA).add(WINNER, DataTypes.StringType).add(BEHIND, DataTypes.LongType);

  private static final List<String> CORRECTED =
      List.of(Trade.PRODUCT_T, Trade.VALUE_USD, Trade.ROLE);
  private static final List<String> OF_TRADE =
      List.of(
          Trade.SOURCE,
          Trade.RELEASE,
          Trade.REPORTER,
          Trade.DIRECTION,
          Trade.EXPORTER,
          Trade.IMPORTER,
          Trade.CODE_SYSTEM,
          Trade.CODE,
          Trade.PERIOD,
          Trade.YEAR,
          Trade.VALUE_USD,
          Trade.PRODUCT_T,
          Trade.QUANTITY,
          Trade.QUANTITY_UNIT,
          Trade.FLAGS);
  private static final List<String> OF_RECONCILED =
      List.of(
          Reconciled.SOURCE,
          Reconciled.EXPORTER,
          Reconciled.IMPORTER,
          Reconciled.CODE_SYSTEM,
          Reconciled.CODE,
          Reconciled.YEAR,
          Reconciled.VALUE_USD,
          Reconciled.MASS_T,
          Reconciled.MASS_LOW_T,
          Reconciled.MASS_HIGH_T,
          Reconciled.QUANTITY,
          Reconciled.QUANTITY_LOW,
          Reconciled.QUANTITY_HIGH,
          Reconciled.QUANTITY_UNIT,
          Reconciled.FLAGS);

  private Flows() {}

  private static StructType nullable(StructType schema) {
    var all = new StructType();
    for (var field : schema.fields()) {
      all = all.add(field.name(), field.dataType(), true);
    }
    return all;
  }

  /**
   * The flows of all trade, with what stands behind: read by {@link #of} and {@link #behind}.
   *
   * @param parts records that count, of {@link #parts}
   * @param reconciled rows of {@link Reconciled}
   * @param families rows of {@link Factors#families}
   */
  public static Dataset<Row> made(
      Dataset<Row> parts,
      Optional<Dataset<Row>> reconciled,
      Dataset<Row> families,
      FlowInputs inputs) {
    SortedMap<String, Dataset<Row>> tables = new TreeMap<>();
    tables.put(REPORTED, ofFamilies(parts, OF_TRADE, families));
    reconciled.ifPresent(rows -> tables.put(RECONCILED, ofFamilies(rows, OF_RECONCILED, families)));
    return Grouped.of(tables, List.of(Flow.YEAR, Factors.FAMILY), new FamilyFlows(inputs), MADE);
  }

  // other codes have no factors
  private static Dataset<Row> ofFamilies(
      Dataset<Row> rows, List<String> columns, Dataset<Row> families) {
    Stream<Column> all = columns.stream().map(name -> col(name));
    return rows.join(
            broadcast(families), // unique by prefix
            substring(col(Trade.CODE), 1, 6).equalTo(col(Factors.PREFIX)))
        .select(Stream.concat(all, Stream.of(col(Factors.FAMILY))).toArray(Column[]::new));
  }

  /**
   * Rows of {@link Flow}.
   *
   * @param made of {@link #made}
   */
  public static Dataset<Row> of(Dataset<Row> made) {
    return made.where(col(BEHIND).isNull()).select(columns(Flow.SCHEMA));
  }

  /**
   * How many flows of a source stand behind another, by year, and in rows without winner how many
   * it has: rows of {@link #BEHIND_SCHEMA}, several to be added up.
   *
   * @param made of {@link #made}
   */
  public static Dataset<Row> behind(Dataset<Row> made) {
    return made.where(col(BEHIND).isNotNull()).select(columns(BEHIND_SCHEMA));
  }

  private static Column[] columns(StructType schema) {
    return Arrays.stream(schema.fieldNames()).map(name -> col(name)).toArray(Column[]::new);
  }

  /**
   * Which corrections act, of those of a source, release and code that are there.
   *
   * @return as {@link Correct#acting}
   */
  public static Dataset<Row> acting(Dataset<Row> trade, Dataset<Row> corrections) {
    var found = CORRECTED.stream().collect(toMap(column -> column, c -> Correct.found(trade, c)));
    var scope = List.of(Trade.SOURCE, Trade.RELEASE, Trade.CODE);
    return Correct.acting(trade, corrections, Corrections.TRADE_KEY, scope, found);
  }

  /** The records that count, corrected. */
  public static Dataset<Row> parts(Dataset<Row> trade, Dataset<Row> corrections) {
    var corrected = trade;
    for (String column : CORRECTED) {
      corrected = Correct.column(corrected, corrections, Corrections.TRADE_KEY, column);
    }
    return parts(corrected);
  }

  /** The records that count, none of which is to be corrected. */
  public static Dataset<Row> parts(Dataset<Row> trade) {
    return trade.where(col(Trade.ROLE).equalTo(Role.PART.text()));
  }
}
