package org.oreflow.landscape;

import static org.apache.spark.sql.functions.col;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import org.junit.jupiter.api.Test;
import org.oreflow.table.Production;

class InputsTest {
  @Test
  void aProjectedDemandIsOfTheUseThatItsTypeNames() {
    assertTable(
        Inputs.ofRecords(
            table(
                    Production.SCHEMA,
                    """
                source | country | element | stage  | year | measure | type                                  | content | scenario | role
                agency | WLD     | Nd      | use    | 2030 | demand  | demand                                | metal   | STEPS    | scenario
                agency | WLD     | Nd      | use    | 2030 | demand  | demand by use: Wind                   | metal   | STEPS    | scenario
                agency | WLD     | Nd      | use    | 2030 | demand  | demand by use: Total clean technologies | metal | STEPS    | scenario
                agency | WLD     | Nd      | use    | 2030 | demand  | clean technologies                    |         | STEPS    | scenario
                agency | WLD     | Nd      | use    | 2025 | demand  | clean technologies                    | metal   |          | part
                agency | CHN     | Nd      | mining | 2030 | output  | mining                                | metal   | base     | scenario
                """)
                .withColumn("value", col(Production.QUANTITY))),
        """
        element | stage  | country | year | content
        Nd      | use    | WLD     | 2030 | metal
        Nd      | use    | WLD     | 2030 | metal; wind
        Nd      | use    | WLD     | 2030 | metal; clean technologies
        Nd      | use    | WLD     | 2030 | element; clean technologies
        Nd      | use    | WLD     | 2025 | metal
        Nd      | mining | CHN     | 2030 | metal
        """);
  }
}
