package org.oreflow.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.oreflow.reference.InputException;

/** The folder of a lake. */
final class LakeFolder {
  private LakeFolder() {}

  /**
   * @throws InputException if the folder cannot be one of a lake
   */
  static void check(Path dir) {
    Path there = dir;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new InputException(there, "is no folder", "name another folder with --lake");
    }
    boolean usable = there.equals(dir) ? Files.isReadable(dir) : Files.isWritable(there);
    if (!usable) {
      throw new InputException(
          there, "may not be used by this user", "name another folder with --lake");
    }
  }

  /**
   * Makes the folder if it is missing.
   *
   * @throws InputException if it cannot be made or written
   */
  static void create(Path dir) {
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw new InputException(
          dir, "cannot be created (" + e + ")", "name another folder with --lake");
    }
    if (!Files.isWritable(dir)) {
      throw new InputException(dir, "cannot be written", "name another folder with --lake");
    }
  }
}
