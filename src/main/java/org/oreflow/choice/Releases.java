package org.oreflow.choice;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
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

  /** That of a record; null: its source is not configured. */
  public static Release of(Row record, Map<List<String>, Release> releases) {
    return releases.get(
        List.of(record.<String>getAs(Load.SOURCE), record.<String>getAs(Load.RELEASE)));
  }

  /** Records of the newest release of those that hold what they are of. */
  public static List<Row> newest(
      Collection<Row> records, Map<List<String>, Release> releases, Function<Row, ?> held) {
    List<Row> known = records.stream().filter(row -> of(row, releases) != null).toList();
    return NewestReleases.of(known, held, row -> of(row, releases));
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
