package org.oreflow.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MemoTest {
  private static String find(Memo<String> memo, String text) {
    byte[] bytes = bytes(text);
    return memo.find(bytes, 1, 1 + text.length());
  }

  private static void put(Memo<String> memo, String text, String meaning) {
    memo.put(bytes(text), 1, 1 + text.length(), meaning);
  }

  // other text around it
  private static byte[] bytes(String text) {
    byte[] bytes = ("," + text + ",xyz").getBytes(StandardCharsets.ISO_8859_1);
    return Arrays.copyOf(bytes, bytes.length + 16);
  }

  @Test
  void tellsTextsOfEveryLengthApart() { // up to 15 bytes in the table, 16 and more in the map
    var memo = new Memo<String>();
    String all = "12345678901234567890";
    for (int length = 0; length <= 20; length++) {
      assertThat(find(memo, all.substring(0, length))).isNull();
      put(memo, all.substring(0, length), "of " + length);
    }
    for (int length = 0; length <= 20; length++) {
      assertThat(find(memo, all.substring(0, length))).isEqualTo("of " + length);
    }
    assertThat(find(memo, "\u0000")).isNull();
    assertThat(find(memo, "12345678\u0000")).isNull();
  }

  @Test
  void stopsToGrowAndStillFindsWhatItHas() {
    var memo = new Memo<String>();
    for (int i = 0; i < 65_537; i++) {
      put(memo, "" + i, "m" + i);
    }
    assertThat(find(memo, "0")).isEqualTo("m0");
    assertThat(find(memo, "65535")).isEqualTo("m65535");
    assertThat(find(memo, "65536")).isNull();
  }

  @Property(tries = 100)
  void isAMapOfTexts(@ForAll("texts") List<String> texts) {
    var memo = new Memo<String>();
    Map<String, String> map = new HashMap<>();
    for (String text : texts) {
      assertThat(find(memo, text)).isEqualTo(map.get(text));
      if (map.putIfAbsent(text, "means " + text) == null) {
        put(memo, text, "means " + text);
      }
    }
    map.forEach((text, meaning) -> assertThat(find(memo, text)).isEqualTo(meaning));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings().withChars("01\u0000\u00ff").ofMaxLength(18).list().ofMaxSize(200);
  }
}
