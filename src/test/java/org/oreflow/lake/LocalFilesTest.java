package org.oreflow.lake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalFilesTest {
  private final FileSystem files = new LocalFiles();
  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    files.initialize(URI.create("file:///"), new Configuration());
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path("file:" + folder.resolve(name));
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  // Hadoop's modes of new files and folders, 0666 and 0777, less its mask 022
  @Test
  void newFilesAndFoldersHaveHadoopsModes() throws IOException {
    files.create(path("made/a file")).close();

    assertThat(mode("made")).isEqualTo("rwxr-xr-x");
    assertThat(mode("made/a file")).isEqualTo("rw-r--r--");
    assertThat(mode("made/.a file.crc")).isEqualTo("rw-r--r--");
  }

  @ParameterizedTest
  @CsvSource({"0600,rw-------", "0755,rwxr-xr-x", "0000,---------", "1777,rwxrwxrwx"})
  void setsModes(String octal, String expected) throws IOException {
    files.mkdirs(path("made"));

    files.setPermission(path("made"), new FsPermission(octal));

    assertThat(mode("made")).isEqualTo(expected);
    assertThat(files.getFileStatus(path("made")).getPermission())
        .isEqualTo(new FsPermission(octal));
  }

  @Test
  void readsByPlacesInAnyOrder() throws IOException {
    Files.writeString(folder.resolve("a file"), "0123456789");
    var ranges = List.of(FileRange.createFileRange(7, 3), FileRange.createFileRange(0, 2));

    try (var file = files.open(path("a file"))) {
      assertThat(file.available()).isEqualTo(10);
      file.seek(4);
      assertThat(file.read()).isEqualTo('4');
      assertThat(file.getPos()).isEqualTo(5);
      var last = new byte[4];
      assertThat(file.read(8, last, 0, 4)).isEqualTo(2); // no more is there
      assertThat(last).startsWith('8', '9');
      file.readVectored(ranges, ByteBuffer::allocate);
      assertThat(ranges.stream().map(LocalFilesTest::text)).containsExactly("789", "01");
      assertThat(file.readNBytes(9)).isEqualTo("56789".getBytes(US_ASCII));
      assertThat(file.read()).isEqualTo(-1);
    }
  }

  private static String text(FileRange range) {
    return US_ASCII.decode(range.getData().join()).toString();
  }

  @Test
  void aFileThatIsNotThereIsToldByName() {
    assertThatThrownBy(() -> files.open(path("none")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("none");
  }

  private void make(String text) throws IOException {
    try (var made = files.create(path("a file"))) {
      made.writeBytes(text);
    }
  }

  @Test
  void placesAreReadByTheThreadThatAsks() throws IOException {
    make("0123456789");
    var ranges = List.of(FileRange.createFileRange(7, 3), FileRange.createFileRange(0, 2));

    try (var file = files.open(path("a file"))) {
      file.seek(4);
      file.readVectored(ranges, ByteBuffer::allocateDirect);

      assertThat(ranges).allMatch(range -> range.getData().isDone());
      assertThat(ranges.stream().map(LocalFilesTest::text)).containsExactly("789", "01");
      assertThat(file.read()).isEqualTo('4');
    }
  }

  @Test
  void aPlaceBehindTheEndIsRefused() throws IOException {
    make("0123456789");
    var ranges = List.of(FileRange.createFileRange(8, 3));

    try (var file = files.open(path("a file"))) {
      file.readVectored(ranges, ByteBuffer::allocate);

      assertThatThrownBy(() -> ranges.get(0).getData().join())
          .hasRootCauseInstanceOf(EOFException.class);
    }
  }

  @Test
  void aByteThatChangedOnDiskIsFound() throws IOException {
    make("0123456789");
    Files.writeString(folder.resolve("a file"), "0123456799");
    var ranges = List.of(FileRange.createFileRange(0, 2));

    try (var file = files.open(path("a file"))) {
      file.readVectored(ranges, ByteBuffer::allocate);

      assertThatThrownBy(() -> ranges.get(0).getData().join())
          .hasRootCauseInstanceOf(ChecksumException.class);
      assertThatThrownBy(file::readAllBytes).isInstanceOf(ChecksumException.class);
    }
  }
}
