package org.oreflow.index.dependence;

import java.util.List;
import java.util.Set;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.BalanceIndex;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Balance;

/**
 * Distance to a benchmark of the EU's Critical Raw Materials Act for 2030: {@code crma_extraction},
 * {@code crma_processing}, {@code crma_recycling}.
 *
 * <pre>
 * d = q / AC − b       q: mass extracted, processed or recovered in the EU, AC: its apparent consumption, b: .10, .40, .25
 * </pre>
 *
 * <p>In: row {@code EU27_2020} of {@link Balance}; extraction is the stage mining, processing those
 * up to metal, recycling is secondary supply of any stage. Out: negative below the benchmark; null
 * as {@link SelfSufficiency} is, or NOT_AVAILABLE. No bounds. Variant {@code eu-2023} and so on of
 * {@code crma_recycling}, stage {@code overall}: the end-of-life recycling input rate of the EU's
 * study stands for q / AC, as nothing else that is published does: provisional; low and high are
 * what its rounding leaves. Errors: none. Source: Regulation (EU) 2024/1252, article 5(1).
 *
 * <p>Example: 3 t extracted, 100 t used: .03 − .10 = −.07.
 */
public record CrmaDistance(String name, double benchmark) implements BalanceIndex {
  /** The benchmark of recycling, of 1. */
  public static final double RECYCLING = 0.25;

  private static final String EU = "EU27_2020";
  private static final Set<String> PROCESSING =
      Set.of("compounds", "metal", "processing", "refining", "separation", "smelting");

  @Override
  public Figure of(BalanceRow row) {
    double mass = isOfRecycling() ? row.secondary().value() : row.production().value();
    return Figure.unbounded(row.ofConsumption(mass) - benchmark).orElse(row.whyUnknown());
  }

  @Override
  public boolean isOf(BalanceRow row) {
    return row.country().equals(EU)
        && switch (name) {
          case "crma_extraction" -> row.stage().equals("mining");
          case "crma_processing" -> PROCESSING.contains(row.stage());
          default -> !Double.isNaN(row.secondary().low());
        };
  }

  private boolean isOfRecycling() {
    return name.equals("crma_recycling");
  }

  @Override
  public List<Term> terms(BalanceRow row) {
    return List.of(
        isOfRecycling()
            ? Term.of("q", row.secondary(), Balance.SECONDARY_T)
            : Term.of("q", row.production(), Balance.PRODUCTION_T),
        Term.of("AC", row.consumption(), Balance.APPARENT_CONSUMPTION_T),
        Term.of("b", benchmark));
  }
}
