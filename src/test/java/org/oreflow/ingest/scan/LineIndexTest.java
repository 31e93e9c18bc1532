package org.oreflow.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.ingest.scan.IndexedLines.LineIndex;

class LineIndexTest {
  private static byte[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return Arrays.copyOf(bytes, bytes.length + 32);
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t'})
  void marksDelimitersAndLineFeeds(char delimiter) { // of 64 bytes: 1 and 63 delimit, 3 and 62 end
    String block = "a,b\n" + "x".repeat(58) + "\n,";
    byte[] text = bytes((block + block).replace(',', delimiter));
    var index = new LineIndex(delimiter);
    assertThat(index.read(text, 0, 128)).isTrue();
    assertThat(index.begin()).isZero();
    assertThat(index.end()).isEqualTo(128);
    assertThat(index.delimiters(0)).isEqualTo(1L << 1 | 1L << 63);
    assertThat(index.feeds(0)).isEqualTo(1L << 3 | 1L << 62);
    assertThat(index.delimiters(60)).isEqualTo(1L << 3 | 1L << 5); // 63 and 65
    assertThat(index.feeds(127)).isZero(); // none behind what was read
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "\u0080"})
  void endsBeforeABlockWithAnOddByte(String odd) {
    String plain = "x".repeat(64);
    var index = new LineIndex(',');
    assertThat(index.read(bytes(plain + odd + plain), 0, 129)).isTrue();
    assertThat(index.end()).isEqualTo(64);
    assertThat(index.read(bytes(odd + plain), 0, 65)).isFalse();
    assertThat(index.has(0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\r", "\u0000", "+"})
  void takesBytesBelowTheCommaForLineFeedsUntilItDoubts(String low) {
    byte[] text = bytes("a," + low + "x".repeat(61));
    var index = new LineIndex(',');
    assertThat(index.read(text, 0, 64)).isTrue();
    assertThat(index.feeds(0)).isEqualTo(1L << 2);
    index.doubt();
    assertThat(index.has(0)).isFalse();
    boolean refused = low.equals("\"") || low.equals("\r");
    assertThat(index.read(text, 0, 64)).isEqualTo(!refused);
    assertThat(refused ? 0 : index.feeds(0)).isZero();
  }

  @Test
  void readsWholeBlocksOfABoundedStretch() {
    var index = new LineIndex(',');
    assertThat(index.read(bytes("x".repeat(63)), 0, 63)).isFalse();
    assertThat(index.read(bytes("x".repeat(200)), 3, 200)).isTrue();
    assertThat(index.begin()).isEqualTo(3);
    assertThat(index.end()).isEqualTo(195); // three blocks of 64
    assertThat(index.read(bytes("x".repeat(9000)), 0, 9000)).isTrue();
    assertThat(index.end()).isEqualTo(8192);
  }

  @Property(tries = 100)
  void agreesWithALookAtEachByte(
      @ForAll("texts") List<String> parts, @ForAll @IntRange(max = 130) int at) {
    String text = String.join("", parts);
    var index = new LineIndex(';');
    if (!index.read(bytes(text), 0, text.length()) || !index.has(at)) {
      return;
    }
    for (int i = 0; i < 64; i++) {
      boolean held = at + i < index.end();
      long bit = 1L << i;
      assertThat((index.feeds(at) & bit) != 0).isEqualTo(held && text.charAt(at + i) == '\n');
      assertThat((index.delimiters(at) & bit) != 0).isEqualTo(held && text.charAt(at + i) == ';');
    }
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of("\n", ";", "a", "bc", ",", " ", "12345678").list().ofSize(150);
  }
}
