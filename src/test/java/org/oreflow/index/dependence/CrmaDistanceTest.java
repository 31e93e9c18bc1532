package org.oreflow.index.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.balance;

import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.BalanceRow;

class CrmaDistanceTest {
  private static BalanceRow union(String stage, String text) {
    return balance(stage, "EU27_2020", text);
  }

  @Test
  void isNegativeBelowTheBenchmark() { // 3/100 - .10, 3/100 - .40, 3/100 - .25
    BalanceRow row = union("mining", "production 3, secondary 3, consumption 100");

    assertFigure(new CrmaDistance("crma_extraction", 0.10).of(row), "-.07 [? ?]");
    assertFigure(new CrmaDistance("crma_processing", 0.40).of(row), "-.37 [? ?]");
    assertFigure(new CrmaDistance("crma_recycling", CrmaDistance.RECYCLING).of(row), "-.22 [? ?]");
  }

  @Test
  void scrapCountsForRecyclingAlone() { // 50/100 - .10, 30/100 - .25
    BalanceRow row = union("mining", "production 50, secondary 30, consumption 100");

    assertFigure(new CrmaDistance("crma_extraction", 0.10).of(row), ".4 [? ?]");
    assertFigure(new CrmaDistance("crma_recycling", CrmaDistance.RECYCLING).of(row), ".05 [? ?]");
  }

  @Test
  void nothingMadeIsTheWholeDistance() {
    assertFigure(
        new CrmaDistance("crma_processing", 0.40)
            .of(union("smelting", "production 0, consumption 100")),
        "-.4 [? ?]");
  }

  @Test
  void isNullWithAReason() {
    var index = new CrmaDistance("crma_extraction", 0.10);

    assertFigure(index.of(union("mining", "production 3, consumption 0")), "? ZERO_AC");
    assertFigure(index.of(union("mining", "production 3, consumption -1")), "? NEG_AC");
    assertFigure(index.of(union("mining", "consumption 100")), "? NOT_AVAILABLE");
  }

  @Test
  void extractionAndProcessingAreOfTheirStages() {
    String text = "production 3, consumption 100";

    assertThat(new CrmaDistance("crma_extraction", 0.10).isOf(union("mining", text))).isTrue();
    assertThat(new CrmaDistance("crma_extraction", 0.10).isOf(union("refining", text))).isFalse();
    assertThat(new CrmaDistance("crma_processing", 0.40).isOf(union("mining", text))).isFalse();
    assertThat(new CrmaDistance("crma_processing", 0.40).isOf(union("refining", text))).isTrue();
    assertThat(new CrmaDistance("crma_processing", 0.40).isOf(union("metal", text))).isTrue();
    assertThat(new CrmaDistance("crma_processing", 0.40).isOf(balance("metal", "DEU", text)))
        .isFalse();
  }

  @Test
  void recyclingIsOfAnyStageWithScrap() {
    var index = new CrmaDistance("crma_recycling", CrmaDistance.RECYCLING);

    assertThat(index.isOf(union("refining", "secondary 3, consumption 100"))).isTrue();
    assertThat(index.isOf(union("mining", "secondary ? [0 5]"))).isTrue();
    assertThat(index.isOf(union("mining", "production 3, consumption 100"))).isFalse();
    assertThat(index.isOf(balance("refining", "DEU", "secondary 3"))).isFalse();
  }
}
