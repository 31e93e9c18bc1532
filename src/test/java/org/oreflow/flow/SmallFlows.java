package org.oreflow.flow;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.oreflow.Tables.assertRows;
import static org.oreflow.Tables.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.oreflow.choice.ChosenRecords;
import org.oreflow.choice.Precedence;
import org.oreflow.choice.Release;
import org.oreflow.engine.TableRow;
import org.oreflow.flow.Flows.FamilyFlows;
import org.oreflow.table.Flow;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Trade;

/** Flows of small tables, without a session: records that are parts, grouped as the engine does. */
final class SmallFlows {
  private final Map<List<String>, Release> releases;
  private final Factors factors;
  private final Precedence precedence;
  private double unitValueFactor = Double.POSITIVE_INFINITY;

  /**
   * Of sources and factors.
   *
   * @param releases a table of source, release, published, covers
   * @param factors of codes
   * @param sources in their order
   */
  SmallFlows(String releases, List<Factor> factors, String... sources) {
    this.releases = ChosenRecords.releases(releases);
    this.factors = Factors.of(factors);
    this.precedence = new Precedence(List.of(sources), List.of());
  }

  static List<Factor> factors(String text) {
    return FactorTable.factors(text);
  }

  SmallFlows withUnitValueFactor(double limit) {
    unitValueFactor = limit;
    return this;
  }

  /** Asserts the flows of records of trade. */
  void assertFlows(String trade, String expected) {
    assertFlows(rows(Trade.TABLE.schema(), trade), List.of(), expected);
  }

  /** Asserts the flows of one exporter. */
  void assertFlowsFrom(String exporter, String trade, String expected) {
    assertRows(
        Flows.MADE,
        made(trade).stream()
            .filter(row -> exporter.equals(row.get(Flows.MADE.fieldIndex(Flow.EXPORTER))))
            .toList(),
        expected);
  }

  /** Asserts the flows of one element. */
  void assertFlowsOf(String element, String trade, String expected) {
    assertRows(
        Flows.MADE,
        made(trade).stream()
            .filter(row -> element.equals(row.get(Flows.MADE.fieldIndex(Flow.ELEMENT))))
            .toList(),
        expected);
  }

  /** Asserts the flows of reconciled trade. */
  void assertReconciled(String reconciled, String expected) {
    assertFlows(List.of(), rows(Reconciled.TABLE.schema(), reconciled), expected);
  }

  private void assertFlows(List<Row> trade, List<Row> reconciled, String expected) {
    assertRows(
        Flows.MADE,
        made(trade, reconciled).stream().filter(row -> !isCount(row)).toList(),
        expected);
  }

  /** Whether a row tells what stands behind. */
  static boolean isCount(Row row) {
    return !row.isNullAt(Flows.MADE.fieldIndex(Flows.BEHIND));
  }

  /** Rows of {@link Flows#MADE}, of records of trade. */
  List<Row> made(String trade) {
    return made(rows(Trade.TABLE.schema(), trade), List.of());
  }

  private List<Row> made(List<Row> trade, List<Row> reconciled) {
    List<Row> parts = trade.stream().filter(row -> row.getAs(Trade.ROLE).equals("part")).toList();
    List<Row> read = trade.stream().filter(row -> parts.contains(row) || isOfAll(row)).toList();
    var inputs =
        new FlowInputs(
            factors,
            releases,
            PartialYear.of(held(parts)),
            precedence,
            unitValueFactor,
            Set.of(),
            Set.of("Dy"));
    Map<String, String> families = factors.families();
    return Stream.concat(
            read.stream().map(row -> new TableRow(Flows.REPORTED, row)),
            reconciled.stream().map(row -> new TableRow(Flows.RECONCILED, row)))
        .filter(each -> families.containsKey(prefix(each.row())))
        .collect(
            groupingBy(
                each -> each.row().<Integer>getAs(Trade.YEAR) + families.get(prefix(each.row())),
                LinkedHashMap::new,
                toList()))
        .values()
        .stream()
        .flatMap(group -> new FamilyFlows(inputs).of(group.iterator()).stream())
        .toList();
  }

  private static boolean isOfAll(Row row) {
    return row.getAs(Trade.EXPORTER).equals("WLD") || row.getAs(Trade.IMPORTER).equals("WLD");
  }

  private static String prefix(Row row) {
    return TradeRecord.subheading(row.getAs(Trade.CODE));
  }

  List<Row> held(List<Row> parts) {
    List<Row> held = new ArrayList<>();
    parts.stream()
        .map(row -> new TableRow("contents", row))
        .collect(
            groupingBy(
                each ->
                    each.row().<String>getAs(Trade.SOURCE) + each.row().<Integer>getAs(Trade.YEAR)))
        .values()
        .forEach(group -> held.addAll(heldBy(group)));
    return held;
  }

  private List<Row> heldBy(List<TableRow> group) {
    return new SourceYear(releases)
        .of(group.iterator()).stream().<Row>map(SmallFlows::named).toList();
  }

  // as a dataset gives them
  private static Row named(Row row) {
    var cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    return new GenericRowWithSchema(cells, SourceYear.MADE);
  }
}
