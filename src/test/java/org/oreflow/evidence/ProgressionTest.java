package org.oreflow.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.evidence.RecordedVerdicts.Recorded;
import org.oreflow.figure.Interval;

class ProgressionTest {
  private static Comparison comparison(String item, double computed, double half) {
    var range = new Interval(computed, computed - half, computed + half);
    return Comparison.of("check", item, new BigDecimal("2.5"), range, "print");
  }

  private static Recorded recorded(String item, String verdict) {
    return new Recorded("check", item, "2.5", "2.5", verdict, "");
  }

  @Test
  void tellsEqualFromRoundingFromDifference() {
    assertThat(comparison("a", 2.4501, 0).verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(comparison("a", 2.42, 0.1).verdict()).isEqualTo(Verdict.ROUNDING);
    assertThat(comparison("a", 2.42, 0.01).verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(comparison("a", 2.42, 0.01).difference()).isEqualTo("-0.080");
  }

  @Test
  void whatMatchedOnceMustMatchAsWell() {
    var now =
        List.of(
            comparison("better", 2.5, 0),
            comparison("worse", 2.42, 0.1),
            comparison("lost", 2, 0),
            comparison("new", 2, 0));

    assertThat(
            Progression.lost(
                List.of(
                    recorded("better", "rounding"),
                    recorded("worse", "equal"),
                    recorded("lost", "rounding"),
                    recorded("gone", "equal"),
                    recorded("never", "differs")),
                now))
        .containsExactly(
            "check, worse: equal once, within rounding now (published 2.5, computed 2.420)",
            "check, lost: within rounding once, differs now (published 2.5, computed 2.000)",
            "check, gone: equal once, not compared now");
  }

  @Test
  void countsPlainlyWhatAFileHolds() { // 60 and 40 of exporter 1 and 2: .36 + .16
    var recounts = new Recounts();
    List.of("t,i,j,k,v,q", "2024,1,9,850511,60,", "2024,2,9,850511,40,5", "broken")
        .forEach(recounts::add);

    assertThat(recounts.comparisons(List.of()))
        .extracting(c -> c.item() + " " + c.published() + " " + c.reason())
        .containsExactly(
            "export_hhi_mass 850511 2024 1.000000000 no index in the tables",
            "export_hhi_value 850511 2024 0.520000000 no index in the tables",
            "import_hhi_mass 850511 2024 1.000000000 no index in the tables",
            "import_hhi_value 850511 2024 1.000000000 no index in the tables");
  }
}
