package org.oreflow.ingest.archive.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Beside the inflater of the Java library, on sound data and on damaged ones. */
class DeflateDataTest {
  private static final int[] STRATEGIES = {
    Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY
  };

  /**
   * What became of packed bytes.
   *
   * @param bytes unpacked, empty when they were refused
   * @param used packed bytes of the data
   */
  private record Outcome(Optional<String> bytes, long used) {
    static final Outcome REFUSED = new Outcome(Optional.empty(), 0);

    static Outcome of(ByteArrayOutputStream out, long used) {
      return new Outcome(Optional.of(HexFormat.of().formatHex(out.toByteArray())), used);
    }
  }

  @Property(tries = 300)
  void whatZlibPacksComesOut(
      @ForAll long seed,
      @ForAll @IntRange(max = 400_000) int length,
      @ForAll @IntRange(min = 1, max = 300_000) int piece)
      throws IOException {
    var random = new Random(seed);
    byte[] content = content(random, length);
    byte[] packed = packed(content, random);

    var expected = new Outcome(Optional.of(HexFormat.of().formatHex(content)), packed.length);
    assertThat(outcome(packed, piece, random)).isEqualTo(expected);
  }

  @Property(tries = 1500)
  void damagedDataAreRefusedWhereZlibRefusesThem(
      @ForAll long seed, @ForAll @IntRange(max = 3_000) int length) throws IOException {
    var random = new Random(seed);
    byte[] packed = packed(content(random, length), random);
    for (int change = random.nextInt(3); change >= 0; change--) {
      packed[random.nextInt(Math.min(packed.length, 80))] = (byte) random.nextInt(256);
    }
    byte[] damaged = random.nextInt(4) > 0 ? packed : cut(packed, random);

    assertThat(outcome(damaged, 1 + random.nextInt(5_000), random)).isEqualTo(zlib(damaged));
  }

  @Property(tries = 3000)
  void anyBytesAreTakenAsZlibTakesThem(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    byte[] any = new byte[random.nextInt(400)];
    random.nextBytes(any);
    if (any.length > 2) {
      any[0] =
          (byte) ((any[0] & ~7) | random.nextInt(2) | (random.nextInt(3) << 1)); // type of block
      any[1] &= ~0x18; // no more distances than there are
    }

    assertThat(outcome(any, 1 + random.nextInt(500), random)).isEqualTo(zlib(any));
  }

  @Test
  void everyKindOfBlockIsRead() throws IOException {
    // stored: last, type 0, length 2 and its complement
    assertThat(text("01 02 00 fd ff 68 69")).isEqualTo("hi");
    // fixed codes: 1, 01, then 'a' is 10010001, a length of 3 is 0000001, a distance of 1 is 00000
    // and the end 0000000, each from its highest bit on
    assertThat(text("4b 04 02 00")).isEqualTo("aaaa");
    // two blocks, the first one not the last
    assertThat(text("00 01 00 fe ff 68 01 01 00 fe ff 69")).isEqualTo("hi");
  }

  @Test
  void whatIsNoDeflateDataIsRefused() {
    assertRefused("07", "a block is of no known type");
    assertRefused(
        "01 02 00 fd fe 68 69", "the length of a stored block is not what its complement says");
    assertRefused("03 02 00", "a distance reaches back to before the first byte");
    assertRefused("fd ff 00 00", "a block has too many symbols");
  }

  @Test
  void dataThatEndTooEarlyAreToldFromDamage() {
    assertThatThrownBy(() -> text("01 02 00 fd ff 68")).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> text("4b 04")).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> text("")).isInstanceOf(EOFException.class);
  }

  private static void assertRefused(String packed, String message) {
    assertThatThrownBy(() -> text(packed)).isInstanceOf(ZipException.class).hasMessage(message);
  }

  private static String text(String packed) throws IOException {
    var data = new PackedBits(new ByteArrayInputStream(bytes(packed)), Long.MAX_VALUE);
    var deflate = new DeflateData(data);
    deflate.begin();
    var out = new ByteArrayOutputStream();
    byte[] one = new byte[1];
    while (deflate.read(one, 0, 1) > 0) {
      out.write(one[0]);
    }
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String packed) {
    return HexFormat.of().parseHex(packed.replace(" ", ""));
  }

  private static byte[] content(Random random, int length) {
    byte[] content = new byte[length];
    int kind = random.nextInt(4);
    int letters = 1 << random.nextInt(9);
    for (int i = 0; i < length; i++) {
      int back = 1 + random.nextInt(40_000);
      boolean repeats = kind == 0 || (kind == 1 && random.nextInt(8) > 0);
      content[i] = repeats && back < i ? content[i - back] : (byte) random.nextInt(letters);
    }
    if (kind == 2) {
      Arrays.fill(content, length / 3, length, (byte) 'a');
    } else if (kind == 3) {
      int from = length / 4;
      for (int i = from; i < length; i++) {
        content[i] = i % 37 == 0 || from == 0 ? (byte) random.nextInt(letters) : content[i % from];
      }
    }
    return content;
  }

  private static byte[] packed(byte[] content, Random random) {
    var deflater = new Deflater(random.nextInt(10), true);
    deflater.setStrategy(STRATEGIES[random.nextInt(STRATEGIES.length)]);
    deflater.setInput(content);
    var out = new ByteArrayOutputStream();
    byte[] piece = new byte[1 << 16];
    int flush = random.nextInt(5) == 0 ? Deflater.FULL_FLUSH : Deflater.NO_FLUSH;
    for (int count = -1; count != 0; ) {
      count = deflater.deflate(piece, 0, piece.length, flush);
      out.write(piece, 0, count);
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(piece, 0, deflater.deflate(piece));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] cut(byte[] packed, Random random) {
    return Arrays.copyOf(packed, random.nextInt(packed.length));
  }

  private static Outcome outcome(byte[] packed, int piece, Random random) throws IOException {
    var bits = new PackedBits(new Trickle(packed, random), Long.MAX_VALUE);
    var data = new DeflateData(bits);
    data.begin();
    var out = new ByteArrayOutputStream();
    byte[] target = new byte[piece];
    try {
      for (int count = data.read(target, 0, piece); count > 0; ) {
        out.write(target, 0, count);
        count = data.read(target, 0, piece);
      }
      return Outcome.of(out, bits.used());
    } catch (ZipException | EOFException e) {
      return Outcome.REFUSED;
    }
  }

  private static Outcome zlib(byte[] packed) {
    var inflater = new Inflater(true);
    inflater.setInput(packed);
    var out = new ByteArrayOutputStream();
    byte[] target = new byte[1 << 16];
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(target);
        out.write(target, 0, count);
        if (count == 0 && !inflater.finished()) {
          return Outcome.REFUSED; // cut off
        }
      }
      return Outcome.of(out, inflater.getBytesRead());
    } catch (DataFormatException e) {
      return Outcome.REFUSED;
    } finally {
      inflater.end();
    }
  }

  /** Gives few bytes or many at a time. */
  private static final class Trickle extends InputStream {
    private final byte[] bytes;
    private final int most;
    private final Random random;
    private int at;

    private Trickle(byte[] bytes, Random random) {
      this.bytes = bytes;
      this.most = 1 << random.nextInt(19);
      this.random = random;
    }

    @Override
    public int read() {
      return at < bytes.length ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (at == bytes.length) {
        return -1;
      }
      int count = Math.min(bytes.length - at, Math.min(length, 1 + random.nextInt(most)));
      System.arraycopy(bytes, at, target, offset, count);
      at += count;
      return count;
    }
  }
}
