package org.oreflow.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.ChosenReport;
import org.oreflow.choice.StandingBehind;
import org.oreflow.engine.GroupFunction;
import org.oreflow.engine.TableRow;
import org.oreflow.flow.Factor.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.How;
import org.oreflow.table.Trade;

/** The flows of a family of codes in a year, and how many of each source stand behind others. */
record FamilyFlows(FlowInputs inputs) implements GroupFunction {
  /** What decides which factors hold for a record, besides the year. */
  private record Product(String system, String code, String exporter, boolean isImporters) {
    static Product of(TradeRecord record) {
      return new Product(record.system(), record.code(), record.exporter(), record.isImporters());
    }
  }

  /** Rows of {@link Flows#MADE}. */
  @Override
  public List<Row> of(Iterator<TableRow> group) {
    TableRow first = group.next();
    var records = new FamilyRecords(inputs);
    records.add(first);
    group.forEachRemaining(records::add);
    int year = first.row().<Integer>getAs(Trade.YEAR);
    return rows(year, records.reported(), records.reconciled());
  }

  private List<Row> rows(
      int year, Collection<TradeRecord> reported, Collection<TradeRecord> reconciled) {
    List<TradeRecord> all =
        new ArrayList<>(new OddUnitValues(inputs.unitValueFactor()).widened(reported));
    all.addAll(reconciled);
    List<Row> rows = new ArrayList<>();
    var behind = new StandingBehind();
    reports(all, year)
        .forEach(
            (cell, reports) -> {
              for (var flow : inputs.precedence().chosen(reports.values())) {
                behind.add(flow);
                flow.taken().ifPresent(taken -> rows.add(row(cell, year, flow, taken)));
              }
            });
    behind.counts().forEach(count -> rows.add(row(year, count)));
    return rows;
  }

  private Map<Cell, Map<Report.Key, Report>> reports(List<TradeRecord> records, int year) {
    Map<Product, List<Factor>> factors = new HashMap<>(); // most records are of a product seen
    for (TradeRecord record : records) {
      factors.computeIfAbsent(Product.of(record), none -> inputs.factors().of(record, year));
    }
    List<TradeRecord> mapped =
        records.stream()
            .filter(TradeRecord::crossesBorder)
            .filter(record -> !factors.get(Product.of(record)).isEmpty())
            .toList();
    Map<Cell, Map<Report.Key, Report>> reports = new HashMap<>();
    List<TradeRecord> counted = RepeatedTrade.without(mapped);
    var shares = new PartnerShares(counted);
    for (TradeRecord record : counted) {
      for (Factor factor : factors.get(Product.of(record))) {
        reports
            .computeIfAbsent(factor.cell(), none -> new HashMap<>())
            .computeIfAbsent(Report.key(record, factor), Report::new)
            .add(record, factor, shares.of(record, factor));
      }
    }
    return reports;
  }

  private Row row(Cell cell, int year, ChosenReport<Report> flow, Report taken) {
    Set<String> flags = new TreeSet<>(taken.flags());
    if (flow.isMirrored()) {
      flags.add(Flag.MIRROR_AVAILABLE.name());
    }
    if (taken.isOfOneCode() && flags.contains(Flag.NO_REDISTRIBUTION.name())) {
      flags.add(Flag.ONE_CODE.name());
    }
    if (inputs
        .partial()
        .contains(new HeldCodes.Partial(taken.source(), taken.direction(), year, cell))) {
      flags.add(Flag.CODES_PARTIAL.name());
    }
    return RowFactory.create(
        cell.element(),
        cell.stage(),
        taken.exporter(),
        taken.importer(),
        year,
        Unscaled.cell(taken.mass(), Unscaled.MASS),
        Unscaled.cell(taken.low(), Unscaled.MASS),
        Unscaled.cell(taken.high(), Unscaled.MASS),
        Unscaled.cell(taken.product(), Unscaled.MASS),
        Unscaled.cell(taken.value(), Unscaled.VALUE),
        Unscaled.cell(taken.valueWithMass(), Unscaled.VALUE),
        taken.unit(),
        flags.toArray(String[]::new),
        how(taken).text(),
        taken.source(),
        null,
        null);
  }

  private static How how(Report report) {
    if (report.isExporters()) {
      return How.EXPORTER;
    }
    return report.direction().isEmpty() ? How.RECONCILED : How.IMPORTER;
  }

  private static Row row(int year, StandingBehind.Count count) {
    var cells = new Object[Flows.MADE.size()];
    cells[Flow.SCHEMA.fieldIndex(Flow.YEAR)] = year;
    cells[Flow.SCHEMA.fieldIndex(Flow.SOURCE)] = count.pair().source();
    cells[cells.length - 2] = count.pair().winner();
    cells[cells.length - 1] = count.flows();
    return RowFactory.create(cells);
  }
}
