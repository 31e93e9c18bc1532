package org.oreflow.index.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Interval;
import org.oreflow.index.change.Changes.ChangeParts;
import org.oreflow.index.change.Changes.ChangeParts.Contribution;
import org.oreflow.index.change.Changes.ChangeParts.Market;
import org.oreflow.index.formula.ComparedYears;

class ChangePartsTest {
  private static Market market(int year, Interval rest, Object... suppliers) {
    var named = new TreeMap<String, Interval>();
    for (int i = 0; i < suppliers.length; i += 2) {
      double mass = ((Number) suppliers[i + 1]).doubleValue();
      named.put((String) suppliers[i], new Interval(mass, mass, mass));
    }
    return new Market(year, named, rest);
  }

  private static Contribution of(String country, List<Contribution> all) {
    return all.stream().filter(c -> c.country().equals(country)).findFirst().orElseThrow();
  }

  @Test
  void areDifferencesOfSquaredShares() {
    // 60, 40 → 120, 40, 40: shares .6, .4 → .6, .2, .2: 0, −.12, +.04. Own volume of CHN: others
    // 40: (120/160)² − .6² = .2025; others 80: .36 − (60/140)² = .176327; half of the sum .189413
    var all =
        ChangeParts.between(
            market(2020, ChangeParts.NONE, "CHN", 60, "USA", 40),
            market(2021, ChangeParts.NONE, "CHN", 120, "USA", 40, "AUS", 40),
            Set.of());

    assertThat(all).extracting(Contribution::country).containsExactly("AUS", "CHN", "USA");
    assertThat(of("AUS", all).contribution()).isCloseTo(0.04, within(1e-12)); // an entrant
    assertThat(of("AUS", all).ownVolume()).isCloseTo(0.060816327, within(1e-9)); // below
    assertThat(of("CHN", all).contribution()).isCloseTo(0, within(1e-12));
    assertThat(of("CHN", all).ownVolume()).isCloseTo(0.189413265, within(1e-9));
    assertThat(of("CHN", all).restOfWorld()).isCloseTo(-0.189413265, within(1e-9));
    assertThat(of("USA", all).contribution()).isCloseTo(-0.12, within(1e-12));
    assertThat(of("USA", all).ownVolume()).isCloseTo(0, within(1e-12)); // it mined the same
  }

  // AUS: others 100: (40/140)² = .081633; others 160: .04; half of the sum of the two, .060816

  @Test
  void haveTheCountryThatARestMayHideBetweenNothingAndAllOfIt() {
    // 2020: 80 named, rest 20; 2021: 80 and 20 of AUS. AUS in 2020 is 0 to .2
    var all =
        ChangeParts.between(
            market(2020, new Interval(20, 20, 20), "CHN", 80),
            market(2021, ChangeParts.NONE, "CHN", 80, "AUS", 20),
            Set.of());
    Contribution aus = of("AUS", all);

    assertThat(aus.isHidden()).isTrue();
    assertThat(aus.contribution()).isCloseTo(0.04, within(1e-12));
    assertThat(aus.low()).isCloseTo(0, within(1e-12));
    assertThat(aus.high()).isCloseTo(0.04, within(1e-12));
    assertThat(of("CHN", all).isHidden()).isFalse();
  }

  @Test
  void ofAYearWithoutProductionAreUnknown() {
    var all =
        ChangeParts.between(
            market(2020, ChangeParts.NONE, "CHN", 0),
            market(2021, ChangeParts.NONE, "CHN", 5),
            Set.of());

    assertThat(of("CHN", all).contribution()).isNaN();
    assertThat(of("CHN", all).ownVolume()).isNaN();
  }

  @Test
  void areOfTheYearBeforeOfYearsBackAndOfBaseYears() {
    assertThat(compared(new ComparedYears(List.of(5), List.of(2011))))
        .containsExactly(
            "2010-2011",
            "2010-2015",
            "2011-2015",
            "2011-2018",
            "2015-2018",
            "2011-2020",
            "2015-2020",
            "2018-2020",
            "2011-2021",
            "2020-2021");
    assertThat(compared(new ComparedYears(List.of(), List.of())))
        .containsExactly("2010-2011", "2011-2015", "2015-2018", "2018-2020", "2020-2021");
  }

  private static List<String> compared(ComparedYears years) {
    List<Integer> all = List.of(2010, 2011, 2015, 2018, 2020, 2021);
    List<String> pairs = new ArrayList<>();
    for (int year : all) {
      years
          .of(year, all.subList(0, all.indexOf(year)))
          .forEach(from -> pairs.add(from + "-" + year));
    }
    return pairs;
  }

  @Property(tries = 200)
  void addToTheDifferenceAndHaveTwoParts(@ForAll long seed) {
    var random = new Random(seed);
    var from = new TreeMap<String, Interval>();
    var to = new TreeMap<String, Interval>();
    for (int i = 0; i < 2 + random.nextInt(6); i++) {
      for (var year : List.of(from, to)) {
        if (random.nextInt(4) > 0) { // else it has left or not yet entered
          double mass = random.nextDouble() * 100;
          year.put("C" + i, new Interval(mass, mass * random.nextDouble(), mass * 1.5));
        }
      }
    }
    double spread = random.nextDouble() * 10;
    var before = new Market(2020, from, new Interval(spread, 0, spread));
    var after = new Market(2021, to, ChangeParts.NONE);
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }

    var all = ChangeParts.between(before, after, Set.of());

    double sum = all.stream().mapToDouble(Contribution::contribution).sum();
    assertThat(sum).isCloseTo(hhi(after) - hhi(before), within(1e-12));
    for (Contribution c : all) {
      assertThat(c.ownVolume() + c.restOfWorld()).isCloseTo(c.contribution(), within(1e-12));
      assertThat(c.contribution()).isBetween(c.low() - 1e-12, c.high() + 1e-12);
    }
  }

  private static double hhi(Market market) {
    double total = market.total();
    return market.named().values().stream().mapToDouble(s -> Math.pow(s.value() / total, 2)).sum();
  }
}
