package org.oreflow.explain;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Decided;
import org.oreflow.choice.RecordCorrections;
import org.oreflow.engine.TableRow;
import org.oreflow.figure.Interval;
import org.oreflow.flow.Factor;
import org.oreflow.flow.Factors;
import org.oreflow.flow.FlowDecisions;
import org.oreflow.flow.FlowInputs;
import org.oreflow.flow.PartialYear;
import org.oreflow.flow.SourceYear;
import org.oreflow.index.formula.Cells;
import org.oreflow.index.formula.Members;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/** What flows are made of: records of trade, each times what a tonne of its product holds. */
final class FlowNodes {
  private static final Comparator<Node> LARGEST =
      Comparator.<Node>comparingDouble(
              node -> node.amount().isKnown() ? node.amount().value() : node.amount().low())
          .reversed();

  private final Rows rows;
  private final Project project;
  private final RecordSources sources;
  private final TradeRecords trade;

  FlowNodes(Rows rows, RecordSources sources) {
    this.rows = rows;
    this.project = sources.project();
    this.sources = sources;
    this.trade = new TradeRecords();
  }

  Node of(Row flow) {
    String name = flow.<String>getAs(Flow.EXPORTER) + " to " + flow.getAs(Flow.IMPORTER);
    return node(flow, name, trade.of(flow));
  }

  private static Node node(Row flow, String name, List<Origin> records) {
    return Node.of("", name, Rows.amount(Flow.TABLE, flow, Flow.MASS_T), flow.getAs(Flow.UNIT))
        .keyed(Rows.key(Flow.TABLE, flow))
        .flagged(Cells.flags(flow, Flow.FLAGS))
        .with(records);
  }

  /** The same without its records, in a sum of many. */
  static Node brief(Row flow, boolean isByExporter) {
    return node(flow, flow.getAs(isByExporter ? Flow.EXPORTER : Flow.IMPORTER), List.of());
  }

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
    Interval value = Interval.exact(NamedRow.number(flow, Flow.VALUE_USD));
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
    var where = Rows.where(balance.getAs(Balance.ELEMENT), balance.getAs(Balance.STAGE), year);
    where.put(side, List.copyOf(members));
    return rows.of(Flow.TABLE, where).stream()
        .filter(flow -> !members.contains(flow.<String>getAs(other)))
        .filter(flow -> !Cells.flags(flow, Flow.FLAGS).contains(Flag.TRUNCATED.name()))
        .toList();
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

  /** Product, sides and period of a record of trade. */
  static String text(Row row) {
    return "%s %s, %s to %s, %s"
        .formatted(
            row.getAs(Trade.CODE_SYSTEM),
            row.getAs(Trade.CODE),
            row.getAs(Trade.EXPORTER),
            row.getAs(Trade.IMPORTER),
            row.getAs(Trade.PERIOD));
  }

  /** Records of trade with the verdicts of the choice between them, and the factors that apply. */
  private final class TradeRecords {
    private static final int HEADING = 4;

    private final Factors factors = Factors.of(project.factors());
    private final Map<FlowDecisions.Of, Map<Origin.Place, Decided<Factor>>> decided =
        new HashMap<>();
    private final Map<Integer, Set<PartialYear>> partial = new HashMap<>();
    private final Map<Row, List<Row>> read = new HashMap<>();

    List<Origin> of(Row flow) {
      ahead(List.of(flow));
      var ofCell = decided.computeIfAbsent(cell(flow), this::decided);
      List<Origin> origins = new ArrayList<>();
      for (Row row : read.get(flow)) {
        Decided<Factor> one = ofCell.get(sources.place(row));
        if (one != null && !sources.isConfidential(row)) {
          origins.add(origin(row, one));
        }
      }
      origins.sort(Comparator.comparing(Origin::rule));
      return byValue(
          origins, Interval.of(NamedRow.numbers(flow, Flow.MASS_T, Flow.LOW_T, Flow.HIGH_T)));
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

    void ahead(List<Row> flows) {
      List<Row> unread = flows.stream().filter(flow -> !read.containsKey(flow)).toList();
      if (unread.isEmpty()) {
        return;
      }
      FlowDecisions.Of cell = cell(unread.get(0));
      Map<String, Object> where = new HashMap<>();
      where.put(Trade.YEAR, cell.year());
      where.put(Trade.CODE, new Prefixes(factors.codes(cell.element(), cell.stage())));
      where.put(Trade.EXPORTER, unread.stream().flatMap(TradeRecords::sellers).distinct().toList());
      where.put(
          Trade.IMPORTER,
          unread.stream().map(flow -> flow.<String>getAs(Flow.IMPORTER)).distinct().toList());
      Map<List<String>, List<Row>> found =
          rows.of(Trade.TABLE, where).stream().collect(groupingBy(TradeRecords::sides));
      for (Row flow : unread) {
        List<Row> all = new ArrayList<>();
        sellers(flow)
            .map(seller -> List.of(seller, flow.<String>getAs(Flow.IMPORTER)))
            .forEach(sides -> all.addAll(found.getOrDefault(sides, List.of())));
        read.put(flow, all);
      }
    }

    // what a list does not divide among sellers is the rest of a total
    private static Stream<String> sellers(Row flow) {
      String seller = flow.getAs(Flow.EXPORTER);
      return seller.equals(Countries.OTHER)
          ? Stream.of(seller, Countries.WORLD)
          : Stream.of(seller);
    }

    private static List<String> sides(Row row) {
      return List.of(row.getAs(Flow.EXPORTER), row.getAs(Flow.IMPORTER));
    }

    private static FlowDecisions.Of cell(Row flow) {
      return new FlowDecisions.Of(
          flow.getAs(Flow.ELEMENT), flow.getAs(Flow.STAGE), flow.<Integer>getAs(Flow.YEAR));
    }

    // what decides is not between two countries alone: releases, tables that are whole
    private Map<Origin.Place, Decided<Factor>> decided(FlowDecisions.Of cell) {
      Set<String> headings = new LinkedHashSet<>();
      factors
          .codes(cell.element(), cell.stage())
          .forEach(code -> headings.add(code.substring(0, Math.min(HEADING, code.length()))));
      Map<String, Object> where =
          Map.of(Trade.YEAR, cell.year(), Trade.CODE, new Prefixes(List.copyOf(headings)));
      var trading = project.trading();
      var decisions =
          new FlowDecisions<Origin.Place>(
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
      rows.each(Trade.TABLE, where, row -> decisions.add(row, sources.place(row)));
      return decisions.decided(
          trading.reconciled().isEmpty() ? List.of() : rows.of(Reconciled.TABLE, where));
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

    private Origin origin(Row row, Decided<Factor> one) {
      Factor factor = one.record();
      double mass = mass(row);
      double amount =
          factor.pieces() == null
              ? mass
              : NamedRow.number(row, Trade.QUANTITY)
                  * factor
                      .pieces()
                      .getOrDefault(
                          String.valueOf(row.<Object>getAs(Trade.QUANTITY_UNIT)), Double.NaN);
      String unit = factor.pieces() == null ? "t" : "piece";
      List<String> steps =
          sources.corrected(
              row,
              project.corrections().placesOfTrade(),
              Trade.PRODUCT_T,
              Trade.VALUE_USD,
              Trade.ROLE);
      steps.add(step(factor, row, unit));
      Set<String> flags = new TreeSet<>(Cells.flags(row, Trade.FLAGS));
      if (Double.isNaN(amount)) {
        flags.add(Flag.NO_MASS.name());
      }
      String direction = row.getAs(Trade.DIRECTION);
      return new Origin(
          new Decided<>(sources.place(row), one.verdict(), one.because()),
          text(row) + (direction == null ? "" : ", " + direction),
          Interval.exact(amount),
          unit,
          "",
          value(row),
          times(amount, factor.range()),
          steps,
          flags,
          sources.isHidden(row));
    }

    // corrected
    private double mass(Row row) {
      return new RecordCorrections(project.corrections().trade())
          .acting(row, Trade.PRODUCT_T)
          .map(one -> one.value().isEmpty() ? Double.NaN : Double.parseDouble(one.value()))
          .orElse(NamedRow.number(row, Trade.PRODUCT_T));
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
}
