package org.oreflow.run.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.oreflow.config.InputException;

/** A file that a command makes for its user: whole or not at all, and over no other file. */
final class NewFile {
  private NewFile() {}

  static void write(Path file, String text) {
    Path scratch = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(scratch, text);
      link(file, scratch);
    } catch (IOException e) {
      if (Files.exists(file)) {
        throw new InputException(file, "is there already", "choose another name, or move it away");
      }
      throw new InputException(file, "cannot be written (" + e.getMessage() + ")", "name another");
    } finally {
      scratch.toFile().delete();
    }
  }

  private static void link(Path file, Path scratch) throws IOException {
    try {
      Files.createLink(file, scratch); // a move would go over a file that appears now
    } catch (UnsupportedOperationException none) {
      Files.move(scratch, file);
    }
  }
}
