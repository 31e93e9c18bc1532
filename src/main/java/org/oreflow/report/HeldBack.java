package org.oreflow.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.engine.Scan;
import org.oreflow.table.Load;
import org.oreflow.table.Table;

/** Releases of sources whose records stay in the lake: they may not be passed on. */
public final class HeldBack implements Serializable {
  private static final long serialVersionUID = 1L;

  private record Release(String source, String name) implements Serializable {}

  private final Set<Release> releases = new HashSet<>();

  /** Adds a release. */
  public void add(String source, String release) {
    releases.add(new Release(source, release));
  }

  /**
   * The releases of a lake that the public does not see.
   *
   * @param loads rows of {@link Load}
   * @param origins the configured sources
   * @param suppressed what is confidential now, of records that were public in the run, too
   */
  public static HeldBack of(
      Dataset<Row> loads, List<Report.Origin> origins, Suppressed suppressed) {
    var all = new HeldBack();
    Dataset<Row> terms =
        loads.select(
            col(Load.SOURCE),
            col(Load.RELEASE),
            coalesce(col(Load.CONFIDENTIAL).or(not(col(Load.REDISTRIBUTE))), lit(false)));
    Scan.collect(terms)
        .forEach(
            row -> {
              if (row.getBoolean(2)
                  || suppressed.isOfConfidential(row.getString(0), row.getString(1))) {
                all.add(row.getString(0), row.getString(1));
              }
            });
    for (Report.Origin origin : origins) {
      if (!origin.redistribute()) {
        all.add(origin.id(), origin.release());
      }
    }
    return all;
  }

  /** The rows of a table without those that show records of such a release. */
  public Dataset<Row> without(Table table, Dataset<Row> rows) {
    boolean hasRecords =
        table.key().containsAll(List.of(Load.SOURCE, Load.RELEASE)) && !table.equals(Load.TABLE);
    if (!hasRecords || isEmpty()) {
      return rows;
    }
    return releases.stream()
        .map(
            one ->
                col(Load.SOURCE).equalTo(one.source()).and(col(Load.RELEASE).equalTo(one.name())))
        .reduce(Column::or)
        .map(held -> rows.where(not(held)))
        .orElseThrow();
  }

  boolean isEmpty() {
    return releases.isEmpty();
  }

  boolean has(UTF8String source, UTF8String release) {
    return releases.contains(new Release(source.toString(), release.toString()));
  }
}
