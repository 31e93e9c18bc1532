package org.oreflow.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.oreflow.ingest.archive.Packed.bytes;
import static org.oreflow.ingest.archive.Packed.join;
import static org.oreflow.ingest.archive.Packed.texts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oreflow.config.InputException;

class DamagedArchiveTest {
  private static final String TEXT =
      "t,i,j,k,v,q\n2020,156,842,280530,1.5,0.2\n2020,36,392,253090,97.125,12.75\n";

  private static final class Sample {
    private final String name;
    private final byte[] file;
    private final int data; // where the packed bytes begin
    private final int end; // where they and their checksum end

    private Sample(String name, byte[] file, int data, int end) {
      this.name = name;
      this.file = file;
      this.data = data;
      this.end = end;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Sample> samples() throws IOException {
    byte[] gzip = Packed.gzip(bytes(TEXT));
    byte[] zstd = Packed.zstd(bytes(TEXT));
    byte[] xz = Packed.xz(bytes(TEXT));
    byte[] zip = Packed.zip("a.csv", TEXT);
    byte[] stored = Packed.zip(ZipArchiveEntry.STORED, Zip64Mode.Never, "a.csv", TEXT);
    byte[] zip64 = Packed.zip(ZipArchiveEntry.DEFLATED, Zip64Mode.Always, "a.csv", TEXT);
    byte[] sevenZip = Packed.sevenZip("a.csv", TEXT);
    byte[] solid =
        SolidSevenZip.of(
            SolidSevenZip.COPY, "a.csv", TEXT.substring(0, 40), "b.csv", TEXT.substring(40));
    return Stream.of(
        new Sample("gzip", gzip, 10, gzip.length), // a header of 10 bytes
        new Sample("zstd", zstd, 6, zstd.length), // 4 of magic, 2 of header
        new Sample("xz", xz, 6, xz.length), // every byte after the magic has a checksum
        zipSample("zip", zip),
        zipSample("stored zip", stored),
        zipSample("zip64", zip64),
        sevenZipSample(sevenZip),
        new Sample("solid 7z", solid, 8, solid.length));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFileCutOffAnywhereIsRefused(Sample sample) {
    for (int length = 0; length < sample.file.length; length++) {
      byte[] cut = Arrays.copyOf(sample.file, length);

      assertThatExceptionOfType(InputException.class)
          .as("%s cut off after %d bytes", sample, length)
          .isThrownBy(() -> texts(cut));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFlippedByteAmongThePackedBytesIsRefused(Sample sample) {
    for (int at = sample.data; at < sample.end; at++) {
      byte[] flipped = sample.file.clone();
      flipped[at] ^= (byte) 0xff;

      assertThatExceptionOfType(InputException.class)
          .as("%s with byte %d flipped", sample, at)
          .isThrownBy(() -> texts(flipped));
    }
  }

  /** Some bits mean nothing, such as those between deflate data and the next whole byte. */
  @ParameterizedTest
  @MethodSource("samples")
  void aFlippedBitAfterTheMagicNeverGivesOtherText(Sample sample) throws IOException {
    Map<String, String> sound = texts(sample.file);
    for (int bit = 6 * 8; bit < sample.file.length * 8; bit++) {
      Map<String, String> found;
      try {
        found = texts(flip(sample.file, bit));
      } catch (InputException refused) {
        continue;
      }
      assertThat(found.values())
          .as("%s with bit %d of byte %d flipped", sample, bit % 8, bit / 8)
          .containsExactlyElementsOf(sound.values());
    }
  }

  @Test
  void aLastFrameOrStreamOrMemberCutOffIsRefused() throws IOException {
    byte[] line = bytes("2020,156\n");
    assertLastIsWhole(Packed.gzip(bytes(TEXT)), Packed.gzip(line));
    assertLastIsWhole(Packed.zstd(bytes(TEXT)), Packed.zstd(line));
    assertLastIsWhole(Packed.xz(bytes(TEXT)), Packed.xz(line));
  }

  @Test
  void theFirstFileOfASolid7zIsVerifiedForTheSecond() throws IOException {
    byte[] solid = SolidSevenZip.of(SolidSevenZip.COPY, "a.csv", "one", "b.csv", "two");
    solid[32] = 'O'; // behind the start header

    Archive archive = Packed.archive(solid);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> archive.open(archive.members().get(1)))
        .withMessage(
            "f: 7z entry \"b.csv\" is damaged (Checksum verification failed.);"
                + " fetch the file again");
  }

  @Test
  void aDamagedStreamFailsAgainOnEveryFurtherRead() throws IOException {
    byte[] gzip = Packed.gzip(bytes(TEXT));
    gzip[gzip.length - 8] ^= 1;
    Archive archive = Packed.archive(gzip);
    try (InputStream in = archive.open(archive.members().get(0))) {
      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(InputException.class).isThrownBy(in::readAllBytes);
      }
    }
  }

  private static void assertLastIsWhole(byte[] first, byte[] last) throws IOException {
    byte[] both = join(first, last);
    assertThat(texts(Arrays.copyOf(both, first.length))).containsValue(TEXT);
    for (int length = first.length + 1; length < both.length; length++) {
      byte[] cut = Arrays.copyOf(both, length);
      assertThatExceptionOfType(InputException.class)
          .as("cut off after %d bytes", length)
          .isThrownBy(() -> texts(cut));
    }
  }

  private static byte[] flip(byte[] file, int bit) {
    byte[] flipped = file.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  /** Without the 6 bytes before LZMA2's one chunk, whose lengths may be too large, and the end. */
  private static Sample sevenZipSample(byte[] file) {
    int packed = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
    return new Sample("7z", file, 32 + 6, 32 + packed - 1);
  }

  private static Sample zipSample(String name, byte[] zip) {
    var numbers = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int data = 30 + numbers.getShort(26) + numbers.getShort(28); // APPNOTE 4.3.7: name, extra
    int packed = numbers.getInt(18);
    for (int i = data; packed < 0; i++) { // zip64 has it elsewhere, the directory comes next
      packed = zip[i] == 'P' && zip[i + 1] == 'K' ? i - data : packed;
    }
    return new Sample(name, zip, data, data + packed);
  }
}
