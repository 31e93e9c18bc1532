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
                year | source | winner | behind
                2023 | office | links  | 2
                2023 | office | links  | 3
                2023 | office |        | 6
                """));

    assertThat(kept)
        .containsExactly(
            "2022 office - 9", "2022 office baci 7", "2023 office - 6", "2023 office links 5");
  }

  @Test
  void tellsALineForEachSourceThatIsNotUsed() { // of all years: 7 + 5 of 9 + 6
    assertThat(
            Outranked.lines(
                List.of(
                    "2022 baci - 1200",
                    "2022 office - 9",
                    "2022 office baci 7",
                    "2023 links - 5",
                    "2023 links office 3",
                    "2023 office - 6",
                    "2023 office links 5")))
        .containsExactly(
            "3 of 5 flows of links are not used: office has priority",
            "12 of 15 flows of office are not used: baci (7), links (5) have priority");
    assertThat(Outranked.lines(List.of())).isEmpty();
  }
}
