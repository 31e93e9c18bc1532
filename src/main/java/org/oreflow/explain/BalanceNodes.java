package org.oreflow.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.flow.Factor;
import org.oreflow.index.formula.Producers;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Verdict;

record BalanceNodes(Rows rows, Project project, PublishedTables published, FlowNodes flows) {

  private static final double SAME = 1e-6; // t, the last digit of a column
  private static final List<String> TERMS = // of consumption, as they stand in a row
      Balance.MEASURES.stream()
          .filter(
              one -> !one.equals(Balance.APPARENT_CONSUMPTION_T) && !one.equals(Balance.INTRA_T))
          .toList();

  Optional<Row> row(Cell cell) {
    return rows.of(Balance.TABLE, cell).stream()
        .filter(row -> cell.country().equals(row.getAs(Balance.COUNTRY)))
        .findFirst();
  }

  Optional<Node> of(Cell cell, String measure) {
    return row(cell).map(row -> of(row, measure));
  }

  List<Node> of(Row balance, List<String> measures) {
    return measures.stream()
        .filter(measure -> balance.getAs(Balance.low(measure)) != null)
        .map(measure -> of(balance, measure).at(measure, Double.NaN))
        .toList();
  }

  Node of(Row balance, String measure) {
    Node node = Node.of(balance.getAs(Balance.COUNTRY), Balance.TABLE, balance, measure);
    Set<String> flags = new HashSet<>(Rows.flags(balance));
    if (measure.equals(Balance.PRODUCTION_T) || measure.equals(Balance.SECONDARY_T)) {
      flags.removeAll(Producers.OF_TRADE); // which says nothing of what a country makes
    }
    return made(node.keyed(node.key() + " --column " + measure).flagged(flags), balance, measure);
  }

  private Node made(Node node, Row balance, String measure) {
    Cell cell = Rows.cell(balance);
    boolean isTraded = measure.equals(Balance.IMPORT_T) || measure.equals(Balance.EXPORT_T);
    if (measure.equals(Balance.APPARENT_CONSUMPTION_T)
        && !Rows.is(balance, Flag.CONSUMPTION_PUBLISHED)) {
      return node.by("production + secondary + imports − exports + stock change")
          .of(of(balance, TERMS));
    }
    if (measure.equals(Balance.INTRA_T)) {
      return node.by("trade among the members of the group");
    }
    if (Rows.is(balance, Flag.GROUP) && !isTraded) {
      return node.by("the members of the group together").of(members(cell, measure));
    }
    double amount = node.amount().value();
    Node recorded = node.with(Origin.withoutParts(records(cell, measure), amount));
    boolean isSum = Math.abs(Origin.sum(recorded.records()) - amount) < SAME;
    if (!recorded.counted().isEmpty() && (isSum || !node.amount().isKnown())) {
      return node.amount().isKnown() ? recorded : bounded(recorded, balance, measure);
    }
    if (isTraded) {
      return traded(recorded, balance, measure);
    }
    return switch (cell.country()) {
      case Countries.WORLD ->
          recorded
              .by("sum of the countries and the undivided rest")
              .of(countries(cell, measure).map(row -> of(row, measure)).toList())
              .with(left(recorded, Verdict.ADDED_UP, "the rows are added up"));
      case Countries.OTHER -> rest(recorded, balance, measure);
      default -> derived(recorded, balance, measure);
    };
  }

  private static List<Origin> left(Node node, Verdict verdict, String because) {
    return Origin.leftFor(List.of(), node.records(), verdict, because);
  }

  private List<Origin> records(Cell cell, String measure) {
    return published.records(cell, Balance.published(measure));
  }

  private List<Node> members(Cell group, String measure) {
    Set<String> members = flows.members(group.country(), group.year());
    return rows.of(Balance.TABLE, group).stream()
        .filter(row -> members.contains(row.<String>getAs(Balance.COUNTRY)))
        .filter(row -> !group.country().equals(row.getAs(Balance.COUNTRY)))
        .filter(row -> row.getAs(Balance.low(measure)) != null)
        .map(row -> of(row, measure))
        .toList();
  }

  // an unknown amount has bounds that its table gives
  private Node bounded(Node recorded, Row balance, String measure) {
    if (Rows.is(balance, Flag.COUNTED_BEFORE)) {
      return recorded.by(
          "unknown: at least these, and at most what the publisher counts under the stage before"
              + " besides");
    }
    List<Origin> all = new ArrayList<>(recorded.records());
    records(Rows.cell(balance).of(Countries.WORLD), measure).stream()
        .filter(Origin::counts)
        .forEach(all::add);
    return recorded
        .by("unknown: at most what the published total leaves beside the other rows")
        .with(all);
  }

  private Node traded(Node recorded, Row balance, String measure) {
    boolean isImport = measure.equals(Balance.IMPORT_T);
    List<Node> nodes = flows.of(Rows.cell(balance), isImport ? Flow.IMPORTER : Flow.EXPORTER);
    String how = "sum of flows";
    if (nodes.isEmpty()) {
      how =
          balance.getAs(Balance.low(measure)) == null
              ? "no source"
              : "a source covers the trade of all countries and has none of this one: 0";
    } else if (!nodes.stream().allMatch(flow -> flow.amount().isKnown())) {
      how = "sum of the flows that have a value; the others are in its bounds alone";
    }
    String because = "see precedence." + Balance.published(measure);
    return recorded.by(how).of(nodes).with(left(recorded, Verdict.FLOWS_COUNT, because));
  }

  // what the rows of a world add up, the largest first
  private Stream<Row> countries(Cell cell, String measure) {
    return rows.of(Balance.TABLE, cell).stream()
        .filter(row -> !Countries.WORLD.equals(row.getAs(Balance.COUNTRY)))
        .filter(row -> !Rows.is(row, Flag.GROUP))
        .filter(row -> NamedRow.number(row, measure) > 0)
        .sorted(Comparator.<Row>comparingDouble(row -> NamedRow.number(row, measure)).reversed());
  }

  private Node rest(Node recorded, Row balance, String measure) {
    Cell cell = Rows.cell(balance);
    List<Origin> total = records(cell.of(Countries.WORLD), measure);
    if (total.stream().noneMatch(Origin::counts)) {
      return derived(recorded, balance, measure);
    }
    List<Node> nodes = new ArrayList<>();
    Interval printed = Interval.exact(Origin.sum(total));
    nodes.add(Node.of("total", "as published", printed, recorded.unit()).with(total));
    countries(cell, measure)
        .filter(row -> !Countries.OTHER.equals(row.getAs(Balance.COUNTRY)))
        .forEach(row -> nodes.add(of(row, measure)));
    return recorded
        .by(
            "what the published total leaves beside the rows, with the publisher's own other"
                + " countries")
        .of(nodes);
  }

  // of the output of a group and analyses of its ores, or 0 of a country that a table leaves out
  private Node derived(Node recorded, Row balance, String measure) {
    Cell cell = Rows.cell(balance);
    if (Rows.is(balance, Flag.NOT_LISTED)) {
      return recorded
          .by("a world table leaves the country out: 0, at most the undivided rest")
          .of(of(cell.of(Countries.OTHER), measure).stream().toList());
    }
    List<Node> group = measure.equals(Balance.PRODUCTION_T) ? ofOre(cell) : List.of();
    if (!group.isEmpty()) {
      return recorded.by("the group's output times the part of the element in the ore").of(group);
    }
    return balance.getAs(Balance.low(measure)) == null ? recorded.by("no source") : recorded;
  }

  /** The group's output and the part that applies to it; empty: there is none. */
  private List<Node> ofOre(Cell cell) {
    return project.mineOutput().stream()
        .filter(part -> part.cell().equals(new Factor.Cell(cell.element(), cell.stage())))
        .filter(part -> part.holds().years().contain(cell.year()))
        .filter(part -> List.of(cell.country(), "*").contains(part.holds().exporter()))
        .max(Comparator.comparing(part -> part.holds().exporter()))
        .filter(part -> !part.holds().code().equals(cell.element()))
        .flatMap(part -> ofOre(cell, part))
        .orElse(List.of());
  }

  private Optional<List<Node>> ofOre(Cell cell, Factor factor) {
    String group = factor.holds().code();
    String element = cell.element();
    Node part =
        Node.of("part", "of %s in the ore".formatted(element), factor.range(), "1")
            .by(String.join("; ", project.citations().ofOre(cell.country(), element)));
    return of(cell.ofElement(group), Balance.PRODUCTION_T)
        .map(output -> List.of(output.at(group, Double.NaN), part));
  }
}
