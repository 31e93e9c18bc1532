package org.oreflow.ingest.describe;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.oreflow.ingest.columns.CodeTexts;
import org.oreflow.ingest.columns.Money;

/**
 * Whether the partners of a customs sample add up to its rows of the world, for each reporter,
 * direction, product and period: then no partner is left out.
 */
final class PartnerSums {
  private static final List<String> CELL =
      List.of("period", "year", "code", "direction", "reporter");
  private static final double MOST = 0.9; // of the cells; the last one of a sample may be cut off
  private static final BigDecimal ROUNDING = new BigDecimal("0.5"); // of a row
  private static final BigDecimal PART = new BigDecimal("0.001"); // of the world

  private static final class Sides {
    private final Map<String, BigDecimal> partners = new HashMap<>();
    private BigDecimal world;

    private boolean isTold() {
      return world != null && !partners.isEmpty();
    }

    private boolean agrees() {
      BigDecimal sum = partners.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal allowed = ROUNDING.multiply(BigDecimal.valueOf(partners.size() + 1L));
      return sum.subtract(world).abs().compareTo(allowed.max(world.multiply(PART))) <= 0;
    }
  }

  private final Map<List<String>, Sides> cells = new HashMap<>();

  private final BinaryOperator<BigDecimal> either; // of the amounts of rows that share a key

  private PartnerSums(BinaryOperator<BigDecimal> either) {
    this.either = either;
  }

  /** Adds up a sample; where keys repeat as totals and their parts, the largest row counts. */
  static PartnerSums of(ColumnChoice choice, KeyRepeats repeats) {
    boolean largest = repeats.any() && repeats.areTotals();
    var sums = new PartnerSums(largest ? BigDecimal::max : BigDecimal::add);
    Optional<SampleColumn> size =
        choice
            .of("value")
            .or(() -> choice.of(Money.THOUSANDS))
            .or(() -> choice.of("mass_kg"))
            .or(() -> choice.of("mass_t"));
    Optional<SampleColumn> partner = choice.of("partner");
    if (size.isPresent() && partner.isPresent()) {
      sums.add(choice, partner.get().cells(), size.get().cells());
    }
    return sums;
  }

  private void add(ColumnChoice choice, List<String> partners, List<String> sizes) {
    var key = CELL.stream().map(choice::of).flatMap(Optional::stream).toList();
    for (int i = 0; i < sizes.size(); i++) {
      int row = i;
      var cell = key.stream().map(column -> column.cells().get(row)).toList();
      var sides = cells.computeIfAbsent(cell, k -> new Sides());
      BigDecimal amount = KeyRepeats.number(sizes.get(row));
      if (CodeTexts.isTotal(partners.get(row))) {
        sides.world = sides.world == null ? amount : either.apply(sides.world, amount);
      } else {
        sides.partners.merge(partners.get(row), amount, either);
      }
    }
  }

  private double part() {
    long told = cells.values().stream().filter(Sides::isTold).count();
    long agree = cells.values().stream().filter(s -> s.isTold() && s.agrees()).count();
    return told == 0 ? -1 : (double) agree / told;
  }

  /** Whether there are rows of the world, and the partners add up to most of them. */
  boolean agree() {
    return part() >= MOST;
  }

  /** Whether there are rows of the world, and the partners do not add up to most of them. */
  boolean differ() {
    double part = part();
    return part >= 0 && part < MOST;
  }
}
