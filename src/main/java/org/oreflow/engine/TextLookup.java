package org.oreflow.engine;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/** A whole number of at least 0 for each text of a {@link Cursor}, worked out once. */
public final class TextLookup {
  private final Cursor rows;
  private final ToIntFunction<String> function;
  private int[] known = {}; // plus 1, by number of the text

  /** Of a function that is asked when a text comes first. */
  public TextLookup(Cursor rows, ToIntFunction<String> function) {
    this.rows = rows;
    this.function = function;
  }

  /** That of a number of a text; 0 for {@link Cursor#NULL}. */
  public int of(int text) {
    if (text == Cursor.NULL) {
      return 0;
    }
    if (text >= known.length) {
      known = Arrays.copyOf(known, 2 * text + 1);
    }
    if (known[text] == 0) {
      known[text] = Math.incrementExact(function.applyAsInt(rows.name(text)));
    }
    return known[text] - 1;
  }
}
