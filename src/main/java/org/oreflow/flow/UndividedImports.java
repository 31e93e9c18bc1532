package org.oreflow.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oreflow.config.Range;
import org.oreflow.flow.Factor.Cell;
import org.oreflow.reference.Countries;
import org.oreflow.table.Covers;

/**
 * What a list of the largest flows does not divide of a country's imports of a stage, as flows of
 * exporter {@code OTH}:
 *
 * <pre>
 * rest = value of all imports − Σ value listed of other stages − Σ value of the flows that count, at least 0
 * </pre>
 *
 * <p>A flow of 0 tells that the flows are all. Flows whose part of the stage is unknown are in the
 * rest. Example: Japan imports 100, of China 60 and of Malaysia 20; 15 of Burma are ore: 5 are
 * undivided. Of whole years and of codes that are of the stage as a whole; masses stay open.
 */
final class UndividedImports {
  record Rest(Cell cell, Report report) {}

  private record Imports(Cell cell, String importer) {}

  private final FlowInputs inputs;
  private final int year;
  private final Map<Imports, Long> divided = new HashMap<>(); // null: another source has the rest

  UndividedImports(FlowInputs inputs, int year) {
    this.inputs = inputs;
    this.year = year;
  }

  /** Whether a record is the total of a country in a list, which counts for its rest. */
  static boolean isOfList(TradeRecord record) {
    return Covers.LARGEST_FLOWS.is(record.covers()) && record.exporter().equals(Countries.WORLD);
  }

  void add(Cell cell, Report flow) {
    var imports = new Imports(cell, flow.importer());
    if (flow.exporter().equals(Countries.OTHER)) {
      divided.put(imports, null);
    } else if (flow.value() != null && divided.getOrDefault(imports, 0L) != null) {
      divided.merge(imports, flow.value(), Long::sum);
    }
  }

  /**
   * @param totals what they buy of all partners, by code
   */
  List<Rest> rests(List<TradeRecord> totals, List<TradeRecord> records) {
    Map<Imports, Rest> rests = new LinkedHashMap<>();
    Map<Imports, Long> left = new HashMap<>();
    for (TradeRecord total : totals) {
      for (Factor factor : factors(total, totals)) {
        var imports = new Imports(factor.cell(), total.importer());
        if (divided.getOrDefault(imports, 0L) != null) {
          long before = left.getOrDefault(imports, -divided.getOrDefault(imports, 0L));
          long rest = before + total.value() - ofOtherStages(total, factor.cell(), records);
          left.put(imports, rest);
          TradeRecord undivided = total.ofRest(Countries.OTHER, Math.max(0, rest));
          var report = new Report(Report.key(undivided, factor));
          report.add(undivided, factor, Range.ONE);
          rests.put(imports, new Rest(factor.cell(), report));
        }
      }
    }
    return new ArrayList<>(rests.values());
  }

  // those of a total that is all of a stage, and in no total of a shorter code
  private List<Factor> factors(TradeRecord total, List<TradeRecord> totals) {
    boolean isWithin =
        totals.stream()
            .filter(other -> isOfOne(other, total))
            .anyMatch(
                other ->
                    !other.code().equals(total.code()) && total.code().startsWith(other.code()));
    return total.value() == null || !total.isOfYear() || isWithin
        ? List.of()
        : inputs.factors().of(total, year).stream()
            .filter(factor -> inputs.isOf(total, factor.cell().element()))
            .filter(factor -> total.value().equals(factor.ofStage(total.value(), Unscaled.VALUE)))
            .toList();
  }

  private long ofOtherStages(TradeRecord total, Cell cell, List<TradeRecord> records) {
    return records.stream()
        .filter(record -> isOfOne(record, total) && record.code().startsWith(total.code()))
        .filter(record -> record.value() != null && record.isOfYear())
        .filter(
            record ->
                inputs.factors().of(record, year).stream()
                    .noneMatch(factor -> factor.cell().equals(cell)))
        .mapToLong(TradeRecord::value)
        .sum();
  }

  private static boolean isOfOne(TradeRecord record, TradeRecord total) {
    return record.source().equals(total.source()) && record.importer().equals(total.importer());
  }
}
