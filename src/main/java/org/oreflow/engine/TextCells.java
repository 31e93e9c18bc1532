package org.oreflow.engine;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/** Texts as the engine's, which repeat: each is turned once, and found at once while it is new. */
final class TextCells {
  private static final int RECENT = 1 << 10;

  private final Map<String, UTF8String> all = new HashMap<>();
  private final String[] recent = new String[RECENT]; // objects, at a place of their own
  private final UTF8String[] recentCells = new UTF8String[RECENT];

  @SuppressWarnings("ReferenceEquality") // the object itself is sure to be the same text
  UTF8String of(String text) {
    int at = text.hashCode() & (RECENT - 1);
    if (recent[at] != text) {
      recentCells[at] = all.computeIfAbsent(text, UTF8String::fromString);
      recent[at] = text;
    }
    return recentCells[at];
  }
}
