package org.oreflow.run.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.oreflow.config.InputException;

/** Files that settings name by patterns. */
final class SettingsFiles {
  private SettingsFiles() {}

  /**
   * The files that patterns of a settings file name, each once.
   *
   * @param key of the patterns, for the message
   * @throws InputException if a pattern names none
   */
  static List<Path> of(Path settings, String key, List<String> patterns) {
    var all = new ArrayList<Path>();
    for (String pattern : patterns) {
      List<Path> found = matches(folder(settings).resolve(pattern).normalize());
      if (found.isEmpty()) {
        throw new InputException(
            settings, key + ": nothing matches \"" + pattern + "\"", "correct it or add a file");
      }
      found.stream().filter(path -> !all.contains(path)).forEach(all::add);
    }
    return all;
  }

  // a wildcard stands in the last name of the path
  private static List<Path> matches(Path pattern) {
    String name = pattern.getFileName().toString();
    if (!name.contains("*") && !name.contains("?")) {
      return List.of(pattern); // a missing file is told by its reader
    }
    if (!Files.isDirectory(pattern.getParent())) {
      return List.of();
    }
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
    try (Stream<Path> there = Files.list(pattern.getParent())) {
      return there.filter(path -> matcher.matches(path.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of a settings file, which its paths begin from. */
  static Path folder(Path settings) {
    return settings.toAbsolutePath().normalize().getParent();
  }
}
