package org.oreflow.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.oreflow.ingest.archive.Packed.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.oreflow.config.InputException;

class LimitsTest {
  private static final Limits SMALL = new Limits(10_000, 200);
  private static final String ZEROS = "0".repeat(1_000_000);

  @Test
  void threeHundredMegabytesOfZerosAreABomb() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 300; i++) {
        out.write(new byte[1_000_000]);
      }
    }
    Archive gzip = Packed.archive(packed.toByteArray());

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> unpack(gzip))
        .withMessage(
            "f: gzip unpacks to more than 268435456 bytes and 200 times its packed length;"
                + " check where the file is from, customs text packs 5 to 30 times");
  }

  @Test
  void aBombIsRefusedWhileItIsUnpacked() throws IOException {
    assertBomb("gzip", Packed.gzip(bytes(ZEROS)));
    assertBomb("zstd", Packed.zstd(bytes(ZEROS)));
    assertBomb("xz", Packed.xz(bytes(ZEROS)));
  }

  @Test
  void aBombIsRefusedByItsDirectory() throws IOException {
    assertBomb("zip", Packed.zip("a.csv", ZEROS));
    assertBomb("7z", Packed.sevenZip("a.csv", ZEROS));
  }

  @Test
  void aBombAmongSoundFilesIsRefusedWhileItIsUnpacked() throws IOException {
    var sound = new StringBuilder();
    for (int i = 0; sound.length() < 100_000; i++) {
      sound.append(Integer.toHexString(i * 0x9E3779B9));
    }
    assertBomb("zip entry \"a.csv\"", Packed.zip("a.csv", ZEROS, "b.csv", sound.toString()));
  }

  @Test
  void aFewBytesMayBePackedAtAnyRatio() throws IOException {
    String zeros = "0".repeat(10_000); // packs to some 40 bytes
    for (byte[] file : new byte[][] {Packed.gzip(bytes(zeros)), Packed.xz(bytes(zeros))}) {
      assertThat(unpack(Archive.of(new MemoryBytes(file), SMALL))).isEqualTo(10_000);
    }
  }

  @Test
  void theRatioCountsTheWholeTimes() {
    var place = new Place("f", "gzip");

    SMALL.check(place, 20_000, 101); // below 200 times
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> SMALL.check(place, 20_200, 100)); // 202 times
  }

  private static void assertBomb(String what, byte[] file) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> unpack(Archive.of(new MemoryBytes(file), SMALL)))
        .withMessage(
            "f: "
                + what
                + " unpacks to more than 10000 bytes and 200 times its packed length;"
                + " check where the file is from, customs text packs 5 to 30 times");
  }

  /** Unpacked bytes of the first member. */
  private static long unpack(Archive archive) throws IOException {
    try (InputStream in = archive.open(archive.members().get(0))) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
