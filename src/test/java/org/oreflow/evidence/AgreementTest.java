package org.oreflow.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementTest {
  @Test
  void comparesShares() { // by hand: 0.5, 0.5 against 0.2, 0.7, 0.1
    var found = Agreement.of(Map.of("A", 4.0, "B", 4.0), Map.of("A", 2.0, "B", 7.0, "C", 1.0));

    assertThat(found.first()).as("of equal ones the first").isEqualTo("A");
    assertThat(found.firstOfReference()).isEqualTo("B");
    assertThat(found.behind()).isCloseTo(0.5, within(1e-12));
    assertThat(found.difference()).isCloseTo(0.3, within(1e-12));
    assertThat(found.hhi()).isCloseTo(0.5, within(1e-12));
    assertThat(found.hhiOfReference()).isCloseTo(0.54, within(1e-12));
  }

  @Test
  void isWholeWhereSharesAreEqual() {
    var found = Agreement.of(Map.of("A", 1.0, "B", 3.0), Map.of("A", 5.0, "B", 15.0));

    assertThat(found.isSameFirst()).isTrue();
    assertThat(found.behind()).isZero();
    assertThat(found.difference()).isZero();
  }

  @Test
  void correlatesConcentration() { // by hand: (0.5, 1, 0.75) and twice less 0.1
    var all =
        List.of(
            new Agreement("A", "A", 0, 0.1, 0.5, 0.9),
            new Agreement("A", "A", 0, 0.2, 1, 1.9),
            new Agreement("A", "B", 0, 0.6, 0.75, 1.4));

    assertThat(Agreement.hhiCorrelation(all).getAsDouble()).isCloseTo(1, within(1e-12));
    assertThat(Agreement.meanDifference(all)).isCloseTo(0.3, within(1e-12));
    assertThat(Agreement.meanHhiDifference(all)).isCloseTo(1.95 / 3, within(1e-12));
    assertThat(Agreement.hhiCorrelation(all.subList(0, 1))).as("one does not vary").isEmpty();
  }

  @Test
  void needsTrade() {
    assertThatThrownBy(() -> Agreement.of(Map.of("A", 0.0), Map.of("A", 1.0)))
        .hasMessage("nothing is exported");
  }
}
