package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedJarsTest {
  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Main-Class: a.A

      Name: a/A.class
      SHA-256-Digest: eA==

      """;

  @TempDir Path folder;

  private Path jar(String name, Map<String, String> entries) throws IOException {
    Path jar = folder.resolve(name);
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(UTF_8));
        out.closeEntry();
      }
    }
    return jar;
  }

  private static Map<String, String> signed() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("META-INF/MANIFEST.MF", MANIFEST);
    entries.put("META-INF/ARNO.SF", "Signature-Version: 1.0\n");
    entries.put("META-INF/ARNO.RSA", "x");
    entries.put("META-INF/LICENSE", "free");
    entries.put("a/A.class", "code");
    return entries;
  }

  private void strip() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    var builder = new ProcessBuilder(java, "jobs/SignedJars.java", folder.toString());
    assertThat(builder.inheritIO().start().waitFor()).isZero();
  }

  @Test
  void aSignedJarLosesItsSignatureAndNothingElse() throws IOException, InterruptedException {
    Path jar = jar("signed.jar", signed());

    strip();

    try (var read = new JarFile(jar.toFile())) {
      assertThat(read.stream().map(ZipEntry::getName).toList())
          .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "META-INF/LICENSE", "a/A.class");
      assertThat(read.getManifest().getMainAttributes().getValue("Main-Class")).isEqualTo("a.A");
      assertThat(read.getManifest().getEntries()).isEmpty();
      try (var code = read.getInputStream(read.getEntry("a/A.class"))) {
        assertThat(code).hasContent("code");
      }
    }
  }

  @Test
  void anyOtherFileStaysAsItIs() throws IOException, InterruptedException {
    Path plain =
        jar("plain.jar", Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n", "x", "1"));
    Path bare = jar("bare.jar", Map.of("x", "1"));
    Path text = Files.writeString(folder.resolve("notes.txt"), "no jar");
    List<byte[]> before = List.of(Files.readAllBytes(plain), Files.readAllBytes(bare));

    strip();

    assertThat(plain).hasBinaryContent(before.get(0));
    assertThat(bare).hasBinaryContent(before.get(1));
    assertThat(text).hasContent("no jar");
  }
}
