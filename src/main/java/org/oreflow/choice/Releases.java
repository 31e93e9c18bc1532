package org.oreflow.choice;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;

/** Which release of a source is current, and which source comes first. */
public final class Releases {
  /** Flag of figures derived from records that may not be passed on. */
  public static final String NO_REDISTRIBUTION = Flag.NO_REDISTRIBUTION.name();

  /** Flag of figures derived from records that may not be shown. */
  public static final String CONFIDENTIAL = Flag.CONFIDENTIAL.name();

  private Releases() {}

  /** Those of flags that bind all that is derived from a row, in order. */
  public static SortedSet<String> termsOf(Collection<String> flags) {
    var terms = new TreeSet<>(List.of(CONFIDENTIAL, NO_REDISTRIBUTION));
    terms.retainAll(flags);
    return terms;
  }

  /**
   * By source and release. Releases of sources that are not configured are left out, and with them
   * their records.
   *
   * @param load rows of {@link Load}
   */
  public static Map<List<String>, Release> of(List<Row> load, List<String> configured) {
    Map<List<String>, Release> releases = new LinkedHashMap<>();
    for (Row file : load) {
      String source = file.getAs(Load.SOURCE);
      if (configured.contains(source)) {
        SortedSet<String> terms = new TreeSet<>();
        if (file.<Boolean>getAs(Load.CONFIDENTIAL)) {
          terms.add(CONFIDENTIAL);
        }
        if (!file.<Boolean>getAs(Load.REDISTRIBUTE)) {
          terms.add(NO_REDISTRIBUTION);
        }
        var release =
            new Release(
                source,
                file.getAs(Load.RELEASE),
                file.getAs(Load.PUBLISHED),
                file.getAs(Load.COVERS),
                terms);
        releases.merge(List.of(source, release.release()), release, Release::together);
      }
    }
    return releases;
  }
}
