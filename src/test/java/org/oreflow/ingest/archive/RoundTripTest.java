package org.oreflow.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** Texts of up to 600 000 bytes, more than two buffers, read in pieces of any length. */
class RoundTripTest {
  @Property(tries = 60)
  void partsPackedOneAfterTheOtherComeOutAsOne(
      @ForAll("texts") List<String> parts,
      @ForAll @IntRange(min = 1, max = 400_000) int piece,
      @ForAll("packings") Packing packing)
      throws IOException {
    var file = new ByteArrayOutputStream();
    for (String part : parts) {
      file.writeBytes(packing.pack(Packed.bytes(part)));
    }
    Archive archive = Packed.archive(file.toByteArray());

    assertThat(read(archive, archive.members().get(0), piece))
        .isEqualTo(Packed.bytes(String.join("", parts)));
  }

  @Property(tries = 60)
  void entriesComeOutInAnyOrder(
      @ForAll("texts") List<String> texts,
      @ForAll @IntRange(min = 1, max = 400_000) int piece,
      @ForAll("containers") Container container)
      throws IOException {
    String[] files = new String[texts.size() * 2];
    for (int i = 0; i < texts.size(); i++) {
      files[2 * i] = i + ".csv";
      files[2 * i + 1] = texts.get(i);
    }
    Archive archive = Packed.archive(container.pack(files));

    for (int i = texts.size() - 1; i >= 0; i--) {
      assertThat(read(archive, archive.members().get(i), piece))
          .isEqualTo(Packed.bytes(texts.get(i)));
    }
  }

  interface Packing {
    byte[] pack(byte[] content) throws IOException;
  }

  interface Container {
    byte[] pack(String... files) throws IOException;
  }

  @Provide
  Arbitrary<Packing> packings() {
    return Arbitraries.of(List.<Packing>of(Packed::gzip, Packed::zstd, Packed::xz));
  }

  @Provide
  Arbitrary<Container> containers() {
    Container stored = files -> Packed.zip(ZipArchiveEntry.STORED, Zip64Mode.AsNeeded, files);
    return Arbitraries.of(List.<Container>of(Packed::zip, stored, Packed::sevenZip));
  }

  /** One to four texts, among them empty ones and some that hardly pack. */
  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<Integer> lengths = Arbitraries.integers().between(0, 600_000);
    return lengths.flatMap(RoundTripTest::text).list().ofMinSize(1).ofMaxSize(4);
  }

  private static Arbitrary<String> text(int length) {
    return Arbitraries.randomValue(
        random -> {
          var text = new StringBuilder();
          while (text.length() < length) {
            text.append(random.nextInt(1 << random.nextInt(31))).append(',');
          }
          return text.substring(0, length);
        });
  }

  private static byte[] read(Archive archive, Member member, int piece) throws IOException {
    var content = new ByteArrayOutputStream();
    byte[] target = new byte[piece + 2];
    try (InputStream in = archive.open(member)) {
      int count = in.read(target, 1, piece);
      while (count >= 0) {
        content.write(target, 1, count);
        int single = in.read();
        if (single >= 0) {
          content.write(single);
        }
        count = in.read(target, 1, piece);
      }
    }
    assertThat(target[0] | target[piece + 1]).isZero();
    return content.toByteArray();
  }
}
