package org.oreflow.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
  private static boolean read(Digits number, String text) {
    byte[] bytes = ("x" + text + "x").getBytes(StandardCharsets.ISO_8859_1);
    return number.read(bytes, 1, 1 + text.length());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "007, 7, 0",
    "1.5, 15, 1",
    "1., 1, 0",
    "0.0000005, 5, 7",
    "999999999999999999, 999999999999999999, 0",
    "0.1234567890123456, 1234567890123456, 16"
  })
  void areUnscaledAndScale(String text, long unscaled, int scale) {
    var number = new Digits('.');
    assertThat(read(number, text)).isTrue();
    assertThat(number.unscaled()).isEqualTo(unscaled);
    assertThat(number.scale()).isEqualTo(scale);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ".5",
        "1.2.3",
        "-1",
        "+1",
        "1e3",
        "1,5",
        " 1",
        "1 ",
        "é",
        "1234567890123456789"
      })
  void leaveOtherSpellingsToASlowerReader(String text) {
    assertThat(read(new Digits('.'), text)).isFalse();
  }

  @Property(tries = 500)
  void areTheNumberThatTheTextIs(@ForAll("texts") String text) {
    var number = new Digits(',');
    boolean spelled = text.length() <= 18 && text.matches("[0-9]+(,[0-9]*)?");
    assertThat(read(number, text)).isEqualTo(spelled);
    if (spelled) {
      var found = new BigDecimal(BigInteger.valueOf(number.unscaled()), number.scale());
      assertThat(found).isEqualByComparingTo(new BigDecimal(text.replace(',', '.')));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("0123456789999000,").ofMaxLength(20);
  }
}
