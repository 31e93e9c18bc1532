package org.oreflow.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;

class ColumnRowsTest {
  private static final StructType SCHEMA = new StructType().add("n", DataTypes.IntegerType, false);

  private static ColumnarBatch batch(int first) {
    var column = new OnHeapColumnVector(2, DataTypes.IntegerType);
    column.putInt(0, first);
    column.putInt(1, first + 1);
    return new ColumnarBatch(new ColumnVector[] {column}, 2);
  }

  private static Dataset<Row> rows(Integer... firsts) {
    var spark = (org.apache.spark.sql.classic.SparkSession) TestSession.spark();
    JavaRDD<ColumnarBatch> batches =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(List.of(firsts), 2)
            .map(ColumnRowsTest::batch);
    return spark.internalCreateDataFrame(new ColumnRows(batches.rdd()), SCHEMA, false);
  }

  private static SparkPlan plan(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().sparkPlan();
  }

  @Test
  void whoAsksForRowsGetsRows() {
    assertThat(rows(1, 5, 9).where("n > 1").as(org.apache.spark.sql.Encoders.INT()).collectAsList())
        .containsExactly(2, 5, 6, 9, 10);
  }

  @Test
  void columnsAreToldOfWhatIsMadeAsColumnsAlone() {
    Dataset<Row> made = rows(1, 5);

    var columns = ColumnRows.columns(plan(made)).orElseThrow().toJavaRDD();
    assertThat(columns.map(ColumnarBatch::numRows).collect()).containsExactly(2, 2);
    assertThat(ColumnRows.columns(plan(made.unionByName(rows(9)))).orElseThrow().count())
        .isEqualTo(3);
    assertThat(ColumnRows.columns(plan(made.where("n > 1")))).isEmpty();
    assertThat(ColumnRows.columns(plan(made.union(made.selectExpr("n + 1"))))).isEmpty();
  }
}
