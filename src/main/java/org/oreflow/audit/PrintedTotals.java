package org.oreflow.audit;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * Printed world totals of production that differ from the sum of their rows. That they do is no
 * fault of ours: rows are rounded, withheld, estimated on their own.
 *
 * <p>A total may differ by half a unit of its last digit, which its low and high tell, and by a
 * share of it. With an unknown row it is compared only where the known rows are more. A total that
 * counts rows of another table too is left out.
 */
public final class PrintedTotals {
  static final String TOTAL = "total";
  static final String ROWS = "rows"; // what the known rows add to

  private static final String VALUE = "value";
  private static final String LOW = "low";
  private static final String HIGH = "high";

  private PrintedTotals() {}

  /**
   * The totals that differ: element, stage, year, source, release, total, rows.
   *
   * @param current of {@link org.oreflow.choice.CurrentProduction#of}
   * @param share part of the total by which the rows may differ
   */
  public static Dataset<Row> differing(Dataset<Row> current, double share) {
    Column part = col(Production.ROLE).equalTo(Role.PART.text());
    Column total =
        col(Production.ROLE)
            .equalTo(Role.TOTAL.text())
            .and(col(Balance.COUNTRY).equalTo(Countries.WORLD))
            .and(array_contains(col(Production.FLAGS), Flag.SPANS_TABLES.name()).equalTo(false));
    return current
        .where(col(Identities.FAMILY).equalTo(Measure.OUTPUT.text()).and(col("world")))
        .groupBy(
            col(Balance.ELEMENT),
            col(Balance.STAGE),
            col(Balance.YEAR),
            col(Load.SOURCE),
            col(Load.RELEASE))
        .agg(
            max(when(total, col(VALUE))).as(TOTAL),
            max(when(total, col(LOW))).as(LOW),
            max(when(total, col(HIGH))).as(HIGH),
            sum(when(part, col(VALUE))).as(ROWS),
            count(when(part.and(col(VALUE).isNull()), 1)).as("unknown"))
        .where(isBeyond(share));
  }

  private static Column isBeyond(double share) {
    Column more = col(TOTAL).multiply(lit(BigDecimal.valueOf(1 + share)));
    Column less = col(TOTAL).multiply(lit(BigDecimal.valueOf(1 - share)));
    Column above = col(ROWS).gt(greatest(col(HIGH), more));
    Column below = col(ROWS).lt(least(col(LOW), less)).and(col("unknown").equalTo(0));
    return coalesce(above.or(below), lit(false));
  }
}
