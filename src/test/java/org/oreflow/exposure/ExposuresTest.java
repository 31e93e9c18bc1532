package org.oreflow.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.exposure.Networks.network;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

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

  private static Exposure row(
      Network network, String stage, String country, String origin, String from) {
    return new Exposures(network)
        .all().stream()
            .filter(one -> one.place().equals(new Exposure.Place(stage, country)))
            .filter(one -> one.origin().equals(origin) && one.originStage().equals(from))
            .findFirst()
            .orElseThrow(() -> new AssertionError(country + " has nothing of " + origin));
  }

  private static List<String> origins(Network network, String stage, String country, String from) {
    return new Exposures(network)
        .all().stream()
            .filter(one -> one.place().equals(new Exposure.Place(stage, country)))
            .filter(one -> one.originStage().equals(from))
            .map(Exposure::origin)
            .toList();
  }

  private static void assertBounds(Figure figure, double low, double high) {
    assertThat(figure.low()).isCloseTo(low, within(1e-9));
    assertThat(figure.high()).isCloseTo(high, within(1e-9));
  }

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
    Sought both = Sought.anyStage(Set.of(network.number("CHN"), network.number("MYS")));
    assertThat(new LookThrough(network).parts(both)[2][network.number("USA")]).isCloseTo(1, EXACT);
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
  void haveBoundsOfIntakes() { // HKG has 20 to 40 of CHN and 10 of MYS, JPN 5 of HKG and 10 to 20
    Network network =
        network(
            "mining",
            "mining: CHN 100, MYS 50; CHN>HKG 20..30..40, MYS>HKG 10, HKG>JPN 5, CHN>JPN 10..15..20");

    Figure hub = row(network, "mining", "HKG", "CHN", "mining").anyStage();
    assertThat(hub.value()).isCloseTo(.75, EXACT);
    assertBounds(hub, 20 / 30.0, 40 / 50.0);
    Figure japan = row(network, "mining", "JPN", "CHN", "mining").lookThrough();
    assertThat(japan.value()).isCloseTo((15 + 5 * .75) / 20, EXACT);
    assertBounds(japan, (10 + 5 * 2 / 3.0) / 15, (20 + 5 * .8) / 25);
  }

  @Test
  void tellWhatIsOfUnknownOrigin() { // KOR separates without ore
    Network network =
        network(
            "mining,separation",
            """
            mining: CHN 60; CHN>JPN 30
            separation: CHN 30, JPN 30, KOR 10; JPN>USA 5, KOR>USA 5
            """);

    Figure mined = row(network, "separation", "USA", "CHN", "mining").lookThrough();
    assertThat(mined.value()).isCloseTo(.5, EXACT);
    assertBounds(mined, .5, 1);
    assertThat(row(network, "separation", "USA", Exposure.UNKNOWN, "mining").lookThrough().value())
        .isCloseTo(.5, EXACT);
    assertThat(origins(network, "separation", "USA", "separation"))
        .doesNotContain(Exposure.UNKNOWN);
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
  void leaveOpenWhatACountrySellsAndIsNotKnownToHave() { // NOR buys 1 and sells 9: 8 are missing
    Network network = network("refining", "refining: RUS 10; RUS>NOR 1, NOR>DEU 9, RUS>DEU 1");

    Exposure russian = row(network, "refining", "DEU", "RUS", "refining");
    assertThat(russian.lookThrough().value()).isCloseTo((9 / 9.0 + 1) / 10, EXACT);
    assertBounds(russian.lookThrough(), .2, 1);
    assertThat(row(network, "refining", "DEU", Exposure.UNKNOWN, "refining").lookThrough().value())
        .isCloseTo(.8, EXACT);
    assertThat(row(network, "refining", "DEU", "NOR", "refining").passesThrough())
        .isCloseTo(.9, EXACT);
    assertThat(row(network, "refining", "NOR", "RUS", "refining").flags())
        .containsExactly(Flag.SELLS_MORE);
  }

  @Test
  void takeACircleOfTradeForUnknown() { // A and B sell each other what nobody made
    Network network = network("refining", "refining: C 1; A>B 5, B>A 5, C>D 1");

    assertThat(row(network, "refining", "A", Exposure.UNKNOWN, "refining").lookThrough().value())
        .isEqualTo(1);
    assertThat(row(network, "refining", "D", "C", "refining").lookThrough().value()).isEqualTo(1);
  }

  @Test
  void haveNoValueWhereTheWalkReachesAnUnknownMass() { // what MYS mines is not known
    Network network =
        network(
            "mining,separation",
            """
            mining: CHN 60, MYS ?; CHN>MYS 10, CHN>JPN 5
            separation: MYS 20, JPN 5; MYS>USA 5, JPN>DEU 5
            """);

    Exposure open = row(network, "separation", "USA", "CHN", "mining");
    assertThat(open.lookThrough().value()).isNaN();
    assertThat(open.lookThrough().reason()).isEqualTo(Reason.NO_MASS);
    assertBounds(open.lookThrough(), 0, 1); // MYS may mine any mass
    assertThat(row(network, "separation", "USA", "MYS", "separation").lookThrough().value())
        .isEqualTo(1); // the walk ends before
    assertThat(row(network, "separation", "DEU", "CHN", "mining").lookThrough().value())
        .isEqualTo(1);
    // it passes by MYS whatever MYS mines
    assertThat(row(network, "separation", "USA", "MYS", "mining").passesThrough()).isEqualTo(1);
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
}
