package org.oreflow.lake.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTextTest {
  private static String of(long number, int scale) {
    var text = new CanonicalText();
    text.whole(number, scale);
    return new String(text.toBytes(), US_ASCII);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0                    , 0,  0
          0                    , 3,  0.000
          7                    , 0,  7
          10                   , 0,  10
          99                   , 0,  99
          100                  , 0,  100
          5                    , 6,  0.000005
          -5                   , 2,  -0.05
          -500                 , 2,  -5.00
          1050                 , 3,  1.050
          123456789            , 3,  123456.789
          9223372036854775807  , 18, 9.223372036854775807
          -9223372036854775808 , 0,  -9223372036854775808
          """)
  void aNumberHasAllItsDecimals(long number, int scale, String text) {
    assertThat(of(number, scale)).isEqualTo(text);
  }

  @Property(tries = 300)
  void isThePlainTextOfTheDecimal(@ForAll long number, @ForAll @IntRange(max = 18) int scale) {
    if (number > Long.MIN_VALUE) {
      assertThat(of(number, scale)).isEqualTo(BigDecimal.valueOf(number, scale).toPlainString());
    }
  }
}
