package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.flow.Flows;

class OutrankedTest {
  @Test
  void yearsThatAreMadeAnewReplaceWhatWasCounted() {
    List<String> kept =
        Outranked.kept(
            List.of("2022 office baci 7", "2022 office - 9", "2023 office links 4"),
            Set.of(2023, 2024),
            rows( // of two families of codes
                Flows.BEHIND_SCHEMA,
                """
                year | source | winner | verdict    | behind
                2023 | office | links  | OUTRANKED  | 2
                2023 | office | links  | OUTRANKED  | 3
                2023 | office | links  | OWN_REPORT | 1
                2023 | office |        | COUNTS     | 7
                """));

    assertThat(kept)
        .containsExactly(
            "2022 office - 9 COUNTS",
            "2022 office baci 7 OUTRANKED",
            "2023 office - 7 COUNTS",
            "2023 office links 1 OWN_REPORT",
            "2023 office links 5 OUTRANKED");
  }

  @Test
  void tellsALineForEachSourceThatIsNotUsed() { // of all years: 7 + 5 of 9 + 6
    var outranked =
        Outranked.of(
            List.of(
                "2022 baci - 1200", // of an older version
                "2022 office - 9",
                "2022 office baci 7",
                "2023 links - 5 COUNTS",
                "2023 links office 3 OWN_REPORT",
                "2023 office - 6 COUNTS",
                "2023 office links 5 WHOLE_TABLE"));

    assertThat(outranked.linesWithVerdicts())
        .containsExactly(
            "3 of 5 flows of links are not used: office has priority",
            "  own report 3",
            "12 of 15 flows of office are not used: baci (7), links (5) have priority",
            "  precedence 7, whole table 5");
    assertThat(outranked.lines()).hasSize(2);
    assertThat(Outranked.of(List.of()).lines()).isEmpty();
  }
}
