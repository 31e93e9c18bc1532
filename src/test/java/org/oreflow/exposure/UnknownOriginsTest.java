package org.oreflow.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.exposure.Networks.assertBounds;
import static org.oreflow.exposure.Networks.network;
import static org.oreflow.exposure.Networks.origins;
import static org.oreflow.exposure.Networks.row;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/** Expected parts are worked by hand, in the comment of each. */
class UnknownOriginsTest {
  private static final Offset<Double> EXACT = within(1e-12);

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
  void needNoMassOfWhatIsThereAnyway() { // CHN sells 10 to 20 of 100: it lacks nothing
    var masses = Networks.masses("mining", "mining: CHN 100; CHN>KOR 5, KOR>CHN 1");
    masses.get(0).sold("CHN", "JPN", new Interval(Double.NaN, 10, 20));

    Network network = Network.of(masses);
    assertThat(row(network, "mining", "KOR", "CHN", "mining").lookThrough().value())
        .isCloseTo(1, EXACT);
    assertThat(row(network, "mining", "JPN", "CHN", "mining").faceValue()).isNaN();
    assertThat(row(network, "mining", "JPN", "CHN", "mining").lookThrough().value()).isNaN();
  }

  @Test
  void admitThatWhatMayBeNothingLeadsNowhere() { // JPN may have no ore for what it separates
    Network network =
        network(
            "mining,separation",
            """
            mining: CHN 60; CHN>JPN 0..3..5
            separation: JPN 3; JPN>USA 1
            """);

    Figure mined = row(network, "separation", "USA", "CHN", "mining").lookThrough();
    assertThat(mined.value()).isEqualTo(1);
    assertBounds(mined, 0, 1);
  }

  @Test
  void admitThatACircleMayBeClosed() { // A may make none, and then A and B sell in a circle
    Network network = network("refining", "refining: A 0..3..5, C 1; A>B 5, B>A 5");

    assertBounds(row(network, "refining", "A", "A", "refining").lookThrough(), 0, 1);
  }

  @Test
  void takeANearlyClosedCircleForOne() { // a billionth of what A and B sell each other is made
    Network network = network("refining", "refining: A 0.00000001; A>B 1000000000, B>A 1000000000");

    Exposure circle = row(network, "refining", "B", Exposure.UNKNOWN, "refining");
    assertThat(circle.lookThrough().value()).isEqualTo(1);
  }

  @Test
  void tellWhatPartOfAllIntakeIsTraced() { // 50 of a rest beside 5 of CHN
    var masses = Networks.masses("mining", "mining: CHN 100; CHN>JPN 5");
    masses.get(0).boughtOfOthers("JPN", Interval.exact(50));

    assertThat(row(Network.of(masses), "mining", "JPN", "CHN", "mining").coverage())
        .isCloseTo(5 / 55.0, EXACT);
  }
}
