package org.oreflow.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.reference.InputException;

/**
 * The files that a source names: one path or a pattern, absolute or relative to the YAML file.
 * {@code *} and {@code ?} stand for text within a name, {@code **} for folders too; every other
 * character, brackets included, for itself. Names that begin with a point match no wildcard.
 */
final class SourceFiles {
  private SourceFiles() {}

  /**
   * Lists the files, sorted by name, with their lengths and checksums.
   *
   * @param yaml the file that holds the configuration
   * @throws InputException when nothing matches, or a match is a folder or cannot be read
   */
  static List<SourceFile> of(SourceConfig config, Path yaml) {
    Path folder = yaml.toAbsolutePath().normalize().getParent();
    List<String> steps = new ArrayList<>();
    Path base = config.files().startsWith("/") ? Path.of("/") : folder;
    for (String step : config.files().split("/")) {
      if (steps.isEmpty() && !isWild(step)) {
        base = base.resolve(step);
      } else {
        steps.add(step);
      }
    }
    base = base.normalize();
    if (steps.isEmpty()) {
      return List.of(file(config, base, base.getParent()));
    }
    List<SourceFile> files = new ArrayList<>();
    for (Path path : matches(base, steps)) {
      files.add(file(config, path, base));
    }
    if (files.isEmpty()) {
      throw new InputException(
          yaml,
          "files matches nothing at " + base + "/" + String.join("/", steps),
          "mend the pattern or put the files there");
    }
    return files;
  }

  private static boolean isWild(String step) {
    return step.contains("*") || step.contains("?");
  }

  private static List<Path> matches(Path base, List<String> steps) {
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    String pattern = String.join("/", steps);
    int depth = pattern.contains("**") ? Integer.MAX_VALUE : steps.size();
    Pattern names = regex(pattern);
    try (Stream<Path> paths = Files.walk(base, depth, FileVisitOption.FOLLOW_LINKS)) {
      return paths
          .filter(path -> names.matcher(below(base, path)).matches() && !Files.isDirectory(path))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(
          base, "folder cannot be read (" + e.getMessage() + ")", "mend its permissions");
    }
  }

  private static Pattern regex(String pattern) {
    var parts = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|[^*?]+").matcher(pattern);
    var regex = new StringBuilder();
    while (parts.find()) {
      String start =
          parts.start() == 0 || pattern.charAt(parts.start() - 1) == '/' ? "(?!\\.)" : "";
      regex.append(
          switch (parts.group()) {
            case "**/" -> "(?:[^./][^/]*/)*";
            case "**" -> "(?:(?<![^/])(?!\\.)[^/]*/)*(?!\\.)[^/]*";
            case "*" -> start + "[^/]*";
            case "?" -> start + "[^/]";
            default -> Pattern.quote(parts.group());
          });
    }
    return Pattern.compile(regex.toString());
  }

  private static String below(Path base, Path path) {
    return base.relativize(path).toString().replace('\\', '/');
  }

  private static SourceFile file(SourceConfig config, Path path, Path base) {
    if (Files.isDirectory(path)) {
      throw new InputException(path, "is a folder", "write a pattern such as " + path + "/*.csv");
    }
    if (!Files.exists(path)) {
      throw new InputException(path, "file is missing", "put it there or mend files of the source");
    }
    try {
      return new SourceFile(
          config.id(),
          config.release(),
          path.toString(),
          below(base, path),
          Files.size(path),
          checksum(path));
    } catch (IOException e) {
      throw new InputException(
          path, "cannot be read (" + e.getMessage() + ")", "mend its permissions");
    }
  }

  /** SHA-256 of a file's bytes, hexadecimal. */
  static String checksum(Path path) throws IOException {
    MessageDigest digest = sha256();
    try (var out = new DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest)) {
      Files.copy(path, out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
