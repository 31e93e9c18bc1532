package org.oreflow.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Cells;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;

/** What flows are made of: records of trade, each times what a tonne of its product holds. */
final class FlowNodes {
  private static final Comparator<Node> LARGEST =
      Comparator.<Node>comparingDouble(
              node -> node.amount().isKnown() ? node.amount().value() : node.amount().low())
          .reversed();

  private final Rows rows;
  private final Project project;
  private final TradeRecords trade;

  FlowNodes(Rows rows, RecordSources sources) {
    this.rows = rows;
    this.project = sources.project();
    this.trade = new TradeRecords(rows, sources);
  }

  Node of(Row flow) {
    String name = flow.<String>getAs(Flow.EXPORTER) + " to " + flow.getAs(Flow.IMPORTER);
    return node(flow, name, trade.of(flow));
  }

  private static Node node(Row flow, String name, List<Origin> records) {
    return Node.of(
            "",
            name,
            Cells.interval(flow, Flow.MASS_T, Flow.LOW_T, Flow.HIGH_T),
            flow.getAs(Flow.UNIT))
        .keyed(key(flow))
        .flagged(Cells.flags(flow, Flow.FLAGS))
        .with(records);
  }

  static String key(Row flow) {
    return "flow %s %s %s %s %d"
        .formatted(
            flow.getAs(Flow.ELEMENT),
            flow.getAs(Flow.STAGE),
            flow.getAs(Flow.EXPORTER),
            flow.getAs(Flow.IMPORTER),
            flow.<Integer>getAs(Flow.YEAR));
  }

  /** The same without its records, in a sum of many. */
  static Node brief(Row flow, boolean isByExporter) {
    return node(flow, flow.getAs(isByExporter ? Flow.EXPORTER : Flow.IMPORTER), List.of());
  }

  /**
   * The flows that make a country's trade, largest first.
   *
   * @param side exporter or importer of the flow that the country is
   */
  List<Node> of(Row balance, String side) {
    return of(flows(balance, side));
  }

  /** The same by value, of what a country buys, each with its part of all. */
  List<Node> valued(Row intake, double all) {
    List<Row> flows = flows(intake, Flow.IMPORTER);
    ahead(flows);
    return flows.stream().map(flow -> byValue(flow, all)).sorted(LARGEST).toList();
  }

  private Node byValue(Row flow, double all) {
    Node node = of(flow);
    Interval value = Interval.exact(Cells.number(flow, Flow.VALUE_USD));
    double part = value.value() / all;
    return Node.of("", node.name(), value, "USD")
        .keyed(node.key())
        .at("", part)
        .flagged(node.flags())
        .with(node.records());
  }

  private List<Row> flows(Row balance, String side) {
    int year = balance.getAs(Balance.YEAR);
    String country = balance.getAs(Balance.COUNTRY);
    Set<String> flags = Cells.flags(balance, Balance.FLAGS);
    Set<String> members =
        flags.contains(Flag.GROUP.name()) ? members(country, year) : Set.of(country);
    String other = side.equals(Flow.IMPORTER) ? Flow.EXPORTER : Flow.IMPORTER;
    List<Row> flows = new ArrayList<>();
    for (Row flow :
        rows.of(
            Flow.TABLE,
            Map.of(
                Flow.ELEMENT,
                balance.getAs(Balance.ELEMENT),
                Flow.STAGE,
                balance.getAs(Balance.STAGE),
                Flow.YEAR,
                year,
                side,
                List.copyOf(members)))) {
      boolean isOutside = !members.contains(flow.<String>getAs(other));
      boolean isComplete = !Cells.flags(flow, Flow.FLAGS).contains(Flag.TRUNCATED.name());
      if (isOutside && isComplete) {
        flows.add(flow);
      }
    }
    return flows;
  }

  /** Reads the records of flows of one element, stage and year at once. */
  void ahead(List<Row> flows) {
    trade.ahead(flows);
  }

  /** Flows of one element, stage and year with their records, largest first. */
  List<Node> of(List<Row> flows) {
    ahead(flows);
    return flows.stream().map(this::of).sorted(LARGEST).toList();
  }

  /** The members of a group of countries in a year; a country alone is one. */
  Set<String> members(String group, int year) {
    return project.indices().groups().stream()
        .filter(one -> one.name().equals(group))
        .findFirst()
        .map(one -> one.in(year).keySet())
        .orElse(Set.of(group));
  }
}
