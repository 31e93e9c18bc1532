package org.oreflow.explain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.table.Covers;
import org.oreflow.table.Load;

/** The releases of the configured sources that a run has read. */
final class Releases {
  /**
   * One of them.
   *
   * @param covers world, a country, or some partners
   */
  record Release(
      String source,
      String release,
      String published,
      String covers,
      boolean isConfidential,
      boolean isRedistributed) {
    /** The later, the newer. */
    static final Comparator<Release> AGE =
        Comparator.comparing(Release::published).thenComparing(Release::release);

    boolean isOfWorld() {
      return Covers.WORLD.is(covers);
    }

    boolean isOf(String country) {
      return covers.equals(country);
    }

    private Release and(Release other) {
      return new Release(
          source,
          release,
          published.compareTo(other.published) < 0 ? other.published : published,
          covers.compareTo(other.covers) < 0 ? other.covers : covers,
          isConfidential || other.isConfidential,
          isRedistributed && other.isRedistributed);
    }
  }

  private final Map<List<String>, Release> all = new HashMap<>();

  /**
   * Of rows of {@link Load}.
   *
   * @param configured ids of sources
   */
  Releases(List<Row> loads, List<String> configured) {
    for (Row load : loads) {
      String source = load.getAs(Load.SOURCE);
      if (configured.contains(source)) {
        var one =
            new Release(
                source,
                load.getAs(Load.RELEASE),
                load.getAs(Load.PUBLISHED),
                load.getAs(Load.COVERS),
                load.getAs(Load.CONFIDENTIAL),
                load.getAs(Load.REDISTRIBUTE));
        all.merge(List.of(source, one.release()), one, Release::and);
      }
    }
  }

  /** The release of a record; empty if its source is not configured. */
  Optional<Release> of(String source, String release) {
    return Optional.ofNullable(all.get(List.of(source, release)));
  }

  /** Those that may be shown, as the choice between records takes them. */
  Map<List<String>, org.oreflow.choice.Release> shown() {
    Map<List<String>, org.oreflow.choice.Release> shown = new HashMap<>();
    all.forEach(
        (place, one) -> {
          if (!one.isConfidential()) {
            shown.put(
                place,
                new org.oreflow.choice.Release(
                    one.source(), one.release(), one.published(), one.covers(), new TreeSet<>()));
          }
        });
    return shown;
  }
}
