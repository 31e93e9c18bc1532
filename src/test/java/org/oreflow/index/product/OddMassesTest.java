package org.oreflow.index.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;
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
    UsualMass usual = UsualMass.of(units.clone(), units.length, ODD.factor());
    var value = new Counterparts();
    var mass = new Counterparts();
    var rule = new Counterparts();
    var weighed = new WholeSum();
    for (int i = 0; i < values.length; i++) {
      value.add(values[i]);
      mass.add(masses[i]);
      rule.add(usual.of(values[i], masses[i]));
      weighed.add(values[i]);
    }
    return new ProductMarket(IMPORTS, "DEU", value, mass, rule, weighed, weighed, AllTrade.UNKNOWN);
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
    Figure figure = judged(ProductConcentration.byMass("import_hhi_mass", IMPORTS), with(1000));

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
    // 2,000, seven times 10 and 350 of 2,420: .7043; as a rule 2,000 and eight times 10: .9248
    long[] values = {2000, 10, 10, 10, 10, 10, 10, 10, 10};
    var market = market(values, new long[] {2000, 10, 10, 10, 10, 10, 10, 10, 350});
    var wide = new OddMasses(30, .3);
    var index = ProductConcentration.byMass("import_hhi_mass", IMPORTS);

    Figure figure = wide.judged(index, market);

    double mass = 2000 + 70 + 350;
    assertThat(figure.value())
        .isCloseTo((2000. * 2000 + 7 * 100 + 350 * 350) / (mass * mass), within(1e-12));
    assertThat(figure.low()).isEqualTo(figure.value());
    assertThat(figure.high()).isCloseTo((2000. * 2000 + 8 * 100) / (2080. * 2080), within(1e-12));
    assertThat(figure.flags()).containsExactly("UNIT_VALUE_ODD");
  }

  @Test
  void concernsNoIndexByValueAndNoMassThatIsUsual() {
    var byValue = ProductConcentration.byValue("import_hhi_value", IMPORTS);
    var byMass = ProductConcentration.byMass("import_hhi_mass", IMPORTS);

    assertThat(judged(byValue, with(1000)).value()).isCloseTo(.125, within(1e-12));
    assertThat(judged(byValue, with(1000)).flags()).isEmpty();
    assertThat(judged(byMass, with(300)).flags()).isEmpty(); // thirty times as heavy is not odd
    assertThat(judged(byMass, with(301)).flags()).isNotEmpty();
  }

  @Test
  void fewerThanEightRecordsHaveNoRule() {
    long[] seven = {10, 10, 10, 10, 10, 10, 10};

    assertThat(market(seven, new long[] {100000, 10, 10, 10, 10, 10, 10}).isOdd()).isFalse();
  }
}
