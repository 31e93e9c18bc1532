package org.oreflow.run;

import static java.util.stream.Collectors.joining;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.audit.RefusedException;
import org.oreflow.config.InputException;
import org.oreflow.config.KnownFault;
import org.oreflow.config.ProgramText;
import org.oreflow.config.VisibleText;
import org.oreflow.engine.StorageFault;
import org.oreflow.lake.catalog.CatalogFault;
import org.oreflow.lake.digest.Audit.OutOfOrderException;
import org.oreflow.lake.upkeep.Soundness.Damage;

/**
 * How a command that throws ends.
 *
 * @param code exit code: 1 a defect of ours, 2 input or usage to repair, 3 refused by an audit, 143
 *     stopped from outside, as Java itself ends then
 * @param line that says why
 */
public record Ending(int code, String line) {
  public static final int DEFECT = 1;
  public static final int TO_REPAIR = 2;
  static final int REFUSED = 3;
  static final int STOPPED = 143;
  private static final String ENDED =
      "cluster: has ended the engine of this command; see the cluster's log of it, and run again;"
          + " what is published stays";
  private static final Pattern ENGINE_ENDED = sign("ended");

  private static Pattern sign(String name) {
    return Pattern.compile(ProgramText.pairs(Ending.class, "signs.txt").get(name));
  }

  /** The end that something thrown means; lines about the catalog name the folder of the lake. */
  public static Ending of(Throwable e, Path lake) {
    if (e instanceof RefusedException refused) {
      return new Ending(REFUSED, refused.getMessage());
    }
    if (e instanceof OutOfOrderException found) {
      return new Ending(
          REFUSED,
          "the run is not published: %s; what is published stays; please report it"
              .formatted(found.getMessage()));
    }
    return input(e, lake)
        .map(input -> new Ending(TO_REPAIR, input.getMessage()))
        .orElseGet(
            () -> {
              if (isStopping()) {
                return stopped();
              }
              // the engine ends itself where its master, or YARN, has ended it
              if (KnownFault.causes(e)
                  .anyMatch(it -> ENGINE_ENDED.matcher("" + it.getMessage()).find())) {
                return new Ending(TO_REPAIR, ENDED);
              }
              return new Ending(
                  DEFECT,
                  "defect: %s: %s".formatted(e.getClass().getSimpleName(), KnownFault.first(e)));
            });
  }

  public static Ending stopped() {
    return new Ending(
        STOPPED, "stopped: the process was told to end; what is published stays, run again");
  }

  // hooks are taken until the process ends; the engine is taken away from work that goes on then
  private static boolean isStopping() {
    var probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException stopping) {
      return true;
    }
  }

  private static InputException noPath(String path, String why) {
    return new InputException(
        VisibleText.line(path), "is not a path (" + why + ")", "write another");
  }

  /** What the reader can repair, even where the engine wraps it. */
  private static Optional<InputException> input(Throwable e, Path lake) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InputException input) {
        return Optional.of(input);
      }
      if (cause instanceof InvalidPathException path) { // such as one with a zero byte
        return Optional.of(noPath(path.getInput(), path.getReason()));
      }
      if (cause instanceof URISyntaxException path) { // such as out:2024, which names no scheme
        return Optional.of(noPath(path.getInput(), path.getReason()));
      }
    }
    Path file = lake.resolve("catalog.db");
    return CatalogFault.of(Files.exists(file) ? file.toString() : "catalog", e)
        .or(() -> StorageFault.of(e))
        .or(() -> DamageFault.of(e))
        .or(() -> StorageFault.ofMemory(e));
  }

  /**
   * Tells files of the lake that are lost or damaged, which the reader can repair, from our own
   * defects. What happens to a task reaches the driver as text.
   */
  static final class DamageFault {
    private static final Pattern MISSING = sign("missing");
    private static final Pattern FORMAT = sign("format");
    private static final Pattern BYTES = sign("bytes");
    private static final Pattern FILE = sign("file");
    private static final Pattern LANDING = sign("landing");

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
                    .fault(0))
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
      return KnownFault.causes(e)
          .flatMap(cause -> cause.toString().lines())
          .filter(line -> !line.matches("\\s+at .*"))
          .collect(joining("\n"));
    }
  }
}
