package org.oreflow.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** The texts and lists of texts that a task reads, each once: see {@link Cursor}. */
final class TextNumbers {
  private static final int SHORT = 6; // bytes of a text that one word holds with their number
  private static final int FEWEST = 1 << 10;

  private final Map<UTF8String, Integer> numbers = new HashMap<>(); // of longer texts
  private final Numbers words = new Numbers(); // of short texts
  private int[] ofWords = new int[FEWEST]; // numbers of the texts
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
    long word = word(text);
    if (word == 0) {
      Integer known = numbers.get(text);
      if (known == null) {
        known = added(text);
        numbers.put(texts.get(known), known);
      }
      return known;
    }
    int known = words.size();
    int place = words.of(word);
    if (place == known) {
      if (known == ofWords.length) {
        ofWords = Arrays.copyOf(ofWords, 2 * known);
      }
      ofWords[known] = added(text);
    }
    return ofWords[place];
  }

  // few bytes and how many they are; 0 for more bytes
  private static long word(UTF8String text) {
    int bytes = text.numBytes();
    return bytes > SHORT ? 0 : text.getPrefix() | (bytes + 1); // zeros stand behind the bytes
  }

  private int added(UTF8String text) {
    UTF8String own = text.copy(); // a row is overwritten by the next one
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
