package org.oreflow.config;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells faults that the reader can repair from our own defects, by a list beside the class that
 * asks. What happens to a task reaches the driver as text.
 */
public record KnownFault(Pattern sign, String where, String found, String remedy) {
  /** What the reader can repair of what was thrown, or of what caused it. */
  public static Optional<InputException> of(
      Class<?> reader, String file, String where, Throwable e) {
    List<KnownFault> all = ProgramText.lines(reader, file).stream().map(KnownFault::of).toList();
    return causes(e)
        .flatMap(cause -> all.stream().flatMap(known -> known.of(cause, where).stream()))
        .findFirst();
  }

  public static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
  }

  /** The first line of a message. */
  public static String first(Throwable e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
  }

  private static KnownFault of(String line) {
    String[] cells = line.split("\t");
    return new KnownFault(Pattern.compile(cells[0]), cells[1], cells[2], cells[3]);
  }

  private Optional<InputException> of(Throwable cause, String place) {
    Matcher shown =
        sign.matcher(classes(cause) + ": " + String.valueOf(cause.getMessage()).strip());
    return shown.find()
        ? Optional.of(
            new InputException(
                where
                    .replace("{1}", shown.groupCount() > 0 ? "" + shown.group(1) : "")
                    .replace("{where}", place),
                found
                    .replace("{text}", first(cause))
                    .replace("{innermost}", first(causes(cause).reduce(cause, (a, b) -> b))),
                remedy))
        : Optional.empty();
  }

  private static String classes(Throwable e) {
    String classes =
        Stream.<Class<?>>iterate(e.getClass(), Objects::nonNull, Class::getSuperclass)
            .map(Class::getName)
            .collect(Collectors.joining(" "));
    return e instanceof SQLException sql ? classes + " state " + sql.getSQLState() : classes;
  }
}
