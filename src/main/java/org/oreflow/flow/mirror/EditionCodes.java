package org.oreflow.flow.mirror;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.flow.FlowFactor;
import org.oreflow.reference.Conversions;
import org.oreflow.table.Trade;

/** Codes of an edition of the Harmonised System under those of another one. */
public final class EditionCodes {
  private static final String INTO = "into_code";

  /** Codes that belong to a code of another edition as a whole. */
  public static final StructType WHOLE =
      new StructType()
          .add(Trade.CODE_SYSTEM, StringType, false)
          .add(Trade.CODE, StringType, false)
          .add(INTO, StringType, false);

  private EditionCodes() {}

  /**
   * Rows of {@link #WHOLE}: codes of other editions all of whose value and mass lies in one code of
   * an edition.
   */
  public static List<Row> whole(Conversions conversions, String edition) {
    return conversions.all().stream()
        .filter(one -> one.to().system().equals(edition))
        .filter(one -> one.value().isWhole() && one.mass().isWhole())
        .map(one -> RowFactory.create(one.from().system(), one.from().code(), one.to().code()))
        .toList();
  }

  /**
   * Gives codes of other editions the code that they belong to as a whole, with flag {@link
   * FlowFactor#HS_CONVERTED} where the digits change; all others stay as they are.
   *
   * @param whole rows of {@link #whole}, unique by code system and code
   * @param edition that they are converted to
   */
  public static Dataset<Row> converted(Dataset<Row> records, Dataset<Row> whole, String edition) {
    Column here = col(INTO).isNotNull();
    Column flags = array_union(col(Trade.FLAGS), array(lit(FlowFactor.HS_CONVERTED)));
    return records
        .join(broadcast(whole), new String[] {Trade.CODE_SYSTEM, Trade.CODE}, "left")
        .withColumn(
            Trade.FLAGS,
            when(here.and(col(INTO).notEqual(col(Trade.CODE))), flags).otherwise(col(Trade.FLAGS)))
        .withColumn(Trade.CODE_SYSTEM, when(here, edition).otherwise(col(Trade.CODE_SYSTEM)))
        .withColumn(Trade.CODE, coalesce(col(INTO), col(Trade.CODE)))
        .drop(INTO);
  }
}
