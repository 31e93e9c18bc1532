package org.oreflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.flow.SmallFamilies.RELEASES;
import static org.oreflow.flow.SmallFlows.factors;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Flow;

/**
 * Half of the mass that China sells, .4 to .6 of it, is of the stage, and nine tenths of the value:
 * it costs 1.8 times the mean, the other half .2.
 */
class PartnerSharesTest {
  private static final String COLUMNS =
      "source | release | line | exporter | importer | reporter | direction | code_system | code  "
          + " | period | year | value_usd | product_t | role\n";
  private static final SmallFlows BY_VALUE = flows("0.4:0.5:0.6:0.9");
  private static final SmallFlows WITHOUT_VALUE = flows("0.4:0.5:0.6:NaN");

  private static SmallFlows flows(String mean) {
    return new SmallFlows(
        RELEASES,
        factors(
            """
            factor_system | factor_code | factor_exporter | first_year | last_year | stage  | element | unit  | factor_low | factor_best | factor_high | factor_value | factor_mean | factor_flags
            HS            | 850511      | *               | 0          | 9999      | magnet | REE     | t REO | 0.5        | 1           | 2           | 1            | %s          | SHARE_MEAN
            HS            | 850511      | *               | 0          | 9999      | magnet | Dy      | t REO | 0          | 0.1         | 1           | 1            | %s          | SHARE_MEAN
            """
                .formatted(mean, mean)),
        "baci",
        "mine",
        "links");
  }

  private static String sold(String importer, double usd, double tonnes) {
    return "baci | 2 | 1 | CHN | %s | | | HS2017 | 850511 | 2024 | 2024 | %s | %s | part\n"
        .formatted(importer, usd, tonnes);
  }

  private static String ofRareEarths(String flows) {
    return "element | importer | mass_t | low_t | high_t | flags\n"
        + flows.lines().map(line -> "REE | " + line + "\n").reduce("", String::concat);
  }

  private static void assertRareEarths(SmallFlows flows, String trade, String expected) {
    flows.assertFlowsOf("REE", COLUMNS + trade, ofRareEarths(expected));
  }

  @Test
  void thePartOfOnePartnerFollowsFromTheValueOfAKilogram() {
    // 100 t for 100,000 USD. 1,800 USD/t: all; 200: nothing; 1,000: (1 - .2) / 1.6, a half of 20 t;
    // 40 + 0 + 10 are the half of 100. At least .4 of 100 less 60, at most 40 times the highest
    // content; of 20 t all may be
    assertRareEarths(
        BY_VALUE,
        sold("DEU", 72_000, 40) + sold("IND", 8_000, 40) + sold("USA", 20_000, 20),
        """
        DEU | 40 | 0 | 80 | SHARE_MEAN
        IND | 0  | 0 | 80 | SHARE_MEAN
        USA | 10 | 0 | 40 | SHARE_MEAN
        """);
  }

  @Test
  void theTotalBoundsWhatALargePartnerTakes() {
    // of 80 of 100 t at least .4 x 100 - 20 = 20, at most .6 x 100; contents .5 and 2
    assertRareEarths(
        WITHOUT_VALUE,
        sold("DEU", 80_000, 80) + sold("USA", 20_000, 20),
        """
        DEU | | 10 | 120 | SHARE_MEAN SHARE_UNKNOWN
        USA | | 0  | 40  | SHARE_MEAN SHARE_UNKNOWN
        """);
  }

  @Test
  void whatIsDearerThanGoodsOfTheStageLeavesMoreOfThemToOthers() {
    // 2,800 USD/t: 1.6, cut at 1; 500: .1875; 700: .3125: 20 + 11.25 + 6.25 = 37.5 of 50 t; the
    // other goods of 62.5 t are scaled to 50: times .8, so 1 - .8125 x .8 = .35, 1 - .6875 x .8 =
    // .45
    assertRareEarths(
        BY_VALUE,
        sold("DEU", 56_000, 20) + sold("IND", 30_000, 60) + sold("USA", 14_000, 20),
        """
        DEU | 20 | 0 | 40  | SHARE_MEAN
        IND | 21 | 0 | 120 | SHARE_MEAN
        USA | 9  | 0 | 40  | SHARE_MEAN
        """);
  }

  @Test
  void whatIsCheaperThanOtherGoodsTakesFromAll() {
    // 100 USD/t: less than 0, cut; 1,600: .875 of 60 t are 52.5, scaled to 50
    assertRareEarths(
        BY_VALUE,
        sold("IND", 4_000, 40) + sold("DEU", 96_000, 60),
        """
        DEU | 50 | 0 | 120 | SHARE_MEAN
        IND | 0  | 0 | 80  | SHARE_MEAN
        """);
  }

  @Test
  void goodsWithoutAMassLeaveTheBoundsOpenAndTheTotalAsItIs() {
    // 80 of 100 t, and what the third takes nobody knows: no low
    assertRareEarths(
        BY_VALUE,
        sold("DEU", 80_000, 80)
            + sold("USA", 20_000, 20)
            + "baci | 2 | 1 | CHN | FRA | | | HS2017 | 850511 | 2024 | 2024 | 9 | | part\n",
        """
        DEU | 40 | 0 | 120 | SHARE_MEAN
        FRA |    | 0 |     | NO_MASS SHARE_MEAN
        USA | 10 | 0 | 40  | SHARE_MEAN
        """);
  }

  @Test
  void withoutAValueOrAllPartnersNobodyKnows() { // a mass of no value; what the importer reports
    assertRareEarths(
        BY_VALUE,
        sold("DEU", 0, 80)
            + "links | 1 | 1 | CHN | USA | USA | import | HS2017 | 850511 | 2024 | 2024 | 9 | 5 |"
            + " part\n",
        """
        DEU | | 0 | 160 | SHARE_MEAN SHARE_UNKNOWN
        USA | | 0 | 10  | PARTNERS_PARTIAL SHARE_MEAN SHARE_UNKNOWN TRUNCATED
        """);
  }

  @Property(tries = 200)
  void partsAddToTheKnownTotal(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 5000) Integer> prices,
      @ForAll @Size(20) List<@IntRange(min = 1, max = 900) Integer> masses) {
    var trade = new StringBuilder(COLUMNS);
    double all = 0;
    for (int i = 0; i < prices.size(); i++) {
      double tonnes = masses.get(i);
      all += tonnes;
      trade.append(sold("A" + (char) ('A' + i) + "X", tonnes * prices.get(i), tonnes));
    }

    Map<Object, Double> sums =
        BY_VALUE.made(trade.toString()).stream()
            .filter(row -> !SmallFlows.isCount(row))
            .collect(
                java.util.stream.Collectors.groupingBy(
                    row -> row.get(Flow.TABLE.schema().fieldIndex(Flow.ELEMENT)),
                    java.util.stream.Collectors.summingDouble(PartnerSharesTest::mass)));

    assertThat(sums.get("REE")).isCloseTo(.5 * all, org.assertj.core.api.Assertions.within(1e-4));
    assertThat(sums.get("Dy")).isCloseTo(.05 * all, org.assertj.core.api.Assertions.within(1e-4));
  }

  private static double mass(Row flow) {
    return flow.<BigDecimal>getAs(Flow.TABLE.schema().fieldIndex(Flow.MASS_T)).doubleValue();
  }
}
