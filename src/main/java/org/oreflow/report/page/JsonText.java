package org.oreflow.report.page;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Maps, collections, texts, numbers and columns as JSON, and JSON as a text of a script. What would
 * end a script, a line of it or a text is escaped, so that no text of data becomes markup or code.
 */
final class JsonText {
  static final String END = "\");\n"; // of a call
  private static final double WHOLE = 1L << 53; // below, every whole number is a double
  private static final String CODED = "<\u2028\u2029\u007f"; // what ends a line, or may a script

  private JsonText() {}

  static String of(Object value) {
    var json = new StringBuilder();
    write(json, value);
    return json.toString();
  }

  private static void write(StringBuilder json, Object value) {
    if (value instanceof Map<?, ?> map) {
      all(
          json,
          "{}",
          map.entrySet(),
          one -> {
            quote(json, one.getKey().toString());
            write(json.append(':'), one.getValue());
          });
    } else if (value instanceof Iterable<?> many) {
      all(json, "[]", many, one -> write(json, one));
    } else if (value instanceof Columns columns) {
      write(json, columns.json());
    } else if (value instanceof Number number) {
      json.append(number(number.doubleValue()));
    } else if (value == null) {
      json.append("null");
    } else {
      quote(json, value.toString());
    }
  }

  private static <T> void all(
      StringBuilder json, String brackets, Iterable<T> parts, Consumer<? super T> part) {
    json.append(brackets.charAt(0));
    String comma = "";
    for (T one : parts) {
      json.append(comma);
      part.accept(one);
      comma = ",";
    }
    json.append(brackets.charAt(1));
  }

  private static String number(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return "null";
    }
    return number == Math.rint(number) && Math.abs(number) < WHOLE
        ? Long.toString((long) number)
        : NumberOutput.toString(number, true);
  }

  /** A script of one call, {@code oreflow("name", "json");} and a line feed. */
  static String call(String name, String json) {
    var text = new StringBuilder(json.length() + json.length() / 4);
    text.append("oreflow(");
    quote(text, name);
    text.append(',');
    quote(text, json);
    return text.append(END.substring(1)).toString();
  }

  /** Appends a text in quotes; a surrogate without its other half stays what it is. */
  static void quote(StringBuilder to, String text) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (isCoded(text, i)) {
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
