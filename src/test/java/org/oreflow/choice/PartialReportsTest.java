package org.oreflow.choice;

import static org.oreflow.choice.ReportedFlows.assertTaken;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports of months and of some partners beside those of the world. */
class PartialReportsTest {
  @Test
  void monthsAddNothingToAYearOfTheWorldWhateverTheirOrder() { // none of 2025 is the world's
    var reports =
        """
        element | stage    | exporter | importer | year | source | covers | direction | flags
        Ni      | refining | CHE      | DEU      | 2024 | baci   | world  |           |
        Ni      | refining | SWE      | GBR      | 2024 | hmrc   | GBR    | import    | PARTIAL_YEAR
        Ni      | mining   | SWE      | GBR      | 2024 | hmrc   | GBR    | import    | PARTIAL_YEAR
        Ni      | refining | SWE      | GBR      | 2025 | hmrc   | GBR    | import    | PARTIAL_YEAR
        """;
    for (var order : List.of(List.of("baci", "hmrc"), List.of("hmrc", "baci"))) {
      assertTaken(
          new Precedence(order, List.of("hmrc")),
          reports,
          row -> true,
          """
          stage    | exporter | importer | year | source
          refining | CHE      | DEU      | 2024 | baci
          mining   | SWE      | GBR      | 2024 | hmrc
          refining | SWE      | GBR      | 2025 | hmrc
          """);
    }
  }

  @Test
  void aListOfSomePartnersAddsNothingToTheWorld() { // before it, it stands in its place
    var reports =
        """
        element | stage  | exporter | importer | year | source | covers          | direction | flags
        REE     | magnet | CHN      | DEU      | 2024 | baci   | world           |           |
        REE     | magnet | CHN      | DEU      | 2024 | web    | listed_partners | import    | PARTNERS_PARTIAL
        REE     | magnet | JPN      | DEU      | 2024 | web    | listed_partners | import    | PARTNERS_PARTIAL
        """;

    assertTaken(
        new Precedence(List.of("baci", "web"), List.of(), List.of("web")),
        reports,
        row -> true,
        """
        exporter | importer | source
        CHN      | DEU      | baci
        """);
    assertTaken(
        new Precedence(List.of("web", "baci"), List.of(), List.of("web")),
        reports,
        row -> true,
        """
        exporter | importer | source
        CHN      | DEU      | web
        JPN      | DEU      | web
        """);
  }

  @Test
  void whatAnOtherHoldsIsNotAddedAgain() { // of all others the yearbook has one sum
    var reports =
        """
        element | stage      | exporter | importer | year | source   | covers          | direction | flags
        REE     | separation | CHN      | USA      | 2022 | yearbook | listed_partners | import    |
        REE     | separation | OTH      | USA      | 2022 | yearbook | listed_partners | import    |
        REE     | separation | IND      | USA      | 2022 | web      | listed_partners | import    |
        REE     | separation | USA      | OTH      | 2022 | yearbook | listed_partners | export    |
        REE     | separation | USA      | IND      | 2022 | web      | listed_partners | export    |
        REE     | separation | CHN      | IND      | 2022 | web      | listed_partners | export    |
        REE     | separation | IND      | USA      | 2021 | web      | listed_partners | import    |
        """;

    assertTaken(
        new Precedence(List.of("yearbook", "web"), List.of(), List.of("web", "yearbook")),
        reports,
        row -> true,
        """
        exporter | importer | year | source
        CHN      | USA      | 2022 | yearbook
        OTH      | USA      | 2022 | yearbook
        USA      | OTH      | 2022 | yearbook
        CHN      | IND      | 2022 | web
        IND      | USA      | 2021 | web
        """);
  }
}
