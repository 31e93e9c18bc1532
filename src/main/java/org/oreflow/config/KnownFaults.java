package org.oreflow.config;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Faults that a reader of a message can repair, told by what was thrown. Each line of their file
 * has a pattern of it, where it is, what is found and what to do, parted by tabs; what is thrown is
 * the names of its classes, its SQL state in brackets and its message.
 */
public record KnownFaults(List<String[]> lines) {
  public static KnownFaults in(Class<?> reader, String file) {
    return new KnownFaults(
        ProgramText.lines(reader, file).stream().map(line -> line.split("\t")).toList());
  }

  /**
   * The first that is meant, without what has caused it.
   *
   * @param words in braces in the lines → what stands for them; {@code said} and {@code inner} are
   *     the first lines of its message and of the innermost one
   */
  public Optional<InputException> of(Throwable e, Map<String, String> words) {
    String thrown = thrown(e);
    Map<String, String> all = new HashMap<>(words);
    all.put("said", first(e));
    all.put("inner", first(innermost(e)));
    return lines.stream()
        .filter(line -> Pattern.compile(line[0], Pattern.DOTALL).matcher(thrown).find())
        .findFirst()
        .map(
            line -> new InputException(told(line[1], all), told(line[2], all), told(line[3], all)));
  }

  private static String thrown(Throwable e) {
    var text = new StringBuilder();
    for (Class<?> type = e.getClass(); type != Object.class; type = type.getSuperclass()) {
      text.append(type.getName()).append(' ');
    }
    String state = e instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
    return text.append('[')
        .append(state)
        .append("] ")
        .append(String.valueOf(e.getMessage()).strip())
        .toString();
  }

  private static String told(String text, Map<String, String> words) {
    return Pattern.compile("\\{(\\w+)\\}")
        .matcher(text)
        .replaceAll(word -> Matcher.quoteReplacement(words.get(word.group(1))));
  }

  public static Throwable innermost(Throwable e) {
    return e.getCause() == null ? e : innermost(e.getCause());
  }

  public static String first(Throwable e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
  }
}
