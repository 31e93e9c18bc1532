package org.oreflow.run.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.Set;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;
import org.oreflow.audit.RefusedException;
import org.oreflow.config.SecretNames;
import org.oreflow.config.VisibleText;
import org.oreflow.engine.Session;
import org.oreflow.run.Ending;
import org.oreflow.run.Job;
import org.oreflow.run.Jobs;
import org.oreflow.run.Runner;
import org.oreflow.run.Wait;
import org.oreflow.run.cli.Answer.AnswerCommand;
import org.oreflow.run.cli.WhatIfCommand.ScenarioCommand;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.StandardOutput;
import org.oreflow.run.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program. Results go to standard output, progress and errors to standard error. Exit code: 0
 * done, 2 input or usage to repair, 3 a quality gate refused to publish, 1 a defect of ours.
 */
@Command(
    name = "oreflow",
    mixinStandardHelpOptions = true,
    version = "oreflow 0.1.0",
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  // in the order of the help
  private static final List<String> NAMES =
      List.of(
          ("run new report serve mcp landscape depend explain trace stop what-if scenario outlook events "
                  + "sql check describe status diff release export validate audit maintain answer bench "
                  + "completion")
              .split(" "));

  private static final int FINDINGS = 10; // shown of a refusal
  private static final Map<String, String> FORMER =
      Map.of("compare", "; write validate --reports DIR --baci DIR");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  /** Runs one command and ends the process; the engine's hooks remove its scratch files. */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT); // figures read alike everywhere
    var written = new StandardOutput();
    var out = new PrintStream(written, false, StandardCharsets.UTF_8);
    var err =
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
    Optional<Answer> wanted = Answer.wanted(err);
    var terminal =
        new Terminal(wanted.map(Answer::out).orElse(out), wanted.map(Answer::err).orElse(err));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> say(Ending.stopped(), terminal)));
    int code = execute(args, terminal);
    terminal.end(); // what it has not said by now is nothing
    out.flush();
    code = code == 0 ? ended(written, err) : code;
    err.flush();
    if (wanted.isPresent()) {
      try (Answer answer = wanted.get()) {
        answer.send(code);
      }
    }
    if (code == 0) {
      ClassArchive.makeWhereWanted(args, err);
    }
    if (code == 0 && Session.isYarnsOwn()) {
      return; // YARN takes an exit for a failure, whatever its code
    }
    System.exit(code);
  }

  /** The exit code of a command that has done all but perhaps tell its result. */
  public static int ended(StandardOutput out, PrintStream err) {
    out.fault().ifPresent(err::println);
    return out.fault().isPresent() ? Ending.TO_REPAIR : 0;
  }

  public static int execute(String[] args, PrintStream out, PrintStream err) {
    return execute(args, new Terminal(out, err));
  }

  private static int execute(String[] args, Terminal terminal) {
    try {
      return line(args, terminal).execute(args);
    } catch (Throwable error) { // such as of memory or a disk; picocli hands on exceptions only
      return fail(error, terminal);
    }
  }

  /** The command that arguments name, all of them where they name none. */
  public static CommandLine line(String[] args, Terminal terminal) {
    CommandLine line = new CommandLine(new Main());
    commands(args, terminal).forEach(line::addSubcommand);
    if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
      line.setResourceBundle(ResourceBundle.getBundle("org.oreflow.run.cli.commands"));
    }
    line.setExpandAtFiles(false); // a text may begin with @
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((e, arguments) -> refuse(e, terminal.err()));
    line.setExecutionExceptionHandler((e, command, parsed) -> fail(e, terminal));
    return line;
  }

  // the one that is asked for, as to describe all takes a fifth of a second; all where none is
  private static Map<String, Object> commands(String[] args, Terminal terminal) {
    List<String> names = new ArrayList<>(NAMES);
    for (Job job : Jobs.ALL) {
      names.add(job.name());
    }
    boolean isKnown =
        args.length > 0 && names.contains(args[0]) && !args[0].equals("completion"); // of all
    Map<String, Object> commands = new LinkedHashMap<>();
    for (String name : isKnown ? List.of(args[0]) : names) {
      Object made = command(name, terminal);
      commands.put(name, made instanceof LakeCommand ofLake ? ofLake.on(terminal) : made);
    }
    return commands;
  }

  // of its own class, as command run is of RunCommand, but for those of others
  private static Object command(String name, Terminal terminal) {
    return switch (name) {
      case "what-if" -> new WhatIfCommand();
      case "scenario" -> new ScenarioCommand();
      case "answer" -> new AnswerCommand(terminal);
      case "validate", "audit", "bench" ->
          ServiceLoader.load(AddedCommands.class).findFirst().orElseThrow().command(name);
      default -> NAMES.contains(name) ? own(name) : new JobCommand(Jobs.named(name));
    };
  }

  private static Object own(String name) {
    String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Command";
    try {
      return Class.forName(Main.class.getPackageName() + "." + type)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command is given");
  }

  private static int refuse(ParameterException e, PrintStream err) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    String found =
        e.getMessage()
            .replaceAll("\\s*\\R\\s*", " ")
            .replace("option option", "option")
            .replaceFirst("^Error: ", "");
    if (e instanceof UnmatchedArgumentException unmatched
        && e.getCommandLine().getParent() == null
        && !unmatched.getUnmatched().get(0).startsWith("-")) {
      String command = unmatched.getUnmatched().get(0);
      found = "there is no command \"" + command + "\"" + FORMER.getOrDefault(command, "");
    }
    if (SecretNames.areOf(found)) {
      found = "what cannot be read names a secret, and is not repeated here";
    }
    err.println(name + ": " + found + "; see " + name + " --help");
    return Ending.TO_REPAIR;
  }

  private static int fail(Throwable e, Terminal terminal) {
    terminal.clear();
    Ending ending = Ending.of(e, terminal.asked());
    if (e instanceof RefusedException refused) {
      tell(refused, terminal);
    } else if (ending.code() == Ending.DEFECT) {
      String line = ending.line();
      line += trace(e, terminal.lake()).map(file -> "; please report it with " + file).orElse("");
      ending = new Ending(ending.code(), line);
    }
    say(ending, terminal);
    return ending.code();
  }

  // of a process that is told to end, the command and the end of the process both may say it
  private static void say(Ending ending, Terminal terminal) {
    if (terminal.end()) {
      terminal.clear();
      terminal.err().println(ending.line());
      terminal.log().failed(ending.code(), ending.line());
      terminal.signals().ended(ending.code(), ending.line());
    }
  }

  private static void tell(RefusedException refused, Terminal terminal) {
    List<String> findings = refused.findings().stream().map(VisibleText::line).toList();
    findings.stream().limit(FINDINGS).forEach(terminal.err()::println);
    if (findings.size() > FINDINGS) {
      String more = "and %,d more".formatted(findings.size() - FINDINGS);
      Optional<Path> all = write("refused", String.join("\n", findings) + "\n", terminal.lake());
      terminal.err().println(more + all.map(file -> ", all in " + file).orElse(""));
    }
  }

  private static Optional<Path> trace(Throwable e, Path lake) {
    var text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return write("defect", text.toString(), lake);
  }

  /** Writes a file in the lake, else among those of the moment; none where no disk takes it. */
  private static Optional<Path> write(String what, String text, Path lake) {
    String name = what + "-" + Instant.now().toString().replace(":", "") + ".txt";
    for (Path folder : List.of(lake, Path.of(System.getProperty("java.io.tmpdir")))) {
      try {
        if (Files.isDirectory(folder)) {
          return Optional.of(Files.writeString(folder.resolve(name), text));
        }
      } catch (IOException unwritable) {
        // such as on a full disk: the next one may take it
      }
    }
    return Optional.empty();
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Runs this job alone on the published tables, and publishes the result.")
  private static final class JobCommand extends LakeCommand {
    private final Job job;
    @Mixin private Acceptance acceptance;
    @Mixin private Wait wait;

    JobCommand(Job job) {
      this.job = job;
    }

    @Override
    protected void work() {
      Optional<String> reason = acceptance.reason();
      log(job.name());
      terminal.signals().writeTo(acceptance.signals());
      terminal.progress().verbose();
      Configuration configuration = options.configuration();
      try (Runner runner = Runner.toWrite(configuration, options.lake(), terminal)) {
        runner.refuseDamage();
        String hash = runner.fingerprint();
        if (!runner.isCurrent(hash) && runner.lock(wait)) {
          hash = runner.fingerprint();
        }
        if (runner.isCurrent(hash)) {
          runner.sayUnchanged(List.of());
        } else {
          // the other tables are as they were, so no later run may take this one for a whole one
          runner.run(List.of(job), job.name() + " alone on " + hash, reason);
        }
      }
    }
  }

  /**
   * The archive of classes with which later commands start in half of the time. {@code
   * jobs/oreflow} asks the first run after a build to make it, of the classes that its process has
   * loaded.
   */
  static final class ClassArchive {
    private static final String WANTED = "oreflow.archive"; // its path; not set where there is one
    private static final Set<String> OF_ALL_COMMANDS = Set.of("--conf", "--lake", "--set");
    private static final List<String> EXPLAIN =
        List.of("explain", "hhi", "REE", "mining", "WLD", "2024");
    private static final List<String> SQL =
        List.of(
            "sql", "SELECT source, count(*) AS files FROM load GROUP BY source ORDER BY source");

    private ClassArchive() {}

    /**
     * Makes the archive if one is wanted. An explanation and a question go before it, for their
     * classes; what they say is not shown. Without a published run there is none, and the next run
     * tries again; where Java refuses, the mark beside it tells that it was tried.
     *
     * @param args the words of the run that has ended
     * @param err where is said what the user waits for
     */
    static void makeWhereWanted(String[] args, PrintStream err) {
      String wanted = System.getProperty(WANTED);
      if (wanted == null) {
        return;
      }
      long begin = System.nanoTime();
      err.println("preparing quick starts, once after a build ...");
      Main.execute(with(EXPLAIN, args), silent(), silent()); // other baskets have no such figure
      if (Main.execute(with(SQL, args), silent(), silent()) == 0) {
        make(Path.of(wanted), err);
        err.println("prepared in " + (System.nanoTime() - begin) / 1_000_000_000 + " s");
      }
    }

    private static void make(Path archive, PrintStream err) {
      Path begun = Path.of(archive + "." + ProcessHandle.current().pid());
      PrintStream shown = System.out;
      System.setOut(silent()); // Java tells there where the archive is
      try {
        Files.createDirectories(archive.getParent());
        link();
        String told = asked("vmCds", "dynamic_dump", '"' + begun.toString() + '"');
        if (Files.exists(begun)) {
          Files.move(begun, archive, StandardCopyOption.ATOMIC_MOVE);
        } else { // such as where Java came without an archive of its own
          Files.deleteIfExists(archive);
          err.println(
              "without quick starts: " + told.lines().findFirst().orElse("Java gives no reason"));
        }
        Files.writeString(Path.of(archive + ".for"), System.getProperty("java.class.path"));
      } catch (IOException | JMException | JMRuntimeException none) {
        err.println("without quick starts: " + none.getMessage());
      } finally {
        System.setOut(shown);
      }
    }

    // an archive takes those classes alone that are linked; to list the methods of a class links it
    private static void link() throws JMException {
      for (String line : asked("vmClassHierarchy", "-i").split("\n")) {
        String name = line.replaceFirst("^[|\\- ]*(implements )?", "").replaceFirst("/.*", "");
        try {
          var unused =
              Class.forName(name, false, ClassLoader.getSystemClassLoader()).getDeclaredMethods();
        } catch (ClassNotFoundException | LinkageError ofOthers) {
          // hidden, or made for a library that is not there: later processes load it from its jar
        }
      }
    }

    // a command that jcmd gives to a process
    private static String asked(String command, String... words) throws JMException {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  command,
                  new Object[] {words},
                  new String[] {String[].class.getName()});
    }

    /** A command with those options of a run that each command has, and without a log. */
    static String[] with(List<String> command, String[] options) {
      List<String> all = new ArrayList<>(command);
      for (int i = 0; i < options.length; i++) {
        String name = options[i].replaceFirst("=.*", "");
        if (OF_ALL_COMMANDS.contains(name)) {
          all.add(options[i]);
          if (name.equals(options[i]) && i + 1 < options.length) {
            all.add(options[++i]);
          }
        }
      }
      all.add("--log="); // a log of the user's tells what the user does
      return all.toArray(String[]::new);
    }

    private static PrintStream silent() {
      return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
  }
}
