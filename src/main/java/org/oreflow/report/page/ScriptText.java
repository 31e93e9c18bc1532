package org.oreflow.report.page;

import java.util.Locale;

/**
 * Texts as literals of JSON and of a script. What would end a script, a line of it or a text is
 * escaped, so that no text of data becomes markup or code.
 */
final class ScriptText {
  /** How a call ends, with the quote of its text. */
  static final String END = "\");\n";

  private static final String END_OF_CALL = END.substring(1);
  private static final char FIRST_PRINTED = ' ';
  private static final char LINE_SEPARATOR = '\u2028';
  private static final char PARAGRAPH_SEPARATOR = '\u2029';
  private static final char DELETE = '\u007f';

  private ScriptText() {}

  /**
   * A script of one call, {@code oreflow("name", "json");} and a line feed.
   *
   * @param json what the page parses
   */
  static String call(String name, CharSequence json) {
    var text = new StringBuilder(json.length() + json.length() / 4);
    text.append("oreflow(");
    quote(text, name);
    text.append(',');
    quote(text, json);
    return text.append(END_OF_CALL).toString();
  }

  /** Appends a text in quotes; a surrogate without its other half stays what it is. */
  static void quote(StringBuilder to, CharSequence text) {
    String whole = text.toString();
    to.append('"');
    int begin = 0; // of what is as it is
    for (int i = 0; i < whole.length(); i++) {
      char c = whole.charAt(i);
      if (isPlain(c) || !(isQuoted(c) || isCoded(whole, i))) {
        continue;
      }
      to.append(whole, begin, i);
      if (isQuoted(c)) {
        to.append('\\').append(c);
      } else {
        to.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
      begin = i + 1;
    }
    to.append(whole, begin, whole.length()).append('"');
  }

  // most are
  private static boolean isPlain(char c) {
    return c >= FIRST_PRINTED && c < DELETE && c != '<' && !isQuoted(c);
  }

  private static boolean isQuoted(char c) {
    return c == '"' || c == '\\';
  }

  private static boolean isCoded(String text, int i) {
    char c = text.charAt(i);
    return c < FIRST_PRINTED || isEscaped(c) || isLone(text, i);
  }

  private static boolean isEscaped(char c) {
    return c == '<' || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR || c == DELETE;
  }

  private static boolean isLone(CharSequence text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
