package org.oreflow.index.dependence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oreflow.choice.Releases;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Cell;
import org.oreflow.table.Reason;

/**
 * What the largest supplier sends, beside all that a country uses: {@code
 * single_country_dependency}, and {@code crma_single_country}, its distance to the benchmark of the
 * EU's Critical Raw Materials Act.
 *
 * <pre>
 * D = max_i f_i / AC = CR_1 · M / AC, d = D − .65       f_i: imports from i, M: all imports, AC: apparent consumption, CR_1: {@code top_supplier_share}
 * </pre>
 *
 * <p>In: {@code top_supplier_share} and {@code import_dependency} of a country or group. Out: at
 * least 0, above 1 with re-exports; d for {@code EU27_2020} alone. Null with the reason of the term
 * that is null. No bounds, as the terms move together. Errors: none. Source: Regulation (EU)
 * 2024/1252, article 5(1), which takes the part of consumption; the part of imports is {@code
 * top_supplier_share}.
 *
 * <p>Example: 60 of 100 t imported, 80 t used: .6 · 1.25 = .75, d = .10.
 */
public final class SingleCountryDependency {
  private static final String EU = "EU27_2020";
  private static final double BENCHMARK = 0.65;

  private SingleCountryDependency() {}

  public static List<IndexValue> of(Collection<IndexValue> elements) {
    Map<Cell, IndexValue> dependencies = new HashMap<>();
    elements.stream()
        .filter(index -> index.is("import_dependency"))
        .forEach(index -> dependencies.put(index.cell(), index));
    List<IndexValue> values = new ArrayList<>();
    for (IndexValue share : elements) {
      IndexValue dependency =
          share.is("top_supplier_share") ? dependencies.get(share.cell()) : null;
      if (dependency != null) {
        IndexValue of = of(share, dependency);
        values.add(of);
        if (share.cell().country().equals(EU)) {
          values.add(of.named("crma_single_country").with(distance(of.figure())));
        }
      }
    }
    return values;
  }

  public static List<Term> terms(Cell cell, Collection<IndexValue> elements) {
    return Term.of(
        elements,
        Map.of("CR_1", "top_supplier_share", "M / AC", "import_dependency"),
        cell.ofVariant(""));
  }

  private static IndexValue of(IndexValue share, IndexValue dependency) {
    Reason reason = share.figure().reason();
    Figure figure =
        Figure.unbounded(share.figure().value() * dependency.figure().value())
            .covering(share.figure().coverage())
            .orElse(reason == null ? dependency.figure().reason() : reason);
    return share
        .named("single_country_dependency")
        .with(figure)
        .flagged(Releases.termsOf(dependency.flags()));
  }

  private static Figure distance(Figure dependency) {
    return Figure.unbounded(dependency.value() - BENCHMARK)
        .covering(dependency.coverage())
        .orElse(dependency.reason());
  }
}
