package org.oreflow.index.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.product.ProductConcentration.Measure;
import org.oreflow.table.Reason;

/** On suppliers of graphite other than powder to Germany: many at 1 USD/kg, China at .01 USD/kg. */
class OddMassesTest {
  private static final Grouping IMPORTS = Grouping.PRODUCT_IMPORTS;
  private static final OddMasses ODD = new OddMasses(30, .05);

  /** Amounts in 0.001 USD and 0.000001 t: a unit value of 1 is a dollar a kilogram. */
  private static ProductMarket market(long[] values, long[] masses) {
    double[] units = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      units[i] = (double) values[i] / masses[i];
    }
    return market(UsualMass.of(units, units.length, ODD.factor()), values, masses);
  }

  private static ProductMarket market(UsualMass usual, long[] values, long[] masses) {
    var value = new Counterparts();
    var mass = new Counterparts();
    var rule = new Counterparts();
    var even = new Counterparts();
    var weighed = new WholeSum();
    var evenWeighed = new WholeSum();
    boolean isOdd = false;
    for (int i = 0; i < values.length; i++) {
      value.add(values[i]);
      mass.add(masses[i]);
      long usually = usual.of(values[i], masses[i]);
      rule.add(usually);
      weighed.add(values[i]);
      isOdd |= usually != masses[i];
      even.add(usually == masses[i] ? usually : WholeSum.UNKNOWN);
      evenWeighed.add(usually == masses[i] ? values[i] : WholeSum.UNKNOWN);
    }
    var market =
        new ProductMarket(
            IMPORTS,
            "DEU",
            value,
            mass,
            weighed,
            weighed,
            AllTrade.UNKNOWN,
            Double.NaN,
            Optional.empty(),
            List.of());
    return isOdd ? market.or(rule, weighed).or(even, evenWeighed) : market;
  }

  private static final long[] VALUES = {10, 10, 10, 10, 10, 10, 10, 10};

  private static ProductMarket with(long firstMass) {
    return market(VALUES, new long[] {firstMass, 10, 10, 10, 10, 10, 10, 10});
  }

  private static Figure judged(ProductIndex index, ProductMarket market) {
    return ODD.judged(index, market);
  }

  @Test
  void oneRowDecidesNoConcentrationInSilence() { // 1,000 of 1,070 t: .875; as a rule an eighth each
    Figure figure =
        judged(new ProductConcentration("import_hhi_mass", IMPORTS, Measure.MASS), with(1000));

    assertThat(figure.isKnown()).isFalse();
    assertThat(figure.reason()).isEqualTo(Reason.UNIT_VALUE_ODD);
    assertThat(figure.low()).isCloseTo(.125, within(1e-12));
    assertThat(figure.high()).isCloseTo(1_000_700 / (1070. * 1070), within(1e-12));
    assertThat(figure.flags()).containsExactly("UNIT_VALUE_ODD");
  }

  @Test
  void ofAUnitValueATenthDecides() { // 80 over 1,070 t, as a rule 80 over 80
    Figure figure = judged(new ProductUnitValue("product_import_unit_value", IMPORTS), with(1000));

    assertThat(figure.reason()).isEqualTo(Reason.UNIT_VALUE_ODD);
    assertThat(figure.low()).isCloseTo(80 / 1070., within(1e-12));
    assertThat(figure.high()).isCloseTo(1, within(1e-12));
  }

  @Test
  void anIndexThatItMovesLittleStandsWithItsFlag() {
    // 2,000, seven times 10 and 350 of 2,420: .7043; as a rule 2,000 and eight times 10: .9248;
    // without the odd one 2,000 and seven times 10: .9337
    long[] values = {2000, 10, 10, 10, 10, 10, 10, 10, 10};
    var market = market(values, new long[] {2000, 10, 10, 10, 10, 10, 10, 10, 350});
    var wide = new OddMasses(30, .3);
    var index = new ProductConcentration("import_hhi_mass", IMPORTS, Measure.MASS);

    Figure figure = wide.judged(index, market);

    double mass = 2000 + 70 + 350;
    assertThat(figure.value())
        .isCloseTo((2000. * 2000 + 7 * 100 + 350 * 350) / (mass * mass), within(1e-12));
    assertThat(figure.low()).isEqualTo(figure.value());
    assertThat(figure.high()).isCloseTo((2000. * 2000 + 7 * 100) / (2070. * 2070), within(1e-12));
    assertThat(figure.flags()).containsExactly("UNIT_VALUE_ODD");
  }

  @Test
  void boundsHoldWhatIsWithoutTheOddOne() {
    // a value of 40,000 for 1,000 t beside seven times 10: .874; as a rule 40,000 t: .997; without
    // it seven sevenths
    long[] values = {40_000, 10, 10, 10, 10, 10, 10, 10};
    var market = market(values, new long[] {1000, 10, 10, 10, 10, 10, 10, 10});

    Figure figure =
        judged(new ProductConcentration("import_hhi_mass", IMPORTS, Measure.MASS), market);

    assertThat(figure.reason()).isEqualTo(Reason.UNIT_VALUE_ODD);
    assertThat(figure.low()).isCloseTo(1 / 7., within(1e-12));
    assertThat(figure.high()).isCloseTo((4e4 * 4e4 + 700) / (40_070. * 40_070), within(1e-12));
  }

  @Test
  void withoutAnyOtherMassThereAreTwoReadings() { // 10 over 1,000 t, as a rule 10 over 10
    double[] usual = {1, 1, 1, 1, 1, 1, 1, 1};
    var rule = UsualMass.of(usual, usual.length, ODD.factor());
    var alone = market(rule, new long[] {10}, new long[] {1000});

    Figure cost = judged(new ProductUnitValue("product_import_unit_value", IMPORTS), alone);
    Figure shared =
        judged(new ProductConcentration("import_hhi_mass", IMPORTS, Measure.MASS), alone);

    assertThat(cost.reason()).isEqualTo(Reason.UNIT_VALUE_ODD);
    assertThat(cost.low()).isCloseTo(.01, within(1e-12));
    assertThat(cost.high()).isCloseTo(1, within(1e-12));
    assertThat(shared.value()).isEqualTo(1);
    assertThat(shared.flags()).isEmpty();
  }

  @Test
  void concernsNoIndexByValueAndNoMassThatIsUsual() {
    var byValue = new ProductConcentration("import_hhi_value", IMPORTS, Measure.VALUE);
    var byMass = new ProductConcentration("import_hhi_mass", IMPORTS, Measure.MASS);

    assertThat(judged(byValue, with(1000)).value()).isCloseTo(.125, within(1e-12));
    assertThat(judged(byValue, with(1000)).flags()).isEmpty();
    assertThat(judged(byMass, with(300)).flags()).isEmpty(); // thirty times as heavy is not odd
    assertThat(judged(byMass, with(301)).flags()).isNotEmpty();
  }

  @Test
  void fewerThanEightRecordsHaveNoRule() {
    long[] seven = {10, 10, 10, 10, 10, 10, 10};

    assertThat(market(seven, new long[] {100000, 10, 10, 10, 10, 10, 10}).others()).isEmpty();
  }
}
