package org.oreflow.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
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
}
