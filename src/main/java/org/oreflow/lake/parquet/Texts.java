package org.oreflow.lake.parquet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Texts of a page, by their numbers in a dictionary that all pages of a group share. A column with
 * too many different texts goes on without it from the next page.
 */
final class Texts {
  private static final int LENGTH = Integer.BYTES;
  private static final int SHORT = 8; // bytes of a text from which on a key does not hold it
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int limit;
  private int[] numbers = new int[256]; // of the dictionary, for each value of the page
  private int count;
  private byte[] plain = {}; // of a page without dictionary
  private int plainUsed;
  private boolean isPlain;

  private UTF8String[] entries = new UTF8String[64];
  private long[] keys = new long[64]; // of the entries
  private int[] slots = new int[256]; // open addressing: number of the entry + 1
  private int size;
  private int dictionaryBytes;
  private UTF8String last; // the object itself: columns repeat theirs
  private int lastNumber;

  private UTF8String least;
  private UTF8String greatest;
  private int[] seen = new int[64]; // page in which an entry was last used
  private int page = 1;

  /**
   * @param limit bytes of texts, in the dictionary or in a page without it, that end a page
   */
  Texts(int limit) {
    this.limit = limit;
  }

  /** Whether the page holds so many bytes of texts that it should end. */
  boolean isFull() {
    return isPlain ? plainUsed > limit : dictionaryBytes > limit;
  }

  @SuppressWarnings("ReferenceEquality") // the object itself is sure to have the same bytes
  void add(UTF8String text) {
    if (isPlain) {
      addPlain(text);
      return;
    }
    if (text != last) {
      long key = key(text);
      if (last == null || !isEntry(lastNumber, key, text)) {
        lastNumber = number(key, text);
        seen[lastNumber] = page;
      }
      last = text;
    }
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = lastNumber;
  }

  /** Adds a text several times. */
  void add(UTF8String text, int times) {
    for (int i = 0; i < times; i++) {
      add(text);
    }
  }

  // short texts, which most are, as they are: to read them again where they lie costs the most
  private static long key(UTF8String text) {
    int bytes = text.numBytes();
    return bytes < SHORT ? text.getPrefix() | bytes : ((long) text.hashCode() << Byte.SIZE) | SHORT;
  }

  private boolean isEntry(int entry, long key, UTF8String text) {
    return keys[entry] == key && ((key & SHORT) == 0 || entries[entry].equals(text));
  }

  private int slot(long key) {
    return (int) ((key * SPREAD) >>> Integer.SIZE) & (slots.length - 1);
  }

  private int number(long key, UTF8String text) {
    int mask = slots.length - 1;
    int slot = slot(key);
    while (slots[slot] != 0) {
      int entry = slots[slot] - 1;
      if (isEntry(entry, key, text)) {
        return entry;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = size + 1;
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
      keys = Arrays.copyOf(keys, 2 * size);
      seen = Arrays.copyOf(seen, 2 * size);
    }
    keys[size] = key;
    entries[size] = text.copy();
    dictionaryBytes += LENGTH + text.numBytes();
    if (2 * (size + 1) > slots.length) {
      rehash();
    }
    return size++;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int i = 0; i <= size; i++) {
      int slot = slot(keys[i]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i + 1;
    }
  }

  private void addPlain(UTF8String text) {
    plain = room(plain, plainUsed, LENGTH + text.numBytes());
    plainUsed = write(text, plain, plainUsed);
    count++;
    if (least == null || text.compareTo(least) < 0) {
      least = text.copy();
    }
    if (greatest == null || text.compareTo(greatest) > 0) {
      greatest = text.copy();
    }
  }

  private static byte[] room(byte[] bytes, int used, int more) {
    return used + more > bytes.length
        ? Arrays.copyOf(bytes, Math.max(2 * bytes.length, used + more))
        : bytes;
  }

  private static int write(UTF8String text, byte[] to, int at) {
    INTS.set(to, at, text.numBytes());
    text.writeToMemory(to, Platform.BYTE_ARRAY_OFFSET + at + LENGTH);
    return at + LENGTH + text.numBytes();
  }

  /** How the page that ends is encoded. */
  Encoding encoding() {
    boolean numbered = !isPlain && size > 0; // a group of nulls has no dictionary
    return numbered ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
  }

  /** Ends the page. */
  BytesInput end(Statistics<?> statistics) throws IOException {
    boolean numbered = encoding() == Encoding.RLE_DICTIONARY;
    BytesInput values = numbered ? numbered() : BytesInput.from(Arrays.copyOf(plain, plainUsed));
    if (least != null) {
      statistics.updateStats(binary(least));
      statistics.updateStats(binary(greatest));
    }
    least = null;
    greatest = null;
    count = 0;
    plainUsed = 0;
    last = null;
    page++;
    isPlain |= dictionaryBytes > limit;
    return values;
  }

  private static Binary binary(UTF8String text) {
    return Binary.fromConstantByteArray(text.getBytes());
  }

  private BytesInput numbered() throws IOException {
    for (int i = 0; i < size; i++) {
      if (seen[i] == page) {
        least = least == null || entries[i].compareTo(least) < 0 ? entries[i] : least;
        greatest = greatest == null || entries[i].compareTo(greatest) > 0 ? entries[i] : greatest;
      }
    }
    int highest = Math.max(0, size - 1);
    try (var runs = ColumnPages.runs(highest)) {
      for (int i = 0; i < count; i++) {
        runs.writeInt(numbers[i]);
      }
      byte[] width = {(byte) BytesUtils.getWidthFromMaxInt(highest)};
      byte[] encoded = ColumnPages.bytes(BytesInput.concat(BytesInput.from(width), runs.toBytes()));
      return BytesInput.from(encoded);
    }
  }

  int size() {
    return size;
  }

  /** The dictionary as its page holds it. Forgets it: another group begins. */
  byte[] dictionary() {
    byte[] bytes = new byte[dictionaryBytes];
    int at = 0;
    for (int i = 0; i < size; i++) {
      at = write(entries[i], bytes, at);
    }
    Arrays.fill(slots, 0);
    Arrays.fill(seen, 0);
    size = 0;
    dictionaryBytes = 0;
    isPlain = false;
    last = null;
    return bytes;
  }
}
