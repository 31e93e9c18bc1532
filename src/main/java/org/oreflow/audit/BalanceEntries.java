package org.oreflow.audit;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Balances;
import org.oreflow.balance.Groups;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/** Each measure of a balance, and what each country produces as a part of the world's. */
final class BalanceEntries {
  private static final String TOTAL_PRINTED = Flag.TOTAL_PRINTED.name();

  private BalanceEntries() {}

  /**
   * The entries of balances.
   *
   * @param balances rows of {@link Balance}
   */
  static Dataset<Row> of(Dataset<Row> balances) {
    Column country = col(Balance.COUNTRY).notEqual(Countries.WORLD).and(not(has(Groups.FLAG)));
    var entries = new ArrayList<Column>();
    for (String measure : Entry.MEASURES) {
      Column entry = entry(col(Balance.COUNTRY), Entry.BALANCED, measure);
      boolean always = measure.equals(Entry.OF_ROW);
      entries.add(always ? entry : when(says(measure), entry));
    }
    Column produces = country.and(col(Balance.PRODUCTION_T).isNotNull());
    entries.add(when(produces, entry(lit(Countries.WORLD), Entry.MEMBER, Balance.PRODUCTION_T)));
    return balances
        .withColumn(Entry.FAULT, Fault.lastOf(faults()))
        .withColumn("entry", explode(array_compact(array(entries.toArray(Column[]::new)))))
        .select(
            col(Balance.ELEMENT),
            col(Balance.STAGE),
            col(Balance.YEAR),
            when(ofRow(), col(Entry.FAULT)).as(Entry.FAULT),
            col("entry.*"))
        .transform(Entry::shaped);
  }

  private static Column says(String measure) {
    return coalesce(col(measure), col(Balance.low(measure)), col(Balance.high(measure)))
        .isNotNull();
  }

  private static Column ofRow() {
    return col("entry." + Entry.MEASURE).equalTo(Entry.OF_ROW);
  }

  private static Column entry(Column country, String origin, String measure) {
    return struct(
        country.as(Balance.COUNTRY),
        origin.equals(Entry.BALANCED)
            ? when(has(TOTAL_PRINTED), Entry.TOTAL).otherwise(origin).as(Entry.ORIGIN)
            : lit(origin).as(Entry.ORIGIN),
        lit(measure).as(Entry.MEASURE),
        col(measure).as(Entry.VALUE),
        col(Balance.low(measure)).as(Entry.LOW),
        col(Balance.high(measure)).as(Entry.HIGH));
  }

  private static Column has(String flag) {
    return array_contains(col(Balance.FLAGS), flag);
  }

  private static Map<Fault, Column> faults() {
    Map<Fault, Column> faults = new EnumMap<>(Fault.class);
    faults.put(
        Fault.BALANCE_BOUNDS,
        Balance.MEASURES.stream()
            .map(m -> Fault.disorder(col(Balance.low(m)), col(m), col(Balance.high(m))))
            .reduce(Column::or)
            .orElseThrow());
    faults.put(Fault.CONSUMPTION, not(isSum()).and(not(has(Balances.CONSUMPTION_PUBLISHED))));
    return faults;
  }

  private static Column isSum() {
    String consumption = Balance.APPARENT_CONSUMPTION_T;
    Column value = sum(Balance.IMPORT_T, Balance.EXPORT_T, m -> m);
    Column low = sum(Balance.low(Balance.IMPORT_T), Balance.high(Balance.EXPORT_T), Balance::low);
    Column high = sum(Balance.high(Balance.IMPORT_T), Balance.low(Balance.EXPORT_T), Balance::high);
    return col(consumption)
        .eqNullSafe(value)
        .and(col(Balance.low(consumption)).eqNullSafe(low))
        .and(col(Balance.high(consumption)).eqNullSafe(high));
  }

  // secondary production and stock changes that no source has count as 0
  private static Column sum(String imports, String exports, UnaryOperator<String> side) {
    return col(side.apply(Balance.PRODUCTION_T))
        .plus(ifAny(Balance.SECONDARY_T, side))
        .plus(col(imports))
        .minus(col(exports))
        .plus(ifAny(Balance.STOCK_CHANGE_T, side));
  }

  private static Column ifAny(String measure, UnaryOperator<String> side) {
    Column none = col(measure).isNull().and(col(Balance.low(measure)).isNull());
    return when(none, lit(0)).otherwise(col(side.apply(measure)));
  }
}
