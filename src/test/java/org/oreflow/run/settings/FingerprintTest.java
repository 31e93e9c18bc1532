package org.oreflow.run.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir Path folder;

  private String of(long made, String... namesAndTexts) throws IOException {
    Path jar = folder.resolve("program.jar");
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        var entry = new ZipEntry(namesAndTexts[i]);
        entry.setTime(made);
        out.putNextEntry(entry);
        out.write(namesAndTexts[i + 1].getBytes(UTF_8));
      }
    }
    return Fingerprint.ofJar(jar);
  }

  @Test
  void aProgramBuiltAgainFromTheSameSourcesIsTheSame() throws IOException {
    String first = of(1_700_000_000_000L, "A.class", "one", "B.class", "two");

    assertThat(of(1_800_000_000_000L, "B.class", "two", "A.class", "one")).isEqualTo(first);
  }

  @Test
  void aByteAClassOrANameMakesAnotherProgram() throws IOException {
    String first = of(0, "A.class", "one", "B.class", "two");

    assertThat(of(0, "A.class", "one", "B.class", "twp")).isNotEqualTo(first);
    assertThat(of(0, "A.class", "one")).isNotEqualTo(first);
    assertThat(of(0, "A.class", "one", "C.class", "two")).isNotEqualTo(first);
  }
}
