package org.oreflow.report;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;

/** Releases of sources whose records stay in the lake: they may not be passed on. */
public final class HeldBack implements Serializable {
  private static final long serialVersionUID = 1L;

  private record Release(String source, String name) implements Serializable {}

  private final Set<Release> releases = new HashSet<>();

  /** Adds a release. */
  public void add(String source, String release) {
    releases.add(new Release(source, release));
  }

  boolean isEmpty() {
    return releases.isEmpty();
  }

  boolean has(UTF8String source, UTF8String release) {
    return releases.contains(new Release(source.toString(), release.toString()));
  }
}
