package org.oreflow.run.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.oreflow.config.VisibleText;

/**
 * Text on its way to a terminal or a file: characters that act on a terminal or turn the order of
 * letters are replaced by their escapes, line feeds and tabs pass. A line of JSON keeps its meaning
 * so, for the escapes are those of JSON.
 */
final class VisibleStream extends FilterOutputStream {
  private final byte[] begun = new byte[4]; // of a character, UTF-8
  private int have;

  private VisibleStream(OutputStream out) {
    super(out);
  }

  /** A stream of text whose characters all can be seen. */
  static PrintStream of(PrintStream out) {
    return new PrintStream(new VisibleStream(out), true, UTF_8);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    int end = from + count;
    int plain = from;
    for (int i = from; i < end; i++) {
      boolean goesOn = have > 0 && (bytes[i] & 0xC0) == 0x80;
      if (have > 0 && !goesOn) {
        pass(); // no whole character
        plain = i;
      }
      if (goesOn || isSuspect(bytes[i])) {
        if (!goesOn) {
          out.write(bytes, plain, i - plain);
        }
        add(bytes[i]);
        plain = i + 1;
      }
    }
    if (plain < end) {
      out.write(bytes, plain, end - plain);
    }
  }

  // controls, and the first bytes of characters of which some are active
  private static boolean isSuspect(byte b) {
    return switch (b) {
      case '\n', '\t' -> false;
      case 0x7F, (byte) 0xC2, (byte) 0xEF -> true;
      default ->
          (b >= 0 && b < ' ') || (b & 0xFF) >= 0xF0 || ((b & 0xFF) >= 0xD8 && (b & 0xFF) <= 0xE2);
    };
  }

  private void add(byte b) throws IOException {
    begun[have++] = b;
    int first = begun[0] & 0xFF;
    int length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (have < length) {
      return;
    }
    String text = new String(begun, 0, have, UTF_8);
    if (VisibleText.isActive(text.codePointAt(0))) {
      for (int i = 0; i < text.length(); i++) { // JSON has no escape of both halves together
        out.write(VisibleText.escape(text.charAt(i)).getBytes(US_ASCII));
      }
      have = 0;
    } else {
      pass();
    }
  }

  private void pass() throws IOException {
    out.write(begun, 0, have);
    have = 0;
  }

  /** What was begun of a character waits for its rest. */
  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
