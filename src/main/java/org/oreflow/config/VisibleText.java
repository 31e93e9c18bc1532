package org.oreflow.config;

import static java.util.stream.Collectors.joining;

/** Foreign texts as a terminal may show them: what would act on it stands as its escape. */
public final class VisibleText {
  private VisibleText() {}

  public static String line(String text) {
    return text.codePoints()
        .mapToObj(c -> isActive(c) ? inLine(c) : Character.toString(c))
        .collect(joining());
  }

  /** Whether a character cannot be seen, and may act on what stands around it. */
  public static boolean isActive(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, // and marks of direction, of no width and of byte order
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  public static String escape(int c) {
    return c < 0x10000 ? "\\u%04x".formatted(c) : "\\u{%x}".formatted(c);
  }

  private static String inLine(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> escape(c);
    };
  }
}
