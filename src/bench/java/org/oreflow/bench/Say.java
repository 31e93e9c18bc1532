package org.oreflow.bench;

import java.util.Locale;

/** Progress, to standard error. */
final class Say {
  private Say() {}

  static void progress(String line) {
    System.err.println(line);
  }

  static void progress(String format, Object... values) {
    progress(String.format(Locale.ROOT, format, values));
  }

  static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
