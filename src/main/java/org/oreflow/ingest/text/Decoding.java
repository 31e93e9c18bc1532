package org.oreflow.ingest.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * The characters of bytes, up to the first that are no text of the charset. When all before them
 * are given, a {@link java.nio.charset.CharacterCodingException} says so.
 */
public final class Decoding extends Reader {
  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).flip();
  private boolean ended;
  private boolean flushed;
  private CoderResult fault = CoderResult.UNDERFLOW;

  public Decoding(InputStream in, Charset charset) {
    this.in = in;
    this.decoder = strict(charset);
  }

  /** A decoder that takes no other bytes than those of text. */
  public static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Takes room for two characters at least, as many as one may have. */
  @Override
  public int read(char[] into, int from, int length) throws IOException {
    var chars = CharBuffer.wrap(into, from, length);
    while (chars.position() == from) {
      if (fault.isError()) {
        fault.throwException();
      }
      if (flushed) {
        return -1;
      }
      decode(chars);
    }
    return chars.position() - from;
  }

  private void decode(CharBuffer chars) throws IOException {
    var result = decoder.decode(bytes, chars, ended);
    if (result.isError()) {
      fault = result;
    } else if (result.isOverflow()) {
      return;
    } else if (ended) {
      flushed = decoder.flush(chars).isUnderflow();
    } else {
      bytes.compact();
      int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      bytes.position(bytes.position() + Math.max(0, read)).flip();
      ended = read < 0;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
