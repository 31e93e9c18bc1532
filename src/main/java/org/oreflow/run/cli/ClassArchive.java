package org.oreflow.run.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The archive of classes with which later commands start in half of the time. {@code jobs/oreflow}
 * asks the first run after a build to make it, of the classes that its process has loaded.
 */
final class ClassArchive {
  private static final String WANTED = "oreflow.archive"; // its path; not set where there is one
  private static final Set<String> OF_ALL_COMMANDS = Set.of("--conf", "--lake", "--set");
  private static final List<String> EXPLAIN =
      List.of("explain", "hhi", "REE", "mining", "WLD", "2024");
  private static final List<String> SQL =
      List.of("sql", "SELECT source, count(*) AS files FROM load GROUP BY source ORDER BY source");

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
      link();
      String told = asked("vmCds", "dynamic_dump", begun.toString());
      if (Files.exists(begun)) {
        Files.move(begun, archive, StandardCopyOption.ATOMIC_MOVE);
      } else { // such as where Java came without an archive of its own
        Files.deleteIfExists(archive);
        err.println(
            "without quick starts: " + told.lines().findFirst().orElse("Java gives no reason"));
      }
      Files.writeString(Path.of(archive + ".for"), System.getProperty("java.class.path"));
    } catch (IOException | JMException none) {
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
