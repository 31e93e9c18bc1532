package org.oreflow.run.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecidingTextTest {
  private static final Map<String, Map<String, String>> TEXT =
      DecidingText.of(
          Configuration.read(Path.of("conf/oreflow.yaml"), Map.of("limits.index_width", "0.2")));

  @Test
  void settingsAreThoseThatDecideFiguresWithWhatReplacesThem() {
    assertThat(TEXT.get(DecidingText.SETTINGS))
        .containsEntry("limits.index_width", "0.2")
        .containsEntry("product_indices", "reports")
        .hasEntrySatisfying("precedence.trade", order -> assertThat(order).startsWith("[baci, "))
        .allSatisfy(
            (key, value) -> assertThat(key).doesNotStartWith("catalog").doesNotStartWith("spark"));
  }

  @Test
  void rowsOfTablesHaveTheirLinesAndTheFirstTheNamesOfColumns() {
    assertThat(TEXT.get("hs_conversions.csv").get("1")).startsWith("from");
    assertThat(TEXT.get("yields.csv").get("2").split("\t", -1)).hasSize(10);
    assertThat(TEXT).containsKeys("compositions.csv", "baskets/rare-earths.yaml");
  }
}
