package org.oreflow.ingest.archive;

import java.io.IOException;
import java.util.Arrays;

/**
 * Refuses packed data inside packed data, such as a .tar.gz, as far as the first bytes that are
 * read show them: to a reader of text they would look like a file in a strange encoding.
 */
final class Unnested implements Unpacker {
  private final Place place;
  private final Unpacker inner;
  private boolean seen;

  Unnested(Place place, Unpacker inner) {
    this.place = place;
    this.inner = inner;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = inner.read(target, offset, length);
    if (!seen && count > 0) {
      seen = true;
      check(Arrays.copyOfRange(target, offset, offset + Math.min(count, Magic.HEAD)));
    }
    return count;
  }

  private void check(byte[] head) {
    Kind kind = Magic.kind(head);
    if (kind != Kind.PLAIN) {
      throw place.refused(
          "holds another packed file (" + kind.label() + ")",
          "unpack it once and give what is inside");
    }
  }

  @Override
  public long packed() {
    return inner.packed();
  }

  @Override
  public void close() throws IOException {
    inner.close();
  }
}
