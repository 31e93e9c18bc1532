package org.oreflow.index.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.config.Years;
import org.oreflow.index.OfElements;
import org.oreflow.reference.CountryGroups.Membership;

class ImportersTest {
  private static final Bloc EU =
      new Bloc(
          "EU",
          List.of(
              new Membership("EU", "DEU", new Years(0, 9999)),
              new Membership("EU", "GBR", new Years(0, 2020))));

  private static List<Suppliers> importers(String flows) {
    var instability = OfElements.instability("country");
    return new Importers(2024, instability, List.of(EU)).of(OfElements.flowRows(flows));
  }

  @Test
  void ofAGroupBuyFromOutside() { // Great Britain is outside in 2024
    List<Suppliers> all =
        importers(
            """
            element | stage  | exporter | importer | mass_t | low_t | high_t
            Li      | mining | GBR      | DEU      | 5      | 5     | 5
            Li      | mining | CHL      | GBR      | 7      | 7     | 7
            """);

    assertThat(all)
        .extracting(of -> of.grouping() + " " + of.cell().country())
        .containsExactlyInAnyOrder("SUPPLIERS DEU", "SUPPLIERS GBR", "GROUP_SUPPLIERS EU");
    assertThat(all.get(2).all())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.supply().name()).isEqualTo("GBR");
              assertThat(one.supply().bloc()).isEqualTo("GBR");
              assertThat(one.flags()).containsOnly("GROUP");
            });
  }

  @Test
  void areNoneWhereASourceDoesNotListAllPartners() {
    assertThat(
            importers(
                """
                element | stage  | exporter | importer | mass_t | flags
                Li      | mining | CHL      | DEU      | 5      |
                Li      | mining | PER      | DEU      | 5      | PARTNERS_PARTIAL
                """))
        .isEmpty();
  }

  @Test
  void takeWhatIsKnownForAHighThatIsNot() { // 5; at least 3; of 2 and at least 3, 3
    assertThat(
            importers(
                    """
                    element | stage  | exporter | importer | mass_t | low_t | high_t
                    Li      | mining | AUS      | JPN      | 5      | 5     |
                    Li      | mining | CHL      | JPN      |        | 3     |
                    Li      | mining | PER      | JPN      | 2      | 3     |
                    Li      | mining | USA      | JPN      | 2      | 3     | 4
                    """)
                .get(0)
                .all())
        .extracting(one -> one.supply().mass().high())
        .containsExactly(5., 3., 3., 4.);
  }
}
