package org.oreflow.evidence.command;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Balance;
import org.oreflow.table.Production;

class PrintedUnitsTest {
  @Test
  void massesHaveTheDigitsOfThePrint() {
    // scrap 2018: 52 million t, of the newest edition's unit; bort 2019: 342 million carats of 0.2
    // g
    // are 68.4 t; germanium has no consumption, gallium no factor
    assertTable(
        PrintedUnits.of(
            table(
                Balance.TABLE.schema(),
                """
                element | stage         | country | year | unit | production_t | apparent_consumption_t | apparent_consumption_low_t
                scrap   | recycling     | USA     | 2018 | t    | 59000000     | 52000000               | 51500000
                bort    | manufacturing | USA     | 2019 | t    | 26           | 68.4                   | 68.4
                Ge      | refining      | USA     | 2019 | t    | 2            | 30                     |
                Ga      | refining      | USA     | 2019 | t    |              | 15                     |
                """),
            table(
                Production.TABLE.schema(),
                """
                source | release | element | stage         | year | measure     | quantity | unit
                usgs   | 2023    | scrap   | recycling     | 2018 | consumption | 52000    | kt
                usgs   | 2026    | scrap   | recycling     | 2018 | consumption | 52       | mmt
                usgs   | 2026    | scrap   | recycling     | 2018 | output      | 59000    | kt
                usgs   | 2026    | bort    | manufacturing | 2019 | consumption | 342      | mct
                usgs   | 2026    | Ga      | refining      | 2019 | consumption | 15       | kg
                """),
            Map.of(
                "mmt", Map.of("t", 1e6),
                "kt", Map.of("t", 1e3),
                "mct", Map.of("t", 0.2))),
        """
        element | production_t | apparent_consumption_t | apparent_consumption_low_t
        scrap   | 59           | 52                     | 51.5
        bort    | 130          | 342                    | 342
        Ge      | 2            | 30                     |
        Ga      |              | 15                     |
        """);
  }
}
