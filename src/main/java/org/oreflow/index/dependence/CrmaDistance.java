package org.oreflow.index.dependence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.oreflow.index.formula.BalanceIndicator;
import org.oreflow.index.formula.Dependence;
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
public final class CrmaDistance extends BalanceIndicator {
  /** The benchmark of recycling, of 1. */
  public static final double RECYCLING = 0.25;

  private static final String EU = "EU27_2020";
  private static final Object[] PROCESSING = {
    "compounds", "metal", "processing", "refining", "separation", "smelting"
  };

  private final String measure;
  private final double benchmark;

  private CrmaDistance(String name, String measure, double benchmark) {
    super(name);
    this.measure = measure;
    this.benchmark = benchmark;
  }

  public static CrmaDistance extraction() {
    return new CrmaDistance("crma_extraction", Balance.PRODUCTION_T, 0.10);
  }

  public static CrmaDistance processing() {
    return new CrmaDistance("crma_processing", Balance.PRODUCTION_T, 0.40);
  }

  public static CrmaDistance recycling() {
    return new CrmaDistance("crma_recycling", Balance.SECONDARY_T, RECYCLING);
  }

  @Override
  public Column value() {
    return Dependence.ofConsumption(Dependence.number(measure)).minus(lit(benchmark));
  }

  @Override
  public Column low() {
    return lit(null).cast(DoubleType);
  }

  @Override
  public Column high() {
    return lit(null).cast(DoubleType);
  }

  @Override
  public Column reason() {
    return Dependence.whyNull();
  }

  @Override
  public Optional<Column> applies() {
    return Optional.of(col(Balance.COUNTRY).equalTo(EU).and(stages()));
  }

  private Column stages() {
    return switch (name()) {
      case "crma_extraction" -> col(Balance.STAGE).equalTo("mining");
      case "crma_processing" -> col(Balance.STAGE).isin(PROCESSING);
      default -> col(Balance.low(measure)).isNotNull();
    };
  }
}
