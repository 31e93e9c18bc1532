package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.landscape.ViewTest.MINING;
import static org.oreflow.landscape.ViewTest.texts;
import static org.oreflow.landscape.ViewTest.view;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several years of a chain in one table. */
class SlideTest {
  @Test
  void aSlideHasLinksInLinesAndYearsInColumns() { // others: 100 − 60 %, and nothing beside 90 + 10
    var stages = List.of("mining", "metal");
    assertThat(texts(view(MINING).slide(Optional.empty(), stages, List.of(2011, 2015, 2024), 1)))
        .containsExactly(
            "stage | 2011 | 2015 | 2024",
            "mining | - | CHN 90 %, others 10 %; HHI 0.820 (2012, REE) | CHN 60 %, others 40 %; HHI"
                + " 0.460 (2024, REE)",
            "metal | - | - | -");
    assertThat(texts(view(MINING).slide(Optional.empty(), stages, List.of(2012, 2015), 2)).get(1))
        .isEqualTo("mining | CHN 90 %, AUS 10 %; HHI 0.820 (2012, REE) | -");
  }

  @Test
  void aSlideSaysWhereOthersAreABound() {
    var view = view("RECORD REE metal CHN 2025 share - - agency 2026 - 90 - -");
    assertThat(texts(view.slide(Optional.empty(), List.of("metal"), List.of(2025), 3)).get(1))
        .startsWith("metal | CHN 90 % or more, others at most 10 %; HHI 0.81-1.00 (2025, REE)");
  }

  @Test
  void aSlideCountsAmongOthersWhoHasZeroPercent() { // 96 % and .4 %; others have 4 %
    var view =
        view(
            "RECORD REE metal CHN 2025 share - - agency 2026 96 96 96 -",
            "RECORD REE metal JPN 2025 share - - agency 2026 .4 .4 .4 -");
    assertThat(texts(view.slide(Optional.empty(), List.of("metal"), List.of(2025), 3)).get(1))
        .startsWith("metal | CHN 96 %, others 4 %; HHI ");
  }
}
