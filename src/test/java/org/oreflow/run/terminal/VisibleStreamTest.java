package org.oreflow.run.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.oreflow.config.VisibleText;
import org.oreflow.run.terminal.Terminal.VisibleStream;

class VisibleStreamTest {
  private static String shown(String text) {
    var bytes = new ByteArrayOutputStream();
    VisibleStream.of(new PrintStream(bytes, true, UTF_8)).print(text);
    return bytes.toString(UTF_8);
  }

  @Test
  void whatActsOnATerminalIsShownByItsEscape() {
    assertThat(shown("X\u001b[2J\u0000\r\u007f\u0085\u009b;"))
        .isEqualTo("X\\u001b[2J\\u0000\\u000d\\u007f\\u0085\\u009b;");
    assertThat(shown("\u202a\u202e\u2066\u2069\u200e\u200f\u061c"))
        .isEqualTo("\\u202a\\u202e\\u2066\\u2069\\u200e\\u200f\\u061c");
    assertThat(shown("\u2028\u2029")).isEqualTo("\\u2028\\u2029");
    assertThat(shown("\ufeffAUS\u200b\u200d\u00ad\u0600\u180e\ufff9\udb40\udc41")) // of no width
        .isEqualTo("\\ufeffAUS\\u200b\\u200d\\u00ad\\u0600\\u180e\\ufff9\\udb40\\udc41");
  }

  @Test
  void allOtherTextsPass() {
    String text = "a\tb\nCôte d'Ivoire, Ελλάδα, 中国, ایران, €, \ud83d\ude00, \u00a0\n";
    assertThat(shown(text)).isEqualTo(text);
  }

  @Property(tries = 300)
  void nothingIsLostHoweverTheBytesAreDivided(@ForAll String text, @ForAll byte divided) {
    byte[] bytes = text.getBytes(UTF_8); // lone halves of pairs are question marks from here on
    var written = new ByteArrayOutputStream();
    var stream = VisibleStream.of(new PrintStream(written, true, UTF_8));
    int at = bytes.length == 0 ? 0 : Math.floorMod(divided, bytes.length);
    stream.write(bytes, 0, at);
    stream.write(bytes, at, bytes.length - at);
    var expected = new StringBuilder();
    new String(bytes, UTF_8)
        .codePoints()
        .forEach(
            c ->
                expected.append(
                    VisibleText.isActive(c) && c != '\n' && c != '\t'
                        ? escaped(c)
                        : Character.toString(c)));
    assertThat(written.toString(UTF_8)).isEqualTo(expected.toString());
  }

  private static String escaped(int c) {
    return Character.toString(c)
        .chars()
        .mapToObj(VisibleText::escape)
        .collect(Collectors.joining());
  }

  @Test
  void bytesThatAreNoTextPassAsTheyAreButForControls() {
    var written = new ByteArrayOutputStream();
    var stream = VisibleStream.of(new PrintStream(written, true, UTF_8));
    byte[] bytes = {
      (byte) 0xE2, 0x1B, 'a', (byte) 0xE2, (byte) 0x80, 'b', (byte) 0xC2, (byte) 0xC2
    };
    stream.write(bytes, 0, bytes.length);
    stream.write('c');
    assertThat(written.toByteArray())
        .isEqualTo(
            new byte[] {
              (byte) 0xE2,
              '\\',
              'u',
              '0',
              '0',
              '1',
              'b',
              'a',
              (byte) 0xE2,
              (byte) 0x80,
              'b',
              (byte) 0xC2,
              (byte) 0xC2,
              'c'
            });
  }
}
