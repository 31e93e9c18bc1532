package org.oreflow.index.dependence;

import static org.oreflow.index.OfElements.assertValues;

import org.junit.jupiter.api.Test;
import org.oreflow.index.OfElements;

class SingleCountryDependencyTest {
  @Test
  void standsBesideAllThatIsUsed() { // .6 · 100/80 = .75; less .65
    var elements =
        OfElements.values(
            """
            indicator          | element | stage    | country   | year | value | reason     | interval | status | unit
            top_supplier_share | Co      | refining | EU27_2020 | 2024 | 0.6   |            | exact    | final  | 1
            import_dependency  | Co      | refining | EU27_2020 | 2024 | 1.25  |            | exact    | final  | 1
            top_supplier_share | Co      | refining | AUS       | 2024 |       | ZERO_TOTAL | none     | final  | 1
            import_dependency  | Co      | refining | AUS       | 2024 | 0     |            | exact    | final  | 1
            """);

    assertValues(
        SingleCountryDependency.of(elements),
        """
        indicator                 | country   | value | interval | reason
        single_country_dependency | EU27_2020 | 0.75  | none     |
        crma_single_country       | EU27_2020 | 0.1   | none     |
        single_country_dependency | AUS       |       | none     | ZERO_TOTAL
        """);
  }

  @Test
  void needsBothTermsOfACountry() { // the second has no value: with its reason
    var elements =
        OfElements.values(
            """
            indicator          | variant | element | stage    | country | year | value | reason
            top_supplier_share |         | Co      | refining | AUS     | 2024 | 0.6   |
            import_dependency  |         | Co      | refining | AUS     | 2024 |       | NEG_AC
            top_supplier_share |         | Co      | refining | CAN     | 2024 | 0.6   |
            import_dependency  | x       | Co      | refining | CAN     | 2024 | 1     |
            import_dependency  |         | Co      | refining | CHN     | 2024 | 1     |
            """);

    assertValues(
        SingleCountryDependency.of(elements),
        """
        indicator                 | country | value | reason
        single_country_dependency | AUS     |       | NEG_AC
        """);
  }

  @Test
  void isAsConfidentialAsBothTerms() {
    var elements =
        OfElements.values(
            """
            indicator          | element | stage    | country | year | value | flags
            top_supplier_share | Co      | refining | AUS     | 2024 | 0.6   | MIRROR_AVAILABLE
            import_dependency  | Co      | refining | AUS     | 2024 | 1     | CONFIDENTIAL ESTIMATED
            """);

    assertValues(
        SingleCountryDependency.of(elements),
        """
        indicator                 | flags
        single_country_dependency | CONFIDENTIAL MIRROR_AVAILABLE
        """);
  }
}
