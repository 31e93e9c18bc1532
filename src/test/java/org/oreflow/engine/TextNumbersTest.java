package org.oreflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.oreflow.engine.Colocated.TextNumbers;

class TextNumbersTest {
  private final TextNumbers numbers = new TextNumbers(1);

  private int of(String text) {
    return numbers.of(0, UTF8String.fromString(text));
  }

  @Test
  void equalTextsHaveOneNumberInTheOrderOfTheirFirst() {
    assertThat(
            List.of(
                of("CHN"), of("MMR"), of("CHN"), of("a longer text"), of(""), of("MMR"), of("")))
        .containsExactly(0, 1, 0, 2, 3, 1, 3);
    assertThat(numbers.name(2)).isEqualTo("a longer text");
  }

  @Test
  void bytesOfNothingAreNoShorterText() {
    assertThat(List.of(of("a"), of("a\0"), of("\0a"), of("\0"), of("\0\0")))
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void manyTextsKeepTheirNumbers() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 5_000; i++) {
        assertThat(of("%06d".formatted(i))).isEqualTo(i);
      }
    }
  }

  @Property(tries = 200)
  void aNumberTellsItsText(
      @ForAll @Size(max = 60)
          List<@StringLength(max = 8) @CharRange(from = 'a', to = 'c') String> texts) {
    var fresh = new TextNumbers(1);
    List<String> seen = new ArrayList<>();
    for (String text : texts) {
      if (!seen.contains(text)) {
        seen.add(text);
      }
      int number = fresh.of(0, UTF8String.fromString(text));
      assertThat(number).isEqualTo(seen.indexOf(text));
      assertThat(fresh.name(number)).isEqualTo(text);
    }
  }
}
