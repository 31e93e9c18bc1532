package org.oreflow.choice;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

  /** Those of some things whose release is the newest that holds what they are of. */
  public static <T, K, R extends Comparable<? super R>> List<T> of(
      Collection<T> all, Function<T, K> held, Function<T, R> release) {
    var newest = new NewestReleases<K, R>();
    all.forEach(one -> newest.add(held.apply(one), release.apply(one)));
    return all.stream()
        .filter(one -> newest.isNewest(held.apply(one), release.apply(one)))
        .toList();
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
