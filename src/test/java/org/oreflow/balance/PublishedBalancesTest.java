package org.oreflow.balance;

import static org.oreflow.balance.SmallBalances.NO_CORRECTIONS;
import static org.oreflow.balance.SmallBalances.assertBalances;
import static org.oreflow.balance.SmallBalances.balances;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Balances beside what the Geological Survey prints of them. */
class PublishedBalancesTest {
  @Test
  void addsPublishedTradeAndTakesPublishedConsumption() { // imports 30 + 4; printed consumption 120
    // counts
    assertBalances(
        balances(
            """
            source  | release | line | item | element | stage    | country | year | measure     | quantity | low | high | unit | target_unit | role
            salient | 2024    | 2    | a    | Co      | refining | USA     | 2022 | output      | 10       | 10  | 10   | t    | t           | part
            salient | 2024    | 2    | b    | Co      | refining | USA     | 2022 | secondary   | 80       | 80  | 80   | t    | t           | part
            salient | 2024    | 2    | c    | Co      | refining | USA     | 2022 | import      | 30       | 30  | 30   | t    | t           | part
            salient | 2024    | 2    | d    | Co      | refining | USA     | 2022 | import      | 4        | 4   | 4    | t    | t           | part
            salient | 2024    | 2    | e    | Co      | refining | USA     | 2022 | export      | 5        | 5   | 5    | t    | t           | part
            salient | 2024    | 2    | f    | Co      | refining | USA     | 2022 | consumption | 120      | 120 | 120  | t    | t           | part
            salient | 2024    | 2    | g    | Co      | refining | USA     | 2022 | consumption | 999      | 999 | 999  | t    | t           | breakdown
            salient | 2024    | 3    | a    | Ni      | refining | USA     | 2022 | output      | 10       | 10  | 10   | t    | t           | part
            salient | 2024    | 3    | c    | Ni      | refining | USA     | 2022 | import      | 30       | 30  | 30   | t    | t           | part
            salient | 2024    | 3    | e    | Ni      | refining | USA     | 2022 | export      | 55       | 55  | 55   | t    | t           | part
            """,
            "element",
            NO_CORRECTIONS),
        """
        element | country | production_t | secondary_t | import_t | export_t | apparent_consumption_t | flags
        Co      | USA     | 10           | 80          | 34       | 5        | 120                    | CONSUMPTION_PUBLISHED
        Ni      | USA     | 10           |             | 30       | 55       | -15                    | NEG_AC
        """);
  }

  @Test
  void computesTheConsumptionThatTheGeologicalSurveyPrints() {
    // rare earths of the United States, Mineral Commodity Summaries 2019 and 2025, t REO; printed
    // to
    // three digits: 12,200 (2014), 9,550 (2015), 10,500 (2016), 9,060 (2017), 6,490 (2020), 7,900
    // (2021)
    String rows =
        rareEarths(2014, 5400, List.of(12300, 371, 348), List.of(4390, 1640, 140))
            + rareEarths(2015, 5900, List.of(9160, 356, 385), List.of(4980, 1220, 60))
            + rareEarths(2016, 0, List.of(11500, 268, 404), List.of(590, 943, 103))
            + rareEarths(2017, 0, List.of(11000, 309, 524), List.of(1740, 982, 55))
            + rareEarths(2020, 0, List.of(6510, 270, 363), List.of(626, 25))
            + rareEarths(2021, 120, List.of(7690, 330, 580), List.of(825, 20));
    assertBalances(
        balances(
            "source | release | item | element | stage | country | year | measure | quantity | low"
                + " | high | unit | target_unit | role\n"
                + rows,
            "element",
            NO_CORRECTIONS),
        """
        year | production_t | import_t | export_t | apparent_consumption_t | apparent_consumption_low_t | apparent_consumption_high_t
        2014 | 5400         | 13019    | 6170     | 12249                  | 12249                      | 12249
        2015 | 5900         | 9901     | 6260     | 9541                   | 9541                       | 9541
        2016 | 0            | 12172    | 1636     | 10536                  | 10536                      | 10536
        2017 | 0            | 11833    | 2777     | 9056                   | 9056                       | 9056
        2020 | 0            | 7143     | 651      | 6492                   | 6492                       | 6492
        2021 | 120          | 8600     | 845      | 7875                   | 7875                       | 7875
        """);
  }

  @Test
  void opensTradeThatThePublisherCountsWithTheStageBefore() {
    // Mineral Commodity Summaries 2026, lines 6029 to 6031, and imports of 2024: ores and compounds
    // 37,500 t; ferrocerium and alloys 902 t, metals 347 t. 902 + 347 = 1,249; + 37,500 = 38,749.
    // Consumption: 4,300 + 8,454 − 38,749 = −25,995 to 4,300 + 8,454 − 1,249 = 11,505.
    // 2025: nothing counted before, 890 t stand
    assertBalances(
        balances(
            """
            source  | release | item | element | stage      | country | year | measure | quantity | low   | high  | unit | target_unit | role | flags
            salient | 2024    | a    | REE     | mining     | USA     | 2024 | export  | 37500    | 37500 | 37500 | t    | t REO       | part | SPANS_STAGES
            salient | 2024    | b    | REE     | separation | USA     | 2024 | export  | 902      | 902   | 902   | t    | t REO       | part | SPANS_STAGES
            salient | 2024    | c    | REE     | separation | USA     | 2024 | export  | 347      | 347   | 347   | t    | t REO       | part | SPANS_STAGES
            salient | 2024    | d    | REE     | separation | USA     | 2024 | import  | 8454     | 8454  | 8454  | t    | t REO       | part | SPANS_STAGES
            salient | 2024    | e    | REE     | separation | USA     | 2024 | output  | 4300     | 4300  | 4300  | t    | t REO       | part |
            salient | 2024    | b    | REE     | separation | USA     | 2025 | export  | 890      | 890   | 890   | t    | t REO       | part | SPANS_STAGES
            salient | 2024    | a    | REE     | mining     | USA     | 2025 | export  | 14000    | 14000 | 14000 | t    | t REO       | part |
            """,
            "element",
            NO_CORRECTIONS),
        """
        stage      | year | import_t | export_t | export_low_t | export_high_t | apparent_consumption_t | apparent_consumption_low_t | apparent_consumption_high_t | flags
        mining     | 2024 |          | 37500    | 37500        | 37500         |                        |                            |                             | NO_SOURCE SPANS_STAGES
        separation | 2024 | 8454     |          | 1249         | 38749         |                        | -25995                     | 11505                       | COUNTED_BEFORE SPANS_STAGES
        mining     | 2025 |          | 14000    | 14000        | 14000         |                        |                            |                             | NO_SOURCE
        separation | 2025 |          | 890      | 890          | 890           |                        |                            |                             | NO_SOURCE SPANS_STAGES
        """);
  }

  private static String rareEarths(
      int year, int output, List<Integer> imports, List<Integer> exports) {
    var rows = new StringBuilder(rareEarths(year, "output", output));
    imports.forEach(mass -> rows.append(rareEarths(year, "import", mass)));
    exports.forEach(mass -> rows.append(rareEarths(year, "export", mass)));
    return rows.toString();
  }

  private static String rareEarths(int year, String measure, int mass) {
    return "salient | 2024 | %2$s%3$d | REE | separation | USA | %1$d | %2$s | %3$d | %3$d | %3$d"
            .formatted(year, measure, mass)
        + " | t | t REO | part\n";
  }

  @Test
  void correctsPrintedValuesAndUnits() {
    assertBalances(
        balances(
            """
            source | release | line | element | stage  | country | year | period | measure | quantity | low | high | mark | unit | target_unit | role
            usgs   | 2024    | 2    | V       | mining | CHN     | 2022 | 2022   | output  | 45       | 45  | 45   |      | t    | t           | part
            usgs   | 2024    | 3    | V       | mining | RUS     | 2022 | 2022   | output  |          | 0   |      | NA   | t    | t           | part
            usgs   | 2024    | 4    | V       | mining | USA     | 2022 | 2022   | output  | 3        | 3   | 3    |      | t    | t           | part
            """,
            "element",
            """
            correction_element | correction_country | correction_column | correction_found | correction_value
            V                  | CHN                | unit              | t                | kt
            V                  | RUS                | quantity          | NA               | 12
            V                  | USA                | quantity          | 3                |
            """),
        """
        country | production_t | production_low_t | production_high_t | flags
        CHN     | 45000        | 45000            | 45000             | CORRECTED
        RUS     | 12           | 12               | 12                | CORRECTED
        USA     |              | 0                |                   | CORRECTED NOT_AVAILABLE
        WLD     |              |                  |                   | CORRECTED NOT_AVAILABLE
        """);
  }
}
