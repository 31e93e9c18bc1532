package org.oreflow.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.disclosure.Redistribution;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.table.Load;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** Releases of sources whose records stay in the lake: they may not be passed on. */
public final class HeldBack implements Serializable {
  public static final List<String> COLUMNS =
      List.of(Load.SOURCE, Load.RELEASE, Load.CONFIDENTIAL, Load.REDISTRIBUTE);

  private static final long serialVersionUID = 1L;

  private final Set<List<String>> releases = new HashSet<>(); // source, release
  private final Redistribution rule; // of figures that rest on them

  public HeldBack() {
    this(Redistribution.ALL);
  }

  public HeldBack(Redistribution rule) {
    this.rule = rule;
  }

  public void add(String source, String release) {
    releases.add(List.of(source, release));
  }

  /**
   * The releases of a lake that the public does not see.
   *
   * @param loads rows of {@link Load}, with {@link #COLUMNS}
   * @param suppressed what is confidential now, of records that were public in the run, too
   */
  public HeldBack with(List<Row> loads, List<Report.Origin> origins, Suppressed suppressed) {
    var all = new HeldBack(rule);
    for (Row load : loads) {
      String source = load.getAs(Load.SOURCE);
      String release = load.getAs(Load.RELEASE);
      if (Boolean.TRUE.equals(load.getAs(Load.CONFIDENTIAL))
          || Boolean.FALSE.equals(load.getAs(Load.REDISTRIBUTE))
          || suppressed.isOfConfidential(source, release)) {
        all.add(source, release);
      }
    }
    for (Report.Origin origin : origins) {
      if (!origin.redistribute()) {
        all.add(origin.id(), origin.release());
      }
    }
    return all;
  }

  /**
   * The rows of a table without those that show records of such a release, and without figures that
   * may not be derived from them.
   */
  public Dataset<Row> without(Table table, Dataset<Row> rows) {
    if (isEmpty()) {
      return rows;
    }
    if (!Tables.RECORDS.contains(table)) {
      return Masking.of(table, rows, rule);
    }
    return releases.stream()
        .map(one -> col(Load.SOURCE).equalTo(one.get(0)).and(col(Load.RELEASE).equalTo(one.get(1))))
        .reduce(Column::or)
        .map(held -> rows.where(not(held)))
        .orElseThrow();
  }

  boolean isEmpty() {
    return releases.isEmpty();
  }

  boolean has(UTF8String source, UTF8String release) {
    return releases.contains(List.of(source.toString(), release.toString()));
  }
}
