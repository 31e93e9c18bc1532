package org.oreflow.run;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.audit.RefusedException;
import org.oreflow.config.InputException;
import org.oreflow.config.VisibleText;
import org.oreflow.engine.MemoryFault;
import org.oreflow.engine.StorageFault;
import org.oreflow.lake.catalog.CatalogFault;
import org.oreflow.lake.digest.Audit.OutOfOrderException;

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
  private static final Pattern ENGINE_ENDED =
      Pattern.compile(
          "Spark context stopped|(SparkContext|Yarn application) (was shut down|has already ended)"
              + "|on a stopped SparkContext|Master removed our application|masters are unresponsive");

  /**
   * The end that something thrown means.
   *
   * @param lake folder of the lake, for lines about its catalog; any other where it has none
   */
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
              if (isOfCluster(e)) {
                return new Ending(TO_REPAIR, ENDED);
              }
              String what = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
              return new Ending(
                  DEFECT, "defect: %s: %s".formatted(e.getClass().getSimpleName(), what));
            });
  }

  // the engine ends itself where its master, or YARN, has ended it
  private static boolean isOfCluster(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause -> ENGINE_ENDED.matcher(String.valueOf(cause.getMessage())).find());
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
        .or(() -> MemoryFault.of(e));
  }
}
