package org.oreflow.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
  private static int verdict(Codes codes, String text) {
    byte[] bytes = ("," + text + ",2024").getBytes(StandardCharsets.ISO_8859_1);
    return codes.verdict(Arrays.copyOf(bytes, bytes.length + 16), 1, 1 + text.length());
  }

  @Test
  void codesOfTheBasketStayAndOtherSoundOnesPass() {
    var codes = Codes.of(Set.of("250490", "2805301000"), 2, 10, Set.of("9999AA"), Set.of("99"));
    assertThat(verdict(codes, "250490")).isEqualTo(Codes.IN);
    assertThat(verdict(codes, "2805301000")).isEqualTo(Codes.IN);
    assertThat(verdict(codes, "250491")).isEqualTo(Codes.OUT);
    assertThat(verdict(codes, "2805301001")).isEqualTo(Codes.OUT);
    assertThat(verdict(codes, "25")).isEqualTo(Codes.OUT);
    assertThat(verdict(codes, "9999AA")).isEqualTo(Codes.OUT);
    assertThat(verdict(codes, "99")).isEqualTo(Codes.UNSOUND);
  }

  @Test
  void aNationalCodeIsTakenByItsFirstSixOrEightDigits() {
    var codes = Codes.of(Set.of("280530", "28461000", "2612"), 2, 10, Set.of(), Set.of("280540"));
    assertThat(verdict(codes, "28053010")).isEqualTo(Codes.IN);
    assertThat(verdict(codes, "2805301000")).isEqualTo(Codes.IN);
    assertThat(verdict(codes, "2846100010")).isEqualTo(Codes.IN);
    assertThat(verdict(codes, "284610")).isEqualTo(Codes.OUT);
    assertThat(verdict(codes, "28469010")).isEqualTo(Codes.OUT);
    assertThat(verdict(codes, "26122010")).isEqualTo(Codes.OUT); // a heading stands for itself
    assertThat(verdict(codes, "28054010")).isEqualTo(Codes.OUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "12345678901",
        "1234567890123456789",
        "25049A",
        " 250490",
        "25/490",
        "25:490"
      })
  void aCodeThatIsNotSoManyDigitsIsUnsound(String text) {
    var some = Codes.of(Set.of("250490"), 2, 10, Set.of(), Set.of());
    assertThat(verdict(some, text)).isEqualTo(Codes.UNSOUND);
    assertThat(verdict(Codes.all(2, 10, Set.of(), Set.of()), text)).isEqualTo(Codes.UNSOUND);
    assertThat(verdict(Codes.every(), text)).isEqualTo(Codes.IN);
  }

  @Test
  void aTakenCodeThatIsUnsoundIsLookedAt() {
    var codes = Codes.of(Set.of("TOTAL", "1"), 2, 10, Set.of(), Set.of());
    assertThat(verdict(codes, "TOTAL")).isEqualTo(Codes.UNSOUND);
    assertThat(verdict(codes, "1")).isEqualTo(Codes.UNSOUND);
  }

  @Test
  void ofATableOfLongCodesThoseThatBeginWithATakenOneStay() {
    var codes = Codes.of(Set.of("250490"), 8, 8, Set.of(), Set.of());
    assertThat(verdict(codes, "25049000")).isEqualTo(Codes.IN);
    assertThat(verdict(codes, "25049100")).isEqualTo(Codes.OUT);
    assertThat(verdict(codes, "250490")).isEqualTo(Codes.UNSOUND);
  }

  @Test
  void allSoundCodesStayWhereAllAreTaken() {
    var codes = Codes.all(6, 6, Set.of("9999AA"), Set.of("000000"));
    assertThat(verdict(codes, "250490")).isEqualTo(Codes.IN);
    assertThat(verdict(codes, "9999AA")).isEqualTo(Codes.OUT);
    assertThat(verdict(codes, "000000")).isEqualTo(Codes.UNSOUND);
  }

  @Property(tries = 200)
  void areASetOfTexts(@ForAll("codes") Set<String> taken, @ForAll("codes") Set<String> asked) {
    var codes = Codes.of(taken, 2, 12, Set.of(), Set.of());
    Set<String> all = new HashSet<>(taken);
    all.addAll(asked);
    for (String code : all) {
      boolean sound = code.matches("[0-9]{2,12}");
      int expected = !sound ? Codes.UNSOUND : taken.contains(code) ? Codes.IN : Codes.OUT;
      assertThat(verdict(codes, code)).as(code).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<Set<String>> codes() {
    return Arbitraries.strings().withChars("012A").ofMaxLength(17).set().ofMaxSize(60);
  }
}
