package org.oreflow.audit.difference;

import static org.oreflow.audit.difference.Cells.between;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.audit.difference.RunRecord.Goods;
import org.oreflow.choice.Release;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Balance;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Thailand's mines of rare earths in two editions, and what else may explain a cell. */
abstract class TwoRuns {
  static final Release OLD = release("mcs", "2025", "2025-01-31");

  final List<Difference> cells = new ArrayList<>();
  final Evidence before = new Evidence();
  final Evidence now = new Evidence();
  Map<Correction, String> corrections = Map.of();

  Because cause(int cell) {
    var groups = Map.of("REE", Set.of("Nd", "Dy"), "G7", Set.of("USA", "JPN"));
    var meaning =
        new Causes.Meaning(
            groups,
            Map.of(List.of("Li", "refining"), Set.of("283691")),
            Map.of(
                "material_balance", List.of(Balance.TABLE),
                "gap", List.of(IndicatorValue.TABLE, Balance.TABLE),
                "product_indicator", List.of(Trade.TABLE, Reconciled.TABLE)));
    return new Causes(cells, before, now, corrections, meaning).of(cells.get(cell));
  }

  void differ(Table table, String header, String old, String made) {
    cells.addAll(between(table, header + old, header + made));
  }

  static Release release(String source, String name, String published, String... terms) {
    return new Release(source, name, published, "", new TreeSet<>(List.of(terms)));
  }

  static RunRecord<Goods> record(String release, String line, String mass) {
    return RunRecord.of(
        new Goods("ARG", "JPN", "283691", "2024", ""),
        release("baci", release, release),
        "y2024.csv line " + line,
        mass,
        "900");
  }
}
