package org.oreflow.flow;

import static org.oreflow.flow.SmallFlows.factors;

import org.junit.jupiter.api.Test;

class OddUnitValuesTest {
  private static final String HEADER =
      "source | release | line | exporter | importer | code_system | code | period | year |"
          + " value_usd | product_t | role\n";
  private static final SmallFlows FLOWS =
      new SmallFlows(
              """
              source | release | published  | covers
              baci   | 1       | 2026-01-01 | world
              """,
              factors(
                  """
                  factor_system | factor_code | factor_exporter | first_year | last_year | stage  | element  | unit | factor_low | factor_best | factor_high | factor_value
                  HS            | 250490      | *               | 0          | 9999      | mining | graphite | t    | 1          | 1           | 1           | 1
                  """),
              "baci")
          .withUnitValueFactor(30);

  // ordinary records at 1,000 USD a tonne
  private static String ordinary(int number) {
    var text = new StringBuilder(HEADER);
    for (int line = 1; line <= number; line++) {
      text.append(
          "baci | 1 | %d | BRA | A%02d | HS2017 | 250490 | 2024 | 2024 | 2000 | 2 | part\n"
              .formatted(line, line));
    }
    return text.toString();
  }

  @Test
  void theBoundsOfAnOddMassGoAsFarAsWhatItsValueWeighs() {
    // 46,200 USD are 46.2 t of 3,190; 90,000 USD for 1 t are 90 t; 29 times is not odd
    FLOWS.assertFlowsFrom(
        "CHN",
        ordinary(9)
            + """
            baci | 1 | 20 | CHN | DEU | HS2017 | 250490 | 2024 | 2024 | 46200 | 3190 | part
            baci | 1 | 21 | CHN | FRA | HS2017 | 250490 | 2024 | 2024 | 90000 | 1    | part
            baci | 1 | 22 | CHN | JPN | HS2017 | 250490 | 2024 | 2024 | 29000 | 1    | part
            baci | 1 | 23 | CHN | USA | HS2017 | 250490 | 2024 | 2024 |       | 5    | part
            baci | 1 | 24 | CHN | GBR | HS2017 | 250490 | 2024 | 2024 | 5000  |      | part
            """,
        """
        exporter | importer | mass_t | low_t | high_t | flags
        CHN      | DEU      |        | 46.2  | 3190   | UNIT_VALUE_ODD
        CHN      | FRA      |        | 1     | 90     | UNIT_VALUE_ODD
        CHN      | JPN      | 1      | 1     | 1      |
        CHN      | USA      | 5      | 5     | 5      |
        CHN      | GBR      |        | 0     |        | NO_MASS
        """);
  }

  @Test
  void aFlowStandsWhoseOddMassesAreATenthOfItAtMost() {
    // months of 1,000 USD/t: 990 t and 10 USD for 110 t, which weigh .01 as a rule: 109.99 of
    // 1,100;
    // with 990 and 111 t 110.99 of 1,101
    FLOWS.assertFlowsFrom(
        "CHN",
        ordinary(9)
            + """
            baci | 1 | 20 | CHN | DEU | HS2017 | 250490 | 2024-01 | 2024 | 990000 | 990 | part
            baci | 1 | 21 | CHN | DEU | HS2017 | 250490 | 2024-02 | 2024 | 10     | 110 | part
            baci | 1 | 22 | CHN | FRA | HS2017 | 250490 | 2024-01 | 2024 | 990000 | 990 | part
            baci | 1 | 23 | CHN | FRA | HS2017 | 250490 | 2024-02 | 2024 | 10     | 111 | part
            """,
        """
        exporter | importer | mass_t | low_t  | high_t
        CHN      | DEU      | 1100   | 990.01 | 1100
        CHN      | FRA      |        | 990.01 | 1101
        """);
  }

  @Test
  void anOddMassIsKeptBesideGoodsWithoutAMass() { // nothing says what they all are at most
    FLOWS.assertFlowsFrom(
        "CHN",
        ordinary(9)
            + """
            baci | 1 | 20 | CHN | DEU | HS2017 | 250490 | 2024-01 | 2024 | 46200 | 3190 | part
            baci | 1 | 21 | CHN | DEU | HS2017 | 250490 | 2024-02 | 2024 | 10    |      | part
            """,
        """
        exporter | importer | mass_t | low_t | high_t | flags
        CHN      | DEU      | 3190   | 46.2  |        | NO_MASS PARTIAL_YEAR UNIT_VALUE_ODD
        """);
  }

  @Test
  void aProductOfFewRecordsHasNoUsualValue() { // seven with the odd one
    FLOWS.assertFlowsFrom(
        "CHN",
        ordinary(6)
            + "baci | 1 | 20 | CHN | DEU | HS2017 | 250490 | 2024 | 2024 | 46200 | 3190 | part\n",
        """
        exporter | importer | mass_t | low_t | high_t | flags
        CHN      | DEU      | 3190   | 3190  | 3190   |
        """);
  }
}
