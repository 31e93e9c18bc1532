package org.oreflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Trade;

class OverlapsTest {
  private static List<String> of(String trade) {
    return Overlaps.lines(table(Trade.TABLE.schema(), trade), List.of("un"), List.of("census"));
  }

  @Test
  void areAYearOfOneReporterUnderTwoEditions() {
    // USA: two of three codes under both. CHN: another code under each. DEU: months of a change of
    // edition. JPN: another release. FRA: a total. "census" is nobody's list of reports
    assertThat(
            of(
                """
                source | release | exporter | importer | reporter | direction | code_system | code   | period  | year | role
                un     | 1       | USA      | DEU      | USA      | export    | HS2017      | 850511 | 2024    | 2024 | part
                un     | 1       | USA      | DEU      | USA      | export    | HS2022      | 850511 | 2024    | 2024 | part
                un     | 1       | USA      | FRA      | USA      | export    | HS2017      | 283691 | 2024    | 2024 | part
                un     | 1       | USA      | FRA      | USA      | export    | HS2022      | 283691 | 2024    | 2024 | part
                un     | 1       | USA      | FRA      | USA      | export    | HS2022      | 283692 | 2024    | 2024 | part
                un     | 1       | USA      | FRA      | FRA      | import    | HS2017      | 283691 | 2024    | 2024 | part
                un     | 1       | CHN      | DEU      | CHN      | export    | HS2017      | 850511 | 2024    | 2024 | part
                un     | 1       | CHN      | DEU      | CHN      | export    | HS2022      | 811231 | 2024    | 2024 | part
                un     | 1       | DEU      | FRA      | DEU      | export    | HS2017      | 850511 | 2022-01 | 2022 | part
                un     | 1       | DEU      | FRA      | DEU      | export    | HS2022      | 850511 | 2022-02 | 2022 | part
                un     | 1       | JPN      | FRA      | JPN      | export    | HS2017      | 850511 | 2024    | 2024 | part
                un     | 2       | JPN      | FRA      | JPN      | export    | HS2022      | 850511 | 2024    | 2024 | part
                un     | 1       | FRA      | WLD      | FRA      | export    | HS2017      | 850511 | 2024    | 2024 | part
                un     | 1       | FRA      | WLD      | FRA      | export    | HS2022      | 850511 | 2024    | 2024 | total
                census | 1       | FRA      | USA      | USA      | import    | HS2017      | 850511 | 2024    | 2024 | part
                census | 1       | FRA      | USA      | USA      | import    | HS2022      | 850511 | 2024    | 2024 | part
                """))
        .containsExactly("trade un 1, export of USA in 2024: HS2017 and HS2022, 2 codes twice");
  }

  @Test
  void areGeneralImportsBesideThoseForConsumption() {
    // of one month; 2023 has each in a month of its own, of exports the foreign ones are a part
    assertThat(
            of(
                """
                source | release | exporter | importer | reporter | direction | code_system | code       | period  | year | regime                   | role
                census | 1       | CHN      | USA      | USA      | import    | HTS         | 2846100000 | 2024-01 | 2024 | general                  | part
                census | 1       | CHN      | USA      | USA      | import    | HTS         | 2846100000 | 2024-01 | 2024 | consumption              | part
                census | 1       | CHN      | USA      | USA      | import    | HTS         | 2846100000 | 2023-01 | 2023 | General Imports          | part
                census | 1       | CHN      | USA      | USA      | import    | HTS         | 2846100000 | 2023-02 | 2023 | Imports For Consumption  | part
                census | 1       | USA      | CHN      | USA      | export    | SCHEDULE_B  | 2846100000 | 2024-01 | 2024 | domestic                 | part
                census | 1       | USA      | CHN      | USA      | export    | SCHEDULE_B  | 2846100000 | 2024-01 | 2024 | foreign                  | part
                census | 1       | USA      | CHN      | USA      | export    | SCHEDULE_B  | 2846100000 | 2022    | 2022 | Total Exports            | part
                census | 1       | USA      | CHN      | USA      | export    | SCHEDULE_B  | 2846100000 | 2022    | 2022 | Domestic Exports         | part
                census | 1       | USA      | CHN      | USA      | export    | SCHEDULE_B  | 2846100000 | 2021    | 2021 |                          | part
                """))
        .containsExactly(
            "trade census 1, export of USA in 2022: total exports and parts of them, 1 codes twice",
            "trade census 1, import of USA in 2024: general imports and imports for consumption,"
                + " 1 codes twice");
  }
}
