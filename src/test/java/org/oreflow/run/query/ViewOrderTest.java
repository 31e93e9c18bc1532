package org.oreflow.run.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.TestSession;

/** The order of the rows (b, 1), (a, 2), (c, 1), (a, 1), in four partitions. */
class ViewOrderTest {
  private static final String ROWS =
      "(SELECT /*+ REPARTITION(4) */ * FROM VALUES ('b', 1), ('a', 2), ('c', 1), ('a', 1) AS v(k, n))";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT k, n FROM rows | a1 a2 b1 c1
          SELECT n, k FROM rows | 1a 1b 1c 2a
          SELECT k, n FROM rows ORDER BY n | a1 b1 c1 a2
          SELECT k, n FROM rows ORDER BY n DESC | a2 a1 b1 c1
          SELECT k FROM rows ORDER BY n DESC | a a b c
          SELECT k, n FROM rows ORDER BY k DESC LIMIT 2 | c1 b1
          SELECT k, n FROM rows ORDER BY n LIMIT 2 | a1 b1
          SELECT k, n FROM rows ORDER BY n LIMIT 2 OFFSET 1 | b1 c1
          SELECT k, n FROM (SELECT k, n FROM rows ORDER BY k LIMIT 3) ORDER BY n LIMIT 9 | a1 b1 a2
          WITH r AS (SELECT k, n FROM rows) SELECT k, n FROM r ORDER BY n DESC LIMIT 1 | a2
          SELECT k, n FROM (SELECT k, n FROM rows ORDER BY k DESC) | a1 a2 b1 c1
          SELECT k, sum(n) AS s FROM rows GROUP BY k ORDER BY sum(n) DESC | a3 b1 c1
          SELECT k, n FROM rows WHERE n > 5 |
          """)
  void isThatOfTheQueryThenOfAllColumns(String query, String rows) {
    var spark = (SparkSession) TestSession.spark();
    var given = (Dataset<?>) spark.sql(query.replace("FROM rows", "FROM " + ROWS));
    var ordered = Dataset.ofRows(spark, ViewOrder.of(given.queryExecution().analyzed()));
    assertThat(ordered.rdd().getNumPartitions()).isLessThanOrEqualTo(1);
    List<String> texts = ordered.collectAsList().stream().map(row -> row.mkString("")).toList();
    assertThat(texts).isEqualTo(rows == null ? List.of() : List.of(rows.split(" ")));
  }
}
