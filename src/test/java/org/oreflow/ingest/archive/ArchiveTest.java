package org.oreflow.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.oreflow.ingest.archive.Packed.archive;
import static org.oreflow.ingest.archive.Packed.bytes;
import static org.oreflow.ingest.archive.Packed.gzip;
import static org.oreflow.ingest.archive.Packed.join;
import static org.oreflow.ingest.archive.Packed.sevenZip;
import static org.oreflow.ingest.archive.Packed.texts;
import static org.oreflow.ingest.archive.Packed.xz;
import static org.oreflow.ingest.archive.Packed.zip;
import static org.oreflow.ingest.archive.Packed.zstd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;

class ArchiveTest {
  private static final byte[] FIRST = bytes("t,i,j,k,v,q\n");
  private static final byte[] SECOND = bytes("2020,156,842,280530,1.5,0.2\n");
  private static final Map<String, String> BOTH =
      Map.of("", "t,i,j,k,v,q\n2020,156,842,280530,1.5,0.2\n");

  @Test
  void aPlainFileIsItsOwnOnlyMember() throws IOException {
    Archive plain = archive(join(FIRST, SECOND));

    assertThat(plain.isPlain()).isTrue();
    assertThat(plain.kind()).isEqualTo("plain");
    assertThat(plain.members()).containsExactly(new Member("", 40)); // 12 + 28
    assertThat(texts(plain)).isEqualTo(BOTH);
  }

  @Test
  void aPlainFileOfAnotherLengthThanItHadChangedMeanwhile() {
    for (int told : new int[] {39, 41}) {
      Archive changed = Archive.of(new MemoryBytes(join(FIRST, SECOND), told));
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> texts(changed))
          .withMessage("f: file changed while it was read; run again when it is whole");
    }
  }

  @Test
  void theMembersOfAGzipAreReadAsOne() throws IOException {
    Archive gzip = archive(join(gzip(FIRST), gzip(new byte[0]), gzip(SECOND)));

    assertThat(gzip.isPlain()).isFalse();
    assertThat(gzip.kind()).isEqualTo("gzip");
    assertThat(gzip.members()).containsExactly(new Member("", -1));
    assertThat(texts(gzip)).isEqualTo(BOTH);
  }

  @Test
  void zerosAfterAGzipArePadding() throws IOException {
    assertThat(texts(join(gzip(FIRST), gzip(SECOND), new byte[1000]))).isEqualTo(BOTH);
  }

  @Test
  void theOptionalPartsOfAGzipHeaderAreSkipped() throws IOException {
    var parameters = new GzipParameters();
    parameters.setFileName("trade.csv");
    parameters.setComment("of 2020");
    parameters.setHeaderCRC(true);
    byte[] gzip = Packed.pack(FIRST, target -> new GzipCompressorOutputStream(target, parameters));

    assertThat(texts(gzip)).isEqualTo(Map.of("", "t,i,j,k,v,q\n"));
  }

  @Test
  void theFramesOfAZstdAreReadAsOne() throws IOException {
    byte[] skipped = {0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 'x', 'y'}; // RFC 8878, 3.1.2
    Archive zstd = archive(join(skipped, zstd(FIRST), zstd(SECOND)));

    assertThat(zstd.kind()).isEqualTo("zstd");
    assertThat(zstd.members()).containsExactly(new Member("", -1));
    assertThat(texts(zstd)).isEqualTo(BOTH);
  }

  @Test
  void theStreamsOfAnXzAreReadAsOne() throws IOException {
    Archive xz = archive(join(xz(FIRST), new byte[4], xz(SECOND)));

    assertThat(xz.kind()).isEqualTo("xz");
    assertThat(xz.members()).containsExactly(new Member("", -1));
    assertThat(texts(xz)).isEqualTo(BOTH);
  }

  @Test
  void aZipHasItsFilesInOrder() throws IOException {
    Archive zip = archive(zip("b.csv", "two", "data/", null, "data/a.csv", "three", "c", ""));

    assertThat(zip.kind()).isEqualTo("zip");
    assertThat(zip.members())
        .containsExactly(new Member("b.csv", 3), new Member("data/a.csv", 5), new Member("c", 0));
    assertThat(texts(zip)).isEqualTo(Map.of("b.csv", "two", "data/a.csv", "three", "c", ""));
  }

  @Test
  void aZipMayStoreItsFiles() throws IOException {
    byte[] zip = zip(ZipArchiveEntry.STORED, Zip64Mode.AsNeeded, "a.csv", "one", "b.csv", "");

    assertThat(texts(zip)).isEqualTo(Map.of("a.csv", "one", "b.csv", ""));
  }

  @Test
  void aZipMayHaveTheFieldsOfZip64() throws IOException {
    byte[] zip = zip(ZipArchiveEntry.DEFLATED, Zip64Mode.Always, "a.csv", "one", "b.csv", "two");

    assertThat(texts(zip)).isEqualTo(Map.of("a.csv", "one", "b.csv", "two"));
  }

  @Test
  void whatMacosAddsIsLeftOut() throws IOException {
    byte[] zip =
        zip("a.csv", "one", "__MACOSX/._a.csv", "x", "data/__MACOSX/b", "x", "d/.DS_Store", "x");

    assertThat(texts(zip)).isEqualTo(Map.of("a.csv", "one"));
  }

  @Test
  void a7zHasItsFilesInOrder() throws IOException {
    Archive sevenZip = archive(sevenZip("b.dat", "two", "data", null, "data/a.dat", "three"));

    assertThat(sevenZip.kind()).isEqualTo("7z");
    assertThat(sevenZip.members())
        .containsExactly(new Member("b.dat", 3), new Member("data/a.dat", 5));
    assertThat(texts(sevenZip)).isEqualTo(Map.of("b.dat", "two", "data/a.dat", "three"));
  }

  @Test
  void a7zMayHoldAnEmptyFile() throws IOException {
    assertThat(texts(sevenZip("a.dat", "", "b.dat", "two")))
        .isEqualTo(Map.of("a.dat", "", "b.dat", "two"));
  }

  @Test
  void theLastFileOfASolid7zIsReadWithoutTheFirst() throws IOException {
    Archive solid = archive(SolidSevenZip.of(SolidSevenZip.COPY, "a.dat", "one", "b.dat", "two"));

    try (InputStream in = solid.open(new Member("b.dat", 3))) {
      assertThat(in.readAllBytes()).isEqualTo(bytes("two"));
    }
    assertThat(texts(solid)).isEqualTo(Map.of("a.dat", "one", "b.dat", "two"));
  }

  @Test
  void theKindIsToldByBytesNotByName(@TempDir Path folder) throws IOException {
    Path packed = Files.write(folder.resolve("a.csv"), gzip(FIRST));
    Path plain = Files.write(folder.resolve("a.csv.gz"), FIRST);

    assertThat(Archive.of(new LocalBytes(packed)).kind()).isEqualTo("gzip");
    assertThat(texts(Archive.of(new LocalBytes(packed)))).containsValue("t,i,j,k,v,q\n");
    assertThat(Archive.of(new LocalBytes(plain)).kind()).isEqualTo("plain");
    assertThat(texts(Archive.of(new LocalBytes(plain)))).containsValue("t,i,j,k,v,q\n");
  }

  @Test
  void aFileThatIsNotThereIsRefused(@TempDir Path folder) {
    Path file = folder.resolve("a.csv");

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> new LocalBytes(file))
        .withMessage(file + ": is not a file; put the file where every worker finds it");
  }

  @Test
  void twoThreadsReadTwoEntriesAtTheSameTime(@TempDir Path folder) throws Exception {
    String first = "2020,156,842,280530,1.5\n".repeat(100_000);
    String second = "2021,36,392,253090,2.25\n".repeat(100_000);
    Path file = Files.write(folder.resolve("a.zip"), zip("a.csv", first, "b.csv", second));
    Archive zip = Archive.of(new LocalBytes(file));
    var step = new CyclicBarrier(2);
    var threads = Executors.newFixedThreadPool(2);
    try {
      var a = threads.submit(inStep(zip, zip.members().get(0), step));
      var b = threads.submit(inStep(zip, zip.members().get(1), step));

      assertThat(a.get()).isEqualTo(bytes(first));
      assertThat(b.get()).isEqualTo(bytes(second));
    } finally {
      threads.shutdownNow();
    }
  }

  /** Reads 24 pieces of 100 000 bytes, all there are, each only when the other thread has too. */
  private static Callable<byte[]> inStep(Archive zip, Member member, CyclicBarrier step) {
    return () -> {
      var content = new ByteArrayOutputStream();
      try (InputStream in = zip.open(member)) {
        for (int i = 0; i < 24; i++) {
          step.await();
          content.writeBytes(in.readNBytes(100_000));
        }
        assertThat(in.read()).isEqualTo(-1);
      }
      return content.toByteArray();
    };
  }
}
