package org.oreflow.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.config.InputException;

class StageOrderTest {
  @Test
  void isMadeFromTheOneBeforeOrFromThoseNamed() {
    var feeds =
        StageOrder.of("mining, separation,magnet,catalyst<separation,use<magnet+catalyst", "x")
            .feeds();

    assertThat(feeds.keySet()).containsExactly("mining", "separation", "magnet", "catalyst", "use");
    assertThat(feeds.values())
        .containsExactly(
            List.of(),
            List.of("mining"),
            List.of("separation"),
            List.of("separation"),
            List.of("magnet", "catalyst"));
  }

  @Test
  void refusesWhatCannotBe() {
    assertRefused("mining,,magnet", "\"\" is not the name of a stage");
    assertRefused("mining,Magnet", "\"Magnet\" is not the name of a stage");
    assertRefused("mining,mining", "stage \"mining\" appears twice; keep one");
    assertRefused("magnet<use,use", "stage \"magnet\" is made from \"use\", which does not come");
    assertRefused("mining,use<", "\"\" is not the name of a stage");
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> StageOrder.of(text, "--stages"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--stages: " + message);
  }
}
