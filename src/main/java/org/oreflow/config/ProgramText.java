package org.oreflow.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Texts of the program, in files beside the classes that read them. */
public final class ProgramText {
  private ProgramText() {}

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

  /** Values by key. */
  public static Map<String, String> properties(Class<?> reader, String file) {
    var all = new Properties();
    try (InputStream bytes = reader.getResourceAsStream(file)) {
      all.load(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> values = new TreeMap<>();
    for (String key : all.stringPropertyNames()) {
      values.put(key, all.getProperty(key));
    }
    return values;
  }

  /** Lines of a file but for blank ones and those that begin with {@code #}. */
  public static List<String> lines(Class<?> reader, String file) {
    return of(reader, file)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /** Keys and what stands behind {@code =}, of the lines of a file. */
  public static Map<String, String> pairs(Class<?> reader, String file) {
    return lines(reader, file).stream()
        .map(line -> line.split(" = ", 2))
        .collect(Collectors.toUnmodifiableMap(of -> of[0], of -> of[1]));
  }
}
