package org.oreflow.run.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import org.oreflow.config.ConfigText;
import org.oreflow.config.InputException;
import org.oreflow.config.NewKeys;
import org.oreflow.config.ProgramText;

/** Settings that a file of an older version lacks. */
public final class NewSettings {
  private static final String ADD = "jobs/oreflow check --write-keys";

  private NewSettings() {}

  private static NewKeys keys() {
    return new NewKeys(
        ProgramText.of(NewSettings.class, "settings.yaml"), Set.of("precedence", "blocs"));
  }

  static void refuse(Path file) {
    Map<String, String> missing = keys().missing(text(file));
    if (!missing.isEmpty()) {
      throw new InputException(
          file,
          "lacks settings of this version: " + NewKeys.line(missing),
          "add them with these values, or do " + ADD);
    }
  }

  /** Adds what a file lacks, with the shipped values, and says so in one line. */
  public static String write(Path file) {
    String text = text(file);
    NewKeys keys = keys();
    Map<String, String> missing = keys.missing(text);
    if (missing.isEmpty()) {
      return file + ": has all settings of this version";
    }
    Path made = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(made, keys.added(text));
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InputException(
          file, "cannot be written (" + e.getMessage() + ")", "give this user the right to");
    }
    return file + ": added " + NewKeys.line(missing);
  }

  private static String text(Path file) {
    return ConfigText.read(file, "give the path of an existing file");
  }
}
