package org.oreflow.choice;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.oreflow.table.Covers;

/**
 * A release of a source, in the order of age.
 *
 * @param published date, {@code YYYY-MM-DD}
 * @param covers world, listed_partners, largest_flows, largest_6 or one country
 * @param terms flags that bind all that is derived from its records
 */
public record Release(
    String source, String release, String published, String covers, SortedSet<String> terms)
    implements Comparable<Release>, Serializable {
  private static final Comparator<Release> BY_AGE =
      Comparator.comparing(Release::published).thenComparing(Release::release);

  /** What all files of a release say of it, the last by name. */
  public Release together(Release other) {
    SortedSet<String> all = new TreeSet<>(terms);
    all.addAll(other.terms);
    return new Release(
        source, release, last(published, other.published), last(covers, other.covers), all);
  }

  private static String last(String one, String other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  public boolean isConfidential() {
    return terms.contains(Releases.CONFIDENTIAL);
  }

  public boolean isRedistributed() {
    return !terms.contains(Releases.NO_REDISTRIBUTION);
  }

  public String text() {
    return release + " of " + published;
  }

  public String name() {
    return source + " " + release;
  }

  public boolean isOfWorld() {
    return Covers.isWhole(covers);
  }

  public boolean isOfLargestFlows() {
    return Covers.isOfLargest(covers) && !isOfWorld();
  }

  /** By date, releases of one date by name; the newest is the greatest. */
  @Override
  public int compareTo(Release other) {
    return BY_AGE.compare(this, other);
  }

  /**
   * What a source covers in all of its releases.
   *
   * @param covers the last by name of what its releases cover
   */
  public record SourceScope(boolean isOfWorld, String covers) implements Serializable {

    public static Map<String, SourceScope> of(Map<List<String>, Release> releases) {
      Map<String, SourceScope> scopes = new HashMap<>();
      for (Release release : releases.values()) {
        scopes.merge(
            release.source(),
            new SourceScope(release.isOfWorld(), release.covers()),
            SourceScope::together);
      }
      return scopes;
    }

    private SourceScope together(SourceScope other) {
      return new SourceScope(
          isOfWorld || other.isOfWorld, covers.compareTo(other.covers) < 0 ? other.covers : covers);
    }

    public boolean isWholeOf(String country) {
      return isOfWorld || covers.equals(country);
    }
  }
}
