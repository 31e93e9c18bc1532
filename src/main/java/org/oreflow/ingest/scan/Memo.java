package org.oreflow.ingest.scan;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What texts of a column were found to mean, by their bytes: an open-addressed table of two words a
 * text, and a map for texts of more than 15 bytes. It stops to grow at 65,536 texts.
 */
public final class Memo<T> {
  private static final int MOST = 1 << 16;

  private long[] keys = new long[2 * 64];
  private Object[] values = new Object[64];
  private int size;
  private final Map<String, T> longer = new HashMap<>();

  /** The meaning of a text, null when it is not known; the array has 16 bytes more behind it. */
  public T find(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > Codes.LONGEST) {
      return longer.isEmpty() ? null : longer.get(text(bytes, from, to));
    }
    long low = Words.head(Words.at(bytes, from), length);
    long high = second(bytes, from, length);
    int place = place(low, high);
    Object found = values[place];
    while (found != null) {
      if (keys[2 * place] == low && keys[2 * place + 1] == high) {
        @SuppressWarnings("unchecked") // put stores nothing else
        T value = (T) found;
        return value;
      }
      place = (place + 1) & (values.length - 1);
      found = values[place];
    }
    return null;
  }

  private static long second(byte[] bytes, int from, int length) {
    long rest = length <= 8 ? 0 : Words.head(Words.at(bytes, from + 8), length - 8);
    return Codes.key(rest, length);
  }

  private int place(long low, long high) {
    return Codes.place(low, high, values.length - 1);
  }

  public void put(byte[] bytes, int from, int to, T value) {
    if (size >= MOST) {
      return;
    }
    size++;
    int length = to - from;
    if (length > Codes.LONGEST) {
      longer.put(text(bytes, from, to), value);
      return;
    }
    if (4 * size > 2 * values.length) {
      grow();
    }
    store(Words.head(Words.at(bytes, from), length), second(bytes, from, length), value);
  }

  private void store(long low, long high, Object value) {
    int place = place(low, high);
    while (values[place] != null) {
      place = (place + 1) & (values.length - 1);
    }
    keys[2 * place] = low;
    keys[2 * place + 1] = high;
    values[place] = value;
  }

  private void grow() {
    long[] oldKeys = keys;
    Object[] old = values;
    keys = new long[2 * oldKeys.length];
    values = new Object[2 * old.length];
    for (int i = 0; i < old.length; i++) {
      if (old[i] != null) {
        store(oldKeys[2 * i], oldKeys[2 * i + 1], old[i]);
      }
    }
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
