package org.oreflow.run.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.config.InputException;

/** Dates are those of the shipped descriptions: the EU's study is of 16 March 2023. */
class AsOfTest {
  private static final Configuration ALL =
      Configuration.read(Path.of("conf/oreflow.yaml"), Map.of());

  private static List<String> asOf(int year, int month, int day) {
    return ALL.asOf(LocalDate.of(year, month, day)).sources().stream()
        .map(source -> source.config().id() + " " + source.config().release())
        .toList();
  }

  @Test
  void aReleaseCountsFromItsDay() {
    assertThat(asOf(2023, 3, 15)).noneMatch(source -> source.startsWith("eu-crm "));
    assertThat(asOf(2023, 3, 16)).anyMatch(source -> source.startsWith("eu-crm "));
    assertThat(asOf(9999, 12, 31)).hasSize(ALL.sources().size());
  }

  @Test
  void aDayBeforeAllReleasesIsRefused() {
    assertThatThrownBy(() -> asOf(1900, 1, 1))
        .isInstanceOf(InputException.class)
        .hasMessage("--as-of 1900-01-01: no source was published by then; take a later day");
  }
}
