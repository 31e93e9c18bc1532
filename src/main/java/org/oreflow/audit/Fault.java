package org.oreflow.audit;

import java.util.Set;

/** What may not be between tables of one run. Each holds exactly, by the way tables are made. */
enum Fault {
  FLOW_BOUNDS("flow", "low_t, mass_t and high_t are not in order"),
  FLOW_VALUE("flow", "value_with_mass_usd is more than value_usd"),
  OWN_TRADE("flow", "exporter and importer are one country"),
  BALANCE_BOUNDS("balance", "low, value and high of a measure are not in order"),
  CONSUMPTION("balance", "apparent consumption is not the sum of its row"),
  INDICATOR_BOUNDS("indicator", "low, value and high are not in order"),
  INDICATOR_RANGE("indicator", "a share is not within 0 and 1"),
  UNLIKE_REPORTS("balance", "the figure is not what its source's rows add to"),
  WITHOUT_REPORT("balance", "no row of a source gives the figure"),
  WORLD_SUM("balance", "the world is not the sum of its countries"),
  INDICATOR_WITHOUT_BALANCE("indicator", "it has no balance"),
  INDICATOR_WITHOUT_FLOW("indicator", "it has no flow");

  private final String table;
  private final String text;

  Fault(String table, String text) {
    this.table = table;
    this.text = text;
  }

  boolean isOf(Set<String> tables) {
    return tables.contains(table);
  }

  String at(String place) {
    return table + " " + place + ": " + text;
  }
}
