package org.oreflow.index.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Status;

class FlagSetsTest {
  private final FlagSets sets = new FlagSets();

  @Test
  void aUnionHasTheFlagsOfBothSorted() {
    int one = sets.of(List.of("RETURNED", "ESTIMATED"));
    int other = sets.of(List.of("CORRECTED", "RETURNED"));

    int both = sets.union(one, other);
    assertThat(sets.names(both)).containsExactly("CORRECTED", "ESTIMATED", "RETURNED");
    assertThat(sets.status(both)).isEqualTo(Status.ESTIMATE);
    assertThat(sets.union(other, one)).isEqualTo(both);
  }

  @Test
  void noFlagsAddNothing() {
    int one = sets.of(List.of("RETURNED"));

    assertThat(sets.union(one, FlagSets.NONE)).isEqualTo(one);
    assertThat(sets.union(FlagSets.NONE, one)).isEqualTo(one);
    assertThat(sets.names(FlagSets.NONE)).isEmpty();
    assertThat(sets.status(FlagSets.NONE)).isEqualTo(Status.FINAL);
  }
}
