package org.oreflow.ingest.source;

import org.apache.spark.unsafe.types.UTF8String;

/** A text of a small set, as a file spells it and as a table holds it, null where there is none. */
public record Term(String text, UTF8String column) {
  public static Term of(String text) {
    return new Term(text, text.isEmpty() ? null : UTF8String.fromString(text));
  }
}
