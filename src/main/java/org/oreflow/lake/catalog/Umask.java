package org.oreflow.lake.catalog;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rights that this process withholds from the files that it makes. */
public final class Umask {
  /** Hadoop's setting, which knows nothing of the process. */
  public static final String SETTING = "fs.permissions.umask-mode";

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String LINE = "Umask:";

  private Umask() {}

  /** The mask in octal, such as 0022; empty where there is none. */
  public static Optional<String> ofProcess() {
    try {
      Optional<String> told =
          Files.isReadable(STATUS) ? in(Files.readAllLines(STATUS)) : Optional.empty();
      return told.isPresent() ? told : probed(Path.of(System.getProperty("java.io.tmpdir")));
    } catch (IOException untold) {
      return Optional.empty();
    }
  }

  static Optional<String> in(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(LINE))
        .map(line -> line.substring(LINE.length()).strip())
        .findFirst();
  }

  /** What a new folder lacks, where nothing else tells. */
  static Optional<String> probed(Path parent) throws IOException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return Optional.empty();
    }
    Path made = Files.createDirectory(parent.resolve("oreflow-" + UUID.randomUUID()));
    try {
      Set<PosixFilePermission> has = Files.getPosixFilePermissions(made);
      int mode = 0;
      for (PosixFilePermission right : PosixFilePermission.values()) { // owner first, read first
        mode = (mode << 1) | (has.contains(right) ? 1 : 0);
      }
      return Optional.of("%04o".formatted(0777 & ~mode));
    } finally {
      Files.delete(made);
    }
  }
}
