package org.oreflow.flow;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.NewestReleases;
import org.oreflow.choice.Release;
import org.oreflow.table.Flag;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Trade;

/** Reconciled trade in the form of records, which takes the place of the reports behind it. */
public final class ReconciledTrade {

  private ReconciledTrade() {}

  /**
   * Records of {@link Trade}, nobody's report, of a year each, with flag {@link Flag#RECONCILED}.
   * They stand under the newest release of their source.
   *
   * @param reconciled rows of {@link Reconciled}
   */
  public static Dataset<Row> records(Dataset<Row> reconciled, Map<List<String>, Release> releases) {
    Map<String, Column> known =
        Map.of(
            Trade.RELEASE, newest(releases),
            Trade.PERIOD, col(Reconciled.YEAR).cast("string"),
            Trade.PRODUCT_T, col(Reconciled.MASS_T),
            Trade.FLAGS,
                array_sort(array_union(col(Reconciled.FLAGS), array(lit(Flag.RECONCILED.name())))));
    var names = Arrays.asList(Reconciled.TABLE.schema().fieldNames());
    return reconciled
        .where(newest(releases).isNotNull())
        .select(
            Arrays.stream(Trade.TABLE.schema().fields())
                .map(
                    field ->
                        known
                            .getOrDefault(
                                field.name(),
                                names.contains(field.name())
                                    ? col(field.name())
                                    : lit(null).cast(field.dataType()))
                            .as(field.name()))
                .toArray(Column[]::new));
  }

  private static Column newest(Map<List<String>, Release> releases) {
    return NewestReleases.of(releases.values(), Release::source, one -> one).stream()
        .sorted(Comparator.comparing(Release::source))
        .reduce(
            lit(null).cast("string"),
            (others, one) ->
                when(col(Reconciled.SOURCE).equalTo(one.source()), lit(one.release()))
                    .otherwise(others),
            (one, other) -> other);
  }
}
