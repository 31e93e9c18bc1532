package org.oreflow.index.dependence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.oreflow.index.formula.BalanceIndicator;
import org.oreflow.index.formula.Dependence;
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
 * exported, both NO_TRADE where a term is unknown, ZERO_TRADE where there is none. Bounds are exact
 * over the terms' intervals. Dependent products change from year to year: one in five of 2018 was
 * not in 2019, so look at several years. The Commission takes values of products, here it is the
 * mass of an element: provisional. Errors: none. Source: European Commission (2021), SWD(2021) 352,
 * annex on methodology, as summarised by Vicard and Wibaux (2023), CEPII Policy Brief 41.
 *
 * <p>Example: M 60 t, I 40 t, X 30 t: .6 and 2.
 */
public final class CoreDependency extends BalanceIndicator {
  private static final String EU = "EU27_2020";

  private final String other;
  private final boolean isShare;

  private CoreDependency(String name, String other, boolean isShare) {
    super(name);
    this.other = other;
    this.isShare = isShare;
  }

  public static CoreDependency ofAllImports() {
    return new CoreDependency("cdi2", Balance.INTRA_T, true);
  }

  public static CoreDependency ofExports() {
    return new CoreDependency("cdi3", Balance.EXPORT_T, false);
  }

  @Override
  public Column value() {
    return of(Dependence.imports(), Dependence.number(other));
  }

  @Override
  public Column low() {
    return of(
        Dependence.number(Balance.low(Balance.IMPORT_T)), Dependence.number(Balance.high(other)));
  }

  @Override
  public Column high() {
    return of(
        Dependence.number(Balance.high(Balance.IMPORT_T)), Dependence.number(Balance.low(other)));
  }

  @Override
  public Column reason() {
    return when(Dependence.imports().isNull().or(col(other).isNull()), lit(Reason.NO_TRADE.name()))
        .otherwise(lit(isShare ? Reason.ZERO_TRADE.name() : Reason.NO_EXPORT.name()));
  }

  // rises with imports and falls with the other
  private Column of(Column imports, Column with) {
    Column below = isShare ? imports.plus(with) : with;
    return when(below.gt(0), try_divide(imports, below));
  }

  @Override
  public Optional<Column> applies() {
    return Optional.of(col(Balance.COUNTRY).equalTo(EU));
  }

  @Override
  public boolean isProvisional() {
    return true;
  }
}
