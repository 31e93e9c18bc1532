package org.oreflow.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Texts of the program, in files beside the classes that read them. */
public final class ProgramText {
  private static final String LAUNCHER = "jobs/oreflow";
  private static final String CALLED = System.getProperty("oreflow.launcher", LAUNCHER);

  private ProgramText() {}

  /**
   * A text that names commands as {@code jobs/oreflow NAME}, with the program as its user calls it.
   */
  public static String asCalled(String text) {
    return text.replace(LAUNCHER + " ", CALLED + " ");
  }

  /** Words that blanks part, such as names of columns. */
  public static List<String> words(String... lines) {
    return List.of(String.join(" ", lines).split(" "));
  }

  public static String of(Class<?> reader, String file) {
    try (InputStream bytes = reader.getResourceAsStream(file)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of a file but for blank ones and those that begin with {@code #}. */
  public static List<String> lines(Class<?> reader, String file) {
    List<String> lines =
        new ArrayList<>(); // no functions: commands that do little load few classes
    for (String line : of(reader, file).split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        lines.add(line);
      }
    }
    return List.copyOf(lines);
  }

  /** Keys and what stands behind {@code =}, of the lines of a file. */
  public static Map<String, String> pairs(Class<?> reader, String file) {
    Map<String, String> all = new TreeMap<>();
    for (String line : lines(reader, file)) {
      String[] of = line.split(" = ", 2);
      all.put(of[0], of[1]);
    }
    return all;
  }
}
