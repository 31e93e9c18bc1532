package org.oreflow.choice;

import static org.oreflow.choice.SmallProduction.assertChosen;
import static org.oreflow.choice.SmallProduction.current;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Totals that print one digit. */
class RoundTotalsTest {
  @Test
  void areOfTwoDigitsAtLeast() {
    // fluorspar, kt: 10,300 in 2024 and 10,000 in 2025; palladium 8 t has no second digit; reserves
    // of 300 have bounds of their own; a source of partners prints by no rule
    assertChosen(
        current(
            """
            source  | release | line | element   | stage    | country | year | measure | quantity | low   | high  | mark | unit | target_unit | role
            summary | 1       | 2    | fluorspar | mining   | CHN     | 2025 | output  | 6000     | 6000  | 6000  |      | kt   | kt          | part
            summary | 1       | 3    | fluorspar | mining   | WLD     | 2025 | output  | 10000    | 5000  | 15000 |      | kt   | kt          | total
            summary | 1       | 4    | fluorspar | mining   | CHN     | 2024 | output  | 6000     | 6000  | 6000  |      | kt   | kt          | part
            summary | 1       | 5    | fluorspar | mining   | WLD     | 2024 | output  | 10300    | 10250 | 10350 |      | kt   | kt          | total
            summary | 1       | 6    | Pd        | mining   | ZAF     | 2024 | output  | 5        | 5     | 5     |      | t    | t           | part
            summary | 1       | 7    | Pd        | mining   | WLD     | 2024 | output  | 8        | 7.5   | 8.5   |      | t    | t           | total
            summary | 1       | 8    | Te        | refining | CHN     | 2024 | output  | 200      | 200   | 200   |      | t    | t           | part
            summary | 1       | 9    | Te        | refining | WLD     | 2024 | output  | 300      | 290   | 310   |      | t    | t           | total
            listed  | 1       | 2    | alloys    | metal    | WLD     | 2006 | output  | 50000    | 45000 | 55000 |      | t    | t           | total
            """,
            List.of("summary", "listed")),
        """
        element   | country | year | value | low   | high
        fluorspar | CHN     | 2025 | 6000  | 6000  | 6000
        fluorspar | WLD     | 2025 | 10000 | 9500  | 10500
        fluorspar | CHN     | 2024 | 6000  | 6000  | 6000
        fluorspar | WLD     | 2024 | 10300 | 10250 | 10350
        Pd        | ZAF     | 2024 | 5     | 5     | 5
        Pd        | WLD     | 2024 | 8     | 7.5   | 8.5
        Te        | CHN     | 2024 | 200   | 200   | 200
        Te        | WLD     | 2024 | 300   | 290   | 310
        alloys    | WLD     | 2006 | 50000 | 45000 | 55000
        """);
  }
}
