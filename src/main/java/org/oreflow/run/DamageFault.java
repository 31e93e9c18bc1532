package org.oreflow.run;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.lake.upkeep.Damage;

/**
 * Tells files of the lake that are lost or damaged, which the reader can repair, from our own
 * defects. What happens to a task reaches the driver as text.
 */
final class DamageFault {
  private static final Pattern MISSING =
      Pattern.compile("\\bNotFoundException|does not exist|No such file|NoSuchFileException");
  // as libraries tell of bytes that cannot be, of whatever file
  private static final Pattern FORMAT =
      Pattern.compile(
          "is not a Parquet file|\\bparquet\\.[\\w.]*(Exception|Error)\\b|ZstdException|ZstdIOException"
              + "|\\bavro\\.[\\w.]*Exception\\b|InvalidAvroMagicException|Not an Avro data file");
  // the same, where a file of the lake is named
  private static final Pattern BYTES =
      Pattern.compile(
          "ChecksumException|EOFException|JsonParseException|Failed to read|ZipException");
  private static final Pattern FILE =
      Pattern.compile(
          "((?:[a-z][a-z0-9+.-]+:)?/[^\\n:]*?/oreflow/(\\w+)/(?:data|metadata)/[^\\s,:;\"')]+)");
  private static final Pattern LANDING = Pattern.compile("File file:/*(/[^\\n]*) does not exist");

  private DamageFault() {}

  static Optional<InputException> of(Throwable e) {
    String text = text(e);
    boolean missing = MISSING.matcher(text).find();
    Matcher format = FORMAT.matcher(text);
    boolean damaged = format.find();
    Matcher file = FILE.matcher(text);
    if (file.find()) {
      if (missing && isHidden(file.group(1))) {
        return Optional.of(
            new InputException(
                file.group(1),
                "may not be read by this user",
                "give the user the right, or name another lake with --lake"));
      }
      return missing || damaged || BYTES.matcher(text).find()
          ? Optional.of(
              Damage.ofFile(file.group(2), file.group(1), missing ? "is missing" : "is damaged")
                  .fault())
          : Optional.empty();
    }
    if (damaged) {
      return Optional.of(
          new InputException(
              "the lake",
              "a file of it is damaged (" + format.group() + ")",
              "do jobs/oreflow status --verify, which names it"));
    }
    Matcher landing = LANDING.matcher(text);
    return landing.find()
        ? Optional.of(
            new InputException(
                landing.group(1), "is not there any more", "put it back and run again"))
        : Optional.empty();
  }

  // what a folder lacks cannot be told to a user who may not enter it
  private static boolean isHidden(String file) {
    Path path = Path.of(file.replaceFirst("^file:/*", "/"));
    return path.isAbsolute() && !Files.exists(path) && !Files.notExists(path);
  }

  // without the lines that say where in the program
  private static String text(Throwable e) {
    var all = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      all.append(cause).append('\n');
    }
    return all.toString().lines().filter(line -> !line.matches("\\s+at .*")).collect(joining("\n"));
  }
}
