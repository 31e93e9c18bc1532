package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.TestSession;

/**
 * A run of the launcher in its own process, as on a terminal.
 *
 * @param code exit code, 137 when it was killed, 143 when it was told to end
 * @param err lines of progress and errors; each drawing of the bar is one
 */
public record Launched(int code, List<String> err) {
  /**
   * Settings of the engine by which plans are interpreted: to write and compile code for them is a
   * sixth of the time of a process that lives for one run.
   */
  static final Map<String, String> INTERPRETED = TestSession.INTERPRETED;

  /** The variable of the environment that holds options of Java. */
  static final String OPTIONS = "JAVA_TOOL_OPTIONS";

  private static final String ON_TERMINAL = "-Doreflow.terminal=true";

  /**
   * Runs the launcher.
   *
   * @param lake of the command
   * @param when to kill it: {@code line} and the start of a line of progress, {@code file} and a
   *     folder of the lake in which a file appears, or {@code never}; {@code stop} and the start of
   *     a line tells it to end
   * @param command with all options
   */
  public static Launched of(Path lake, String when, String... command)
      throws IOException, InterruptedException {
    return of(lake, when, Map.of(), line -> {}, command);
  }

  /**
   * Runs the launcher as above.
   *
   * @param environment variables beside those of this process
   * @param heard takes each line of progress and errors as it comes
   */
  public static Launched of(
      Path lake,
      String when,
      Map<String, String> environment,
      Consumer<String> heard,
      String... command)
      throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("bash", Path.of("jobs/oreflow").toString()));
    words.addAll(List.of(command));
    var builder = new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    builder.environment().merge(OPTIONS, ON_TERMINAL, (given, ours) -> given + " " + ours);
    Process process = builder.start();
    var err = new ArrayList<String>();
    if (when.startsWith("file ")) {
      killWhenAFileIsIn(lake.resolve(when.substring(5)), process);
    }
    try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String shown = line.replace("\u001b[K", "");
        if (shown.startsWith("Picked up " + OPTIONS)) {
          continue; // Java's own word
        }
        err.add(shown);
        heard.accept(shown);
        if (when.startsWith("line ") && shown.startsWith(when.substring(5))) {
          kill(process);
        } else if (when.startsWith("stop ") && shown.startsWith(when.substring(5))) {
          process.toHandle().destroy();
        }
      }
    }
    return new Launched(process.waitFor(), err);
  }

  /** Settings of the engine as options of Java. */
  static String options(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Runs the launcher as above, with plans interpreted. */
  static Launched interpreted(Path lake, String when, String... command)
      throws IOException, InterruptedException {
    return of(lake, when, Map.of(OPTIONS, options(INTERPRETED)), line -> {}, command);
  }

  private static void killWhenAFileIsIn(Path folder, Process process)
      throws IOException, InterruptedException {
    while (process.isAlive() && !hasFile(folder)) {
      Thread.sleep(2);
    }
    kill(process);
  }

  // not by the process itself, which would close the stream that is being read
  private static void kill(Process process) {
    process.toHandle().destroyForcibly();
  }

  private static boolean hasFile(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.anyMatch(path -> path.toString().endsWith(".parquet"));
    }
  }
}
