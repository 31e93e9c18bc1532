package org.oreflow.choice;

import java.util.HashMap;
import java.util.Map;

/** The newest release of each source that holds a code and period; it counts whole. */
public final class NewestReleases {
  private record Held(String source, String code, String period) {}

  private final Map<Held, Release> newest = new HashMap<>();

  /** Adds that a release holds a code and period. */
  public void add(Release release, String code, String period) {
    newest.merge(
        new Held(release.source(), code, period),
        release,
        (one, other) -> one.compareTo(other) < 0 ? other : one);
  }

  /** Whether a release is the newest, of those that were added. */
  public boolean isNewest(Release release, String code, String period) {
    return release.equals(newest.get(new Held(release.source(), code, period)));
  }
}
