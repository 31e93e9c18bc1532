package org.oreflow.choice;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.NamedRow;

/** Which release of a source is current, and which source comes first. */
public final class Releases {
  /** Flag of figures derived from records that may not be passed on. */
  public static final String NO_REDISTRIBUTION = Flag.NO_REDISTRIBUTION.name();

  /** Flag of figures derived from records that may not be shown. */
  public static final String CONFIDENTIAL = Flag.CONFIDENTIAL.name();

  /** Columns of {@link #of}. */
  public static final StructType SCHEMA =
      new StructType()
          .add(Load.SOURCE, DataTypes.StringType, false)
          .add(Load.RELEASE, DataTypes.StringType, false)
          .add(Load.PUBLISHED, DataTypes.StringType, false)
          .add(Load.COVERS, DataTypes.StringType, false)
          .add(Load.CONFIDENTIAL, DataTypes.BooleanType, false)
          .add(NO_REDISTRIBUTION, DataTypes.BooleanType, false);

  private Releases() {}

  /** Those of a row's flags that bind all that is derived from it. */
  public static Column terms(Column flags) {
    return array_intersect(flags, array(lit(CONFIDENTIAL), lit(NO_REDISTRIBUTION)));
  }

  /** Those of the flags of {@link #terms}, in order. */
  public static SortedSet<String> termsOf(Collection<String> flags) {
    var terms = new TreeSet<>(List.of(CONFIDENTIAL, NO_REDISTRIBUTION));
    terms.retainAll(flags);
    return terms;
  }

  /**
   * One row per source and release of {@link Load}: published, covers, confidential, redistribute.
   * Releases of sources that are not configured are left out, and with them their records.
   */
  public static Dataset<Row> of(Dataset<Row> load, List<String> configured) {
    return load.where(col(Load.SOURCE).isin(configured.toArray()))
        .groupBy(Load.SOURCE, Load.RELEASE)
        .agg(
            max(Load.PUBLISHED).as(Load.PUBLISHED),
            max(Load.COVERS).as(Load.COVERS),
            max(Load.CONFIDENTIAL).as(Load.CONFIDENTIAL),
            max(col(Load.REDISTRIBUTE).equalTo(false)).as(NO_REDISTRIBUTION));
  }

  /**
   * The same of rows that are at hand.
   *
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

  /**
   * Keeps, of every source, the newest release that holds a table and period, taken whole.
   *
   * @param releases of {@link #of}, unique by source and release
   * @param table the columns that make a table and period
   */
  public static Dataset<Row> newest(Dataset<Row> records, Dataset<Row> releases, String... table) {
    var columns = new ArrayList<>(List.of(col(Load.SOURCE)));
    Arrays.stream(table).forEach(name -> columns.add(col(name)));
    Column age = struct(col(Load.PUBLISHED), col(Load.RELEASE));
    return records
        .join(broadcast(releases), new String[] {Load.SOURCE, Load.RELEASE})
        .withColumn("newest", max(age).over(Window.partitionBy(columns.toArray(Column[]::new))))
        .where(col("newest").equalTo(age))
        .drop("newest");
  }
}
