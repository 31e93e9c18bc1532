package org.oreflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.index.Written.lacking;
import static org.oreflow.index.Written.market;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Reason;

class MarketTest {
  @Test
  void totalsAreExactWhereDoublesAreNot() { // as doubles .1 + .2 is .30000000000000004
    assertThat(market("A .1, B .2").total()).isEqualTo(.3);
    assertThat(market("A .1, B .2, rest .4").total()).isEqualTo(.7);
  }

  @Test
  void whatIsNotKnownIsInNoSum() {
    Market market = market("A 3, B ?, C 4");

    assertThat(market.total()).isEqualTo(7);
    assertThat(market.squares()).isEqualTo(25);
    assertThat(market.largest(1)).isEqualTo(4);
    assertThat(market("A ?").total()).isNaN();
    assertThat(market("A ?").squares()).isNaN();
  }

  @Test
  void theLargestAreOfNamedSuppliers() {
    assertThat(market("A 3, B 2, rest 90").largest(2)).isEqualTo(5);
    assertThat(market("rest 90").largest(1)).isNaN();
  }

  @Test
  void aMarketWithoutSupplyOrFactorIsNotKnown() {
    assertThat(market("A 3").isKnown()).isTrue();
    assertThat(market("A 0").isKnown()).isFalse();
    assertThat(market("A ?").isKnown()).isFalse();
    assertThat(market("A 3", lacking(Reason.SHARE_UNKNOWN)).isKnown()).isFalse();
  }

  @Property(tries = 200)
  void theOrderOfSuppliersChangesNoDigit(
      @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = 0, max = 1e6) Double> masses,
      @ForAll Random random) {
    List<Supply> supplies = supplies(masses, 1);
    Market one = Market.of(supplies, List.of(), Knowledge.ALL);
    var shuffled = new ArrayList<>(supplies);
    Collections.shuffle(shuffled, random);
    Market other = Market.of(shuffled, List.of(), Knowledge.ALL);

    assertThat(other.total()).isEqualTo(one.total());
    assertThat(other.squares()).isEqualTo(one.squares());
    assertThat(other.hhi()).isEqualTo(one.hhi());
    assertThat(other.entropy()).isEqualTo(one.entropy());
  }

  @Property(tries = 200)
  void theUnitOfMassChangesNoShare( // of masses that a thousandth still shows whole
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 1, max = 1e6) Double> masses) {
    Market tonnes = Market.of(supplies(masses, 1), List.of(), Knowledge.ALL);
    Market kilograms = Market.of(supplies(masses, 1000), List.of(), Knowledge.ALL);

    assertThat(kilograms.hhi().value()).isCloseTo(tonnes.hhi().value(), within(1e-9));
    assertThat(kilograms.largest(1) / kilograms.total())
        .isCloseTo(tonnes.largest(1) / tonnes.total(), within(1e-9));
  }

  private static List<Supply> supplies(List<Double> masses, double factor) {
    List<Supply> supplies = new ArrayList<>();
    for (int i = 0; i < masses.size(); i++) {
      double mass = Math.round(masses.get(i) * 1000) / 1000.0;
      supplies.add(Supply.of("S%02d".formatted(i), Interval.exact(mass * factor)));
    }
    return supplies;
  }
}
