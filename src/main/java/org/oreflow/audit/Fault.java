package org.oreflow.audit;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;

/** What may not be between tables of one run. Each holds exactly, by the way tables are made. */
enum Fault {
  FLOW_BOUNDS(1, "flow", "low_t, mass_t and high_t are not in order"),
  FLOW_VALUE(2, "flow", "value_with_mass_usd is more than value_usd"),
  OWN_TRADE(3, "flow", "exporter and importer are one country"),
  BALANCE_BOUNDS(4, "balance", "low, value and high of a measure are not in order"),
  CONSUMPTION(5, "balance", "apparent consumption is not the sum of its row"),
  INDICATOR_BOUNDS(6, "indicator", "low, value and high are not in order"),
  INDICATOR_RANGE(7, "indicator", "a share is not within 0 and 1"),
  UNLIKE_REPORTS(8, "balance", "the figure is not what its source's rows add to"),
  WITHOUT_REPORT(9, "balance", "no row of a source gives the figure"),
  WORLD_SUM(10, "balance", "the world is not the sum of its countries"),
  INDICATOR_WITHOUT_BALANCE(11, "indicator", "it has no balance"),
  INDICATOR_WITHOUT_FLOW(12, "indicator", "it has no flow");

  private final int number;
  private final String table;
  private final String text;

  Fault(int number, String table, String text) {
    this.number = number;
    this.table = table;
    this.text = text;
  }

  static Fault numbered(int number) {
    return Arrays.stream(values())
        .filter(fault -> fault.number == number)
        .findFirst()
        .orElseThrow();
  }

  /** Whether it is one of these tables. */
  boolean isOf(Set<String> tables) {
    return tables.contains(table);
  }

  /** The fault at a place of its table. */
  String at(String place) {
    return table + " " + place + ": " + text;
  }

  /** Numbers of the faults that hold, as an array. An unknown condition does not hold. */
  static Column of(Map<Fault, Column> conditions) {
    return array_compact(
        array(
            conditions.entrySet().stream()
                .map(e -> when(e.getValue(), lit(e.getKey().number)))
                .toArray(Column[]::new)));
  }

  /** Number of the last fault that holds, null if none does. */
  static Column lastOf(Map<Fault, Column> conditions) {
    Column last = lit(null).cast("int");
    for (Fault fault : values()) {
      if (conditions.containsKey(fault)) {
        last = when(coalesce(conditions.get(fault), lit(false)), fault.number).otherwise(last);
      }
    }
    return last;
  }

  /** Whether three figures, each possibly unknown, are out of order. */
  static Column disorder(Column low, Column value, Column high) {
    return Arrays.asList(low.gt(value), value.gt(high), low.gt(high)).stream()
        .map(crossed -> coalesce(crossed, lit(false)))
        .reduce(Column::or)
        .orElseThrow();
  }
}
