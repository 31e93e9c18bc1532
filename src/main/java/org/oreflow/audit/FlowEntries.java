package org.oreflow.audit;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;

/**
 * What the flows of each source add to: exports and imports of countries and of groups of them,
 * trade within groups. Reads each flow once. The source is told beside the columns of an entry.
 */
final class FlowEntries {
  private FlowEntries() {}

  /**
   * The entries of flows.
   *
   * @param flows rows of {@link Flow}
   * @param groups memberships of the groups that balances are made for
   */
  static Dataset<Row> of(Dataset<Row> flows, List<Membership> groups) {
    Column bounded = count(Flow.HIGH_T).equalTo(count(lit(1)));
    return flows
        .withColumn("of_flow", Fault.lastOf(faults()))
        .withColumn("side", explode(array_compact(array(sides(groups)))))
        .withColumn("of_flow", when(ofExporter(), col("of_flow")))
        .groupBy(
            col(Flow.ELEMENT),
            col(Flow.STAGE),
            col("side.country").as(Balance.COUNTRY),
            col(Flow.YEAR),
            col("side.measure").as(Entry.MEASURE),
            col(Flow.SOURCE).as(Reports.SOURCE))
        .agg(
            sum(Flow.MASS_T).as(Entry.VALUE),
            sum(Flow.LOW_T).as(Entry.LOW),
            when(bounded, sum(Flow.HIGH_T)).as(Entry.HIGH),
            max("of_flow").as(Entry.FAULT))
        .withColumn(Entry.ORIGIN, lit(Entry.FLOWS));
  }

  // one entry of each flow tells the flow's fault
  private static Column ofExporter() {
    return col("side.measure")
        .equalTo(Balance.EXPORT_T)
        .and(col("side.country").equalTo(col(Flow.EXPORTER)));
  }

  private static Map<Fault, Column> faults() {
    Map<Fault, Column> faults = new EnumMap<>(Fault.class);
    faults.put(
        Fault.FLOW_BOUNDS, Fault.disorder(col(Flow.LOW_T), col(Flow.MASS_T), col(Flow.HIGH_T)));
    faults.put(Fault.FLOW_VALUE, col(Flow.VALUE_WITH_MASS_USD).gt(col(Flow.VALUE_USD)));
    faults.put(Fault.OWN_TRADE, col(Flow.EXPORTER).equalTo(col(Flow.IMPORTER)));
    return faults;
  }

  private static Column[] sides(List<Membership> groups) {
    var sides = new ArrayList<Column>();
    sides.add(side(col(Flow.EXPORTER), Balance.EXPORT_T));
    sides.add(side(col(Flow.IMPORTER), Balance.IMPORT_T));
    for (String group : groups.stream().map(Membership::group).distinct().toList()) {
      Column out = isMember(Flow.EXPORTER, group, groups);
      Column in = isMember(Flow.IMPORTER, group, groups);
      sides.add(
          when(out.and(in), side(lit(group), Balance.INTRA_T))
              .when(out, side(lit(group), Balance.EXPORT_T))
              .when(in, side(lit(group), Balance.IMPORT_T)));
    }
    return sides.toArray(Column[]::new);
  }

  private static Column isMember(String country, String group, List<Membership> groups) {
    return groups.stream()
        .filter(m -> m.group().equals(group))
        .map(
            m ->
                col(country)
                    .equalTo(m.member())
                    .and(col(Flow.YEAR).between(m.years().first(), m.years().last())))
        .reduce(Column::or)
        .orElseThrow();
  }

  private static Column side(Column country, String measure) {
    return struct(country.as("country"), lit(measure).as("measure"));
  }
}
