package org.oreflow.index.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.Instability.Estimate;
import org.oreflow.table.Parameter;

class InstabilityTest {
  private static final Instability OF_TWO_YEARS =
      new Instability(
          rows(
              Parameter.TABLE.schema(),
              """
              country | parameter | year | value  | flags
              AUS     | wgi:pv    | 2020 | 0.9335 | CONFIDENTIAL
              AUS     | wgi:pv    | 2022 | -2.6   | PROVISIONAL
              AUS     | wgi:rl    | 2022 | 1      |
              """),
          2023);

  @Test
  void isCarriedToLaterYears() { // (2.5 − .9335) / 5 = .3133; at most 1
    assertThat(OF_TWO_YEARS.of("AUS", 2020)).isEqualTo(estimate(.3133, "CONFIDENTIAL"));
    assertThat(OF_TWO_YEARS.of("AUS", 2021))
        .isEqualTo(estimate(.3133, "CONFIDENTIAL", "GOVERNANCE_CARRIED"));
    assertThat(OF_TWO_YEARS.of("AUS", 2022)).isEqualTo(estimate(1));
    assertThat(OF_TWO_YEARS.of("AUS", 2023)).isEqualTo(estimate(1, "GOVERNANCE_CARRIED"));
  }

  @Test
  void isHalfWhereNobodyTellsIt() { // before the first estimate, after the last year, elsewhere
    assertThat(OF_TWO_YEARS.of("AUS", 2019)).isEqualTo(estimate(.5, "GOVERNANCE_ASSUMED"));
    assertThat(OF_TWO_YEARS.of("AUS", 2024)).isEqualTo(estimate(.5, "GOVERNANCE_ASSUMED"));
    assertThat(OF_TWO_YEARS.of("CHN", 2020)).isEqualTo(estimate(.5, "GOVERNANCE_ASSUMED"));
  }

  private static Estimate estimate(double value, String... flags) {
    return new Estimate(value, Set.of(flags));
  }
}
