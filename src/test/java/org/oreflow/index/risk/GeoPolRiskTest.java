package org.oreflow.index.risk;

import static org.oreflow.index.OfElements.assertValues;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.config.Years;
import org.oreflow.index.OfElements;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.trade.ProductImports;
import org.oreflow.reference.CountryGroups.Membership;

class GeoPolRiskTest {
  private static final Bloc EU =
      new Bloc(
          "EU27_2020",
          List.of(
              new Membership("EU27_2020", "DEU", new Years(0, 9999)),
              new Membership("EU27_2020", "FRA", new Years(0, 9999))));

  private static final String INSTABILITY = // (2.5 + .5) / 5 = .6, (2.5 − 1) / 5 = .3
      """
      country | parameter | year | value | flags
      CHN     | wgi:pv    | 2024 | -0.5  | NO_REDISTRIBUTION
      USA     | wgi:pv    | 2024 | 1     |
      """;

  private static final String NICKEL =
      """
      element | stage    | exporter | importer | year | mass_t | product_t | value_usd | value_with_mass_usd | flags
      Ni      | refining | CHN      | AUS      | 2024 | 30     | 1500      | 90000000  | 90000000            | NO_REDISTRIBUTION
      Ni      | refining | USA      | AUS      | 2024 |        | 500       | 10000000  | 10000000            | CONTENT_UNKNOWN
      Ni      | refining | IND      | AUS      | 2024 |        |           | 10000000  |                     | NO_MASS
      Ni      | refining | CHN      | DEU      | 2024 | 10     | 100       | 1000      | 1000                |
      Ni      | refining | FRA      | DEU      | 2024 | 10     | 60        | 1000      | 1000                |
      Ni      | refining | CHN      | JPN      | 2024 |        |           | 1000      |                     | NO_MASS
      Ni      | refining | CHN      | BRA      | 2024 | 1      | 10        | 1000      | 1000                |
      Ni      | refining | CHN      | CHL      | 2024 | 1      | 10        | 1000      | 1000                | PARTNERS_PARTIAL
      Ni      | refining | CHN      | KOR      | 2024 |        | 10        | 1000      | 1000                | SHARE_UNKNOWN
      Ni      | refining | CHN      | IND      | 2024 | 1      | 10        | 1000      | 1000                | CODES_PARTIAL
      Ni      | refining | CHN      | MEX      | 2024 | 1      | 10        | 1000      | 1000                | SHARE_MEAN
      Ni      | refining | CHN      | PER      | 2024 | 1      | 89        | 890       | 890                 |
      Ni      | refining | USA      | PER      | 2024 |        | 11        | 10        | 10                  | UNIT_VALUE_ODD
      Ni      | refining | CHN      | URY      | 2024 | 1      | 90        | 890       | 890                 |
      Ni      | refining | USA      | URY      | 2024 |        | 1         | 110       | 110                 | UNIT_VALUE_ODD
      Ni      | refining | CHN      | ECU      | 2024 | 1      | 91        | 910       | 910                 |
      Ni      | refining | USA      | ECU      | 2024 |        | 9         | 90        | 90                  | UNIT_VALUE_ODD
      """;

  @Test
  void geopolriskIsTheToolsOwnExample() {
    // Σ g f = 1000 of F 2000, p 500, H .3: 1000/2500 = .4, · .3 = .12, · 50 = 6; / .409412948, and
    // over the copper of the country, .5 · 80/100 · .5 · 10 = 2
    var elements =
        OfElements.values(
            """
            indicator            | variant | element | stage    | country | year | value | reason     | flags
            hhi                  |         | Co      | refining | WLD     | 2024 | 0.3   |            |
            hhi                  | reserve | Co      | refining | WLD     | 2024 | 0.9   |            |
            supplier_instability |         | Co      | refining | AUS     | 2024 | 0.5   |            |
            import_unit_value    |         | Co      | refining | AUS     | 2024 | 50    |            |
            hhi                  |         | Cu      | refining | WLD     | 2024 | 0.5   |            |
            supplier_instability |         | Cu      | refining | AUS     | 2024 | 0.5   |            |
            import_unit_value    |         | Cu      | refining | AUS     | 2024 | 10    |            |
            supplier_instability |         | Co      | refining | CHN     | 2024 |       | ZERO_TOTAL |
            supplier_instability |         | Co      | refining | JPN     | 2024 | 0.5   |            |
            """);
    var balances =
        OfElements.balanceRows(
            """
            element | stage    | country | year | production_t | import_t
            Co      | refining | AUS     | 2024 | 500          | 2000
            Cu      | refining | AUS     | 2024 | 20           | 80
            Co      | refining | CHN     | 2024 | 500          | 0
            Co      | refining | JPN     | 2024 |              | 2000
            """);

    assertValues(
        new GeoPolRisk(elements, balances, 2024)
            .values().stream()
                .filter(of -> of.cell().element().equals("Co"))
                .filter(of -> of.cell().country().equals("AUS") || of.index().equals("geopolrisk"))
                .toList(),
        """
        indicator              | variant         | country | value    | reason     | unit
        geopolrisk_import_risk |                 | AUS     | 0.4      |            | 1
        geopolrisk             |                 | AUS     | 0.12     |            | 1
        geopolrisk_midpoint    |                 | AUS     | 6        |            | USD/kg
        geopolrisk_cf          |                 | AUS     | 14.65513 |            | kg Cu eq/kg
        geopolrisk_cf          | copper:refining | AUS     | 3        |            | kg Cu eq/kg
        geopolrisk             |                 | CHN     |          | ZERO_TOTAL | 1
        geopolrisk             |                 | JPN     |          | NO_SOURCE  | 1
        """);
  }

  @Test
  void geopolriskOfProductMassTakesWhatIsTraded() {
    // AUS: 1500 t at .6 and 500 at .3 are 1050, of 500 + 2000: .42, · .3 = .126; 1e8 USD for 2e6 kg
    // are 50 USD/kg: 6.3; / .409412948. EU: 100 t at .6 of 40 + 100 + 60 among members: .3.
    // An odd mass: PER 11 of 100 t, URY 110 of 1000 USD; ECU 9 of both, .91 · .6 + .09 · .3 = .573.
    var elements =
        OfElements.values(
            """
            indicator | variant | element | stage    | country | year | value
            hhi       |         | Ni      | refining | WLD     | 2024 | 0.3
            """);
    var balances =
        OfElements.balanceRows(
            """
            element | stage    | country   | year | production_t | import_t | intra_t
            Ni      | refining | AUS       | 2024 | 500          | 40       |
            Ni      | refining | EU27_2020 | 2024 | 40           | 2        | 1
            Ni      | refining | JPN       | 2024 | 0            | 2        | 1
            Ni      | refining | BRA       | 2024 |              | 2        | 1
            Ni      | refining | KOR       | 2024 | 0            | 2        |
            Ni      | refining | IND       | 2024 | 0            | 2        |
            Ni      | refining | MEX       | 2024 | 0            | 2        |
            Ni      | refining | PER       | 2024 | 0            | 2        |
            Ni      | refining | URY       | 2024 | 0            | 2        |
            Ni      | refining | ECU       | 2024 | 0            | 2        |
            """);
    var flows = OfElements.flowRows(NICKEL);
    var imports = ProductImports.of(flows, 2024, OfElements.instability(INSTABILITY), List.of(EU));

    assertValues(
        new GeoPolRisk(elements, balances, 2024)
            .ofProducts(imports).stream()
                .filter(
                    of ->
                        of.cell().country().equals("AUS")
                            || of.index().equals("geopolrisk_import_risk"))
                .filter(of -> !of.cell().country().equals("DEU"))
                .toList(),
        """
        indicator              | variant      | element | country   | value     | reason    | unit        | flags
        geopolrisk_import_risk | product-mass | Ni      | AUS       | 0.42      |           | 1           | NO_MASS NO_REDISTRIBUTION
        geopolrisk             | product-mass | Ni      | AUS       | 0.126     |           | 1           | NO_MASS NO_REDISTRIBUTION
        geopolrisk_midpoint    | product-mass | Ni      | AUS       | 6.3       |           | USD/kg      | NO_MASS NO_REDISTRIBUTION
        geopolrisk_cf          | product-mass | Ni      | AUS       | 15.387887 |           | kg Cu eq/kg | NO_MASS NO_REDISTRIBUTION
        geopolrisk_import_risk | product-mass | Ni      | EU27_2020 | 0.3       |           | 1           | GROUP NO_REDISTRIBUTION
        geopolrisk_import_risk | product-mass | Ni      | JPN       |           | NO_MASS   | 1           | NO_MASS
        geopolrisk_import_risk | product-mass | Ni      | BRA       |           | NO_SOURCE | 1           | NO_REDISTRIBUTION
        geopolrisk_import_risk | product-mass | Ni      | KOR       |           | SHARE_UNKNOWN | 1       | NO_REDISTRIBUTION SHARE_UNKNOWN
        geopolrisk_import_risk | product-mass | Ni      | IND       |           | CODES_PARTIAL | 1       | CODES_PARTIAL NO_REDISTRIBUTION
        geopolrisk_import_risk | product-mass | Ni      | MEX       |           | SHARE_MEAN    | 1       | NO_REDISTRIBUTION SHARE_MEAN
        geopolrisk_import_risk | product-mass | Ni      | PER       |           | UNIT_VALUE_ODD | 1      | NO_REDISTRIBUTION UNIT_VALUE_ODD
        geopolrisk_import_risk | product-mass | Ni      | URY       |           | UNIT_VALUE_ODD | 1      | NO_REDISTRIBUTION UNIT_VALUE_ODD
        geopolrisk_import_risk | product-mass | Ni      | ECU       | 0.573     |           | 1           | NO_REDISTRIBUTION UNIT_VALUE_ODD
        """);
  }

  @Test
  void isAsConfidentialAsEachOfItsTerms() {
    var elements =
        OfElements.values(
            """
            indicator            | element | stage    | country | year | value | flags
            supplier_instability | Co      | refining | AUS     | 2024 | 0.5   |
            import_unit_value    | Co      | refining | AUS     | 2024 | 50    | NO_REDISTRIBUTION
            hhi                  | Co      | refining | WLD     | 2024 | 0.3   | CONFIDENTIAL
            """);
    var balances =
        OfElements.balanceRows(
            """
            element | stage    | country | year | production_t | import_t
            Co      | refining | AUS     | 2024 | 500          | 2000
            """);

    assertValues(
        new GeoPolRisk(elements, balances, 2024)
            .values().stream().filter(of -> of.index().equals("geopolrisk")).toList(),
        """
        indicator  | flags
        geopolrisk | CONFIDENTIAL NO_REDISTRIBUTION
        """);
  }

  @Test
  void saysWhichTermIsUnknown() { // of AUS no unit value, of CHN no concentration at that stage
    var elements =
        OfElements.values(
            """
            indicator            | element | stage    | country | year | value | reason
            supplier_instability | Co      | refining | AUS     | 2024 | 0.5   |
            supplier_instability | Co      | mining   | CHN     | 2024 | 0.5   |
            import_unit_value    | Co      | refining | AUS     | 2024 |       | NO_VALUE
            hhi                  | Co      | refining | WLD     | 2024 | 0.3   |
            hhi                  | Co      | mining   | WLD     | 2024 |       | REST_TOO_LARGE
            """);
    var balances =
        OfElements.balanceRows(
            """
            element | stage    | country | year | production_t | import_t
            Co      | refining | AUS     | 2024 | 0            | 2000
            Co      | mining   | CHN     | 2024 | 0            | 0
            """);

    assertValues(
        new GeoPolRisk(elements, balances, 2024).values(),
        """
        indicator              | country | value | reason
        geopolrisk_import_risk | AUS     | 0.5   |
        geopolrisk             | AUS     | 0.15  |
        geopolrisk_midpoint    | AUS     |       | NO_VALUE
        geopolrisk_cf          | AUS     |       | NO_VALUE
        geopolrisk_import_risk | CHN     |       | ZERO_TOTAL
        geopolrisk             | CHN     |       | ZERO_TOTAL
        geopolrisk_midpoint    | CHN     |       | ZERO_TOTAL
        geopolrisk_cf          | CHN     |       | ZERO_TOTAL
        """);
  }
}
