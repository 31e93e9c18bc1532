package org.oreflow.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class MedianTest {
  private static double of(double... numbers) {
    return Median.of(numbers, numbers.length);
  }

  @Test
  void isTheOneInTheMiddleOrHalfTheSumOfTwo() {
    assertThat(of(7)).isEqualTo(7);
    assertThat(of(9, 1, 5)).isEqualTo(5);
    assertThat(of(4, 1, 3, 10)).isEqualTo(3.5);
    assertThat(of(2, 2, 2, 2)).isEqualTo(2);
    assertThat(Median.of(new double[] {1, 3, 100}, 2)).isEqualTo(2); // of the first two
  }

  @Property
  void asManyAreBelowAsAbove(
      @ForAll @NotEmpty List<@DoubleRange(min = -1e9, max = 1e9) Double> numbers) {
    double median = of(numbers.stream().mapToDouble(Double::doubleValue).toArray());

    assertThat(numbers.stream().filter(number -> number < median).count())
        .isLessThanOrEqualTo(numbers.size() / 2);
    assertThat(numbers.stream().filter(number -> number > median).count())
        .isLessThanOrEqualTo(numbers.size() / 2);
  }
}
