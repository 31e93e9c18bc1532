package org.oreflow.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Decided;
import org.oreflow.choice.FlowReport;
import org.oreflow.choice.Release;
import org.oreflow.choice.Verdicts;
import org.oreflow.engine.TableRow;
import org.oreflow.flow.CellReports.RepeatedTrade;
import org.oreflow.flow.Factor.Cell;
import org.oreflow.flow.Flows.UndividedImports;
import org.oreflow.flow.HeldCodes.HeldCode;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.reference.ReporterWeights;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;
import org.oreflow.table.Verdict;

/**
 * What becomes of the records of an element, stage and year on their way to flows: by the rules of
 * {@link Flows}, asked for their verdicts.
 */
public final class FlowDecisions {
  private static final int EDITION = "HS2022".length();

  /** A row of {@link Trade} that has a factor. */
  public record Traded(Row row, TradeRecord record, Factor factor) {
    /** Exporter and importer. */
    public List<String> sides() {
      return List.of(record.exporter(), record.importer());
    }

    /** Tonnes, or pieces where the factor is of pieces; NaN: unknown. */
    public double amount() {
      Double amount = factor.amount(record.mass().best(), record.quantity().best(), record.unit());
      return amount == null ? Double.NaN : amount;
    }
  }

  private final FlowInputs inputs;
  private final Cell cell;
  private final int year;
  private final CorrectedTrade corrections;
  private final List<String> reconciled; // sources
  private final Map<ReporterWeights.OfYear, String> leftOut;
  private final Verdicts asked = new Verdicts();
  private final FamilyRecords records;
  private final Set<TradeRecord> mirrored = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Traded> traded = new ArrayList<>();

  /**
   * @param of element, stage and year
   * @param reconciled sources whose reports are reconciled
   * @param leftOut reason by country and year whose reports reconciled trade leaves out
   */
  public FlowDecisions(
      FlowInputs inputs,
      org.oreflow.table.Cell of,
      List<Correction> corrections,
      List<String> reconciled,
      Map<ReporterWeights.OfYear, String> leftOut) {
    this.inputs = inputs;
    this.cell = new Cell(of.element(), of.stage());
    this.year = of.year();
    this.corrections = new CorrectedTrade(corrections);
    this.reconciled = List.copyOf(reconciled);
    this.leftOut = Map.copyOf(leftOut);
    this.records = new FamilyRecords(inputs);
  }

  /** Adds a row of {@link Trade} of the year; all of each heading have to be added. */
  public void add(Row row) {
    Row corrected = corrections.corrected(row);
    Optional<Release> release =
        Optional.ofNullable(
            inputs
                .releases()
                .get(List.of(row.<String>getAs(Trade.SOURCE), row.<String>getAs(Trade.RELEASE))));
    var unknown =
        new Release(row.getAs(Trade.SOURCE), row.getAs(Trade.RELEASE), "", "", new TreeSet<>());
    TradeRecord record = records.reported(corrected, release.orElse(unknown));
    inputs.factors().of(record, year).stream()
        .filter(factor -> factor.cell().equals(cell))
        .findFirst()
        .ifPresent(factor -> traded.add(new Traded(row, record, factor)));
    Role role = Role.of(corrected.getAs(Trade.ROLE));
    if (release.isEmpty()) {
      Verdicts.leave(
          asked, record, Verdict.NOT_CONFIGURED, () -> "only sources of conf/sources count");
    } else if (role != Role.PART && !UndividedImports.isOfList(record)) {
      Verdicts.leave(asked, record, Verdict.OTHER_ROLE, () -> role.text() + ": " + role.meaning());
    } else {
      records.add(record, release.get());
      if (isReport(row)) {
        mirrored.add(record);
        var reporter = new ReporterWeights.OfYear(row.getAs(Trade.REPORTER), row.getAs(Trade.YEAR));
        if (leftOut.containsKey(reporter)) {
          Verdicts.leave(asked, record, Verdict.REPORTER_LEFT_OUT, () -> leftOut.get(reporter));
        }
      }
    }
  }

  // part of a report that may have a mirror, as flow.mirror takes them
  private boolean isReport(Row row) {
    String system = row.getAs(Trade.CODE_SYSTEM);
    return reconciled.contains(row.<String>getAs(Trade.SOURCE))
        && system.startsWith(HeldCode.HS)
        && system.length() == EDITION
        && row.getAs(Trade.REPORTER) != null
        && row.getAs(Trade.DIRECTION) != null;
  }

  /**
   * The verdict of each record that has a factor, in the order in which they were added.
   *
   * @param reconciled rows of {@link org.oreflow.table.Reconciled} of the year, of the same
   *     headings
   */
  public List<Decided<Traded>> decided(Collection<Row> reconciled) {
    reconciled.forEach(row -> records.add(new TableRow(Flows.RECONCILED, row)));
    List<TradeRecord> newest = records.reported(asked);
    records.totals(asked);
    RepeatedTrade.without(newest.stream().filter(mirrored::contains).toList(), asked);
    List<TradeRecord> all =
        Stream.concat(
                newest.stream().filter(record -> !mirrored.contains(record)),
                records.reconciled().stream())
            .toList();
    Map<FlowReport.Key, Report> reports =
        new CellReports(inputs, year, asked).of(all).getOrDefault(cell, Map.of());
    Map<FlowReport.Key, Decided<Report>> ofReports = new HashMap<>();
    inputs.precedence().chosen(reports.values()).stream()
        .flatMap(flow -> flow.decided().stream())
        .forEach(report -> ofReports.put(report.record().key(), report));
    Map<List<String>, TradeRecord> made = new HashMap<>();
    records.reconciled().forEach(record -> made.put(goods(record), record));
    List<Decided<Traded>> decided = new ArrayList<>();
    for (Traded one : traded) {
      TradeRecord record = one.record();
      boolean isMirrored = mirrored.contains(record);
      Decided<Traded> own = asked.of(record, one);
      Decided<Traded> ofGoods =
          isMirrored && own.counts() ? asked.of(made.get(goods(record)), one) : own;
      Decided<Report> report = ofReports.get(reportOf(record, one.factor(), isMirrored));
      decided.add(
          report == null || !ofGoods.counts()
              ? ofGoods
              : new Decided<>(one, report.verdict(), report.because()));
    }
    return decided;
  }

  private static List<String> goods(TradeRecord record) {
    return List.of(record.source(), record.exporter(), record.importer(), record.code());
  }

  private static FlowReport.Key reportOf(TradeRecord record, Factor factor, boolean isMirrored) {
    return new FlowReport.Key(
        record.exporter(),
        record.importer(),
        record.source(),
        isMirrored ? "" : record.direction(),
        factor.unit());
  }
}
