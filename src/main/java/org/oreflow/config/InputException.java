package org.oreflow.config;

import java.util.List;

/**
 * Something the reader of the message can repair. Its message is one line: where, what was found,
 * what to do; characters that cannot be seen are shown by their escapes. Any other exception is a
 * defect of ours.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_LINES = 20;

  private final String said; // what was found and what to do

  /**
   * @param line 1 or more, 0 when the whole file is meant
   * @param column 1 or more, 0 when the whole line is meant
   */
  public InputException(String file, long line, long column, String found, String remedy) {
    this(place(file, line, column), found.strip() + "; " + ProgramText.asCalled(remedy.strip()));
  }

  public InputException(String file, long line, String found, String remedy) {
    this(file, line, 0, found, remedy);
  }

  private InputException(String place, String said) {
    super(VisibleText.line(place + ": " + said));
    this.said = said;
  }

  public InputException(Object file, String found, String remedy) {
    this(String.valueOf(file), 0, 0, found, remedy);
  }

  private InputException(List<InputException> several) {
    super(lines(several));
    this.said = getMessage();
  }

  public InputException at(Object file) {
    return new InputException(String.valueOf(file), said);
  }

  /** One that tells of several things to repair, a line each. */
  public static InputException of(List<InputException> all) {
    return all.size() == 1 ? all.get(0) : new InputException(all);
  }

  private static String lines(List<InputException> all) {
    var lines = all.stream().limit(MOST_LINES).map(Throwable::getMessage).toList();
    int more = all.size() - lines.size();
    return String.join("\n", lines) + (more == 0 ? "" : "\nand %,d more".formatted(more));
  }

  private static String place(String file, long line, long column) {
    return file + (line <= 0 ? "" : ":" + line + (column <= 0 ? "" : ":" + column));
  }
}
