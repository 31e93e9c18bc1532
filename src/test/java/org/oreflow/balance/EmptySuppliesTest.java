package org.oreflow.balance;

import static org.oreflow.balance.SmallBalances.NO_CORRECTIONS;
import static org.oreflow.balance.SmallBalances.assertBalances;
import static org.oreflow.balance.SmallBalances.balances;

import org.junit.jupiter.api.Test;

/** Cells of supply that a table leaves empty. */
class EmptySuppliesTest {
  @Test
  void anEmptyCellOfAProducerIsUnknownAndNotInTheWorld() {
    // boron minerals, kt: the United States 1,148 of 3,101 in 2005, then an empty cell beside a
    // total of 2,000 that Turkey makes alone; Germany's cell is empty throughout
    assertBalances(
        balances(
                """
                source | release | line | element | stage  | country | year | measure | quantity | low    | high   | mark | unit | target_unit | role
                usgs   | 2024    | 2    | B       | mining | TUR     | 2005 | output  | 1953     | 1953   | 1953   |      | t    | t           | part
                usgs   | 2024    | 3    | B       | mining | USA     | 2005 | output  | 1148     | 1148   | 1148   |      | t    | t           | part
                usgs   | 2024    | 4    | B       | mining | DEU     | 2005 | output  |          | 0      |        |      | t    | t           | part
                usgs   | 2024    | 5    | B       | mining | WLD     | 2005 | output  | 3101     | 3100.5 | 3101.5 |      | t    | t           | total
                usgs   | 2024    | 6    | B       | mining | TUR     | 2006 | output  | 2000     | 2000   | 2000   |      | t    | t           | part
                usgs   | 2024    | 7    | B       | mining | USA     | 2006 | output  |          | 0      |        |      | t    | t           | part
                usgs   | 2024    | 8    | B       | mining | DEU     | 2006 | output  |          | 0      |        |      | t    | t           | part
                usgs   | 2024    | 9    | B       | mining | WLD     | 2006 | output  | 2000     | 1999.5 | 2000.5 |      | t    | t           | total
                """,
                "element",
                NO_CORRECTIONS)
            .where("country", "USA", "DEU", "WLD"),
        """
        country | year | production_t | production_low_t | production_high_t | flags
        DEU     | 2005 |              | 0                | 0.5               | NOT_AVAILABLE
        USA     | 2005 | 1148         | 1148             | 1148              |
        WLD     | 2005 | 3101         | 3101             | 3101.5            | NOT_AVAILABLE
        DEU     | 2006 |              | 0                | 0.5               | NOT_AVAILABLE
        USA     | 2006 |              |                  |                   | NOT_AVAILABLE TOTAL_EXCLUDES
        WLD     | 2006 | 2000         | 2000             | 2000.5            | NOT_AVAILABLE TOTAL_EXCLUDES
        """);
  }

  @Test
  void aCorrectionWithholdsAnEmptyCell() { // the note of the publisher says so: 2,000 without it
    assertBalances(
        balances(
                """
                source | release | line | element | stage  | country | year | period | item | measure | quantity | low    | high   | mark | unit | target_unit | role
                usgs   | 2024    | 2    | B       | mining | TUR     | 2006 | 2006   | a    | output  | 2000     | 2000   | 2000   |      | t    | t           | part
                usgs   | 2024    | 3    | B       | mining | USA     | 2006 | 2006   | a    | output  |          | 0      |        |      | t    | t           | part
                usgs   | 2024    | 4    | B       | mining | WLD     | 2006 | 2006   | a    | output  | 2000     | 1999.5 | 2000.5 |      | t    | t           | total
                """,
                "element",
                """
                correction_source | correction_element | correction_country | correction_column | correction_found | correction_value
                usgs              | B                  | USA                | quantity          |                  | W
                """)
            .where("country", "USA", "WLD"),
        """
        country | production_t | production_low_t | production_high_t | flags
        USA     |              |                  |                   | CORRECTED TOTAL_EXCLUDES WITHHELD
        WLD     | 2000         | 2000             | 2000              | CORRECTED TOTAL_EXCLUDES WITHHELD
        """);
  }

  @Test
  void anEmptyCellBesideRowsThatMakeTheTotalIsUnknownAndOpensNoRest() {
    // niobium: rows 109 of 110 ± 5, the United States listed without a figure; of vanadium the rows
    // leave 30
    assertBalances(
        balances(
            """
            source | release | line | element | stage  | country | year | measure | quantity | low | high | unit | target_unit | role
            usgs   | 2024    | 2    | Nb      | mining | BRA     | 2024 | output  | 109      | 109 | 109  | t    | t           | part
            usgs   | 2024    | 3    | Nb      | mining | USA     | 2024 | output  |          | 0   |      | t    | t           | part
            usgs   | 2024    | 4    | Nb      | mining | WLD     | 2024 | output  | 110      | 105 | 115  | t    | t           | total
            usgs   | 2024    | 5    | V       | mining | CHN     | 2024 | output  | 70       | 70  | 70   | t    | t           | part
            usgs   | 2024    | 6    | V       | mining | USA     | 2024 | output  |          | 0   |      | t    | t           | part
            usgs   | 2024    | 7    | V       | mining | WLD     | 2024 | output  | 100      | 95  | 105  | t    | t           | total
            """,
            "element",
            NO_CORRECTIONS),
        """
        element | country | production_t | production_low_t | production_high_t | flags
        Nb      | BRA     | 109          | 109              | 109               |
        Nb      | USA     |              | 0                | 6                 | NOT_AVAILABLE
        Nb      | WLD     | 109          | 109              | 115               | NOT_AVAILABLE
        V       | CHN     | 70           | 70               | 70                |
        V       | USA     |              | 0                | 35                | NOT_AVAILABLE
        V       | OTH     | 30           | 0                | 35                | NOT_AVAILABLE
        V       | WLD     | 100          | 70               | 105               | NOT_AVAILABLE
        """);
  }

  @Test
  void aTotalThatIsALowerBoundLeavesOutWhatIsNotAvailableBesideRowsThatMakeIt() {
    // reserves of rare earths 2024 in little: 44 and 47 make ">90"; 44 and 20 do not
    assertBalances(
        balances(
            """
            source | release | line | element | stage  | country | year | measure | quantity | low | high | mark | unit | target_unit | role
            usgs   | 2024    | 2    | La      | mining | CHN     | 2024 | output  | 44       | 44  | 44   |      | t    | t           | part
            usgs   | 2024    | 3    | La      | mining | BRA     | 2024 | output  | 47       | 47  | 47   |      | t    | t           | part
            usgs   | 2024    | 4    | La      | mining | MMR     | 2024 | output  |          | 0   |      | NA   | t    | t           | part
            usgs   | 2024    | 5    | La      | mining | OTH     | 2024 | output  |          | 0   |      | NA   | t    | t           | part
            usgs   | 2024    | 6    | La      | mining | WLD     | 2024 | output  |          | 90  |      | >90  | t    | t           | total
            usgs   | 2024    | 7    | Ce      | mining | CHN     | 2024 | output  | 44       | 44  | 44   |      | t    | t           | part
            usgs   | 2024    | 8    | Ce      | mining | OTH     | 2024 | output  |          | 20  |      | >20  | t    | t           | part
            usgs   | 2024    | 9    | Ce      | mining | WLD     | 2024 | output  |          | 90  |      | >90  | t    | t           | total
            """,
            "element",
            NO_CORRECTIONS),
        """
        element | country | production_t | production_low_t | production_high_t | flags
        La      | CHN     | 44           | 44               | 44                |
        La      | BRA     | 47           | 47               | 47                |
        La      | MMR     |              |                  |                   | NOT_AVAILABLE TOTAL_EXCLUDES
        La      | WLD     | 91           | 91               | 91                | NOT_AVAILABLE TOTAL_EXCLUDES
        Ce      | CHN     | 44           | 44               | 44                |
        Ce      | OTH     |              | 20               |                   | NOT_AVAILABLE
        Ce      | WLD     |              | 64               |                   | NOT_AVAILABLE
        """);
  }
}
