package org.oreflow.lake.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.oreflow.config.InputException;

/**
 * The lock of a lake's one writer: an operating-system lock on the file {@code lock}, so that it is
 * free as soon as its owner is dead. The file names owner, host, process and start (UTC) of the
 * last writer; its text alone locks nothing.
 */
final class RunLock implements WriterLock {
  /**
   * Locks held in this JVM, each with its owner. POSIX drops a process's lock when the process
   * closes any channel on the file, so a second one must not even be opened here.
   */
  private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

  private static final int LONGEST_OWNER = 1024; // bytes

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Tries to take the lock of a lake.
   *
   * @param dir the lake's folder, absolute
   * @throws InputException if the folder cannot be locked
   */
  static Attempt attempt(Path dir) {
    Path file = dir.resolve("lock");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String owner = WriterLock.owner() + ", since " + now + System.lineSeparator();
    String other = HELD.putIfAbsent(file, owner);
    if (other != null) {
      return Attempt.heldBy(other);
    }
    Attempt attempt = null;
    try {
      attempt = attempt(file, owner);
      return attempt;
    } catch (IOException e) {
      throw new InputException(
          file, "cannot be locked (" + e + ")", "use a folder on a local disk that you may write");
    } finally {
      if (attempt == null || attempt.lock() == null) {
        HELD.remove(file);
      }
    }
  }

  private static Attempt attempt(Path file, String owner) throws IOException {
    var channel = FileChannel.open(file, CREATE, READ, WRITE);
    if (channel.tryLock() == null) {
      String other = text(channel);
      channel.close();
      return Attempt.heldBy(other.isBlank() ? "a run that is just starting" : other);
    }
    channel.truncate(0);
    channel.write(UTF_8.encode(owner));
    channel.force(false);
    return Attempt.taken(new RunLock(file, channel));
  }

  private static String text(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(LONGEST_OWNER);
    channel.read(bytes, 0);
    return UTF_8.decode(bytes.flip()).toString().strip();
  }

  /** Frees the lock; the file stays, for deleting it would race with the next writer. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(file);
    }
  }
}
