package org.oreflow.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void theFirstByteIsTheLowest() {
    assertThat(Words.at(bytes("x12345678"), 1)).isEqualTo(0x3837363534333231L);
    assertThat(Words.of('A')).isEqualTo(0x4141414141414141L);
    assertThat(Words.of(0xff)).isEqualTo(-1L);
  }

  @Test
  void findsEqualBytes() { // a comma is 0x2c; its neighbours, and the two with the high bit, are
    // others
    long word = Words.at(bytes("a,-+,\u00ac\u00ad,"), 0);
    long found = Words.equal(word, Words.of(','));
    assertThat(found).isEqualTo(0x8000008000008000L);
    assertThat(Words.first(found)).isEqualTo(1);
    assertThat(Words.before(found)).isEqualTo(0x7fffL);
    assertThat(Words.before(0)).isEqualTo(-1L);
  }

  @Test
  void takesTheFirstBytes() {
    long word = 0x8877665544332211L;
    assertThat(Words.head(word, 0)).isZero();
    assertThat(Words.head(word, 3)).isEqualTo(0x332211L);
    assertThat(Words.head(word, 8)).isEqualTo(word);
  }

  @Test
  void digitsAreZeroToNine() { // a slash is before 0, a colon behind 9
    assertThat(Words.areDigits(Words.at(bytes("01234567"), 0), 8)).isTrue();
    assertThat(Words.areDigits(0x3938L, 2)).isTrue();
    assertThat(Words.areDigits(0x3a38L, 2)).isFalse();
    assertThat(Words.areDigits(0x2f38L, 2)).isFalse();
    assertThat(Words.areDigits(0xb038L, 2)).isFalse();
  }

  @Property(tries = 500)
  void agreesWithALookAtEachByte(
      @ForAll @Size(8) byte[] bytes,
      @ForAll byte wanted,
      @ForAll @IntRange(min = 1, max = 8) int n) {
    long word = Words.at(bytes, 0);
    long found = Words.equal(word, Words.of(wanted));
    boolean digits = true;
    for (int i = 0; i < 8; i++) {
      long bit = bytes[i] == wanted ? 0x80 : 0;
      assertThat((found >>> (8 * i)) & 0xff).isEqualTo(bit);
      digits &= i >= n || (bytes[i] >= '0' && bytes[i] <= '9');
    }
    assertThat(Words.areDigits(Words.head(word, n), n)).isEqualTo(digits);
  }
}
