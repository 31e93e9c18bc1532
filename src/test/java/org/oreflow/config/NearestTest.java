package org.oreflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> STAGES =
      List.of("mining", "refining", "metal", "magnet", "use");

  @Test
  void isTheWordWithFewestSlips() {
    assertThat(Nearest.of("metl", STAGES)).contains("metal"); // missing
    assertThat(Nearest.of("minning", STAGES)).contains("mining"); // too much
    assertThat(Nearest.of("magent", STAGES)).contains("magnet"); // swapped
    assertThat(Nearest.of("Refinin", STAGES)).contains("refining"); // wrong and missing
    assertThat(Nearest.of("product_indexes", List.of("product_indices", "precedence")))
        .contains("product_indices");
  }

  @Test
  void isNoneForAWordThatIsKnownOrFarFromAll() {
    assertThat(Nearest.of("metal", STAGES)).isEmpty();
    assertThat(Nearest.of("smelting", STAGES)).isEmpty();
    assertThat(Nearest.of("us", List.of("it", "xy"))).isEmpty();
  }
}
