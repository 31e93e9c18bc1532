package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProjectedUseTest {
  @Test
  void isTheLastPartOfTheTypeInSmallLetters() {
    assertThat(ProjectedUse.of("demand by use: Wind")).contains("wind");
    assertThat(ProjectedUse.of("demand by use: Total clean technologies"))
        .contains("clean technologies");
    assertThat(ProjectedUse.of("Grid battery storage")).contains("grid battery storage");
  }

  @Test
  void theDemandOfAllUsesIsOfNone() {
    assertThat(ProjectedUse.of("demand")).isEmpty();
    assertThat(ProjectedUse.of("")).isEmpty();
    assertThat(ProjectedUse.of(null)).isEmpty();
  }

  @Test
  void standsBehindTheContentThatIsCounted() {
    assertThat(ProjectedUse.content("metal", "demand by use: Wind")).isEqualTo("metal; wind");
    assertThat(ProjectedUse.content(null, "demand by use: Wind")).isEqualTo("element; wind");
    assertThat(ProjectedUse.content(null, "demand")).isNull();
  }
}
