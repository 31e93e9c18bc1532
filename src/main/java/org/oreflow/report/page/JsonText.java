package org.oreflow.report.page;

import java.util.Collection;

/** A value of JSON that is written from its begin to its end. */
final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private boolean isFirst = true;

  JsonText object() {
    return open('{');
  }

  JsonText list() {
    return open('[');
  }

  private JsonText open(char bracket) {
    comma();
    text.append(bracket);
    isFirst = true;
    return this;
  }

  JsonText endObject() {
    return close('}');
  }

  JsonText endList() {
    return close(']');
  }

  private JsonText close(char bracket) {
    text.append(bracket);
    isFirst = false;
    return this;
  }

  JsonText key(String name) {
    comma();
    ScriptText.quote(text, name);
    text.append(':');
    isFirst = true;
    return this;
  }

  JsonText text(String value) {
    comma();
    ScriptText.quote(text, value);
    return this;
  }

  JsonText number(double value) {
    comma();
    Columns.number(text, value);
    return this;
  }

  JsonText columns(Columns columns) {
    comma();
    columns.write(text);
    return this;
  }

  JsonText texts(Collection<String> values) {
    list();
    values.forEach(this::text);
    return endList();
  }

  private void comma() {
    if (!isFirst) {
      text.append(',');
    }
    isFirst = false;
  }

  CharSequence written() {
    return text;
  }

  /**
   * Texts as literals of JSON and of a script. What would end a script, a line of it or a text is
   * escaped, so that no text of data becomes markup or code.
   */
  static final class ScriptText {
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
}
