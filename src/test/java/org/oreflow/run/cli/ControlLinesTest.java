package org.oreflow.run.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.ingest.Findings.Control;
import org.oreflow.run.cli.Status.ControlLines;

class ControlLinesTest {
  @Test
  void tellsWhereWorldRowsAndPartnersDiffer() {
    assertThat(
            ControlLines.of(
                List.of(
                    new Control("one", "2024-06", 4379, 0, new BigDecimal("0.005")),
                    new Control("two", "1", 3434, 250, new BigDecimal("4.000")))))
        .containsExactly(
            "world rows against the sum of their partners:",
            "  one 2024-06: 4,379 agree",
            "  two 1: 3,434 compared, 250 differ, by up to 4.000");
  }

  @Test
  void saysNothingWhereNothingWasCompared() {
    assertThat(ControlLines.of(List.of())).isEmpty();
  }
}
