package org.oreflow.engine;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.config.KnownFault;

/**
 * Tells disks that are full, file systems that do not answer and too little memory, which the
 * reader can repair, from our own defects.
 */
public final class StorageFault {
  // as the engine tells of a task that was lost for good
  private static final Pattern TASK = Pattern.compile("\\((\\S+) executor (\\S+)\\)");
  private static final Pattern LOST =
      Pattern.compile(
          Pattern.quote(FileNotFoundException.class.getName())
              + ": File file:/*(/.*) does not exist");

  private StorageFault() {}

  public static Optional<InputException> of(Throwable e) {
    return KnownFault.of(
            StorageFault.class, "storage-faults.tsv", System.getProperty("java.io.tmpdir"), e)
        .or(() -> lostFile(e));
  }

  public static Optional<InputException> ofMemory(Throwable e) {
    return KnownFault.of(StorageFault.class, "memory-faults.tsv", "memory", e);
  }

  /**
   * A file that executors on other hosts do not see: the task's text is all that is left of it. A
   * file that is not here either is lost.
   */
  private static Optional<InputException> lostFile(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      var task = TASK.matcher(text);
      var lost = LOST.matcher(text);
      if (task.find() && lost.find()) {
        if (!Files.exists(Path.of(lost.group(1)))) {
          return Optional.empty();
        }
        return Optional.of(
            new InputException(
                "host " + task.group(1),
                "a file of a local folder is not there",
                "put landing folder and lake where all hosts reach them, under the same path"));
      }
    }
    return Optional.empty();
  }
}
