package org.oreflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.engine.Colocated.BatchCursor;
import org.oreflow.engine.Scan.ColumnScan;
import org.oreflow.lake.digest.TaskResults;

class ColumnScanTest {
  private static final StructType SOLD =
      new StructType()
          .add("year", DataTypes.IntegerType)
          .add("fruit", DataTypes.StringType)
          .add("usd", DataTypes.createDecimalType(18, 3))
          .add("marks", DataTypes.StringType);

  @TempDir Path folder;

  private Dataset<Row> stored() {
    String place = folder.resolve("sold").toUri().toString();
    table(
            SOLD,
            """
            year | fruit | usd  | marks
            2023 | pear  | 1.5  | old
            2024 | fig   | 2    | old,cut
            2023 | fig   | .25  |
            2024 |       |      | cut
            2025 | pear  |      | old,cut
            """)
        .coalesce(1)
        .write()
        .parquet(place);
    SparkSession spark = TestSession.spark().newSession();
    spark.conf().set("spark.sql.codegen.wholeStage", true); // else files are read by rows
    return spark.read().schema(SOLD).parquet(place);
  }

  private static SparkPlan plan(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().executedPlan();
  }

  private static Iterator<String> lines(Cursor rows) {
    List<String> lines = new ArrayList<>();
    while (rows.next()) {
      int fruit = rows.text(1);
      lines.add(
          "%d %s %s %s"
              .formatted(
                  rows.whole(0),
                  fruit == Cursor.NULL ? "none" : rows.name(fruit),
                  rows.isNull(2) ? "unknown" : rows.bits(2),
                  rows.isNull(3) ? "none" : rows.list(3)));
    }
    return lines.iterator();
  }

  @Test
  void rowsThatCountAreReadByColumns() {
    var rows =
        stored()
            .where("fruit IS NULL OR fruit <> 'fig' OR year = 2024")
            .selectExpr("year", "fruit", "usd AS usd", "split(marks, ',') AS marks");

    var batches = ColumnScan.of(plan(rows)).orElseThrow();
    ColumnScan scan = batches.scan();
    var lines =
        TaskResults.collect(
            new TaskResults<>(batches.rows(), task -> lines(new BatchCursor(task, scan))));

    assertThat(lines)
        .containsExactly(
            "2023 pear 1500 [old]",
            "2024 fig 2000 [old, cut]",
            "2024 none unknown [cut]",
            "2025 pear unknown [old, cut]");
  }

  @Test
  void whatIsComputedOfMoreThanATextIsLeftToTheEngine() {
    Dataset<Row> stored = stored();

    assertThat(ColumnScan.of(plan(stored.selectExpr("concat(fruit, marks)")))).isEmpty();
    assertThat(ColumnScan.of(plan(stored.selectExpr("year + 1")))).isEmpty();
    assertThat(ColumnScan.of(plan(stored.groupBy("year").count()))).isEmpty();
  }
}
