package org.oreflow.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.config.Range;
import org.oreflow.flow.Factor.Cell;
import org.oreflow.reference.Countries;
import org.oreflow.table.Covers;

/**
 * What a list of the largest flows does not divide of a country's imports, as flows of exporter
 * {@code OTH}:
 *
 * <pre>rest = value of all imports − Σ value of the flows that count, at least 0</pre>
 *
 * <p>A flow of 0 tells that the flows are all. Example: Japan imports 100, of China 60 and of
 * Malaysia 30: 10 are undivided. Of codes that are of the stage as a whole; masses stay open.
 */
final class UndividedImports {
  /** A rest of an element and stage. */
  record Rest(Cell cell, Report report) {}

  private record Imports(Cell cell, String importer) {}

  private final FlowInputs inputs;
  private final int year;
  private final Map<Imports, Long> divided = new HashMap<>();
  private final Set<Imports> told = new HashSet<>(); // of which another source has the rest

  UndividedImports(FlowInputs inputs, int year) {
    this.inputs = inputs;
    this.year = year;
  }

  /** Whether a record is the total of a country in a list, which counts for its rest. */
  static boolean isOfList(TradeRecord record) {
    return Covers.LARGEST_FLOWS.is(record.covers()) && record.exporter().equals(Countries.WORLD);
  }

  /** Adds a flow that counts. */
  void add(Cell cell, Report flow) {
    if (flow.exporter().equals(Countries.OTHER)) {
      told.add(new Imports(cell, flow.importer()));
    }
    if (flow.value() != null) {
      divided.merge(new Imports(cell, flow.importer()), flow.value(), Long::sum);
    }
  }

  /**
   * The rests of countries.
   *
   * @param totals what they buy of all partners
   */
  List<Rest> rests(List<TradeRecord> totals) {
    List<Rest> rests = new ArrayList<>();
    for (TradeRecord total : totals) {
      for (Factor factor : inputs.factors().of(total, year)) {
        Cell cell = factor.cell();
        boolean isWhole = total.value().equals(factor.ofStage(total.value(), Unscaled.VALUE));
        var imports = new Imports(cell, total.importer());
        if (isWhole && inputs.isOf(total, cell.element()) && !told.contains(imports)) {
          long known = divided.getOrDefault(imports, 0L);
          TradeRecord rest = total.ofRest(Countries.OTHER, Math.max(0, total.value() - known));
          var report = new Report(Report.key(rest, factor));
          report.add(rest, factor, Range.ONE);
          rests.add(new Rest(cell, report));
        }
      }
    }
    return rests;
  }
}
