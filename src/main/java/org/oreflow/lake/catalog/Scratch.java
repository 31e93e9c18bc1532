package org.oreflow.lake.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;

/**
 * The folder of one process for files of the moment, which hold rows: in the lake, so that nobody
 * sees more than the lake shows, readable by its owner alone. A process locks a file in its own as
 * long as it lives; those of dead ones go with the next run.
 */
public record Scratch(Path folder, FileChannel lock, List<Path> made) implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("scratch-([0-9]+)-[0-9a-f]{8}");
  private static final String LOCK = "lock";

  /**
   * A new folder.
   *
   * @param lake folder of the lake, which is made if it is missing; empty or not to be written, on
   *     a network share too: the folder is one of the machine's temporary ones
   */
  public static Scratch in(Optional<Path> lake) throws IOException {
    if (lake.isPresent()) {
      List<Path> made = new ArrayList<>();
      try {
        make(lake.get(), made);
        if (Files.isWritable(lake.get()) && !LakeFolder.isShare(lake.get())) {
          return in(lake.get(), made);
        }
      } catch (IOException unwritable) {
        remove(made); // the lake itself says so when it is opened
      }
    }
    return in(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath(), List.of());
  }

  private static void make(Path folder, List<Path> made) throws IOException {
    if (folder != null && !Files.isDirectory(folder)) {
      make(folder.getParent(), made);
      Files.createDirectory(folder);
      made.add(0, folder);
    }
  }

  private static Scratch in(Path parent, List<Path> made) throws IOException {
    long process = ProcessHandle.current().pid();
    String name = "scratch-" + process + "-" + UUID.randomUUID().toString().substring(0, 8);
    Path begun = Files.createDirectory(parent.resolve(name + ".new"), ownersAlone());
    FileChannel lock =
        FileChannel.open(
            begun.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.tryLock();
    Path folder = parent.resolve(name); // under its name once it is locked
    Files.move(begun, folder);
    return new Scratch(folder, lock, made);
  }

  private static FileAttribute<?>[] ownersAlone() {
    return hasModes()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean hasModes() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public void close() throws IOException {
    delete(folder);
    lock.close();
    remove(made);
  }

  private static void remove(List<Path> made) throws IOException {
    for (Path folder : made) {
      try (Stream<Path> held = Files.list(folder)) {
        if (held.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(folder);
    }
  }

  public static void removeDead(Path lake) {
    try (Stream<Path> all = Files.list(lake)) {
      for (Path other : all.filter(Scratch::isOne).toList()) {
        if (isDead(other)) {
          delete(other);
        }
      }
    } catch (IOException unremovable) {
      return; // such as another user's: the next run tries again
    }
  }

  private static boolean isOne(Path folder) {
    return NAME.matcher(folder.getFileName().toString()).matches()
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isDead(Path folder) {
    var name = NAME.matcher(folder.getFileName().toString());
    if (name.matches() && name.group(1).equals(Long.toString(ProcessHandle.current().pid()))) {
      return false; // to open its lock here would free it
    }
    try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null;
    } catch (NoSuchFileException half) { // it had one: its owner died while it removed all
      return true;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!FileUtil.fullyDelete(folder.toFile())) {
      throw new IOException(folder + " cannot be removed");
    }
  }
}
