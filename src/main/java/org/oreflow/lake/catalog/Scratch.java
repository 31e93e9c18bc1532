package org.oreflow.lake.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;

/**
 * The folder of one process for files of the moment, which hold rows: in the lake, so that nobody
 * sees more than the lake shows, readable by its owner alone. A process locks a file in its own as
 * long as it lives; those of dead ones go with the next run.
 */
public record Scratch(Path folder, FileChannel lock, List<Path> made) implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("scratch-([0-9]+)-[0-9a-f]+");
  private static final String LOCK = "lock";
  private static final String NEW = "new-";

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
    String name = "scratch-" + ProcessHandle.current().pid() + "-";
    Path begun = Files.createTempDirectory(parent, NEW + name); // for its owner alone
    FileChannel lock =
        FileChannel.open(
            begun.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.tryLock();
    Path folder = parent.resolve(begun.getFileName().toString().substring(NEW.length()));
    Files.move(begun, folder); // under its name once it is locked
    return new Scratch(folder, lock, made);
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
