package org.oreflow.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** The texts and lists of texts that a task reads, each once: see {@link Cursor}. */
final class TextNumbers {
  private final Map<UTF8String, Integer> numbers = new HashMap<>();
  private final List<UTF8String> texts = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final UTF8String[] lastText; // by column, the object of the row before
  private final int[] last; // its number
  private final Map<ArrayData, List<String>> lists = new HashMap<>();

  TextNumbers(int columns) {
    this.lastText = new UTF8String[columns];
    this.last = new int[columns];
  }

  /** The number of a column's text, which may change with the row. */
  @SuppressWarnings("ReferenceEquality") // the object itself is sure to be the same text
  int of(int column, UTF8String text) {
    if (text != lastText[column]) {
      lastText[column] = text;
      if (last[column] >= texts.size() || !texts.get(last[column]).equals(text)) {
        last[column] = number(text);
      }
    }
    return last[column];
  }

  private int number(UTF8String text) {
    Integer number = numbers.get(text);
    if (number != null) {
      return number;
    }
    UTF8String own = text.copy(); // a row is overwritten by the next one
    numbers.put(own, texts.size());
    texts.add(own);
    names.add(own.toString());
    return texts.size() - 1;
  }

  String name(int number) {
    return names.get(number);
  }

  List<String> list(ArrayData items) {
    if (items.numElements() == 0) {
      return List.of();
    }
    List<String> known = lists.get(items);
    if (known == null) {
      known = new ArrayList<>();
      for (int i = 0; i < items.numElements(); i++) {
        known.add(items.getUTF8String(i).toString());
      }
      lists.put(items.copy(), known);
    }
    return known;
  }
}
