package org.oreflow.explain;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Decided;
import org.oreflow.engine.TableRow;
import org.oreflow.explain.PublishedTables.RecordSources;
import org.oreflow.figure.Interval;
import org.oreflow.flow.Factor;
import org.oreflow.flow.Factors;
import org.oreflow.flow.FlowDecisions;
import org.oreflow.flow.FlowDecisions.Traded;
import org.oreflow.flow.FlowInputs;
import org.oreflow.flow.PartialYear;
import org.oreflow.flow.SourceYear;
import org.oreflow.index.formula.Members;
import org.oreflow.reference.Countries;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * What flows are made of: records of trade with the verdicts of the choice between them, each times
 * what a tonne of its product holds.
 */
final class FlowNodes {
  private static final int HEADING = 4;
  private static final Comparator<Node> LARGEST =
      Comparator.<Node>comparingDouble(
              node -> node.amount().isKnown() ? node.amount().value() : node.amount().low())
          .reversed();

  private final Rows rows;
  private final Project project;
  private final RecordSources sources;
  private final Factors factors;
  // by exporter and importer
  private final Map<Cell, Map<List<String>, List<Decided<Traded>>>> decided = new HashMap<>();
  private final Map<Integer, Set<PartialYear>> partial = new HashMap<>();

  FlowNodes(Rows rows, RecordSources sources) {
    this.rows = rows;
    this.project = sources.project();
    this.sources = sources;
    this.factors = Factors.of(project.factors());
  }

  Node of(Row flow) {
    String name = flow.<String>getAs(Flow.EXPORTER) + " to " + flow.getAs(Flow.IMPORTER);
    return Node.of(name, Flow.TABLE, flow, Flow.MASS_T).with(records(flow));
  }

  static Node brief(Row flow, boolean isByExporter) {
    return Node.of(
        flow.getAs(isByExporter ? Flow.EXPORTER : Flow.IMPORTER), Flow.TABLE, flow, Flow.MASS_T);
  }

  List<Node> of(Cell cell, String side) {
    return of(flows(cell, side));
  }

  /** The same by value, of what a country buys, each with its part of all. */
  List<Node> valued(Cell cell, double all) {
    return flows(cell, Flow.IMPORTER).stream()
        .map(flow -> byValue(flow, all))
        .sorted(LARGEST)
        .toList();
  }

  private Node byValue(Row flow, double all) {
    Node node = of(flow);
    Interval value = Interval.exact(NamedRow.number(flow, Flow.VALUE_USD));
    return node.amounting(value, "USD").at("", value.value() / all);
  }

  private List<Row> flows(Cell cell, String side) {
    Set<String> members = members(cell.country(), cell.year());
    String other = side.equals(Flow.IMPORTER) ? Flow.EXPORTER : Flow.IMPORTER;
    var where = Rows.where(cell);
    where.put(side, List.copyOf(members));
    return rows.of(Flow.TABLE, where).stream()
        .filter(flow -> !members.contains(flow.<String>getAs(other)))
        .filter(flow -> !Rows.is(flow, Flag.TRUNCATED))
        .toList();
  }

  List<Node> of(List<Row> flows) {
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

  static String text(Row row) {
    return "%s %s, %s to %s, %s"
        .formatted(
            row.getAs(Trade.CODE_SYSTEM),
            row.getAs(Trade.CODE),
            row.getAs(Trade.EXPORTER),
            row.getAs(Trade.IMPORTER),
            row.getAs(Trade.PERIOD));
  }

  private List<Origin> records(Row flow) {
    var ofCell = decided.computeIfAbsent(Rows.cell(flow), this::decided);
    List<Origin> origins =
        sellers(flow)
            .map(seller -> List.of(seller, flow.<String>getAs(Flow.IMPORTER)))
            .flatMap(sides -> ofCell.getOrDefault(sides, List.of()).stream())
            .filter(one -> sources.isShown(one.record().row()))
            .map(this::origin)
            .sorted(Comparator.comparing(Origin::rule))
            .toList();
    return byValue(origins, Rows.amount(Flow.TABLE, flow, Flow.MASS_T));
  }

  // a part that hangs on the records of other partners is what the flow has, if of one record
  private static List<Origin> byValue(List<Origin> records, Interval flow) {
    List<Origin> counted = records.stream().filter(Origin::counts).toList();
    boolean isByValue =
        counted.size() == 1
            && flow.isKnown()
            && !counted.get(0).amount().isKnown()
            && counted.get(0).printed().value() > 0;
    return isByValue
        ? records.stream().map(one -> one.counts() ? one.inPart(flow) : one).toList()
        : records;
  }

  // what a list does not divide among sellers is the rest of a total
  private static Stream<String> sellers(Row flow) {
    String seller = flow.getAs(Flow.EXPORTER);
    return seller.equals(Countries.OTHER) ? Stream.of(seller, Countries.WORLD) : Stream.of(seller);
  }

  // what decides is not between two countries alone: releases, tables that are whole
  private Map<List<String>, List<Decided<Traded>>> decided(Cell cell) {
    List<String> headings =
        factors.codes(cell.element(), cell.stage()).stream()
            .map(code -> code.substring(0, Math.min(HEADING, code.length())))
            .distinct()
            .toList();
    Map<String, Object> where =
        Map.of(Trade.YEAR, cell.year(), Trade.CODE, new Rows.Prefixes(headings));
    var trading = project.trading();
    var decisions =
        new FlowDecisions(
            new FlowInputs(
                factors,
                sources.configured(),
                partial.computeIfAbsent(cell.year(), this::partial),
                trading.precedence(),
                Double.POSITIVE_INFINITY,
                Set.of(),
                new Members(project.indices().parts()).names()),
            cell,
            project.corrections().trade(),
            trading.reconciled(),
            trading.leftOut());
    rows.each(Trade.TABLE, where, decisions::add);
    List<Row> reconciled =
        trading.reconciled().isEmpty() ? List.of() : rows.of(Reconciled.TABLE, where);
    return decisions.decided(reconciled).stream().collect(groupingBy(one -> one.record().sides()));
  }

  private Set<PartialYear> partial(int year) {
    Map<String, Set<Row>> months = new HashMap<>(); // by source
    rows.each(
        Trade.TABLE,
        Map.of(Trade.YEAR, year),
        row -> {
          if (PartialYear.isMonth(row.getAs(Trade.PERIOD))
              && Role.PART.text().equals(row.getAs(Trade.ROLE))) {
            months.computeIfAbsent(row.getAs(Trade.SOURCE), none -> new HashSet<>()).add(row);
          }
        });
    var contents = new SourceYear(sources.configured());
    return PartialYear.of(
        months.values().stream()
            .map(some -> some.stream().map(row -> new TableRow("", row)).iterator())
            .map(contents::of)
            .flatMap(Collection::stream)
            .map(row -> NamedRow.of(row, SourceYear.MADE))
            .toList());
  }

  private Origin origin(Decided<Traded> one) {
    Row row = one.record().row();
    Factor factor = one.record().factor();
    double amount = one.record().amount();
    String unit = factor.pieces() == null ? "t" : "piece";
    List<String> steps =
        sources.corrected(
            row,
            project.corrections().placesOfTrade(),
            Trade.PRODUCT_T,
            Trade.VALUE_USD,
            Trade.ROLE);
    steps.add(step(factor, row, unit));
    Set<String> flags = new TreeSet<>(Rows.flags(row));
    if (Double.isNaN(amount)) {
      flags.add(Flag.NO_MASS.name());
    }
    String direction = row.getAs(Trade.DIRECTION);
    String text = text(row) + (direction == null ? "" : ", " + direction);
    return sources
        .origin(row, text, Interval.exact(amount), unit)
        .with(one.verdict(), one.because())
        .noted(value(row))
        .by(steps, times(amount, factor.range()), flags);
  }

  private static String value(Row row) {
    java.math.BigDecimal value = row.getAs(Trade.VALUE_USD);
    return value == null ? "no value" : value.stripTrailingZeros().toPlainString() + " USD";
  }

  private static Interval times(double amount, Interval factor) {
    return new Interval(
        Rows.rounded(amount * factor.value()),
        Rows.rounded(amount * factor.low()),
        Rows.rounded(amount * factor.high()));
  }

  private String step(Factor factor, Row row, String per) {
    Interval of = factor.range();
    String best = of.isKnown() ? String.valueOf(of.value()) : "unknown";
    String range =
        of.low() == of.high() ? best : "%s (%s to %s)".formatted(best, of.low(), of.high());
    String cited =
        project
            .citations()
            .ofCode(
                row.getAs(Trade.CODE_SYSTEM),
                factor.holds().code(),
                factor.cell().stage(),
                row.getAs(Trade.EXPORTER))
            .map(text -> "; " + text)
            .orElse("");
    return "× %s %s a %s%s%s".formatted(range, factor.unit(), per, mean(factor.mean()), cited);
  }

  // the part of the product that is of the stage, over all partners
  private static String mean(Factor.Mean part) {
    if (part == null) {
      return "";
    }
    String range =
        part.low() == part.best() ? "" : " (%s to %s)".formatted(part.low(), part.high());
    return "; of all partners together %s%s is of the stage".formatted(part.best(), range);
  }
}
