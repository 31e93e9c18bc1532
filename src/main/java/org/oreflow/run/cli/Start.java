package org.oreflow.run.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;

/**
 * Prints the command by which {@code jobs/oreflow} starts a command of Oreflow, quoted for a shell.
 *
 * <p>It runs before each command: no functions, and classes of Java's own archive alone.
 */
final class Start {
  private static final int FILES = 1024;
  private static final int KIB = 1024;
  private static final long UNKNOWN = Long.MAX_VALUE;
  // twice the bytes of the shipped sample
  private static final long FEW_BYTES = 12L << 20;
  private static final Set<String> LONG =
      Set.of("run", "ingest", "check", "reconcile", "flows", "balances", "indicators");

  // where the jars are, and the folder that the program or a clone is in
  private final Path target = Path.of(System.getProperty("oreflow.jars"));
  private final Path program = target.getParent();
  private final Path home;
  private final Map<String, String> environment = System.getenv();
  private final List<String> words = new ArrayList<>();
  private final String java;
  private final int feature;
  private final List<String> command;

  private Start(String java, String version, List<String> command) {
    this.java = java;
    this.feature = Integer.parseInt(version.substring(0, 2));
    this.command = command;
    String project = option("--project", environment.getOrDefault("OREFLOW_PROJECT", ""));
    Path given = project.isEmpty() ? program : Path.of(named("project", project));
    this.home = given.toAbsolutePath().normalize();
  }

  /**
   * Prints a command but for the class and its words; nothing but why where it cannot be.
   *
   * @param args path and version of Java, then the words of the command
   */
  public static void main(String[] args) throws IOException {
    List<String> all = List.of(args);
    try {
      var start = new Start(args[0], args[1], all.subList(2, all.size()));
      System.out.println(start.line());
    } catch (IllegalArgumentException | InputException e) {
      System.err.println("oreflow: " + e.getMessage());
    }
  }

  /** A path as an option names it. */
  static String named(String option, String place) {
    // as a variable of a script that is not set: the folder would be the one where the user stands
    if (place.isBlank()) {
      throw new InputException(option, "is empty", "write a path");
    }
    if (place.matches("(?s)[A-Za-z]:.*|.*\\\\.*")) {
      throw new InputException(
          option, place + " is a path of Windows", "write it as WSL does, such as /mnt/c/lake");
    }
    return place;
  }

  private String line() throws IOException {
    long files = told("/proc/self/limits", "Max open files");
    if (files < FILES) {
      throw new IllegalArgumentException(
          "this process may open %s files, too few; raise the limit, such as by ulimit -n 4096"
              .formatted(files));
    }
    boolean isBench = isBench();
    boolean isQuick = !isBench && isQuick();
    String ofWork = isBench ? "bench" : isQuick ? "quick" : "full";
    Set<String> kinds = Set.of(feature < 25 ? "17" : "25", isBench ? "" : "run", ofWork);
    words.add(java);
    for (String option : ProgramText.lines(Start.class, "java.options")) {
      String[] of = option.split(" ");
      if (of.length == 1 || kinds.contains(of[0])) {
        words.add(of[of.length - 1]);
      }
    }
    if (!isQuick) {
      addPages();
    }
    String comet = comet();
    String classPath = classPath(isBench, comet);
    Collections.addAll(
        words, "-cp", classPath, "-Doreflow.home=" + home, "-Doreflow.program=" + program);
    words.add("-Doreflow.launcher=" + called());
    addMemory(comet);
    if (!isBench) {
      addArchive(classPath, comet);
    }
    var line = new StringBuilder();
    for (String word : words) {
      line.append(quoted(word)).append(' ');
    }
    return line.toString();
  }

  // as messages name it, so that what they tell is done in the same project
  private String called() {
    String project = option("--project", "");
    String prefix = project.isEmpty() ? "" : "OREFLOW_PROJECT=" + quoted(project) + " ";
    return prefix + quoted(System.getProperty("oreflow.launcher"));
  }

  private boolean isBench() {
    return command.size() > 1 && command.get(0).equals("bench") && !command.get(1).startsWith("-");
  }

  // the last number of a line that a kernel tells, of limits the one that cannot be exceeded
  private static long told(String file, String name) throws IOException {
    for (String line : lines(Path.of(file))) {
      if (line.startsWith(name)) {
        String[] numbers = line.replaceAll("[^0-9]+", " ").strip().split(" ");
        return line.contains("unlimited ") ? UNKNOWN : Long.parseLong(numbers[numbers.length - 1]);
      }
    }
    return UNKNOWN;
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
  }

  /**
   * Comet scans and aggregates in native code, where its jar is there ({@code mvn -Pcomet
   * package}); "" for none.
   */
  private String comet() throws IOException {
    String asked = environment.getOrDefault("OREFLOW_COMET", "");
    if (asked.isEmpty()) {
      List<Path> jars = files(target.resolve("comet"), "*.jar");
      return jars.isEmpty() ? "" : jars.get(0).toString();
    }
    if (!asked.equals("off") && !Files.isRegularFile(Path.of(asked))) {
      throw new IllegalArgumentException(
          "OREFLOW_COMET: no jar at " + asked + "; give the path of Comet's jar, or off");
    }
    return asked.equals("off") ? "" : asked;
  }

  // one fixed order: the class archive depends on it
  private String classPath(boolean isBench, String comet) throws IOException {
    List<Path> all = files(target.resolve("runtime"), "*.jar");
    all.add(0, target.resolve("oreflow.jar"));
    if (!comet.isEmpty()) {
      all.add(Path.of(comet));
    }
    if (isBench) {
      all.add(target.resolve("bench/oreflow-bench.jar"));
      all.addAll(files(target.resolve("bench/runtime"), "*.jar"));
    }
    var text = new StringBuilder(all.remove(0).toString());
    for (Path jar : all) {
      text.append(':').append(jar);
    }
    return text.toString();
  }

  private static List<Path> files(Path folder, String pattern) throws IOException {
    List<Path> all = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
        for (Path file : found) {
          all.add(file);
        }
      }
    }
    Collections.sort(all);
    return all;
  }

  // large pages, where the kernel has them on demand: work on many groups looks all over the memory
  private void addPages() throws IOException {
    for (String line : lines(Path.of("/sys/kernel/mm/transparent_hugepage/enabled"))) {
      if (!line.contains("[never]")) {
        words.add("-XX:+UseTransparentHugePages");
      }
    }
  }

  // few bytes, or little to do with them
  private boolean isQuick() throws IOException {
    String asked = environment.getOrDefault("OREFLOW_COMPILER", "");
    boolean isLong = asked.isEmpty() && !command.isEmpty() && LONG.contains(command.get(0));
    return !asked.equals("full") && !(isLong && bytes() > FEW_BYTES);
  }

  /**
   * Bytes of the files that the configured sources name, roughly: only speed hangs on it. Files
   * that were read before count too: their checksums are taken anew, and a small change may have
   * many rows in a lake that is large.
   */
  private long bytes() throws IOException {
    Path folder = Path.of(option("--conf", home.resolve("conf/oreflow.yaml").toString()));
    folder = folder.toAbsolutePath().getParent();
    List<Path> sources = files(folder.resolve("sources"), "*.yaml");
    String named = option("--set", "");
    if (named.startsWith("sources=")) {
      sources.clear();
      for (String name : named.substring("sources=".length()).split("[\\[\\]\", ]+")) {
        sources.add(folder.resolve(name));
      }
    }
    long bytes = 0;
    for (Path source : sources) {
      for (String line : lines(source)) {
        if (line.startsWith("files:")) {
          String files = line.replaceFirst("files:\\s*", "").replaceFirst("\\s#.*", "").strip();
          Path pattern = source.resolveSibling(files.replaceAll("^[\"']|[\"']$", ""));
          for (Path file : files(pattern.getParent(), pattern.getFileName().toString())) {
            bytes += Files.size(file);
          }
          break;
        }
      }
    }
    return bytes;
  }

  // the last one of its name, of settings the one that names sources
  private String option(String name, String otherwise) {
    String value = otherwise;
    for (int i = 0; i < command.size(); i++) {
      String word = command.get(i);
      String said = i + 1 < command.size() && word.equals(name) ? command.get(i + 1) : "";
      said = word.startsWith(name + "=") ? word.substring(name.length() + 1) : said;
      boolean isOther = name.equals("--set") && !said.startsWith("sources=");
      value = said.isEmpty() || isOther ? value : said;
    }
    return value;
  }

  // Comet works outside of Java's heap and gets half of the memory
  private void addMemory(String comet) throws IOException {
    String asked = environment.getOrDefault("OREFLOW_MEMORY", "2g").toLowerCase(Locale.ROOT);
    if (!asked.matches("[1-9][0-9]*[gm]")) {
      throw new IllegalArgumentException(
          "OREFLOW_MEMORY is '%s'; write gibibytes or mebibytes, such as 4g or 3000m"
              .formatted(environment.get("OREFLOW_MEMORY")));
    }
    // one of so many digits is more than any machine has
    boolean isNumber = asked.length() < 10;
    long mebibytes = isNumber ? Long.parseLong(asked.substring(0, asked.length() - 1)) : UNKNOWN;
    mebibytes *= isNumber && asked.endsWith("g") ? KIB : 1;
    String own = comet.isEmpty() ? asked : mebibytes / 2 + "m";
    Collections.addAll(words, "-Xms" + own, "-Xmx" + own);
    if (!comet.isEmpty()) {
      words.add("-Dspark.memory.offHeap.enabled=true");
      words.add("-Dspark.memory.offHeap.size=" + own);
    }
    // a Java that cannot have its memory ends with lines of its own; to ask takes a while
    boolean mayLack =
        !isNumber
            || told("/proc/self/limits", "Max address space") != UNKNOWN
            || mebibytes > told("/proc/meminfo", "MemTotal:") / KIB;
    if (mayLack && !runs(words)) {
      throw new IllegalArgumentException(
          "this machine, or its limits, give no %s of memory to a process; write less in"
                  .formatted(own)
              + " OREFLOW_MEMORY, or raise the limit, such as by ulimit -v unlimited");
    }
  }

  private static boolean runs(List<String> words) throws IOException {
    List<String> all = new ArrayList<>(words);
    all.add("-version");
    var discard = ProcessBuilder.Redirect.DISCARD;
    try {
      return new ProcessBuilder(all)
              .redirectOutput(discard)
              .redirectError(discard)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * A class archive halves the time to start. The first run after a build makes it, at its end, of
   * the classes that it has loaded, see {@link Main.ClassArchive}; the mark holds the class path
   * that it is for, and stays without archive where Java makes none.
   */
  private void addArchive(String classPath, String comet) throws IOException {
    // for one Java and one class path; what a container writes outside of its project is lost
    boolean isApart = target.endsWith("lib") || !Files.isWritable(target);
    Path place = isApart ? home.resolve(".oreflow") : target;
    Path archive =
        place.resolve("oreflow-%d%s.jsa".formatted(feature, comet.isEmpty() ? "" : "-comet"));
    Path mark = Path.of(archive + ".for");
    Path jar = target.resolve("oreflow.jar");
    boolean isMade =
        Files.isRegularFile(mark)
            && Files.getLastModifiedTime(mark).compareTo(Files.getLastModifiedTime(jar)) >= 0
            && Files.readString(mark).equals(classPath);
    boolean isRun = !command.isEmpty() && command.get(0).equals("run");
    if (isMade ? Files.isRegularFile(archive) : isRecorded(isRun, place)) {
      Collections.addAll(words, "-Xlog:disable", "-Xlog:all=off");
      if (isMade) {
        Collections.addAll(words, "-XX:SharedArchiveFile=" + archive, "-Xshare:auto");
      } else {
        Collections.addAll(words, "-XX:+RecordDynamicDumpInfo", "-Doreflow.archive=" + archive);
      }
    }
  }

  // a Java that has no archive of its own does not start with the option
  private boolean isRecorded(boolean isRun, Path place) throws IOException {
    Path jar = target.resolve("oreflow.jar");
    if (isRun && feature == 17 && !jar.toUri().getRawPath().equals(jar.toString())) {
      System.err.println(
          "slow to start: Java 17 archives no classes below %s, as URLs escape its blanks or letters; 21 and 25 do"
              .formatted(program));
      return false;
    }
    return isRun
        && !command.contains("--dry-run")
        && (place.equals(target) || Files.isWritable(home))
        && runs(List.of(java, "-XX:+RecordDynamicDumpInfo"));
  }

  /** A word as a shell takes it. */
  static String quoted(String word) {
    return word.matches("[\\w./:=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
