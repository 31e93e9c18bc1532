package org.oreflow.choice;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.table.Covers;
import org.oreflow.table.Load;

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

  /**
   * By source and release.
   *
   * @param rows of {@link Releases#of}
   */
  public static Map<List<String>, Release> of(Collection<Row> rows) {
    Map<List<String>, Release> all = new HashMap<>();
    for (Row row : rows) {
      var release =
          new Release(
              row.getAs(Load.SOURCE),
              row.getAs(Load.RELEASE),
              row.getAs(Load.PUBLISHED),
              row.getAs(Load.COVERS),
              terms(row));
      all.put(List.of(release.source(), release.release()), release);
    }
    return all;
  }

  private static SortedSet<String> terms(Row row) {
    SortedSet<String> terms = new TreeSet<>();
    if (row.<Boolean>getAs(Load.CONFIDENTIAL)) {
      terms.add(Releases.CONFIDENTIAL);
    }
    if (row.<Boolean>getAs(Releases.NO_REDISTRIBUTION)) {
      terms.add(Releases.NO_REDISTRIBUTION);
    }
    return terms;
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
