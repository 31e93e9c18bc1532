package org.oreflow.ingest.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Small files of commas of publishers who change between two charsets and do not say so. */
public final class WesternText {
  private static final Charset OLDER = Charset.forName("windows-1252");

  private WesternText() {}

  public static DelimitedReader open(Text text) throws IOException {
    byte[] all = text.open().readAllBytes();
    return DelimitedReader.open(text.file(), new ByteArrayInputStream(all), ',', encoding(all));
  }

  private static Charset encoding(byte[] all) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(all));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException notUtf8) {
      return OLDER;
    }
  }
}
