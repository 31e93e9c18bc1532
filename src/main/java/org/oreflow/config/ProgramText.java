package org.oreflow.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Texts of the program, in files beside the classes that read them. */
public final class ProgramText {
  private ProgramText() {}

  public static String of(Class<?> reader, String file) {
    try (InputStream bytes = reader.getResourceAsStream(file)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
