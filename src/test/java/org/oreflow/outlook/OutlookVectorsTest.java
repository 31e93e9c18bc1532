package org.oreflow.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.Range;
import org.oreflow.figure.Interval;
import org.oreflow.outlook.Outcomes.Cohorts;
import org.oreflow.outlook.Outcomes.DemandPath;
import org.oreflow.outlook.Supply.Variant;
import org.oreflow.reference.Countries;
import org.oreflow.reference.Lifetimes.Lifetime;
import org.oreflow.reference.Projects;
import org.oreflow.reference.Units;

/** Worked examples of supply, demand, stocks and mixes. */
class OutlookVectorsTest {
  private static final Path SHIPPED = Path.of("conf/reference");
  private static final double CLOSE = 5e-7;
  static final String ASSUMED =
      """
      id: test
      base_year: 2024
      years: {first: 2025, last: 2035}
      basket: b
      element: REE
      stages: {mining: reo}
      probability: {operating: 1, construction: 0.8, feasibility: 0.25}
      delay_years: {construction: 1, feasibility: 2}
      ramp: [0.25, 0.5, 0.75, 1]
      utilisation: 1
      decline: 0
      """;

  private static final String HEADER =
      String.join(",", Projects.COLUMNS.toArray(String[]::new)) + "\n";

  @TempDir private Path folder;

  private Supply supply(String rows, Map<String, Interval> base) throws IOException {
    Path yaml = Files.writeString(folder.resolve("o.yaml"), ASSUMED);
    Files.writeString(folder.resolve("projects.csv"), HEADER + rows);
    Files.writeString(
        folder.resolve("project_states.csv"),
        """
        state,status,note
        construction,construction,is built
        planned,feasibility,is planned
        operating,operating,runs
        """);
    Projects projects = Projects.read(folder, Countries.read(SHIPPED), Units.read(SHIPPED));
    return new Supply(Outlook.read(yaml), "mining", base, projects);
  }

  @Test
  void projectsComeByTheirChanceDelayAndRamp() throws IOException {
    Supply supply =
        supply(
            """
            b,mining,AUS,Pit,,ore,,10000,,t,reo,2027,construction,2025,,,c,
            b,mining,CAN,Lake,,ore,,5000,,t,reo,2028,planned,2025,,,c,
            """,
            Map.of());

    // by hand: .8 · 10,000 · .25, then · .75; .25 · 5,000 · .25
    assertThat(supply.of(2028, Variant.RISKED).get("AUS").value()).isEqualTo(2000);
    assertThat(supply.of(2030, Variant.RISKED).get("AUS").value()).isCloseTo(6000, within(1e-9));
    assertThat(supply.of(2030, Variant.RISKED).get("CAN").value()).isEqualTo(312.5);
    assertThat(supply.of(2030, Variant.UNRISKED).get("AUS").value()).isEqualTo(10_000);
    assertThat(supply.of(2030, Variant.RISKED).get("AUS").low()).isZero();
    assertThat(supply.of(2030, Variant.RISKED).get("AUS").high()).isEqualTo(10_000);
    assertThat(supply.of(2030, Variant.OPERATING).get("AUS").value()).isZero();
  }

  @Test
  void whatRunsInTheBaseYearAndWhatAnotherContainsCountsOnce() throws IOException {
    Supply supply =
        supply(
            """
            b,mining,AUS,Pit,,ore,,100,,t,reo,2020,operating,2025,,,c,
            b,mining,AUS,Pit wider,,ore,,150,,t,reo,2026,construction,2025,,,c,Pit
            b,mining,USA,Pass,,ore,,60,,t,reo,,operating,2025,,,c,base
            b,mining,BRA,Old,,ore,,7,,t,reo,2016,construction,2014,,,c,
            b,mining,BRA,Old,,ore,,9,,t,reo,2016,construction,2013,,,c,
            b,mining,CAN,Other,,ore,,7,,t,NdPr,2026,construction,2025,,,c,
            c,mining,CHL,Salt,,ore,,7,,t,reo,2026,construction,2025,,,c,
            """,
            Map.of("AUS", Interval.exact(90), "USA", new Interval(45, 40, 50)));

    // by hand: 90 + (150 − 100); 45 + (60 − 45); the newer report of Old, from 2025 on
    var last = supply.of(2035, Variant.UNRISKED);
    assertThat(last.get("AUS").value()).isEqualTo(140);
    // 40 + (60 − 50), 50 + (60 − 40): what is made already is not known better
    assertThat(last.get("USA")).isEqualTo(new Interval(60, 50, 70));
    assertThat(supply.of(2025, Variant.OPERATING).get("USA"))
        .isEqualTo(new Interval(48.75, 42.5, 55));
    assertThat(last).doesNotContainKeys("CAN", "CHL");
    assertThat(supply.of(2025, Variant.UNRISKED).get("BRA").value()).isEqualTo(7 * .25);
    assertThat(supply.partial()).containsExactly("CAN");
  }

  private static Lifetime lifetime(double scale, Optional<Double> shape) {
    return new Lifetime("use", scale, shape, Range.ONE, Range.ONE);
  }

  @Test
  void demandIsOnStraightLinesBetweenPublishedYears() {
    var demand = new DemandPath();
    demand.add(2024, 90);
    demand.add(2030, 120);

    assertThat(demand.of(2026)).isEqualTo(100);
    assertThat(demand.of(2030)).isEqualTo(120);
    assertThat(demand.of(2031)).isNaN();
    assertThat(demand.of(2023)).isNaN();
  }

  @Test
  void stocksOfAFixedLifetimeAreThoseOfOdym() {
    var cohorts =
        new Cohorts(
            List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0),
            lifetime(5, Optional.empty()));
    double[] out = {0, 0, 0, 0, 0, 1, 2, 3, 4, 5};
    double[] stock = {1, 3, 6, 10, 15, 20, 25, 30, 35, 40};

    for (int year = 0; year < out.length; year++) {
      assertThat(cohorts.out(year)).isEqualTo(out[year]);
      assertThat(cohorts.stock(year)).isEqualTo(stock[year]);
    }
  }

  @Test
  void whatGoesOutOfUseFollowsAWeibullDistribution() {
    var cohorts = new Cohorts(List.of(100.0, 200.0, 0.0), lifetime(10, Optional.of(2.0)));

    // by hand: 100 (1 − e^−.01); 100 (e^−.01 − e^−.04) + 200 (1 − e^−.01)
    assertThat(cohorts.out(1)).isCloseTo(.995017, within(CLOSE));
    assertThat(cohorts.out(2)).isCloseTo(4.916073, within(CLOSE));
    assertThat(cohorts.stock(2)).isCloseTo(300 - .995017 - 4.916073, within(1e-6));
  }

  @Test
  void theElementOfWhichMostMustBeMinedBinds() {
    var mix =
        new Mixture(
            1000,
            new TreeMap<>(Map.of("Nd", .2, "Ce", .5, "Dy", .001)),
            Map.of("Nd", 250.0, "Ce", 400.0, "Dy", 1.0));

    assertThat(mix.binding()).contains("Nd");
    assertThat(mix.required("Nd")).isEqualTo(1250);
    assertThat(mix.surplusAtBinding("Ce")).isEqualTo(225);
    assertThat(mix.surplusAtBinding("Dy")).isCloseTo(.25, within(1e-12));
    assertThat(mix.surplus("Nd")).isEqualTo(-50);
    assertThat(mix.required("Y")).isZero();
    var unknown = new Mixture(1000, new TreeMap<>(), Map.of("Nd", 250.0));
    assertThat(unknown.required("Nd")).isNaN();
    assertThat(unknown.binding()).isEmpty();
  }

  /** Refining of magnet rare earths in 2035, base case of the IEA, and its STEPS demand, kt. */
  @Test
  void theRestOfTheWorldServesAFifthOfDemandIn2035() {
    // of metal or of oxide: up to 1.17 times as much
    var rest = new Interval(28.056, 28.056, 28.056 * 1.17);
    var supply =
        new Concentrated(
            new TreeMap<>(Map.of("CHN", Interval.exact(86.445), Countries.OTHER, rest)));
    Interval others = supply.withoutTop().times(1 / 140.120);

    // of amounts that are rounded to a tonne
    assertThat(supply.share("CHN").value()).isCloseTo(.754971, within(2e-6));
    assertThat(others.low()).isCloseTo(.200229, within(2e-6));
    assertThat(others.high()).isCloseTo(.234268, within(2e-6));
  }

  @Test
  void aShareIsLowWhereOthersSupplyMost() {
    var supply =
        new Concentrated(
            new TreeMap<>(Map.of("CHN", Interval.exact(60), "USA", new Interval(20, 15, 40))));

    // by hand: 60/80, 60/100, 60/75
    assertThat(supply.share("CHN")).isEqualTo(new Interval(.75, .6, .8));
    assertThat(supply.indices().get("cr1").value()).isEqualTo(.75);
    assertThat(supply.indices().get("hhi").value()).isEqualTo(.75 * .75 + .25 * .25);
  }

  @Test
  void ofACountryKnownByBoundsAloneIndicesHaveBounds() {
    var supply =
        new Concentrated(
            new TreeMap<>(
                Map.of("CHN", Interval.exact(60), "USA", new Interval(Double.NaN, 15, 40))));

    Interval largest = supply.indices().get("cr1");

    assertThat(largest.isKnown()).isFalse(); // not 1, that of China alone
    assertThat(largest.low()).isCloseTo(.6, within(1e-12));
    assertThat(largest.high()).isCloseTo(.8, within(1e-12));
  }
}
