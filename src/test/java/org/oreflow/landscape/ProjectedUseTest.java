package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProjectedUseTest {
  @Test
  void isTheLastPartOfTheTypeInSmallLetters() {
    assertThat(Projected.use("demand by use: Wind")).contains("wind");
    assertThat(Projected.use("demand by use: Total clean technologies"))
        .contains("clean technologies");
    assertThat(Projected.use("Grid battery storage")).contains("grid battery storage");
  }

  @Test
  void theDemandOfAllUsesIsOfNone() {
    assertThat(Projected.use("demand")).isEmpty();
    assertThat(Projected.use("")).isEmpty();
    assertThat(Projected.use(null)).isEmpty();
  }

  @Test
  void standsBehindTheContentThatIsCounted() {
    assertThat(Projected.content("metal", "demand by use: Wind")).isEqualTo("metal; wind");
    assertThat(Projected.content(null, "demand by use: Wind")).isEqualTo("element; wind");
    assertThat(Projected.content(null, "demand")).isNull();
  }
}
