package org.oreflow.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fuzzes targets one after the other, each in a process of its own: {@code FuzzRun FOLDER SECONDS
 * [TARGET]...}. Inputs that reach further are kept in the folder, and the next run begins with
 * them.
 */
public final class FuzzRun {
  private static final String MEMORY = "-Xmx768m";
  private static final int LONGEST = 2048; // bytes of an input
  private static final int SLOWEST = 60; // seconds of an input; the first one pays for the start
  private static final Pattern STATUS = Pattern.compile("#(\\d+)\\s+\\w+\\s+cov: (\\d+) .*");
  private static final Pattern INPUT =
      Pattern.compile(".*Test unit written to (\\S*/(crash|timeout|oom)-\\S+)");

  /**
   * What became of one target.
   *
   * @param inputs tried, those of the folder included
   * @param coverage branches of the reader's code that an input reached
   * @param failure path of the input that shows a fault, "" for none
   * @param log the last lines that the fuzzer wrote
   */
  record Result(FuzzTarget target, long inputs, long coverage, String failure, List<String> log) {
    boolean isSound() {
      return failure.isEmpty() && inputs > 0;
    }
  }

  private FuzzRun() {}

  /** Fuzzes; exit code 1 when an input shows a fault. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    List<FuzzTarget> targets =
        arguments.length > 2
            ? Stream.of(arguments).skip(2).map(FuzzTarget::named).toList()
            : FuzzTarget.PARTS;
    boolean sound = true;
    for (FuzzTarget target : targets) {
      Result result = of(target, seconds, folder);
      print(System.out, result);
      sound &= result.isSound();
    }
    System.exit(sound ? 0 : 1);
  }

  private static void print(PrintStream out, Result result) {
    out.printf(
        Locale.ROOT,
        "%s: %,d inputs, %,d branches reached, %s%n",
        result.target().label(),
        result.inputs(),
        result.coverage(),
        result.failure().isEmpty() ? "no failure" : "FAILED on " + result.failure());
    if (!result.isSound()) {
      result.log().forEach(out::println);
    }
  }

  /** Fuzzes one target for so many seconds. */
  static Result of(FuzzTarget target, int seconds, Path folder)
      throws IOException, InterruptedException {
    Path home = folder.resolve(target.label()).toAbsolutePath();
    Path corpus = Files.createDirectories(home.resolve("corpus"));
    Path seeds = Files.createDirectories(home.resolve("seeds"));
    write(FuzzSeeds.of(target), seeds);
    Process process =
        new ProcessBuilder(command(target, seconds, home, List.of(corpus, seeds)))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();
    long inputs = 0;
    long coverage = 0;
    String failure = "";
    List<String> log = new ArrayList<>();
    try (var lines = lines(process)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher status = STATUS.matcher(line);
        if (status.matches()) {
          inputs = Long.parseLong(status.group(1));
          coverage = Long.parseLong(status.group(2));
        } else {
          log.add(line);
        }
        Matcher input = INPUT.matcher(line);
        failure = input.matches() ? input.group(1) : failure;
      }
    }
    boolean ended = process.waitFor() == 0;
    failure = ended || !failure.isEmpty() ? failure : "no input, see below";
    return new Result(target, inputs, coverage, failure, last(log));
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static List<String> last(List<String> log) {
    return List.copyOf(log.subList(Math.max(0, log.size() - 60), log.size()));
  }

  private static void write(List<byte[]> seeds, Path folder) throws IOException {
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(folder.resolve("seed-" + i), seeds.get(i));
    }
  }

  private static List<String> command(
      FuzzTarget target, int seconds, Path home, List<Path> inputs) {
    // the fuzzer limits the peak of memory, which a program inherits from the one it replaces, and
    // whoever starts processes here may be large: so a shell, which is small, forks it
    List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\"; exit $?", "fuzzer"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(a -> a.startsWith("--add-opens") || a.startsWith("-Djdk.reflect"))
            .toList());
    command.addAll(List.of("-ea", MEMORY, "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + CustomsFuzzing.class.getName(),
            "--target_args=" + target.label(),
            "--instrumentation_includes=org.oreflow.ingest.**",
            "--custom_hook_includes=org.oreflow.ingest.**",
            "--reproducer_path=" + home,
            "-artifact_prefix=" + home + "/",
            "-max_total_time=" + seconds,
            "-max_len=" + LONGEST,
            "-timeout=" + SLOWEST,
            "-report_slow_units=" + SLOWEST,
            "-rss_limit_mb=2500",
            "-use_value_profile=1",
            "-print_final_stats=1"));
    inputs.forEach(path -> command.add(path.toString()));
    return command;
  }
}
