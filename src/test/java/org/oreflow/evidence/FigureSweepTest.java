package org.oreflow.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;

/** All figures are made up. */
class FigureSweepTest extends SweptFigures {
  @Test
  void soundFiguresAreNotListed() {
    assertThat(
            BalanceSweep.of(
                List.of(
                    produced("BRA", 2010, "60", "60", "60"),
                    produced("CAN", 2010, "0", "", "4"),
                    produced("WLD", 2010, "60", "62", "64"),
                    produced("BRA", 2011, "600", "600", "600"))))
        .isEmpty();
    assertThat(
            IndicatorSweep.of(
                List.of(index("hhi", 2010, .9, .94, .95), index("hhi", 2011, 0.0, null, 1.0)), .05))
        .isEmpty();
    assertThat(
            FlowSweep.of(
                List.of(flow("mining", "BRA", "5", "100"), flow("refining", "BRA", "6", "100")),
                Map.of()))
        .isEmpty();
  }

  @Test
  void partsAndIntervalsOfTheWorldAreHeldAgainstItsOwn() {
    assertThat(
            lines(
                BalanceSweep.of(
                    List.of(
                        produced("BRA", 2010, "60", "60", "60"),
                        produced("CAN", 2010, "3", "3", "70"),
                        produced("WLD", 2010, "61", "62", "64")))))
        .containsExactly(
            "interval, balance production_t Nb mining CAN 2010: high 70, of the world 64",
            "parts, balance production_t Nb mining WLD 2010: parts 63, world 62");
  }

  @Test
  void outputWithTheFlagOfASpikeIsListed() { // world and rest have the flags of all countries
    assertThat(
            lines(
                BalanceSweep.of(
                    List.of(
                        produced("BRA", 2010, "60", "60", "60", "SPIKE"),
                        produced("CAN", 2010, "3", "3", "3"),
                        produced("OTH", 2010, "1", "1", "1", "SPIKE"),
                        produced("WLD", 2010, "64", "64", "64", "SPIKE")))))
        .containsExactly("spike, balance production_t Nb mining BRA 2010: value 60");
  }

  @Test
  void valuesOutsideOfBoundsAndRangesAreListed() {
    assertThat(lines(BalanceSweep.of(List.of(produced("BRA", 2010, "61", "60", "70")))))
        .containsExactly(
            "bounds, balance production_t Nb mining BRA 2010: low 61, value 60, high 70");
    assertThat(
            lines(
                IndicatorSweep.of(
                    List.of(
                        index("hhi", 2010, 1.01, 1.01, 1.01),
                        index("cr1", 2010, .5, .6, .7),
                        index("import_dependency", 2010, 1.2, 1.2, 1.2)),
                    .05)))
        .containsExactly(
            "range, indicator hhi Nb mining WLD 2010: value 1.01",
            "unknown_part, indicator cr1 Nb mining WLD 2010: low 0.5, value 0.6, high 0.7");
  }

  @Test
  void boundsThatRoundingLeavesMayBeWide() { // beryllium 2019: .042, rounding .009 to .075
    Row wide = SweptFigures.index("usgs_trade_exposure", 2019, .009, .042, .075);
    var cells = new Object[wide.length()];
    Arrays.setAll(cells, wide::get);
    cells[IndicatorValue.TABLE.schema().fieldIndex(IndicatorValue.INTERVAL)] = "rounding";
    Row ofRounding = new GenericRowWithSchema(cells, IndicatorValue.TABLE.schema());

    assertThat(IndicatorSweep.of(List.of(wide), .05)).hasSize(1);
    assertThat(IndicatorSweep.of(List.of(ofRounding), .05)).isEmpty();
  }

  @Test
  void oneGoodUnderTwoStagesIsListed() {
    assertThat(
            lines(
                FlowSweep.of(
                    List.of(flow("mining", "BRA", "5", "100"), flow("refining", "BRA", "5", "100")),
                    Map.of())))
        .containsExactly(
            "stages, flow mass_t refining Nb BRA USA 2024 source=baci: 5 t under mining and"
                + " refining");
  }

  @Test
  void aPartnerThatTakesMoreThanAllExportsIsListed() {
    // all exports of Brazil are 50 t at most; of Canada nothing is known
    var exports = Map.of(List.<Object>of("Nb", "mining", "BRA", 2024, "t"), new BigDecimal("50"));

    assertThat(
            lines(
                FlowSweep.of(
                    List.of(
                        bounded("BRA", "AUT", "0", "51", "60"),
                        bounded("BRA", "BEL", "51", "", "60"),
                        bounded("BRA", "CHN", "0", "", "60"),
                        bounded("BRA", "DEU", "0", "50", "50"),
                        bounded("BRA", "ESP", "0", "20", "50.000001"),
                        bounded("BRA", "FRA", "0", "", ""),
                        bounded("CAN", "AUT", "0", "51", "60")),
                    exports)))
        .containsExactly(
            "parts, flow mass_t mining Nb BRA AUT 2024 source=baci: value 51, high 60, all"
                + " exports 50",
            "parts, flow mass_t mining Nb BRA BEL 2024 source=baci: value null, high 60, all"
                + " exports 50",
            "parts, flow mass_t mining Nb BRA CHN 2024 source=baci: value null, high 60, all"
                + " exports 50 (its value is not more; the high is that of a product whose share"
                + " is unknown)",
            "parts, flow mass_t mining Nb BRA ESP 2024 source=baci: value 20, high 50.000001,"
                + " all exports 50 (its value is not more; the high is that of a product whose"
                + " share is unknown)");
  }

  @Test
  void aUnitValueAHundredTimesTheMedianIsListed() { // median 20, 2,000 is 100 times, 2,001 more
    var seven = IntStream.range(0, 7).mapToObj(i -> flow("mining", "C0" + i, "1", "20"));
    assertThat(
            lines(
                FlowSweep.of(
                    Stream.concat(
                            seven,
                            Stream.of(
                                flow("mining", "BRA", "1", "2000"),
                                flow("mining", "CAN", "1", "2001")))
                        .toList(),
                    Map.of())))
        .containsExactly(
            "unit_value, flow mass_t mining Nb CAN USA 2024 source=baci: 2001.00 USD/t, median"
                + " 20.0000");
  }

  @Test
  void aFlaggedUnitValueExplainsItselfAndASampleMovesNothing() { // median 20 USD/t of 8,000 t
    var large = IntStream.range(0, 7).mapToObj(i -> flow("mining", "C0" + i, "1000", "20000"));
    Row heavy = flow("mining", "DEU", "500", "50"); // .1 USD/t
    Row told = with(flow("mining", "CAN", "500", "50"), "flags", List.of("UNIT_VALUE_ODD"));
    Row dear = flow("mining", "BRA", "0.1", "2000"); // 20,000 USD/t; at 20 they weigh 100 t
    Row sample = flow("mining", "KOR", "0.002", "1400"); // at 20 USD/t 70 t, below a hundredth

    assertThat(
            lines(
                FlowSweep.of(
                    Stream.concat(large, Stream.of(heavy, told, dear, sample)).toList(), Map.of())))
        .containsExactly(
            "unit_value, flow mass_t mining Nb BRA USA 2024 source=baci: 20000.0 USD/t, median"
                + " 20.0000",
            "unit_value, flow mass_t mining Nb CAN USA 2024 source=baci: 0.100000 USD/t, median"
                + " 20.0000 (flag UNIT_VALUE_ODD; its bounds go as far as its value weighs as a"
                + " rule)",
            "unit_value, flow mass_t mining Nb DEU USA 2024 source=baci: 0.100000 USD/t, median"
                + " 20.0000");
  }

  private static Row held(String country, String source, double share) {
    return held(country, source, share, false);
  }

  private static Row held(String country, String source, double share, boolean best) {
    var cells = new java.util.HashMap<String, Object>();
    cells.put("basket", "alloys");
    cells.put("element", "Nb");
    cells.put("stage", "mining");
    cells.put("country", country);
    cells.put("year", 2024);
    cells.put("material", "Nb");
    cells.put("basis", "world_table");
    cells.put("source", source);
    cells.put("release", "2026");
    cells.put("share", share);
    cells.put("flags", NO_FLAGS);
    cells.put("best", best);
    return row(Landscape.TABLE.schema(), cells);
  }

  @Test
  void sharesThatStandForALinkAddToTheWorldAtMost() { // of two tables, each within the world
    assertThat(
            lines(
                LandscapeSweep.of(
                    List.of(held("BRA", "mcs", .9, true), held("CAN", "iea", .2, true)))))
        .containsExactly("parts, landscape share alloys Nb mining 2024 best: shares add to 1.1000");
  }

  @Test
  void sharesOfOneTableAddToTheWorldAtMost() { // printed shares round: .5 % more is none
    assertThat(
            lines(
                LandscapeSweep.of(
                    List.of(
                        held("WLD", "mcs", 1),
                        held("BRA", "mcs", .9),
                        held("OTH", "mcs", .104),
                        held("BRA", "iea", .9),
                        held("CAN", "iea", .02),
                        held("OTH", "iea", .1)))))
        .containsExactly(
            "parts, landscape share alloys Nb mining 2024 world_table Nb source=iea release=2026:"
                + " shares add to 1.0200");
  }
}
