package org.oreflow.ingest.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A text in UTF-8, from one in a charset whose bytes the scan cannot search, such as UTF-16. */
public final class Transcoding extends InputStream {
  private final Reader text;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer chars = CharBuffer.allocate(1 << 13).flip();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).flip();
  private boolean ended;

  public Transcoding(InputStream in, Charset charset) {
    text = new Decoding(in, charset);
  }

  /** Whether delimiter, quote, digits and line ends are bytes of ASCII alone. */
  public static boolean isNeedless(Charset charset, char delimiter) {
    String name = charset.name().toLowerCase(Locale.ROOT);
    if (name.matches("utf-8|us-ascii|iso-8859-.*|windows-125\\d")) {
      return true;
    }
    // further bytes of a character begin at 0x40, of four-byte ones they may be digits, which the
    // scan looks for only in fields without any odd byte
    return name.matches("gbk|gb18030|gb2312|euc-.*") && delimiter < '0';
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    while (!bytes.hasRemaining()) {
      if (ended) {
        return -1;
      }
      encode();
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(into, from, count);
    return count;
  }

  private void encode() throws IOException {
    chars.compact();
    int read = text.read(chars);
    chars.flip();
    ended = read < 0;
    bytes.clear();
    var result = encoder.encode(chars, bytes, ended);
    bytes.flip();
    if (result.isError()) {
      result.throwException();
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
