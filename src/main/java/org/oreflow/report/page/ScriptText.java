package org.oreflow.report.page;

/**
 * Texts as literals of JSON and of a script. What would end a script, a line of it or a text is
 * escaped, so that no text of data becomes markup or code.
 */
final class ScriptText {
  static final String END = "\");\n";

  private static final String END_OF_CALL = END.substring(1);
  private static final String CODED = "<\u2028\u2029\u007f"; // what ends a line, or may a script

  private ScriptText() {}

  /** A script of one call, {@code oreflow("name", "json");} and a line feed. */
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
    for (int i = 0; i < whole.length(); i++) {
      char c = whole.charAt(i);
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (isCoded(whole, i)) {
        to.append("\\u%04x".formatted((int) c));
      } else {
        to.append(c);
      }
    }
    to.append('"');
  }

  private static boolean isCoded(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return c < ' '
        || CODED.indexOf(c) >= 0
        || (Character.isLowSurrogate(c)
            && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1))));
  }
}
