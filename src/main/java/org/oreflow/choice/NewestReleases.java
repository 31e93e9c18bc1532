package org.oreflow.choice;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest release of each thing that releases of a source hold, such as a table, or a code and
 * period; it counts whole.
 */
public final class NewestReleases<K, R extends Comparable<? super R>> {
  public record CodePeriod(String source, String code, String period) {}

  private final Map<K, R> newest = new HashMap<>();

  public void add(K held, R release) {
    newest.merge(held, release, (one, other) -> one.compareTo(other) < 0 ? other : one);
  }

  /** Whether a release is the newest that holds it, of those that were added. */
  public boolean isNewest(K held, R release) {
    return release.equals(newest.get(held));
  }

  /** The newest release that holds it; empty if none was added. */
  public Optional<R> of(K held) {
    return Optional.ofNullable(newest.get(held));
  }
}
