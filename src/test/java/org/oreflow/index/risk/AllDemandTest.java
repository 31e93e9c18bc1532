package org.oreflow.index.risk;

import static org.oreflow.Tables.rows;
import static org.oreflow.index.OfElements.assertValues;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.index.OfElements;

class AllDemandTest {
  private static final StructType CURRENT =
      new StructType()
          .add("element", DataTypes.StringType)
          .add("year", DataTypes.IntegerType)
          .add("value", DataTypes.createDecimalType(18, 6))
          .add("flags", DataTypes.createArrayType(DataTypes.StringType));

  @Test
  void isWhatIsLeftWithoutTheLargestOverAllDemandOfTheWorld() {
    // cobalt: 100 t made, 60 of them by one, 80 t used: 40 / 80; lithium at two stages: 30 / 60
    // and, of an unknown largest, nothing; nickel and zinc have no demand
    var elements =
        OfElements.values(
            """
            indicator | variant | element | stage    | country | year | value | low | high | interval | coverage | status   | flags     | reason              | unit
            cr1       |         | Co      | mining   | WLD     | 2024 | 0.6   | 0.6 | 0.6  | exact    | 1        | final    |           |                     | 1
            cr1       | reserve | Co      | mining   | WLD     | 2024 | 0.9   | 0.9 | 0.9  | exact    | 1        | final    |           |                     | 1
            cr3       |         | Co      | mining   | WLD     | 2024 | 0.9   | 0.9 | 0.9  | exact    | 1        | final    |           |                     | 1
            cr1       |         | Li      | mining   | WLD     | 2024 | 0.7   | 0.7 | 0.8  | exact    | 0.9      | estimate | ESTIMATED |                     | 1
            cr1       |         | Li      | refining | WLD     | 2024 |       | 0.2 | 0.8  | exact    | 0.5      |          |           | COMPOSITION_UNKNOWN | 1
            cr1       |         | Ni      | mining   | WLD     | 2024 | 0.6   | 0.6 | 0.6  | exact    | 1        | final    |           |                     | 1
            cr1       |         | Zn      | mining   | WLD     | 2024 | 0.6   | 0.6 | 0.6  | exact    | 1        | final    |           |                     | 1
            """);
    var balances =
        OfElements.balanceRows(
            """
            element | stage    | country | year | unit | production_t
            Co      | mining   | WLD     | 2024 | t    | 100
            Co      | mining   | COD     | 2024 | t    | 60
            Li      | mining   | WLD     | 2024 | t    | 100
            Li      | refining | WLD     | 2024 | t    | 90
            Ni      | mining   | WLD     | 2024 | t    | 100
            Zn      | mining   | WLD     | 2024 | t    | 100
            """);
    var current =
        rows(
            CURRENT,
            """
            element | year | value | flags
            Co      | 2024 | 80    |
            Li      | 2024 | 60    | CONTENT_UNKNOWN
            """);

    assertValues(
        AllDemand.of(elements, balances, current),
        """
        indicator | variant    | element | stage    | year | value | low | interval | status      | flags                     | reason
        n_minus_1 | all_demand | Co      | mining   | 2024 | 0.5   |     | none     | provisional |                           |
        n_minus_1 | all_demand | Li      | mining   | 2024 | 0.5   |     | none     | provisional | CONTENT_UNKNOWN ESTIMATED |
        n_minus_1 | all_demand | Li      | refining | 2024 |       |     | none     | provisional | CONTENT_UNKNOWN           | COMPOSITION_UNKNOWN
        """);
  }

  @Test
  void supplyThatMayBeOfMetalOrOxideOpensIt() {
    // magnet elements 2024, kt: 80.8 separated, 97.6 if that is of metal, 90.9 demanded, nine
    // tenths
    // from one: 8.08/90.9 to 9.76/90.9
    var elements =
        OfElements.values(
            """
            indicator | variant | element | stage      | country | year | value | low | high | flags
            cr1       |         | MREE    | separation | WLD     | 2024 | 0.9   | 0.9 | 0.9  |
            """);
    var balances =
        OfElements.balanceRows(
            """
            element | stage      | country | year | production_t | production_low_t | production_high_t | flags
            MREE    | separation | WLD     | 2024 | 80.8         | 80.8             | 97.6              | CONTENT_UNKNOWN
            """);
    var current =
        rows(
            CURRENT,
            """
            element | year | value | flags
            MREE    | 2024 | 90.9  |
            """);

    assertValues(
        AllDemand.of(elements, balances, current),
        """
        element | value    | low      | high     | interval
        MREE    | 0.088889 | 0.088889 | 0.107371 | exact
        """);
  }
}
