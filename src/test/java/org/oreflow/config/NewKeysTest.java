package org.oreflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewKeysTest {
  private static final NewKeys KEYS =
      new NewKeys(
          """
          # all settings
          years: {first: 1990, last: 2050} # inclusive
          precedence:
            trade: [a]
            import: [b]

          limits:
            rows: 1000   # records
            share: 0.5   # part of the records;
                         # a larger one fails
          deep:
            inner:
              one: 1
              two: 2
          report: {keep: 5}
          """,
          Set.of("precedence"));

  private static final String OLDER =
      """
      years: {first: 2000}
      precedence:
        trade: [mine]
      limits:
        rows: 7

      deep:
        inner:
          one: 1
      """;

  private static final String WITH_NEW_KEYS =
      """
      years: {first: 2000, last: 2050}
      precedence:
        trade: [mine]
      limits:
        rows: 7
        share: 0.5   # part of the records;
                     # a larger one fails

      deep:
        inner:
          one: 1
          two: 2
      report: {keep: 5}
      """;

  @Test
  void aFileOfAnOlderVersionGetsWhatItLacks() {

    assertThat(KEYS.missing(OLDER))
        .isEqualTo(
            Map.of(
                "years.last",
                "2050",
                "limits.share",
                "0.5",
                "deep.inner.two",
                "2",
                "report",
                "{\"keep\":5}"));
    assertThat(NewKeys.line(KEYS.missing(OLDER)))
        .isEqualTo("deep.inner.two: 2, limits.share: 0.5, report: {\"keep\":5}, years.last: 2050");
    assertThat(KEYS.added(OLDER)).isEqualTo(WITH_NEW_KEYS);
    assertThat(KEYS.missing(KEYS.added(OLDER))).isEmpty();
  }

  @Test
  void aKeyWithASlipIsLeftToThoseWhoReadTheFile() {
    assertThat(KEYS.missing("years: {frist: 1990, last: 2050}\nlimits: {rows: 1}\n")).isEmpty();
    assertThat(KEYS.missing("years: [")).isEmpty();
    assertThat(KEYS.missing("")).isEmpty();
    assertThat(KEYS.missing(KEYS.shipped())).isEmpty();
  }
}
