package org.oreflow.index.dependence;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceIndex;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Index;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Balance;
import org.oreflow.table.Reason;

/**
 * Core dependency indicators of the EU beside {@code GroupConcentration}: {@code cdi2}, the part of
 * imports that comes from outside, and {@code cdi3}, what comes from outside beside what the EU
 * exports.
 *
 * <pre>
 * CDI2 = M / (M + I), CDI3 = M / X       M: imports from outside, I: trade among members, X: exports to outside
 * </pre>
 *
 * <p>In: row {@code EU27_2020} of {@link Balance}. Out: a product counts as dependent above .5
 * ({@code cdi2}) and 1 ({@code cdi3}); {@code cdi3} is null with reason NO_EXPORT where nothing is
 * exported, both NO_TRADE or CODES_PARTIAL where a term is unknown, ZERO_TRADE where there is none.
 * Bounds are exact over the terms' intervals. Dependent products change from year to year: one in
 * five of 2018 was not in 2019, so look at several years. The Commission takes values of products,
 * here it is the mass of an element: provisional. Errors: none. Source: European Commission (2021),
 * SWD(2021) 352, annex on methodology, as summarised by Vicard and Wibaux (2023), CEPII Policy
 * Brief 41.
 *
 * <p>Example: M 60 t, I 40 t, X 30 t: .6 and 2.
 */
public record CoreDependency(String name) implements BalanceIndex, Index.Provisional {
  private static final String EU = "EU27_2020";

  private boolean isShare() {
    return name.equals("cdi2");
  }

  @Override
  public Figure of(BalanceRow row) {
    Interval imports = row.imports();
    Interval other = isShare() ? row.intra() : row.exports();
    Reason none = isShare() ? Reason.ZERO_TRADE : Reason.NO_EXPORT;
    return Figure.of(
            dependency(imports.value(), other.value()),
            dependency(imports.low(), other.high()),
            dependency(imports.high(), other.low()))
        .orElse(imports.isKnown() && other.isKnown() ? none : row.whyNoTrade());
  }

  // rises with imports and falls with the other
  private double dependency(double imports, double other) {
    return BalanceRow.ratio(imports, isShare() ? imports + other : other);
  }

  @Override
  public boolean isOf(BalanceRow row) {
    return row.country().equals(EU);
  }

  @Override
  public List<Term> terms(BalanceRow row) {
    return row.terms("M", "I", "X");
  }
}
