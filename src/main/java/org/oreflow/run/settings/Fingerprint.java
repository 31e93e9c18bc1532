package org.oreflow.run.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.function.Uncheck;

/**
 * SHA-256 of all that decides the tables of a run: settings and what replaces them, baskets,
 * sources, scenarios, reference tables, corrections, the checksums of the input files, and this
 * program, by names, lengths and CRC-32 of what its jar holds. Equal fingerprints need no second
 * run. Folders do not count, so a moved project keeps its fingerprint.
 */
public final class Fingerprint {
  private static final String PROGRAM = program().map(Fingerprint::ofJar).orElse("");

  private final MessageDigest digest = DigestUtils.getSha256Digest();

  private Fingerprint() {}

  /** The fingerprint of a run, with a line for each input file. */
  public static String of(Configuration configuration, List<String> inputs) {
    var all = new Fingerprint();
    all.file(configuration.file());
    new TreeMap<>(configuration.replaced()).forEach((key, value) -> all.text(key + "=" + value));
    configuration.basketFiles().forEach(all::file);
    configuration.sources().forEach(source -> all.file(source.yaml()));
    configuration.scenarioFiles().forEach(all::file);
    configuration.outlookFiles().forEach(all::file);
    Configuration.matches(configuration.referenceFolder().resolve("*.csv")).forEach(all::file);
    Configuration.matches(configuration.correctionsFolder().resolve("*.csv")).forEach(all::file);
    inputs.forEach(all::text);
    all.text(PROGRAM);
    return HexFormat.of().formatHex(all.digest.digest());
  }

  /** The fingerprint of this program alone; always the same when it is in no jar, as in tests. */
  public static String ofProgram() {
    return PROGRAM;
  }

  // the directory has a sum over each entry: the bytes of all would take longer than the inputs
  static String ofJar(Path file) {
    try (var jar = new ZipFile(file.toFile())) {
      return ofLines(
          jar.stream()
              .map(entry -> entry.getName() + "\t" + entry.getSize() + "\t" + entry.getCrc())
              .sorted()
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String ofLines(List<String> lines) {
    var all = new Fingerprint();
    lines.forEach(all::text);
    return HexFormat.of().formatHex(all.digest.digest());
  }

  // absent when classes are not in a jar, as in tests
  private static Optional<Path> program() {
    try {
      var place = Fingerprint.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Optional.of(Path.of(place)).filter(Files::isRegularFile);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void file(Path file) {
    text(file.getFileName().toString());
    Uncheck.run(() -> DigestUtils.updateDigest(digest, file.toFile()));
  }

  private void text(String text) {
    digest.update((byte) 0);
    digest.update(text.getBytes(UTF_8));
    digest.update((byte) 0);
  }
}
