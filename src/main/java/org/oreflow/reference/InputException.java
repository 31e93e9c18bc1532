package org.oreflow.reference;

/**
 * Something the reader of the message can repair: configuration, an input file, the lake's folder.
 * Its message is one line: where, what was found, what to do; characters that would break the line
 * or cannot be seen are shown by their escapes. Any other exception is a defect of ours.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file the file or option at fault
   * @param line 1 or more, 0 when the whole file is meant
   * @param column 1 or more, 0 when the whole line is meant
   * @param found what was found, without a full stop
   * @param remedy what to do, in the imperative
   */
  public InputException(String file, long line, long column, String found, String remedy) {
    super(
        VisibleText.line(place(file, line, column) + ": " + found.strip() + "; " + remedy.strip()));
  }

  public InputException(Object file, String found, String remedy) {
    this(String.valueOf(file), 0, 0, found, remedy);
  }

  private static String place(String file, long line, long column) {
    if (line <= 0) {
      return file;
    }
    return column <= 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
