import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hands a command of Oreflow to {@code spark-submit}, and waits for it. {@code jobs/submit} starts
 * it: {@code java jobs/Submit.java HOME JAVA VERSION [WORD]...}; {@code --help} tells the words.
 */
final class Submit {
  private static final int TO_REPAIR = 2;
  private static final int MOST_LINES = 20; // of what a submission failed of
  private static final int LAST_LINES = 5;
  // what a Spark distribution has not, formats of tables and drivers of catalogs: file, its group
  private static final List<List<String>> OURS =
      List.of(
          List.of("iceberg-spark-runtime-", "org.apache.iceberg"),
          List.of("sqlite-jdbc-", "org.xerial"),
          List.of("postgresql-", "org.postgresql"));
  private static final Pattern FLAG =
      Pattern.compile("--supervise|--verbose|-v|--load-spark-defaults");
  private static final Pattern SECRET =
      Pattern.compile("(?i)secret|password|token|credential|access.?key");
  private static final Pattern CAUSE =
      Pattern.compile("Exception|Error|[Cc]aused by|[Dd]iagnostics");

  private final Path home;
  private final Path target;
  private final Path jar;
  private final String java;
  private final String version;
  private final boolean isTerminal = Boolean.getBoolean("oreflow.terminal");
  private final List<String> options = new ArrayList<>(); // as spark-submit takes them
  private final List<String> packages = new ArrayList<>();
  private final List<String> jars = new ArrayList<>();
  private List<String> words; // the command and its own options
  private String master = given("SPARK_MASTER", "");
  private String mode = "client";
  private String properties = "";
  private String spark;

  private Submit(List<String> args) {
    this.home = Path.of(args.get(0));
    this.target = home.resolve("target");
    this.jar = target.resolve("oreflow.jar");
    this.java = args.get(1);
    this.version = args.get(2);
    this.words = args.subList(3, args.size());
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      System.exit(new Submit(List.of(args)).does());
    } catch (IllegalArgumentException e) {
      System.err.println("submit: " + e.getMessage());
      System.exit(TO_REPAIR);
    } catch (IOException e) { // such as of a folder that this user may not write
      String why = e.getClass().getSimpleName();
      System.err.println("submit: " + e.getMessage() + " cannot be used (" + why + ")");
      System.exit(TO_REPAIR);
    }
  }

  private static String given(String variable, String otherwise) {
    String value = System.getenv(variable);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  private static IllegalArgumentException refused(String why, Object... cells) {
    return new IllegalArgumentException(why.formatted(cells));
  }

  private int does() throws IOException, InterruptedException {
    if (!words.isEmpty() && words.get(0).equals("assemble")) {
      if (words.size() > 2) {
        throw refused("%d folders are given; write jobs/submit assemble FOLDER", words.size() - 1);
      }
      String folder = words.size() == 2 ? words.get(1) : target.resolve("spark").toString();
      assemble(Path.of(folder));
      System.out.println(folder);
      return 0;
    }
    if (!readOptions()) {
      Files.readAllLines(home.resolve("jobs/submit")).subList(1, 5).stream()
          .map(line -> line.replaceFirst("^# ?", ""))
          .forEach(System.out::println);
      return 0;
    }
    if (words.isEmpty()) {
      throw refused(
          "no command is given; write one such as jobs/submit --master spark://host:7077 run");
    }
    if (master.isEmpty()) {
      throw refused(
          "no master is given; name the cluster with --master or SPARK_MASTER, such as spark://host:7077 or yarn");
    }
    if (!mode.equals("client") && !mode.equals("cluster")) {
      throw refused("--deploy-mode is \"%s\"; take client or cluster", mode);
    }
    findSpark();
    findProperties();
    build();
    addLibraries();
    options.addAll(List.of("--conf", "spark.oreflow.home=" + home));
    add("--packages", packages);
    add("--jars", jars);
    return mode.equals("client") ? client(master, jar.toString(), words) : cluster();
  }

  private void add(String option, List<String> values) {
    if (!values.isEmpty()) {
      options.addAll(List.of(option, String.join(",", values)));
    }
  }

  /** Reads the options before the command; false where help is asked for. */
  private boolean readOptions() {
    int at = 0;
    for (; at < words.size() && words.get(at).startsWith("-"); at++) {
      String word = words.get(at);
      String option = word.replaceFirst("(?s)=.*", "");
      if (word.equals("--help") || word.equals("-h")) {
        return false;
      }
      if (FLAG.matcher(word).matches()) {
        options.add(word);
      } else if (word.startsWith("--") && word.contains("=")) {
        take(option, word.substring(option.length() + 1));
      } else if (at + 1 < words.size()) {
        take(option, words.get(++at));
      } else {
        throw refused("%s has no value; see spark-submit --help", word);
      }
    }
    words = words.subList(at, words.size());
    return true;
  }

  private void take(String option, String value) {
    switch (option) {
      case "--master" -> master = value;
      case "--deploy-mode" -> mode = value;
      case "--properties-file" -> properties = value;
      case "--packages" -> packages.add(value);
      case "--jars" -> jars.add(value);
      case "--conf", "-c" -> {
        String key = value.replaceFirst("(?s)=.*", "");
        if (SECRET.matcher(key).find()) {
          throw refused(
              "--conf %s: a secret on the command line is seen by others; set it in the environment, or in a file for --properties-file that only you may read",
              key);
        }
        options.addAll(List.of("--conf", value));
      }
      default -> options.addAll(List.of(option, value));
    }
  }

  private void findSpark() throws IOException {
    String homes = "set it to the folder of a Spark 4.1, or to one that jobs/submit assemble makes";
    spark = given("SPARK_HOME", "");
    if (spark.isEmpty()) {
      throw refused("SPARK_HOME is not set; %s", homes);
    }
    Path folder = Path.of(spark);
    String core = name(folder.resolve("jars"), "spark-core_*.jar");
    if (core.isEmpty() || !Files.isExecutable(folder.resolve("bin/spark-submit"))) {
      throw refused("SPARK_HOME is %s, which holds no Spark; %s", spark, homes);
    }
    if (!core.startsWith("spark-core_2.13-4.1.")) {
      throw refused(
          "SPARK_HOME is %s, which holds Spark %s; Oreflow needs Spark 4.1 with Scala 2.13",
          spark, core.replaceAll(".*-|\\.jar$", ""));
    }
    // what spark-submit starts, here and, where hosts are set up alike, there
    if (version.matches("25(\\.0(\\.[0-2](\\.[0-9]+)*)?)?([+-].*)?")) {
      throw refused(
          "java at %s is version %s, whose collector G1 may corrupt pages of zstd; take Java 17, 21, or 25.0.3 or later",
          java, version);
    }
    String hadoop = name(folder.resolve("jars"), "hadoop-client-api-*.jar");
    if (version.startsWith("25") && hadoop.matches(".*-3\\.([0-3]\\.[0-9]+|4\\.[0-2])\\.jar")) {
      throw refused(
          "java at %s is version %s, on which Hadoop below 3.4.3 in %s fails; take Java 17 or 21, or a Spark that jobs/submit assemble makes",
          java, version, spark);
    }
  }

  // a file of conf/spark by its name, or any other
  private void findProperties() throws IOException {
    Matcher kind = Pattern.compile("local-cluster|local|yarn|(k8s)").matcher(master);
    if (properties.isEmpty()) {
      properties =
          !kind.lookingAt() ? "standalone" : kind.group(1) == null ? kind.group() : "kubernetes";
    }
    Path settings = home.resolve("conf/spark");
    if (!properties.contains("/") && !Files.isRegularFile(Path.of(properties))) {
      properties = settings.resolve(properties + ".conf").toString();
    }
    if (!Files.isRegularFile(Path.of(properties))) {
      throw refused(
          "--properties-file: no file at %s; give a path, or one of %s",
          properties,
          files(settings, "*.conf").stream()
              .map(file -> file.getFileName().toString().replaceFirst("\\.conf$", ""))
              .collect(Collectors.joining(" ")));
    }
  }

  private static List<Path> files(Path folder, String pattern) throws IOException {
    List<Path> all = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
        found.forEach(all::add);
      }
    }
    return all.stream().sorted().toList();
  }

  // of the first such file, "" for none
  private static String name(Path folder, String pattern) throws IOException {
    List<Path> all = files(folder, pattern);
    return all.isEmpty() ? "" : all.get(0).getFileName().toString();
  }

  private void build() throws IOException, InterruptedException {
    if (!isMade()) {
      var build =
          new ProcessBuilder(
              java, home.resolve("jobs/Build.java").toString(), home.toString(), jar.toString());
      if (build.inheritIO().start().waitFor() != 0) {
        System.exit(TO_REPAIR); // it has said why
      }
    }
  }

  // whether the jars are there and not older than what they are made of
  private boolean isMade() throws IOException {
    if (!Files.isRegularFile(jar)
        || !Files.isDirectory(target.resolve("runtime"))
        || !Files.isDirectory(target.resolve("runtime-spark"))) {
      return false;
    }
    FileTime made = Files.getLastModifiedTime(jar);
    for (String source : List.of("pom.xml", "src/main", "src/evidence")) {
      try (Stream<Path> newer =
          Files.find(
              home.resolve(source),
              Integer.MAX_VALUE,
              (file, is) -> is.lastModifiedTime().compareTo(made) > 0)) {
        if (newer.findAny().isPresent()) {
          return false;
        }
      }
    }
    return true;
  }

  // OREFLOW_LIBRARIES: folder (jars that Maven fetched), packages (spark-submit fetches them), or
  // provided (Spark's own folder has them)
  private void addLibraries() throws IOException {
    String libraries = given("OREFLOW_LIBRARIES", "folder");
    Path runtime = target.resolve("runtime");
    for (List<String> of : OURS) {
      String file = name(runtime, of.get(0) + "*.jar");
      if (file.isEmpty()) {
        throw refused("%s holds no %s*.jar; do mvn clean and repeat", runtime, of.get(0));
      }
      switch (libraries) {
        case "folder" -> jars.add(runtime.resolve(file).toString());
        case "packages" ->
            packages.add(of.get(1) + ":" + file.replaceFirst("-([^-]*)\\.jar$", ":$1"));
        case "provided" -> {}
        default ->
            throw refused(
                "OREFLOW_LIBRARIES is \"%s\"; take folder, packages or provided", libraries);
      }
    }
    List<Path> fetched = files(target.resolve("comet"), "*.jar");
    String comet = given("OREFLOW_COMET", fetched.isEmpty() ? "off" : fetched.get(0).toString());
    if (!comet.equals("off") && !libraries.equals("provided")) {
      if (!Files.isRegularFile(Path.of(comet))) {
        throw refused("OREFLOW_COMET: no jar at %s; give the path of Comet's jar, or off", comet);
      }
      jars.add(comet);
    }
  }

  private ProcessBuilder submission(String where, List<String> more, String program) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of(spark + "/bin/spark-submit", "--properties-file", properties));
    all.addAll(List.of("--load-spark-defaults", "--class", "org.oreflow.run.cli.Main"));
    all.addAll(List.of("--name", "oreflow", "--master", where));
    all.addAll(more);
    all.add(program);
    var builder = new ProcessBuilder(all).redirectInput(Redirect.INHERIT);
    // standard error is for our own lines; OREFLOW_SPARK_LOG names other settings of Log4j
    String log = given("OREFLOW_SPARK_LOG", "file:" + home + "/conf/spark/log4j2.properties");
    builder
        .environment()
        .put(
            "SPARK_SUBMIT_OPTS",
            "-Duser.timezone=UTC -Dfile.encoding=UTF-8 %s-Dlog4j2.configurationFile=%s %s"
                .formatted(
                    isTerminal ? "-Doreflow.terminal=true " : "",
                    log,
                    given("SPARK_SUBMIT_OPTS", "")));
    return builder;
  }

  /**
   * A submission ends with the one who waits for it, also with one who is told to end meanwhile.
   */
  private static Process begun(ProcessBuilder submission) throws IOException {
    List<Process> begun = new ArrayList<>();
    synchronized (begun) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(begun)));
      begun.add(submission.start());
      return begun.get(0);
    }
  }

  private static void end(List<Process> begun) {
    synchronized (begun) {
      begun.forEach(Process::destroy);
      begun.forEach(process -> process.onExit().join());
    }
  }

  /** Java's own word on a module that Spark names; a terminal keeps its bar and has it too. */
  private int client(String where, String program, List<String> command)
      throws IOException, InterruptedException {
    List<String> more = new ArrayList<>(List.of("--deploy-mode", "client"));
    more.addAll(options);
    ProcessBuilder builder = submission(where, more, program);
    builder.command().addAll(command);
    builder.redirectOutput(Redirect.INHERIT);
    if (isTerminal) {
      return begun(builder.redirectError(Redirect.INHERIT)).waitFor();
    }
    Process process = begun(builder);
    var err = new PrintStream(System.err, true, ISO_8859_1); // bytes as they are
    try (BufferedReader said = process.errorReader(ISO_8859_1)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (!line.startsWith("WARNING: Using incubator modules")) {
          err.print(line + "\n");
        }
      }
    }
    return process.waitFor();
  }

  /**
   * In cluster mode the driver runs elsewhere. What it prints and its exit code come back through a
   * folder that both reach.
   */
  private int cluster() throws IOException, InterruptedException {
    String lake = home + "/data-lake/warehouse";
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--lake")) {
        lake = ++i < words.size() ? words.get(i) : "";
      } else if (word.startsWith("--lake=")) {
        lake = word.substring("--lake=".length());
      }
    }
    var now = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    String answer =
        "%s/%s-%d"
            .formatted(
                given("OREFLOW_ANSWERS", lake + "/answers"),
                now.format(Instant.now()),
                ProcessHandle.current().pid());
    List<String> more = new ArrayList<>(List.of("--deploy-mode", "cluster"));
    more.addAll(options);
    for (String setting :
        List.of(
            "spark.driver.extraJavaOptions=" + optionsOfDriver(),
            "spark.standalone.submit.waitAppCompletion=true",
            "spark.yarn.submit.waitAppCompletion=true",
            "spark.kubernetes.submission.waitAppCompletion=true",
            "spark.oreflow.answer=" + answer)) {
      more.addAll(List.of("--conf", setting));
    }
    Path log = Files.createTempFile("submit", ".log");
    try {
      ProcessBuilder builder = submission(master, more, given("OREFLOW_JAR", jar.toString()));
      builder.command().addAll(words);
      begun(builder.redirectErrorStream(true).redirectOutput(log.toFile())).waitFor();
      int code = client("local[1]", jar.toString(), List.of("answer", answer));
      if (code == 1) {
        tellCause(Files.readAllLines(log, ISO_8859_1));
      }
      return code;
    } finally {
      Files.delete(log);
    }
  }

  // the driver needs the modules that Spark opens elsewhere by itself; pom.xml lists them
  private String optionsOfDriver() throws IOException {
    String pom = Files.readString(home.resolve("pom.xml"));
    Matcher opens = Pattern.compile("<spark.opens>(.*)</spark.opens>").matcher(pom);
    String key = "spark.driver.extraJavaOptions";
    var file = new Properties();
    try (Reader text = Files.newBufferedReader(Path.of(properties))) {
      file.load(text);
    }
    String value = file.getProperty(key, "").strip();
    for (int i = 0; i + 1 < options.size(); i++) {
      if (options.get(i).equals("--conf") && options.get(i + 1).startsWith(key + "=")) {
        value = options.get(i + 1).substring(key.length() + 1);
      }
    }
    return "%s -Duser.timezone=UTC -Dfile.encoding=UTF-8 %s"
        .formatted(opens.find() ? opens.group(1) : "", value)
        .strip();
  }

  // what was thrown and by what, without the lines that say where in the program
  private static void tellCause(List<String> log) {
    List<String> causes =
        log.stream()
            .filter(line -> !line.matches("\\s*(at |\\.\\.\\. [0-9]+ more).*"))
            .filter(line -> CAUSE.matcher(line).find())
            .distinct()
            .limit(MOST_LINES)
            .toList();
    var err = new PrintStream(System.err, true, ISO_8859_1);
    (causes.isEmpty() ? log.subList(Math.max(0, log.size() - LAST_LINES), log.size()) : causes)
        .forEach(line -> err.print(line + "\n"));
  }

  /** Jars as in a distribution of Spark, and the two programs that are needed of it. */
  private void assemble(Path folder) throws IOException, InterruptedException {
    build();
    Path all = Files.createDirectories(folder.resolve("jars"));
    Files.createDirectories(folder.resolve("conf"));
    for (String from : List.of("runtime", "runtime-spark")) {
      for (Path file : files(target.resolve(from), "*.jar")) {
        String name = file.getFileName().toString();
        if (OURS.stream().noneMatch(of -> name.startsWith(of.get(0)))) {
          Files.deleteIfExists(all.resolve(name));
          link(file, all.resolve(name));
        }
      }
    }
    Files.writeString(folder.resolve("RELEASE"), "");
    program(
        folder.resolve("bin/spark-class"),
        """
        # starts a class of Spark with the command that Spark's own launcher makes: an empty line, words ended by NUL
        set -eu
        SPARK_HOME=$(CDPATH='' cd "$(dirname "$at")/.." && pwd)
        export SPARK_HOME SPARK_SCALA_VERSION=2.13
        java=${JAVA_HOME:+$JAVA_HOME/bin/java}
        command=$("${java:-java}" -Xmx128m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@" \\
          | tr '\\n\\0' '\\001\\n' | LC_ALL=C sed "1d; 2s/^.//; s/'/'\\\\\\\\''/g; s/.*/'&'/" | tr '\\n\\001' ' \\n')
        [ -n "$command" ] || exit 1
        eval "exec $command"
        """);
    program(
        folder.resolve("bin/spark-submit"),
        """
        exec "$(dirname "$at")/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
        """);
  }

  private static void link(Path file, Path to) throws IOException {
    try {
      Files.createLink(to, file);
    } catch (IOException | UnsupportedOperationException onAnotherDisk) {
      Files.copy(file, to);
    }
  }

  private static void program(Path file, String text) throws IOException {
    String begin = "#!/bin/sh\nat=$(readlink -f \"$0\" 2>/dev/null) || at=$0\n";
    Files.createDirectories(file.getParent());
    Files.writeString(file, begin + text);
    if (!file.toFile().setExecutable(true, false)) {
      throw refused("%s cannot be made a program; name another folder", file);
    }
  }
}
