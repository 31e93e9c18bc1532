package org.oreflow.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Production;

/** Lines of the Mineral Commodity Summaries 2024 and 2023, with the sums worked by hand. */
class SalientComparisonsTest {
  private static final String HEADER =
      "release | element | stage | year | measure | type | quantity | low | high | mark | flags\n";

  private static List<String> verdicts(String rows) {
    List<Row> records = table(Production.TABLE.schema(), HEADER + rows).collectAsList();
    return SalientComparisons.of(records).stream()
        .map(c -> c.item() + " " + c.published() + " " + c.verdict() + " " + c.reason())
        .map(String::strip)
        .toList();
  }

  @Test
  void countsStocksWhereTheyAreInTheConsumption() {
    // bismuth 2020: 80 + 1,650 - 699 + 443 - 271 = 1,203, printed 1,210, allowed 1,203 ± 8; 2021:
    // 80
    // + 1,980 - 1,010 + 271 - 297 = 1,024, printed 1,030, ± 16; 2019 lacks the stock of 2018
    assertThat(
            verdicts(
                """
                2024 | Bi | refining | 2019 | secondary   | scrap | 80   | | | |
                2024 | Bi | refining | 2020 | secondary   | scrap | 80   | | | |
                2024 | Bi | refining | 2021 | secondary   | scrap | 80   | | | |
                2024 | Bi | refining | 2022 | secondary   | scrap | 80   | | | |
                2024 | Bi | refining | 2023 | secondary   | scrap | 80   | | | |
                2024 | Bi | refining | 2019 | import      | in    | 2340 | | | |
                2024 | Bi | refining | 2020 | import      | in    | 1650 | | | |
                2024 | Bi | refining | 2021 | import      | in    | 1980 | | | |
                2024 | Bi | refining | 2022 | import      | in    | 3090 | | | |
                2024 | Bi | refining | 2023 | import      | in    | 1800 | | | |
                2024 | Bi | refining | 2019 | export      | out   | 636  | | | |
                2024 | Bi | refining | 2020 | export      | out   | 699  | | | |
                2024 | Bi | refining | 2021 | export      | out   | 1010 | | | |
                2024 | Bi | refining | 2022 | export      | out   | 502  | | | |
                2024 | Bi | refining | 2023 | export      | out   | 520  | | | |
                2024 | Bi | refining | 2019 | stocks      | held  | 443  | | | | STOCKS_COUNT
                2024 | Bi | refining | 2020 | stocks      | held  | 271  | | | | STOCKS_COUNT
                2024 | Bi | refining | 2021 | stocks      | held  | 297  | | | | STOCKS_COUNT
                2024 | Bi | refining | 2022 | stocks      | held  | 356  | | | | STOCKS_COUNT
                2024 | Bi | refining | 2023 | stocks      | held  | 340  | | | | STOCKS_COUNT
                2024 | Bi | refining | 2019 | consumption | used  | 1690 | | | |
                2024 | Bi | refining | 2020 | consumption | used  | 1210 | | | |
                2024 | Bi | refining | 2021 | consumption | used  | 1030 | | | |
                2024 | Bi | refining | 2022 | consumption | used  | 2610 | | | |
                2024 | Bi | refining | 2023 | consumption | used  | 1400 | | | |
                """))
        .containsExactly(
            "Bi refining USA 2019 (2024) 1690 NOT_COMPUTABLE no stocks",
            "Bi refining USA 2020 (2024) 1210 ROUNDING",
            "Bi refining USA 2021 (2024) 1030 ROUNDING",
            "Bi refining USA 2022 (2024) 2610 EQUAL", // 80 + 3,090 - 502 + 297 - 356 = 2,609
            "Bi refining USA 2023 (2024) 1400 EQUAL"); // 1,376, an estimate of two digits
  }

  @Test
  void takesTheStockOfTheYearBeforeFromTheEditionBefore() {
    // copper 2019: 985 + 166 + 663 - 125 + 244 - 110 = 1,823, printed 1,820; in kt
    assertThat(
            verdicts(
                """
                2023 | Cu | refining | 2018 | stocks      | held | 244  | | | | STOCKS_COUNT
                2023 | Cu | refining | 2019 | stocks      | held | 110  | | | | STOCKS_COUNT
                2024 | Cu | refining | 2019 | stocks      | held | 110  | | | | STOCKS_COUNT
                2024 | Cu | refining | 2020 | stocks      | held | 118  | | | | STOCKS_COUNT
                2024 | Cu | refining | 2019 | output      | made | 985  | | | |
                2024 | Cu | refining | 2019 | secondary   | old  | 166  | | | |
                2024 | Cu | refining | 2019 | import      | in   | 663  | | | |
                2024 | Cu | refining | 2019 | export      | out  | 125  | | | |
                2024 | Cu | refining | 2019 | consumption | used | 1820 | | | |
                """))
        .containsExactly("Cu refining USA 2019 (2024) 1820 EQUAL");
  }

  @Test
  void knowsASeriesToTheDigitThatItHas() {
    // potash: 510 + 5,150 - 145 = 5,515 and 460 + 5,370 - 147 = 5,683, printed to two digits
    assertThat(
            verdicts(
                """
                2024 | K | mining | 2019 | output      | made | 510  | | | |
                2024 | K | mining | 2020 | output      | made | 460  | | | |
                2024 | K | mining | 2021 | output      | made | 480  | | | |
                2024 | K | mining | 2019 | import      | in   | 5150 | | | |
                2024 | K | mining | 2020 | import      | in   | 5370 | | | |
                2024 | K | mining | 2019 | export      | out  | 145  | | | |
                2024 | K | mining | 2020 | export      | out  | 147  | | | |
                2024 | K | mining | 2021 | export      | out  |      | 0 | | W |
                2024 | K | mining | 2021 | import      | in   | 6480 | | | |
                2024 | K | mining | 2019 | consumption | used | 5500 | | | |
                2024 | K | mining | 2020 | consumption | used | 5700 | | | |
                2024 | K | mining | 2021 | consumption | used | 6900 | | | |
                """))
        .containsExactly(
            "K mining USA 2019 (2024) 5500 EQUAL",
            "K mining USA 2020 (2024) 5700 EQUAL",
            "K mining USA 2021 (2024) 6900 NOT_COMPUTABLE no export");
  }

  @Test
  void takesEitherFormOfTheReliance() {
    // palladium 2020: scrap is in the consumption alone: (76.4 - 48.6) / 82.3 = 33.8 %, where 1 -
    // 14.6 / 82.3 = 82.3; gemstones 2019: 1 - 103/23,500 = 99.6, but something is made, so 99; lime
    // 2019: as much is made as used, and 342 - 347 is a net exporter; steel scrap: less than half a
    // percent
    assertThat(
            verdicts(
                """
                2024 | Gem | mining | 2019 | output      | made | 103   | | | |
                2024 | Gem | mining | 2019 | consumption | used | 23500 | | | |
                2024 | Gem | mining | 2019 | net_import_reliance | nir | 99 | | | |
                2024 | Gem | mining | 2020 | net_import_reliance | nir |  | | | W |
                2024 | Lime | mining | 2019 | output      | made | 16900 | | | |
                2024 | Lime | mining | 2019 | import      | in   | 342   | | | |
                2024 | Lime | mining | 2019 | export      | out  | 347   | | | |
                2024 | Lime | mining | 2019 | consumption | used | 16900 | | | |
                2024 | Lime | mining | 2019 | net_import_reliance | nir | | | 0 | E |
                2024 | Pd  | mining | 2020 | output      | made | 14600 | | | |
                2024 | Pd  | mining | 2020 | import      | in   | 76400 | | | |
                2024 | Pd  | mining | 2020 | export      | out  | 48600 | | | |
                2024 | Pd  | mining | 2020 | consumption | used | 82300 | | | |
                2024 | Pd  | mining | 2020 | net_import_reliance | nir | 34 | | | |
                2024 | Sand | mining | 2021 | output      | made | 943   | | | |
                2024 | Sand | mining | 2021 | consumption | used | 945   | | | |
                2024 | Sand | mining | 2021 | net_import_reliance | nir | | 0 | 0.5 | Less than 1/2 unit. |
                2024 | Ti  | metal  | 2021 | import      | in   | 16000 | | | |
                2024 | Ti  | metal  | 2021 | output      | made |       | 0 | | W |
                2024 | Ti  | metal  | 2021 | consumption | used | 15900 | | | |
                2024 | Ti  | metal  | 2021 | net_import_reliance | nir | | 95 | 100 | >95 |
                """))
        .filteredOn(line -> !line.matches(".*\\) \\d{3,} .*")) // consumption
        .containsExactly(
            "Gem mining USA 2019 (2024) 99 EQUAL",
            "Lime mining USA 2019 (2024) E EQUAL",
            "Pd mining USA 2020 (2024) 34 EQUAL",
            "Sand mining USA 2021 (2024) Less than 1/2 unit. EQUAL",
            "Ti metal USA 2021 (2024) >95 EQUAL");
  }
}
