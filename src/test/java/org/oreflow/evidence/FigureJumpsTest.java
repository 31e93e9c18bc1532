package org.oreflow.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Jumps of a series from one year to the next. All figures are made up. */
class FigureJumpsTest extends SweptFigures {
  @Test
  void aJumpIsMoreThanTenfoldFromOneYearToTheNext() { // 10 times is none, nor is 2 years
    assertThat(
            lines(
                BalanceSweep.of(
                    List.of(
                        produced("BRA", 2008, "", "5", ""),
                        produced("BRA", 2010, "", "60", ""),
                        produced("BRA", 2011, "", "601", ""),
                        produced("BRA", 2012, "", "60", "")))))
        .containsExactly(
            "jump, balance production_t Nb mining BRA 2011: 2010 60.0000, 2011 601.000",
            "jump, balance production_t Nb mining BRA 2012: 2011 601.000, 2012 60.0000");
  }

  @Test
  void aSmallMineMayOpen() { // a hundredth of the world is 10 t
    assertThat(
            lines(
                BalanceSweep.of(
                    List.of(
                        produced("BRA", 2010, "", ".9", ""),
                        produced("BRA", 2011, "", "9.9", ""),
                        produced("CAN", 2010, "", ".9", ""),
                        produced("CAN", 2011, "", "10", ""),
                        produced("WLD", 2010, "", "1000", ""),
                        produced("WLD", 2011, "", "1000", "")))))
        .containsExactly(
            "jump, balance production_t Nb mining CAN 2011: 2010 0.900000, 2011 10.0000");
  }

  @Test
  void aSeriesThatBreaksExplainsItsJumpAndAGroupJumpsWithItsMembers() {
    assertThat(
            lines(
                BalanceSweep.of(
                    List.of(
                        produced("BRA", 2010, "", "1", ""),
                        with(produced("BRA", 2011, "", "50", ""), "flags", List.of("SERIES_BREAK")),
                        with(produced("EU27_2020", 2010, "", "1", ""), "flags", List.of("GROUP")),
                        with(
                            produced("EU27_2020", 2011, "", "50", ""),
                            "flags",
                            List.of("GROUP"))))))
        .containsExactly(
            "jump, balance production_t Nb mining BRA 2011: 2010 1.00000, 2011 50.0000 (the series"
                + " breaks there, flag SERIES_BREAK)");
  }

  @Test
  void anIndexJumpsWhereItReachesTheWidthOfItsBounds() {
    assertThat(
            lines(
                IndicatorSweep.of(
                    List.of(
                        index("hhi", 2010, null, .004, null),
                        index("hhi", 2011, null, .049, null),
                        index("hhi", 2012, null, .004, null),
                        index("hhi", 2013, null, .051, null)),
                    .05)))
        .containsExactly("jump, indicator hhi Nb mining WLD 2013: 2012 0.00400000, 2013 0.0510000");
  }
}
