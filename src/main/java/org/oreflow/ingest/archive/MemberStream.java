package org.oreflow.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.oreflow.config.InputException;

/** The bytes of a member; what is wrong comes out of a read, and of every further one. */
final class MemberStream extends InputStream {
  private final Place place;
  private final Unpacker unpacker;
  private final long expected;
  private final Limits limits;
  private final byte[] one = new byte[1];
  private long unpacked;
  private boolean mayBePacked = true;
  private InputException failure;

  MemberStream(Place place, Unpacker unpacker, long expected, Limits limits) {
    this.place = place;
    this.unpacker = unpacker;
    this.expected = expected;
    this.limits = limits;
  }

  /** Refuses packed data inside packed data, such as a .tar.gz. */
  MemberStream refusingPacked() {
    mayBePacked = false;
    return this;
  }

  @Override
  public int read() {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (failure != null) {
      throw failure;
    }
    try {
      return length == 0 ? 0 : unpack(target, offset, length);
    } catch (InputException e) {
      failure = e;
      throw e;
    } catch (IOException e) {
      failure = place.explain(e);
      throw failure;
    }
  }

  private int unpack(byte[] target, int offset, int length) throws IOException {
    int count = unpacker.read(target, offset, length);
    if (count > 0) {
      if (!mayBePacked && unpacked == 0) {
        checkIsNoPacked(Arrays.copyOfRange(target, offset, offset + Math.min(count, Kind.HEAD)));
      }
      unpacked += count;
      limits.check(place, unpacked, unpacker.packed());
    }
    if (expected != Member.UNKNOWN) {
      checkLength(count);
    }
    return count;
  }

  private void checkIsNoPacked(byte[] head) {
    Kind kind = Kind.of(head);
    if (kind != Kind.PLAIN) {
      throw place.refused(
          "holds another packed file (" + kind.label() + ")",
          "unpack it once and give what is inside");
    }
  }

  private void checkLength(int count) {
    if (unpacked > expected) {
      throw place.ofOtherLength("it gives more than " + expected + " bytes");
    }
    if (count < 0 && unpacked < expected) {
      throw place.ofOtherLength("it gives only " + unpacked + " of " + expected + " bytes");
    }
  }

  @Override
  public void close() throws IOException {
    unpacker.close();
  }
}
