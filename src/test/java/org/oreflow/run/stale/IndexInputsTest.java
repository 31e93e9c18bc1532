package org.oreflow.run.stale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.run.settings.Baskets;
import org.oreflow.run.settings.Configuration;

class IndexInputsTest {
  @Test
  void theChainOfABasketIsThatOfTheGroupsInItsGroupToo() { // magnet elements, within rare earths
    var shipped = Configuration.read(Path.of("conf/oreflow.yaml"), Map.of());
    assertThat(new Baskets(shipped).chain())
        .extracting(row -> row.mkString(" "))
        .contains("REE separation mining", "MREE separation mining", "Nd separation mining")
        .doesNotContain("REE refining mining", "BATTERY separation mining");
  }
}
