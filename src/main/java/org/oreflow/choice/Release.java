package org.oreflow.choice;

import java.io.Serializable;
import java.util.Comparator;
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
  Release together(Release other) {
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
}
