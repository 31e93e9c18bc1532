package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.flow.mirror.Reconcile.RowFlags;
import org.oreflow.table.Flag;

class RowFlagsTest {
  private static final List<String> REPORTED = List.of(Flag.PARTNERS_PARTIAL.name());

  private final RowFlags flags = new RowFlags();

  @Test
  void areThoseOfTheReportsAndTheMarksInTheOrderOfNames() {
    flags.mark(Flag.REPORTS_DISAGREE);
    flags.mark(Flag.NO_MASS);

    assertThat(flags.next(1, REPORTED))
        .containsExactly("NO_MASS", "PARTNERS_PARTIAL", "REPORTS_DISAGREE");
  }

  @Test
  void marksAreOfOneRowAlone() {
    flags.mark(Flag.ONE_SIDED);
    flags.next(0, List.of());

    assertThat(flags.next(0, List.of())).isEmpty();
    assertThat(flags.next(1, REPORTED)).isEqualTo(REPORTED);
  }

  @Test
  void equalListsAreOneObject() {
    flags.mark(Flag.ONE_SIDED);
    flags.mark(Flag.NO_MASS);
    List<String> one = flags.next(1, REPORTED);
    flags.mark(Flag.NO_MASS);
    List<String> other = flags.next(1, REPORTED);
    flags.mark(Flag.NO_MASS);
    flags.mark(Flag.ONE_SIDED);

    assertThat(flags.next(1, REPORTED)).isSameAs(one).isNotEqualTo(other);
  }
}
