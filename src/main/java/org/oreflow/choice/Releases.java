package org.oreflow.choice;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.table.Columns;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.NamedRow;

/** Which release of a source is current, and which source comes first. */
public final class Releases {
  /** Flag of figures derived from records that may not be passed on. */
  public static final String NO_REDISTRIBUTION = Flag.NO_REDISTRIBUTION.name();

  /** Flag of figures derived from records that may not be shown. */
  public static final String CONFIDENTIAL = Flag.CONFIDENTIAL.name();

  public static final StructType SCHEMA =
      new Columns()
          .text(Load.SOURCE, Load.RELEASE, Load.PUBLISHED, Load.COVERS)
          .truth(Load.CONFIDENTIAL, NO_REDISTRIBUTION)
          .schema();

  private Releases() {}

  /** Those of flags that bind all that is derived from a row, in order. */
  public static SortedSet<String> termsOf(Collection<String> flags) {
    var terms = new TreeSet<>(List.of(CONFIDENTIAL, NO_REDISTRIBUTION));
    terms.retainAll(flags);
    return terms;
  }

  /**
   * One row per source and release: published, covers, confidential, whether it may be passed on.
   * Releases of sources that are not configured are left out, and with them their records.
   *
   * @param load rows of {@link Load}
   * @return rows of {@link #SCHEMA}
   */
  public static List<Row> of(List<Row> load, List<String> configured) {
    Map<List<String>, List<Row>> releases =
        load.stream()
            .filter(row -> configured.contains(row.<String>getAs(Load.SOURCE)))
            .collect(
                groupingBy(
                    row -> List.of(row.getAs(Load.SOURCE), row.getAs(Load.RELEASE)),
                    LinkedHashMap::new,
                    toList()));
    return releases.values().stream().map(Releases::release).toList();
  }

  private static Row release(List<Row> files) {
    Row first = files.get(0);
    return NamedRow.of(
        SCHEMA,
        first.getAs(Load.SOURCE),
        first.getAs(Load.RELEASE),
        last(files, Load.PUBLISHED),
        last(files, Load.COVERS),
        files.stream().anyMatch(file -> file.<Boolean>getAs(Load.CONFIDENTIAL)),
        files.stream().anyMatch(file -> !file.<Boolean>getAs(Load.REDISTRIBUTE)));
  }

  private static String last(List<Row> files, String column) {
    return files.stream().map(file -> file.<String>getAs(column)).max(naturalOrder()).orElseThrow();
  }
}
