package org.oreflow.engine;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertTable;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.TestSession;

class OneAggregationTest {
  private static final String MEMORY = "spark.sql.TungstenAggregate.testFallbackStartsAt";

  /** 0 to 9 in one task, whose rows need not change place. */
  private static Dataset<Row> byRest() {
    return TestSession.spark()
        .range(0, 10, 1, 1)
        .toDF()
        .groupBy(col("id").mod(lit(3)).as("rest"))
        .agg(sum("id").as("sum"), max("id").as("max"), avg("id").as("mean"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no end", "2, 3"}) // of groups that memory holds; then it sorts
  void isDoneOnceAndIsTheSame(String groups) { // by hand: 0 + 3 + 6 + 9, 1 + 4 + 7, 2 + 5 + 8
    var settings = TestSession.spark().conf();
    if (!groups.equals("no end")) {
      settings.set(MEMORY, groups);
    }
    try {
      var rows = byRest();
      rows.collectAsList(); // adaptive plans are at their end then
      assertThat(rows.queryExecution().executedPlan().toString().split("Initial Plan")[0])
          .contains("sum(id")
          .doesNotContain("partial_sum");
      assertTable(
          rows,
          """
          rest | sum | max | mean
          0    | 18  | 9   | 4.5
          1    | 12  | 7   | 4
          2    | 15  | 8   | 5
          """);
    } finally {
      settings.unset(MEMORY);
    }
  }
}
