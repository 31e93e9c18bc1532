package org.oreflow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.reference.Basket;
import org.oreflow.table.Balance;
import org.oreflow.table.IndicatorValue;

class ResultTableTest {
  @Test
  void showsTheNewestYearOfEachStageAndTheHighestDependencies() {
    var indicators =
        table(
            IndicatorValue.SCHEMA,
            """
            indicator           | variant   | element | stage   | country | year | value | low  | high
            hhi                 |           | REE     | mining  | WLD     | 2023 | 0.5   | 0.5  | 0.5
            hhi                 |           | REE     | mining  | WLD     | 2024 | 0.52  | 0.51 | 0.55
            hhi                 |           | REE     | mining  | WLD     | 2025 |       |      |
            hhi                 | reserve   | REE     | mining  | WLD     | 2025 | 0.3   | 0.3  | 0.3
            cr1                 |           | REE     | mining  | WLD     | 2024 | 0.7   | 0.7  | 0.7
            net_import_reliance |           | Li      | mining  | USA     | 2023 | 0.4   |      |
            net_import_reliance | published | Li      | mining  | USA     | 2023 | 0.5   |      |
            net_import_reliance | published | Ga      | metal   | USA     | 2023 | 1     |      |
            net_import_reliance | published | Li      | mining  | USA     | 2022 | 0.9   |      |
            """);
    var balances =
        table(
            Balance.SCHEMA,
            """
            element | stage  | country | year | unit  | production_t
            REE     | mining | WLD     | 2024 | t REO | 100
            REE     | mining | CHN     | 2024 | t REO | 70
            REE     | mining | USA     | 2024 | t REO | 30
            REE     | mining | USA     | 2023 | t REO | 99
            """);

    assertThat(results().text(indicators, balances))
        .isEqualTo(
            """
            rare-earths (t REO), supply
              stage   leading country       share    HHI    low   high  year
              mining  China                  70 %  0.520  0.510  0.550  2024
              metal   no worldwide figures      -      -      -      -     -

            net import reliance: the 2 highest of 2
              country  commodity  stage   computed  published  year
              USA      Ga         metal          -      100 %  2023
              USA      Li         mining      40 %       50 %  2023

            """);
  }

  @Test
  void putsThoseFirstThatAPublisherPrintsAmongEqualDependencies() {
    var indicators =
        table(
            IndicatorValue.SCHEMA,
            """
            indicator           | variant   | element | stage | country | year | value
            net_import_reliance |           | Li      | metal | AGO     | 2024 | 1
            net_import_reliance | published | Ga      | metal | USA     | 2023 | 1
            """);

    assertThat(results().text(indicators, table(Balance.SCHEMA, "element")))
        .isEqualTo(
            """
            net import reliance: the 2 highest of 2
              country  commodity  stage  computed  published  year
              USA      Ga         metal         -      100 %  2023
              AGO      Li         metal     100 %          -  2024

            """);
  }

  @Test
  void isEmptyWhereNothingIsKnown() {
    var text =
        results().text(table(IndicatorValue.SCHEMA, "indicator"), table(Balance.SCHEMA, "element"));

    assertThat(text).isEmpty();
  }

  private static ResultTable results() {
    Map<String, Basket.Stage> stages = new LinkedHashMap<>();
    stages.put("mining", new Basket.Stage(Optional.empty(), Optional.empty()));
    stages.put("metal", new Basket.Stage(Optional.of(List.of("mining")), Optional.empty()));
    var basket =
        new Basket(
            "rare-earths",
            Optional.of("t REO"),
            Optional.of("REE"),
            Optional.of("REX"),
            Optional.of(stages),
            Optional.empty(),
            Optional.empty());
    return new ResultTable(
        List.of(basket), Set.of("CHN", "USA", "WLD"), code -> code.equals("CHN") ? "China" : code);
  }
}
