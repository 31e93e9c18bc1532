package org.oreflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.flow.SmallFlows.factors;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FactorsTest {
  @Test
  void codesOfOneHeadingOrOfOneElementAndStageAreAFamily() {
    // 2846 and 2805 meet in REE separated; 8112 holds two metals; 2504 and 8505 stand alone
    var factors =
        Factors.of(
            factors(
                """
                factor_system | factor_code | factor_exporter | first_year | last_year | stage      | element  | unit  | factor_low | factor_high
                HS            | 284690      | *               | 0          | 9999      | separation | REE      | t REO | 0          | 1
                HS            | 2846        | *               | 0          | 9999      | separation | REE      | t REO | 0          | 1
                HS            | 280530      | *               | 0          | 9999      | separation | REE      | t REO | 0          | 1
                HS            | 280530      | *               | 0          | 9999      | metal      | REE      | t REO | 0          | 1
                HS            | 850511      | *               | 0          | 9999      | magnet     | REE      | t REO | 0          | 1
                HS            | 250410      | *               | 0          | 9999      | mining     | graphite | t     | 1          | 1
                CN            | 81129295    | *               | 0          | 9999      | refining   | Ge       | t     | 1          | 1
                HS            | 811292      | *               | 0          | 9999      | refining   | Ga       | t     | 1          | 1
                """));

    assertThat(factors.families())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "2846", "2805",
                "284690", "2805",
                "280530", "2805",
                "850511", "8505",
                "250410", "2504",
                "811292", "8112"));
  }
}
