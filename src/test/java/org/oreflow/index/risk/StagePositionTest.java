package org.oreflow.index.risk;

import static org.oreflow.Tables.rows;
import static org.oreflow.index.OfElements.assertValues;

import org.junit.jupiter.api.Test;
import org.oreflow.index.OfElements;
import org.oreflow.index.formula.Producers;

class StagePositionTest {
  @Test
  void isAgainstTheStageItIsMadeFrom() { // CHN 90 − 60, AUS 0 − 40, MYS 10 − 0
    assertValues(
        StagePosition.of(
            new Producers(2024)
                .of(
                    OfElements.balanceRows(
                        """
                element | stage      | country | year | production_t | production_low_t | production_high_t
                REE     | mining     | CHN     | 2024 | 60           | 60               | 60
                REE     | mining     | AUS     | 2024 | 40           | 40               | 40
                REE     | mining     | WLD     | 2024 | 100          | 100              | 100
                REE     | separation | CHN     | 2024 | 90           | 90               | 90
                REE     | separation | MYS     | 2024 | 10           | 10               | 10
                REE     | separation | WLD     | 2024 | 100          | 100              | 100
                """)),
            rows(
                StagePosition.CHAIN,
                "element | stage | from\nREE | separation | mining\nREE | metal | separation")),
        """
        indicator      | variant     | stage      | country | year | value | reason
        stage_position | from:mining | separation | CHN     | 2024 | 0.3   |
        stage_position | from:mining | separation | AUS     | 2024 | -0.4  |
        stage_position | from:mining | separation | MYS     | 2024 | 0.1   |
        """);
  }

  @Test
  void saysWhyItIsUnknown() { // MMR's mass at the later stage; nothing is mined of Co
    assertValues(
        StagePosition.of(
            new Producers(2024)
                .of(
                    OfElements.balanceRows(
                        """
                        element | stage      | country | year | production_t | production_low_t | production_high_t | flags
                        Nd      | mining     | CHN     | 2024 | 60           | 60               | 60                | ESTIMATED
                        Nd      | mining     | WLD     | 2024 | 60           | 60               | 60                |
                        Nd      | separation | CHN     | 2024 | 60           | 60               | 60                |
                        Nd      | separation | MMR     | 2024 |              | 0                | 5                 | COMPOSITION_UNKNOWN
                        Nd      | separation | WLD     | 2024 | 60           | 60               | 65                |
                        Co      | mining     | CHN     | 2024 | 0            | 0                | 0                 |
                        Co      | mining     | WLD     | 2024 | 0            | 0                | 0                 |
                        Co      | refining   | CHN     | 2024 | 5            | 5                | 5                 |
                        Co      | refining   | WLD     | 2024 | 5            | 5                | 5                 |
                        """)),
            rows(
                StagePosition.CHAIN,
                "element | stage | from\nNd | separation | mining\nCo | refining | mining")),
        """
        element | country | value | status   | flags                         | reason
        Nd      | CHN     | 0     | estimate | COMPOSITION_UNKNOWN ESTIMATED |
        Nd      | MMR     |       | partial  | COMPOSITION_UNKNOWN ESTIMATED NOT_LISTED | COMPOSITION_UNKNOWN
        Co      | CHN     |       | final    |                               | ZERO_TOTAL
        """);
  }

  @Test
  void aCountryThatAStageDoesNotListMayHaveItsRest() { // COD 70 − 0, at most + 9 of refining
    assertValues(
        StagePosition.of(
            new Producers(2024)
                .of(
                    OfElements.balanceRows(
                        """
                        element | stage    | country | year | production_t | production_low_t | production_high_t
                        Co      | mining   | COD     | 2024 | 70           | 70               | 70
                        Co      | mining   | IDN     | 2024 | 30           | 30               | 30
                        Co      | mining   | WLD     | 2024 | 100          | 100              | 100
                        Co      | refining | IDN     | 2024 | 91           | 91               | 91
                        Co      | refining | OTH     | 2024 | 9            | 9                | 9
                        Co      | refining | WLD     | 2024 | 100          | 100              | 100
                        """)),
            rows(StagePosition.CHAIN, "element | stage | from\nCo | refining | mining")),
        """
        country | value | low  | high  | status  | flags
        COD     | -0.7  | -0.7 | -0.61 | partial | NOT_LISTED
        IDN     | 0.61  |      |       | final   |
        """);
  }
}
