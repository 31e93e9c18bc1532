package org.oreflow.engine;

import java.util.List;
import org.oreflow.engine.Colocated.TextNumbers;

/**
 * Rows of a task, one after the other, without an object for each. Columns are counted from 0; a
 * text and a list have numbers, the same ones wherever they are equal.
 */
public interface Cursor {
  int NULL = -1;

  /** Goes to the next row; false behind the last one. */
  boolean next();

  boolean isNull(int column);

  int whole(int column);

  /** A number or truth value as {@link Cells} holds it; a decimal times ten to its scale. */
  long bits(int column);

  /** The number of a text, 0 or more; {@link #NULL} for a null. */
  int text(int column);

  TextNumbers texts();

  default String name(int number) {
    return texts().name(number);
  }

  /** The text of a column; null for a null. */
  default String named(int column) {
    int number = text(column);
    return number == NULL ? null : name(number);
  }

  List<String> list(int column);
}
