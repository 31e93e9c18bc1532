package org.oreflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.audit.CheckedYears.FLOW;
import static org.oreflow.audit.CheckedYears.NONE;
import static org.oreflow.audit.CheckedYears.TRADE;
import static org.oreflow.audit.CheckedYears.faults;

import org.junit.jupiter.api.Test;

/** What an index must have beside it. */
class IndexIdentitiesTest {
  @Test
  void anIndexHasItsBalanceOrFlowsAndAShareIsWithinZeroAndOne() {
    // quotients of doubles may pass 1 by their last digit
    String indices =
        """
        indicator         | variant | element | stage    | country | year | value              | low  | high
        import_hhi        |         | Li      | refining | DEU     | 2024 | 1.0000000000000002 | 1    | 1.0000000000000002
        import_dependency |         | Li      | refining | DEU     | 2024 | 1.5                | 1.5  | 1.5
        hhi               | reserve | Co      | mining   | WLD     | 2024 | 0.5                | 0.5  | 0.5
        import_hhi        |         | Co      | refining | FRA     | 2024 | 0.5                | 0.5  | 0.5
        hhi               |         | Ni      | mining   | WLD     | 2024 | 0.5                | 0.5  | 0.5
        cr1               | reserve | Cu      | mining   | WLD     | 2024 | 0.9                | 0.9  | 1.001
        hhi               | reserve | Ag      | mining   | WLD     | 2024 | 0.5                | 0.6  | 0.7
        """;
    String balances =
        TRADE
            + """
            Li | refining | CHL | 2024 |    |    |    | 10 | 10 | 10
            Li | refining | DEU | 2024 | 10 | 10 | 10 |    |    |
            Li | refining | EU  | 2024 | 10 | 10 | 10 |    |    |    |  |  |  | GROUP
            """;
    String flows = FLOW + "Li | refining | CHL | DEU | 2024 | 10 | 10 | 10 | baci\n";
    assertThat(faults(flows, NONE, balances, indices, "flow", "balance", "indicator"))
        .containsExactly(
            "indicator Ag, mining, WLD, 2024: low, value and high are not in order",
            "indicator Co, refining, FRA, 2024: it has no flow",
            "indicator Cu, mining, WLD, 2024: a share is not within 0 and 1",
            "indicator Ni, mining, WLD, 2024: it has no balance");
  }

  @Test
  void anIndexOfFlowsOfWhichNothingIsKnownNeedsNoBalance() {
    String indices =
        """
        indicator         | variant | element | stage  | country | year | value | low | high
        import_dependency |         | Tb      | magnet | EU      | 2024 |       | 0   | 1
        import_dependency |         | Dy      | magnet | EU      | 2024 |       | 0   | 1
        """;
    String flows = FLOW + "Tb | magnet | DEU | CHL | 2024 | | 0 | | baci\n";
    assertThat(faults(flows, NONE, NONE, indices, "indicator"))
        .containsExactly("indicator Dy, magnet, EU, 2024: it has no balance");
  }
}
