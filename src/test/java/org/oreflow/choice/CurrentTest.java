package org.oreflow.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import org.junit.jupiter.api.Test;
import org.oreflow.table.Trade;

class CurrentTest {
  @Test
  void tellsOnceWhatIsHeldAndReportersOfMonthsAlone() {
    var parts =
        table(
            Trade.TABLE.schema(),
            """
            source | release | direction | code_system | code   | period  | year | reporter | exporter
            baci   | 202601  |           | HS2017      | 280530 | 2023    | 2023 |          | CHN
            baci   | 202601  |           | HS2017      | 280530 | 2023    | 2023 |          | MMR
            baci   | 202601  |           | HS2017      | 280530 | 2024    | 2024 |          | CHN
            un     | 2026-01 | export    | HS2017      | 280530 | 2024    | 2024 | CHN      | CHN
            un     | 2026-01 | export    | HS2017      | 280530 | 2024    | 2024 | USA      | USA
            un     | 2026-01 | import    | HS2017      | 280530 | 2024    | 2024 | CHN      | USA
            un     | 2026-01 | import    | HS2017      | 280530 | 2024-01 | 2024 | CHN      | USA
            un     | 2026-01 | import    | HS2017      | 280530 | 2024-01 | 2024 | USA      | CHN
            un     | 2026-01 | import    | HS2017      | 280530 | 2024-01 | 2024 | USA      | JPN
            un     | 2026-02 | import    | HS2017      | 284690 | 2024-01 | 2024 | USA      | CHN
            """);

    assertTable(
        Current.contents(parts),
        """
        source | release | direction | code_system | code   | period  | year | reporter
        baci   | 202601  |           | HS2017      | 280530 | 2023    | 2023 |
        baci   | 202601  |           | HS2017      | 280530 | 2024    | 2024 |
        un     | 2026-01 | export    | HS2017      | 280530 | 2024    | 2024 |
        un     | 2026-01 | import    | HS2017      | 280530 | 2024    | 2024 |
        un     | 2026-01 | import    | HS2017      | 280530 | 2024-01 | 2024 | CHN
        un     | 2026-01 | import    | HS2017      | 280530 | 2024-01 | 2024 | USA
        un     | 2026-02 | import    | HS2017      | 284690 | 2024-01 | 2024 | USA
        """);
  }

  @Test
  void holdsNothingWithoutRecords() {
    var none = table(Trade.TABLE.schema(), "source | release | code | year\n");

    assertThat(Current.contents(none).collectAsList()).isEmpty();
  }
}
