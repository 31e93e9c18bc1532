package org.oreflow.engine;

import java.util.Arrays;

/** Numbers pairs of whole numbers of at least 0, in the order in which they come: 0, 1 … */
public final class Numbers {
  private static final long FREE = -1;
  private static final long SPREAD = 0x9E3779B97F4A7C15L; // golden ratio, of 64 bits

  private long[] keys = new long[1 << 10];
  private int[] numbers = new int[1 << 10];
  private long[] all = new long[1 << 8];
  private int size;
  private long last = FREE;
  private int lastNumber;

  public Numbers() {
    Arrays.fill(keys, FREE);
  }

  public int of(int first, int second) {
    return of((long) first << 32 | second);
  }

  /** Of both in one, or of another word that is not −1. */
  int of(long key) {
    if (key != last) {
      lastNumber = find(key);
      last = key;
    }
    return lastNumber;
  }

  private int find(long key) {
    int at = place(key);
    while (keys[at] != key) {
      if (keys[at] == FREE) {
        return add(key, at);
      }
      at = (at + 1) & (keys.length - 1);
    }
    return numbers[at];
  }

  private int place(long key) {
    return (int) ((key * SPREAD) >>> 32) & (keys.length - 1);
  }

  private int add(long key, int at) {
    keys[at] = key;
    numbers[at] = size;
    if (size == all.length) {
      all = Arrays.copyOf(all, 2 * size);
    }
    all[size++] = key;
    if (2 * size > keys.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    keys = new long[2 * keys.length];
    numbers = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int number = 0; number < size; number++) {
      int at = place(all[number]);
      while (keys[at] != FREE) {
        at = (at + 1) & (keys.length - 1);
      }
      keys[at] = all[number];
      numbers[at] = number;
    }
  }

  public int size() {
    return size;
  }

  public int first(int number) {
    return (int) (all[number] >> 32);
  }

  public int second(int number) {
    return (int) all[number];
  }
}
