import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Builds Oreflow with Maven, without tests and static checks, which are those of {@code mvn
 * verify}. Java compiles this file itself: {@code java jobs/Build.java HOME JAR [MAVEN-OPTION]}.
 * What two processes may do only one after the other goes by the lock {@code target/lock}.
 */
final class Build {
  // a plugin and its goal, to what is said of it
  private static final Map<String, String> STEPS =
      Map.of(
          "compiler:compile", "compiling",
          "shade:shade", "packing",
          "dependency:copy-dependencies", "copying libraries");

  private final Path home;
  private final Path target;
  private final Path made;
  private final PrintStream err = System.err;
  private String step = "";
  private long begun;

  private Build(Path home, Path made) {
    this.home = home;
    this.target = home.resolve("target");
    this.made = made;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      new Build(Path.of(args[0]), Path.of(args[1])).alone(List.of(args).subList(2, args.length));
    } catch (IllegalStateException | IOException e) {
      System.err.println("oreflow: " + e.getMessage());
      System.exit(2);
    }
  }

  private void alone(List<String> options) throws IOException, InterruptedException {
    try {
      Files.createDirectories(target);
    } catch (IOException e) {
      throw unwritable();
    }
    if (!Files.isWritable(target)) {
      throw unwritable();
    }
    try (var file =
            FileChannel.open(
                target.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(file)) {
      if (isOld()) { // another process may have made it meanwhile
        build(options);
      }
    }
  }

  private IllegalStateException unwritable() {
    return new IllegalStateException(target + " cannot be written; have it made by a user who may");
  }

  private FileLock lock(FileChannel file) throws IOException {
    FileLock lock = file.tryLock();
    if (lock == null) {
      err.println("waiting for another process that prepares Oreflow ...");
    }
    return lock == null ? file.lock() : lock;
  }

  /** Whether a jar is missing or older than what it is made of. */
  private boolean isOld() throws IOException {
    if (!Files.isRegularFile(made)
        || !Files.isDirectory(target.resolve("runtime"))
        || !Files.isDirectory(target.resolve("runtime-spark"))) {
      return true;
    }
    FileTime then = Files.getLastModifiedTime(made);
    List<String> sources = new ArrayList<>(List.of("pom.xml", "src/main", "src/evidence"));
    if (made.startsWith(target.resolve("bench"))) {
      sources.add("src/bench");
    }
    for (String source : sources) {
      try (Stream<Path> files = Files.walk(home.resolve(source))) {
        for (Path file : (Iterable<Path>) files::iterator) {
          if (Files.getLastModifiedTime(file).compareTo(then) > 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private void build(List<String> options) throws IOException, InterruptedException {
    err.println(
        "building Oreflow with Maven: half a minute to three, by the machine; more while libraries are fetched");
    long begin = System.nanoTime();
    List<String> maven =
        new ArrayList<>(List.of("mvn", "-B", "-f", home.resolve("pom.xml").toString()));
    maven.addAll(List.of("-Dmaven.test.skip=true", "-Dstatic.checks=-XDstatic.checks=off"));
    maven.addAll(options);
    maven.add("package");
    Path log = target.resolve("build.log");
    List<String> lines = new ArrayList<>();
    if (run(maven, lines) != 0) {
      Files.write(log, lines);
      List<String> errors = lines.stream().filter(line -> line.startsWith("[ERROR]")).toList();
      (errors.isEmpty() ? lines : errors).forEach(err::println);
      throw new IllegalStateException(
          "build failed; correct what Maven names above (all of it in " + log + ")");
    }
    Path jar = target.resolve("oreflow.jar");
    Path runtime = target.resolve("runtime");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var unsigned =
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            home.resolve("jobs/SignedJars.java").toString(),
            runtime.toString());
    if (unsigned.inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException(
          "jars in %s cannot be changed; remove the folder %s and run again"
              .formatted(runtime, target));
    }
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
    Files.setLastModifiedTime(made, FileTime.from(Instant.now()));
    err.println("built in " + seconds(begin) + " s");
  }

  // repeats what Maven says of its steps in short, with the seconds that each took
  private int run(List<String> maven, List<String> lines) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(maven)
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .start();
    } catch (IOException e) {
      throw new IllegalStateException("mvn is missing; install Maven 3.8 or newer to build");
    }
    try (BufferedReader said = process.inputReader()) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        lines.add(line);
        tell(line.contains("Downloading from ") ? "fetching libraries" : stepOf(line));
      }
    }
    tell("done");
    return process.waitFor();
  }

  // such as [INFO] --- compiler:3.14.0:compile (default-compile) @ oreflow ---
  private String stepOf(String line) {
    String goal = line.replaceFirst("^\\[INFO\\] --- ([\\w-]+):[^:]+:([\\w-]+) .*", "$1:$2");
    return STEPS.getOrDefault(goal, step);
  }

  private void tell(String next) {
    if (next.equals(step)) {
      return;
    }
    if (!step.isEmpty()) {
      err.println("  " + step + ": " + seconds(begun) + " s");
    }
    step = next;
    begun = System.nanoTime();
  }

  private static long seconds(long begin) {
    return (System.nanoTime() - begin) / 1_000_000_000;
  }
}
