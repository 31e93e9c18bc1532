package org.oreflow.engine;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.security.AccessControlException;
import org.oreflow.config.InputException;

/**
 * Tells disks that are full and file systems that do not answer, which the reader can repair, from
 * our own defects. What happens to a task reaches the driver as text.
 */
public final class StorageFault {
  private static final Pattern FULL =
      Pattern.compile(
          "No space left on device|Disk quota exceeded|DiskOutOfSpaceException|SQLITE_FULL");
  // as the engine tells of a task that was lost for good
  private static final Pattern TASK = Pattern.compile("\\((\\S+) executor (\\S+)\\)");
  private static final Pattern LOST =
      Pattern.compile(
          Pattern.quote(FileNotFoundException.class.getName())
              + ": File file:/*(/.*) does not exist");

  private StorageFault() {}

  public static Optional<InputException> of(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (FULL.matcher(text).find()) {
        return Optional.of(full(text));
      }
      if (text.contains("Input/output error") || text.contains("SQLITE_IOERR")) {
        return Optional.of(
            fault(
                "gives errors",
                cause,
                "see the disk and its log, and run again; what is published stays"));
      }
      if (text.contains("File too large")) {
        return Optional.of(limit("write no file that long", "-f unlimited"));
      }
      if (cause instanceof UnsatisfiedLinkError) { // libraries bring it, and lay it there
        return Optional.of(
            new InputException(
                System.getProperty("java.io.tmpdir"),
                "takes no code of libraries: it is full, missing, or forbids programs",
                "name another folder, such as by JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/var/tmp"));
      }
      if (text.contains("Too many open files")) {
        return Optional.of(limit("open too few files at once", "-n 4096"));
      }
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException) {
        return Optional.of(
            fault("cannot be reached", cause, "see that its server runs, and run again"));
      }
      if (cause instanceof AccessDeniedException
          || cause instanceof AccessControlException
          || (cause instanceof FileNotFoundException && text.endsWith("(Permission denied)"))) {
        return Optional.of(
            fault(
                "lets this user not in",
                cause,
                "give the user the right, or its keys in the environment or in Spark's configuration"));
      }
    }
    return lostFile(e);
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

  private static InputException full(String text) {
    var task = TASK.matcher(text);
    return new InputException(
        task.find() && !task.group(2).equals("driver") ? "host " + task.group(1) : "this machine",
        "a disk is full",
        "free space on it, or name a larger one for scratch files (spark.local.dir) or for the lake,"
            + " and run again; what is published stays");
  }

  private static InputException limit(String found, String remedy) {
    return new InputException(
        "this machine",
        "lets this process " + found,
        "raise the limit, such as by ulimit %s, and run again; what is published stays"
            .formatted(remedy));
  }

  private static InputException fault(String found, Throwable cause, String remedy) {
    String first = String.valueOf(cause.getMessage()).strip().lines().findFirst().orElse("");
    return new InputException("file system", found + " (" + first + ")", remedy);
  }
}
