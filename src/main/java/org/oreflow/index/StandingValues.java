package org.oreflow.index;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Countries;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Reason;

/**
 * Which values of indices stand: those that their unknown inputs cannot move much.
 *
 * <pre>high − low ≤ w        of a fraction, w: limits.index_width
 * high − low ≤ |value| / 10   of any other figure</pre>
 *
 * <p>A value beside one bound alone does not stand, for nothing limits it on the other side. An
 * index that has no bounds stands if nine tenths of its total are known and no supplier lacks a
 * composition. Any other value becomes null; its bounds stay, and the reason is that of what is
 * unknown. Published values and values whose bounds come of rounding stand as they are, and so do
 * indices of the value of trade, which no unknown mass moves.
 */
public final class StandingValues {
  private static final double PART = 0.1;
  private static final double ROUNDING = 1e-9; // of doubles
  private static final Object[] OF_TRADE_VALUE = {
    "export_penetration", "trade_intensity", "trade_complementarity"
  };
  private static final List<Flag> UNKNOWN_FACTORS =
      List.of(Flag.COMPOSITION_UNKNOWN, Flag.SHARE_UNKNOWN, Flag.CONTENT_UNKNOWN, Flag.NO_MASS);
  private static final List<Flag> UNKNOWN_FIGURES =
      List.of(Flag.WITHHELD, Flag.NOT_AVAILABLE, Flag.NOT_LISTED);

  private StandingValues() {}

  /**
   * Rows of {@link IndicatorValue}, without the values that do not stand.
   *
   * @param width of the interval of a fraction, at most
   */
  public static Dataset<Row> of(Dataset<Row> indicators, double width) {
    Column value = col(IndicatorValue.VALUE);
    Column low = col(IndicatorValue.LOW);
    Column high = col(IndicatorValue.HIGH);
    Column isBounded = low.isNotNull().and(high.isNotNull());
    Column isOpen = low.isNull().and(high.isNull());
    Column widest =
        when(col(IndicatorValue.UNIT).equalTo("1"), lit(width))
            .otherwise(abs(value).multiply(PART));
    Column isWide = isBounded.and(high.minus(low).gt(widest.plus(ROUNDING)));
    Column isUnsure = isOpen.and(has(Flag.COMPOSITION_UNKNOWN).or(isPartial()));
    Column isJudged =
        value
            .isNotNull()
            .and(col(IndicatorValue.VARIANT).notEqual("published"))
            .and(col(IndicatorValue.INTERVAL).notEqual(IntervalKind.ROUNDING.text()))
            .and(not(col(IndicatorValue.INDICATOR).isin(OF_TRADE_VALUE)));
    Column falls = isJudged.and(isWide.or(isUnsure).or(not(isBounded).and(not(isOpen))));
    return indicators
        .withColumn("falls", falls)
        .withColumn(
            IndicatorValue.REASON,
            when(col("falls"), reason()).otherwise(col(IndicatorValue.REASON)))
        .withColumn(IndicatorValue.VALUE, when(not(col("falls")), value))
        .drop("falls");
  }

  /**
   * Rows of {@link Change} of concentration, without contributions where the index of either year
   * does not stand.
   *
   * @param indicators rows of {@link IndicatorValue} of all years
   */
  public static Dataset<Row> ofChanges(Dataset<Row> changes, Dataset<Row> indicators) {
    var fallen =
        indicators
            .where(
                col(IndicatorValue.INDICATOR)
                    .equalTo("hhi")
                    .and(col(IndicatorValue.VARIANT).equalTo(""))
                    .and(col(IndicatorValue.COUNTRY).equalTo(Countries.WORLD))
                    .and(col(IndicatorValue.VALUE).isNull()))
            .groupBy(IndicatorValue.ELEMENT, IndicatorValue.STAGE, IndicatorValue.YEAR)
            .agg(max(IndicatorValue.REASON).as("why"));
    var rows = changes;
    for (String year : List.of(Change.YEAR_FROM, Change.YEAR_TO)) {
      var ofYear = broadcast(fallen.withColumnRenamed(IndicatorValue.YEAR, year));
      Column falls =
          col("why")
              .isNotNull()
              .and(col(Change.INDICATOR).equalTo("hhi"))
              .and(col(Change.CONTRIBUTION).isNotNull());
      rows =
          rows.join(ofYear, new String[] {Change.ELEMENT, Change.STAGE, year}, "left")
              .withColumn(Change.REASON, when(falls, col("why")).otherwise(col(Change.REASON)))
              .withColumn(
                  Change.CONTRIBUTION,
                  when(not(coalesce(falls, lit(false))), col(Change.CONTRIBUTION)))
              .drop("why");
    }
    return rows.select(
        Arrays.stream(changes.columns()).map(name -> col(name)).toArray(Column[]::new));
  }

  private static Column reason() {
    Column reason = lit(Reason.REST_TOO_LARGE.name());
    for (int i = UNKNOWN_FIGURES.size() - 1; i >= 0; i--) {
      reason = when(has(UNKNOWN_FIGURES.get(i)), UNKNOWN_FIGURES.get(i).name()).otherwise(reason);
    }
    reason = when(isPartial(), Reason.REST_TOO_LARGE.name()).otherwise(reason);
    for (int i = UNKNOWN_FACTORS.size() - 1; i >= 0; i--) {
      reason = when(has(UNKNOWN_FACTORS.get(i)), UNKNOWN_FACTORS.get(i).name()).otherwise(reason);
    }
    return reason;
  }

  private static Column has(Flag flag) {
    return array_contains(col(IndicatorValue.FLAGS), flag.name());
  }

  private static Column isPartial() {
    return coalesce(col(IndicatorValue.COVERAGE).lt(1 - PART), lit(false));
  }
}
