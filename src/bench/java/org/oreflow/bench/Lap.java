package org.oreflow.bench;

/**
 * One run.
 *
 * @param before seconds spent before reading, on file checksums; 0 where there are none
 * @param seconds all of it
 */
record Lap(double before, double seconds) {
  static Lap since(long nanos) {
    return new Lap(0, Say.since(nanos));
  }

  double rest() {
    return seconds - before;
  }
}
