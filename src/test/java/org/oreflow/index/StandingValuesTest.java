package org.oreflow.index;

import org.junit.jupiter.api.Test;

class StandingValuesTest {
  @Test
  void aValueStandsWhereItsBoundsAreClose() {
    var rows =
        OfElements.values(
            """
            indicator             | variant   | element | year | value | low  | high | interval | coverage | unit      | flags               | reason
            hhi                   |           | Li      | 2024 | .50   | .48  | .53  | exact    | 1        | 1         | WITHHELD            |
            hhi                   |           | Te      | 2024 | .047  | .047 | .39  | exact    | .42      | 1         |                     |
            hhi                   |           | Dy      | 2024 | .917  | .04  | .996 | exact    | .846     | 1         | COMPOSITION_UNKNOWN |
            hhi                   |           | Hg      | 2024 | .70   | .64  | .75  | exact    | .965     | 1         | NOT_AVAILABLE       |
            hhi                   | published | Dy      | 2024 | .917  | .04  | .996 | exact    | 1        | 1         |                     |
            supply_risk           | eu-2023   | Dy      | 2023 | 5.6   | 4.0  | 7.0  | rounding | 1        | 1         |                     |
            effective_suppliers   |           | Li      | 2024 | 4     | 3.9  | 4.3  | exact    | 1        | suppliers |                     |
            effective_suppliers   |           | Te      | 2024 | 4     | 3.9  | 4.31 | exact    | 1        | suppliers |                     |
            net_import_reliance   |           | Ge      | 2018 | .61   |      | 1    | none     |          | 1         | WITHHELD            |
            import_unit_value     |           | Nd      | 2022 | 13e6  |      |      | none     | 1        | USD/kg    | COMPOSITION_UNKNOWN |
            supplier_instability  |           | C       | 2024 | .7    |      |      | none     | .012     | 1         | NO_MASS             |
            geopolrisk            |           | Ni      | 2024 | 2.5   |      |      | none     |          | USD/kg    |                     |
            import_hhi            |           | C       | 2023 | .89   | .4   | .9   | exact    | 1        | 1         | UNIT_VALUE_ODD      |
            trade_intensity       | partner:X | Nd      | 2024 | 1.2   |      |      | none     |          | 1         | COMPOSITION_UNKNOWN |
            """);
    OfElements.assertValues(
        rows.stream().map(row -> StandingValues.of(row, .05)).toList(),
        """
        indicator             | variant   | element | value | low  | high | reason
        hhi                   |           | Li      | 0.5   | 0.48 | 0.53 |
        hhi                   |           | Te      |       | 0.047 | 0.39 | REST_TOO_LARGE
        hhi                   |           | Dy      |       | 0.04 | 0.996 | COMPOSITION_UNKNOWN
        hhi                   |           | Hg      |       | 0.64 | 0.75 | NOT_AVAILABLE
        hhi                   | published | Dy      | 0.917 | 0.04 | 0.996 |
        supply_risk           | eu-2023   | Dy      | 5.6   | 4    | 7    |
        effective_suppliers   |           | Li      | 4     | 3.9  | 4.3  |
        effective_suppliers   |           | Te      |       | 3.9  | 4.31 | REST_TOO_LARGE
        net_import_reliance   |           | Ge      |       |      | 1    | WITHHELD
        import_unit_value     |           | Nd      |       |      |      | COMPOSITION_UNKNOWN
        supplier_instability  |           | C       |       |      |      | NO_MASS
        geopolrisk            |           | Ni      | 2.5   |      |      |
        import_hhi            |           | C       |       | 0.4  | 0.9  | UNIT_VALUE_ODD
        trade_intensity       | partner:X | Nd      | 1.2   |      |      |
        """);
  }
}
