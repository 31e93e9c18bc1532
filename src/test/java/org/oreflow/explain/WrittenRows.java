package org.oreflow.explain;

import static org.oreflow.Tables.rows;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Precedence;
import org.oreflow.flow.Factor;
import org.oreflow.index.Asked;
import org.oreflow.index.concentration.DrawnMarkets;
import org.oreflow.reference.Corrections;
import org.oreflow.table.Table;

/** Tables written as text, and a project that has no settings but precedence. */
class WrittenRows implements Rows {
  private final Map<String, List<Row>> tables = new HashMap<>();

  WrittenRows with(Table table, String text) {
    tables.put(table.name(), rows(table.schema(), text));
    return this;
  }

  @Override
  public List<Row> of(Table table, Map<String, ?> where) {
    return tables.getOrDefault(table.name(), List.of()).stream()
        .filter(row -> Rows.holds(row, where))
        .toList();
  }

  static Project project(boolean isOpen) {
    return project(isOpen, List.of());
  }

  static Project project(boolean isOpen, List<Factor> factors) {
    return new Project(
        List.of("usgs", "other", "secret"),
        Map.of("production", List.of("usgs", "other")),
        new Project.Indices(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            DrawnMarkets.NONE,
            2024,
            0.05,
            List.of(),
            Asked.ALL),
        factors,
        List.of(),
        Map.of("kt", Map.of("t", 1000.0)),
        .05,
        Corrections.read(Path.of("conf/corrections")),
        Citations.read(Path.of("conf/reference"), Path.of("conf/corrections")),
        new Project.Trading(new Precedence(List.of(), List.of()), List.of(), Map.of()),
        List.of(),
        isOpen);
  }

  Explanation explain(String words) {
    return new Explainer(this, project(false)).of(List.of(words.split(" ")), "", "");
  }
}
