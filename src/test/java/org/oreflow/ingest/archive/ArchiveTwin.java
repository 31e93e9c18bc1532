package org.oreflow.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.oreflow.config.InputException;

/**
 * Archives of any bytes: a sound one gives what was packed unless that is packed itself, any other
 * is refused in one line.
 */
public final class ArchiveTwin {
  private static final int MOST = 1 << 20; // bytes to unpack
  private static final Limits LIMITS = new Limits(1 << 16, 200);

  /** A way of packing one text. */
  private interface Packing {
    byte[] pack(byte[] text) throws IOException;
  }

  private static final List<Packing> PACKINGS =
      List.of(
          Packed::gzip,
          Packed::zstd,
          Packed::xz,
          text -> Packed.zip("a.csv", latin(text)),
          text -> Packed.sevenZip("a.csv", latin(text)));

  private ArchiveTwin() {}

  private static String latin(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads an archive.
   *
   * @param control which packing, 0 for none, and what damage: place and change of a byte, 0 for
   *     none; how many bytes are cut off
   * @param text to pack, or the archive itself
   */
  public static void agree(byte[] control, byte[] text) {
    int packing = (control[0] & 0xff) % (PACKINGS.size() + 1);
    byte[] packed = ascii(text);
    byte[] file = packing == 0 ? text : damaged(packed(packing - 1, packed), control);
    boolean sound = packing > 0 && control[2] == 0 && control[3] == 0;
    String read = read(file);
    if (sound && !(looksPacked(latin(packed)) && read.contains("holds another packed file"))) {
      assertThat(read).isEqualTo(latin(packed));
    }
  }

  // texts of ASCII that begin as a zip, a skipped frame of zstd, a bzip2, rar or tar
  private static boolean looksPacked(String text) {
    return text.startsWith("PK")
        || text.startsWith("*M\u0018", 1)
        || text.startsWith("1AY&SY", 4)
        || text.startsWith("Rar!\u001a\u0007")
        || text.startsWith("ustar", 257);
  }

  private static byte[] ascii(byte[] text) {
    byte[] ascii = text.clone();
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] &= 0x7f;
    }
    return ascii;
  }

  private static byte[] packed(int packing, byte[] text) {
    try {
      return PACKINGS.get(packing).pack(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] damaged(byte[] file, byte[] control) {
    byte[] damaged = Arrays.copyOf(file, Math.max(0, file.length - (control[3] & 0xff)));
    if (damaged.length > 0) {
      damaged[(control[1] & 0xff) * damaged.length / 256] ^= control[2];
    }
    return damaged;
  }

  private static String read(byte[] file) {
    var text = new StringBuilder();
    try {
      Archive archive = Archive.of(new MemoryBytes(file), LIMITS);
      for (Member member : archive.members()) {
        try (InputStream in = archive.open(member)) {
          text.append(latin(in.readNBytes(MOST)));
        }
      }
      return text.toString();
    } catch (InputException refused) {
      assertThat(refused.getMessage()).doesNotContain("\n").contains("; ");
      return "refused: " + refused.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
