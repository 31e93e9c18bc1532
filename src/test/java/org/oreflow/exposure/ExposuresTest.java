package org.oreflow.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.exposure.Networks.network;
import static org.oreflow.exposure.Networks.origins;
import static org.oreflow.exposure.Networks.row;

import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.oreflow.exposure.Sought.Kind;
import org.oreflow.table.Flag;

/** Expected parts are worked by hand, in the comment of each. */
class ExposuresTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final String THREE = "mining,separation,magnet";

  // Malaysia separates what Australia mines, China what it and the United States mine
  private static final String CHAIN =
      """
      mining: AUS 25, CHN 60, USA 15; AUS>MYS 25, USA>CHN 15
      separation: CHN 75, MYS 25; CHN>JPN 10, MYS>JPN 15, CHN>USA 4, MYS>USA 6
      magnet: CHN 61, JPN 25; CHN>USA 6, JPN>USA 4
      """;

  @Test
  void lookThroughAllStages() {
    // magnets of USA: .6 of CHN, .4 of JPN; JPN has .4 of its separated material of CHN, .6 of MYS
    Network network = network(THREE, CHAIN);

    Exposure separated = row(network, "magnet", "USA", "CHN", "separation");
    assertThat(separated.faceValue()).isCloseTo(.6, EXACT);
    assertThat(separated.lookThrough().value()).isCloseTo(.76, EXACT); // .6 + .4 · .4
    assertThat(separated.hidden()).isCloseTo(.16, EXACT);
    // mined in CHN .76 · 60/75, in USA .76 · 15/75, in AUS all that MYS separates
    assertThat(row(network, "magnet", "USA", "CHN", "mining").lookThrough().value())
        .isCloseTo(.608, EXACT);
    assertThat(row(network, "magnet", "USA", "USA", "mining").lookThrough().value())
        .isCloseTo(.152, EXACT);
    assertThat(row(network, "magnet", "USA", "AUS", "mining").lookThrough().value())
        .isCloseTo(.24, EXACT);
    assertThat(origins(network, "magnet", "USA", "mining"))
        .containsExactly("AUS", "CHN", "JPN", "MYS", "USA");
  }

  @Test
  void countOnceWhatAnOriginMadeAtSeveralStages() {
    Network network = network(THREE, CHAIN);

    assertThat(row(network, "magnet", "USA", "CHN", "magnet").anyStage().value())
        .isCloseTo(.76, EXACT);
    assertThat(row(network, "magnet", "USA", "JPN", "magnet").anyStage().value())
        .isCloseTo(.4, EXACT);
    // China and Malaysia separate all that there is
    Sought both =
        new Sought(Kind.ANY_STAGE, Set.of(network.number("CHN"), network.number("MYS")), 0);
    assertThat(new LookThrough(network).parts(both)[2][network.number("USA")]).isCloseTo(1, EXACT);
  }

  @Test
  void noLeastPartHasASign() { // a zero with one would be printed as -0
    assertThat(new Exposures(network(THREE, CHAIN)).all())
        .extracting(one -> Double.toString(one.lookThrough().low()))
        .noneMatch(low -> low.startsWith("-"));
  }

  @Test
  void areChokepointsOfTheUseOfOthers() { // use of magnets: CHN 55, JPN 21, USA 10
    var all =
        new Exposures(network(THREE, CHAIN))
            .chokepoints().stream()
                .filter(one -> one.stage().equals("magnet"))
                .collect(Collectors.toMap(Exposures.Chokepoint::origin, one -> one.made()));

    assertThat(all.get("CHN")).isCloseTo((21 * .4 + 10 * .76) / 31, EXACT);
    assertThat(all.get("MYS")).isCloseTo((21 * .6 + 10 * .24) / 86, EXACT);
  }

  @Test
  void seeThroughHubs() { // HKG passes on; JPN and HKG sell each other: V solved by hand
    Network network =
        network(
            "refining",
            "refining: CHN 100, USA 20; CHN>HKG 30, HKG>JPN 18, HKG>USA 6, CHN>JPN 12, USA>JPN 10, JPN>HKG 4");

    Exposure hub = row(network, "refining", "JPN", "HKG", "refining");
    assertThat(hub.faceValue()).isCloseTo(.45, EXACT); // 18 of 40
    assertThat(hub.anyStage().value()).isZero();
    assertThat(hub.hidden()).isCloseTo(-.45, EXACT);
    assertThat(hub.passesThrough()).isCloseTo(.45 + .25 * 6 / 26, EXACT);
    // J = (12 + 18 H + 10 U) / 40, H = (30 + 4 J) / 34, U = 6 H / 26
    double coefficient = (18 + 10 * 6 / 26.0) / 40;
    double japan = (12 / 40.0 + coefficient * 30 / 34) / (1 - coefficient * 4 / 34);
    assertThat(japan).isCloseTo(.795476, within(5e-7));
    assertThat(row(network, "refining", "JPN", "CHN", "refining").lookThrough().value())
        .isCloseTo(japan, EXACT);
  }

  @Test
  void endAtRecycledMaterial() { // USA: 15 of CHN, 5 recycled
    Network network =
        network(
            "mining,separation",
            """
            mining: CHN 80; CHN>USA 0.1
            separation: CHN 60, USA* 5; CHN>USA 15
            """);

    assertThat(row(network, "separation", "USA", Exposure.RECYCLED, "mining").lookThrough().value())
        .isCloseTo(.25, EXACT);
    assertThat(row(network, "separation", "USA", "CHN", "mining").lookThrough().value())
        .isCloseTo(.75, EXACT);
    Exposure own = row(network, "separation", "USA", "USA", "separation");
    assertThat(own.lookThrough().value()).isCloseTo(.25, EXACT);
    assertThat(own.anyStage().value()).isCloseTo(.25, EXACT);
  }

  @Test
  void takeGoodsInUseAsMadeWhereTheirPartsAreUsed() {
    // use of magnets: CHN 65, JPN 15, of which 5 of CHN, DEU 20 of CHN
    Network network =
        network(
            "magnet,use",
            """
            magnet: CHN 90, JPN 10; CHN>DEU 20, CHN>JPN 5
            use: JPN>USA 6, DEU>USA 4
            """);

    Exposure used = row(network, "use", "USA", "CHN", "magnet");
    assertThat(used.lookThrough().value()).isCloseTo(.6 * 5 / 15 + .4, EXACT);
    assertThat(used.faceValue()).isZero();
    assertThat(used.flags()).containsExactly(Flag.PRODUCTION_COMPUTED);
  }

  @Test
  void skipAStageThatNobodyTells() { // magnets are then made from ore where they are made
    Network network =
        network(
            THREE,
            """
            mining: CHN 60, AUS 20; AUS>JPN 20
            magnet: CHN 10, JPN 10; JPN>USA 4
            """);

    Exposure mined = row(network, "magnet", "USA", "AUS", "mining");
    assertThat(mined.lookThrough().value()).isEqualTo(1);
    assertThat(mined.flags()).containsExactly(Flag.STAGE_SKIPPED);
  }

  @Test
  void shareOutSeveralFeedsByUse() { // 3 of magnets, 1 of catalysts: three quarters are of magnets
    Network network =
        network(
            "separation,magnet,catalyst<separation,use<magnet+catalyst",
            """
            magnet: CHN 10; CHN>JPN 3
            catalyst: USA 5; USA>JPN 1
            use: JPN>DEU 2
            """);

    assertThat(row(network, "use", "DEU", "CHN", "magnet").lookThrough().value())
        .isCloseTo(.75, EXACT);
    assertThat(row(network, "use", "DEU", "USA", "catalyst").lookThrough().value())
        .isCloseTo(.25, EXACT);
  }

  @Test
  void passThroughWhoSellsAllThatACircleHas() { // B buys all of A, though nobody made it
    Network network = network("refining", "refining: C 1; A>B 5, B>A 5, C>D 1");

    Exposure circle = row(network, "refining", "B", "A", "refining");
    assertThat(circle.faceValue()).isEqualTo(1);
    assertThat(circle.passesThrough()).isCloseTo(1, EXACT);
  }

  @Test
  void areTransitByTrade() { // HKG makes none; of the use of JPN and USA .45 + .25 · 6/26 and 6/26
    Network network =
        network(
            "refining",
            "refining: CHN 100, USA 20; CHN>HKG 30, HKG>JPN 18, HKG>USA 6, CHN>JPN 12, USA>JPN 10, JPN>HKG 4");
    var hub =
        new Exposures(network)
            .chokepoints().stream().filter(one -> one.origin().equals("HKG")).findFirst();

    // use: CHN 100 - 42 = 58, JPN 40 - 4 = 36, USA 26 - 10 = 16
    double japan = .45 + .25 * 6 / 26;
    assertThat(hub.orElseThrow().made()).isZero();
    assertThat(hub.orElseThrow().transit())
        .isCloseTo((36 * japan + 16 * 6 / 26.0) / (58 + 36 + 16), EXACT);
  }
}
