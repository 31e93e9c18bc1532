package org.oreflow.ingest.describe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oreflow.ingest.columns.Money;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.text.Decimals;

/** Rows of a customs sample that share reporter, partner, direction, product and period. */
final class KeyRepeats {
  private static final List<String> KEY =
      List.of("period", "year", "code", "direction", "reporter", "partner");
  private static final double TOLERANCE = 0.01; // of a sum
  private static final Decimals DECIMALS = new Decimals('.');

  private final List<List<BigDecimal>> repeated;

  KeyRepeats(ColumnChoice choice) {
    List<SampleColumn> key = KEY.stream().map(choice::of).flatMap(Optional::stream).toList();
    SampleColumn size =
        choice
            .of("value")
            .or(() -> choice.of(Money.THOUSANDS))
            .or(() -> choice.of("mass_kg"))
            .orElse(null);
    Map<List<String>, List<BigDecimal>> sizes = new LinkedHashMap<>();
    int rows = key.get(0).cells().size();
    for (int i = 0; i < rows; i++) {
      int row = i;
      sizes
          .computeIfAbsent(
              key.stream().map(column -> column.cells().get(row)).toList(), k -> new ArrayList<>())
          .add(size == null ? BigDecimal.ZERO : number(size.cells().get(row)));
    }
    this.repeated = sizes.values().stream().filter(rowsOf -> rowsOf.size() > 1).toList();
  }

  /** The number that a cell has, 0 for any other text. */
  static BigDecimal number(String text) {
    try {
      return DECIMALS.parse(text, "");
    } catch (Refusal none) {
      return BigDecimal.ZERO;
    }
  }

  boolean any() {
    return !repeated.isEmpty();
  }

  /** Whether of most of them the largest is the sum of the others, once or for each breakdown. */
  boolean areTotals() {
    return 2 * repeated.stream().filter(KeyRepeats::isTotalAndParts).count() > repeated.size();
  }

  private static boolean isTotalAndParts(List<BigDecimal> sizes) {
    BigDecimal largest = sizes.stream().max(BigDecimal::compareTo).orElseThrow();
    BigDecimal sum = sizes.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (largest.signum() <= 0) {
      return false;
    }
    double times = sum.subtract(largest).divide(largest, 6, RoundingMode.HALF_UP).doubleValue();
    return times > 1 - TOLERANCE && Math.abs(times - Math.rint(times)) < TOLERANCE;
  }
}
