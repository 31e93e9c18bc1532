package org.oreflow.lake.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static String of(double number) {
    var text = new CanonicalText();
    text.number(number);
    return new String(text.toBytes(), US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0, -0.0, 1, 7, 10, 123450, 9_999_999, 1e7, 1e-3, 0.01, 0.1, 0.3, 0.25, 0.5, 2.5, 1.1, 9.9,
        -0.3, 2e-3, 3.14
      })
  void aNumberIsAsJavaWritesIt(double number) {
    double below = number;
    double above = number;
    for (int i = 0; i < 50; i++) {
      assertThat(of(below)).isEqualTo(Double.toString(below));
      assertThat(of(above)).isEqualTo(Double.toString(above));
      below = Math.nextDown(below);
      above = Math.nextUp(above);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0000000000000002",
        "0.30000000000000004",
        "2.0e-3",
        "1.0E23",
        "4.9E-324",
        "1.7976931348623157E308"
      })
  void digitsThatTellANumberFromItsNeighboursStand(String text) {
    double number = Double.parseDouble(text);
    assertThat(of(number)).isEqualTo(Double.toString(number));
    assertThat(of(-number)).isEqualTo(Double.toString(-number));
  }

  @Property(tries = 20_000)
  void anyNumberIsAsJavaWritesIt(@ForAll long bits) {
    double number = Double.longBitsToDouble(bits);
    assertThat(of(number)).isEqualTo(Double.toString(number));
  }

  @Property(tries = 20_000)
  void anyShareIsAsJavaWritesIt(@ForAll @IntRange(min = 1) int all, @ForAll @IntRange int part) {
    double share = Math.abs((double) part / all);
    assertThat(of(share)).isEqualTo(Double.toString(share));
    assertThat(of(10 * share)).isEqualTo(Double.toString(10 * share));
  }

  @Property(tries = 20_000)
  void aNumberOfFewDigitsIsAsJavaWritesIt(
      @ForAll @LongRange(max = 99_999) long digits, @ForAll @IntRange(max = 18) int scale) {
    double number = BigDecimal.valueOf(digits, scale).doubleValue();
    assertThat(of(number)).isEqualTo(Double.toString(number));
  }
}
