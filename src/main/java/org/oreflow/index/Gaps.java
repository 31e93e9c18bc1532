package org.oreflow.index;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.oreflow.table.Family;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Reason;

/**
 * Parts cells of indices that say something from those that say nothing. A cell says something by a
 * value, by a bound, or by a lack that is a finding about it ({@link Reason#isFinding}).
 */
public final class Gaps {
  private static final Map<String, String> FAMILIES = families();

  private Gaps() {}

  /** The cells that say something; the status of those without a value is null. */
  public static Dataset<Row> known(Dataset<Row> indicators) {
    return settled(indicators.where(says()), IndicatorValue.VALUE);
  }

  /**
   * Rows whose status is null where they have no value.
   *
   * @param value column of the value; the status is in column {@code status}
   */
  public static Dataset<Row> settled(Dataset<Row> rows, String value) {
    Column status = when(col(value).isNotNull(), col(IndicatorValue.STATUS));
    return rows.withColumn(IndicatorValue.STATUS, status);
  }

  /** The other cells, counted by element, stage, year, family and reason: rows of {@link Gap}. */
  public static Dataset<Row> counted(Dataset<Row> indicators) {
    Column reason = col(IndicatorValue.REASON);
    return indicators
        .where(not(says()).and(reason.notEqual(Reason.NO_PARAMETERS.name())))
        .groupBy(
            col(IndicatorValue.ELEMENT),
            col(IndicatorValue.STAGE),
            col(IndicatorValue.YEAR),
            family().as(Gap.FAMILY),
            reason)
        .agg(count(lit(1)).cast(DataTypes.IntegerType).as(Gap.CELLS));
  }

  /** The family of an index. */
  public static Optional<String> family(String index) {
    return Optional.ofNullable(FAMILIES.get(index));
  }

  private static Column family() {
    Column[] entries =
        FAMILIES.entrySet().stream()
            .flatMap(entry -> Stream.of(lit(entry.getKey()), lit(entry.getValue())))
            .toArray(Column[]::new);
    return element_at(map(entries), col(IndicatorValue.INDICATOR));
  }

  private static Column says() {
    Object[] findings =
        Arrays.stream(Reason.values()).filter(Reason::isFinding).map(Reason::name).toArray();
    return col(IndicatorValue.VALUE)
        .isNotNull()
        .or(col(IndicatorValue.LOW).isNotNull())
        .or(col(IndicatorValue.HIGH).isNotNull())
        .or(coalesce(col(IndicatorValue.REASON).isin(findings), lit(false)));
  }

  /** The family of an index, by the room that its class lives in. */
  private static Map<String, String> families() {
    Map<String, String> families = new TreeMap<>();
    Indicators.ALL.forEach(index -> put(families, index.getClass(), List.of(index.name())));
    Calculations.ALL.forEach(one -> put(families, one.type(), one.names()));
    return families;
  }

  private static void put(Map<String, String> families, Class<?> type, List<String> names) {
    String room = type.getPackageName().replaceAll(".*\\.", "").toUpperCase(Locale.ROOT);
    Arrays.stream(Family.values())
        .filter(family -> family.name().equals(room))
        .forEach(family -> names.forEach(name -> families.put(name, family.text())));
  }
}
