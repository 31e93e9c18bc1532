package org.oreflow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Applies a function in plain Java to the rows that several tables have of each group: the engine
 * brings them together, in one exchange.
 */
public final class Grouped {
  private Grouped() {}

  /**
   * What the function gives of each group. The rows come together at once, the function is applied
   * when its rows are asked for.
   *
   * @param by what rows of a group have in common, as plans show it
   * @param inputs at least one
   * @param made the columns of what it gives
   */
  public static Dataset<Row> of(
      String by, List<Input> inputs, GroupFunction function, StructType made) {
    List<String> names = inputs.stream().map(Input::table).toList();
    List<StructType> schemas = inputs.stream().map(input -> input.rows().schema()).toList();
    SparkSession session = classic(inputs.get(0).rows()).sparkSession();
    JavaRDD<InternalRow> results =
        together(session, inputs)
            .<InternalRow>mapPartitions(
                task -> new MadeRows(new Groups(task, names, schemas, function), made))
            .setName("grouped by " + by);
    return session.internalCreateDataFrame(results.rdd(), made, false);
  }

  /**
   * The same of tables by name.
   *
   * @param key columns of every table, texts and whole numbers, none of them null
   */
  public static Dataset<Row> of(
      SortedMap<String, Dataset<Row>> tables,
      List<String> key,
      GroupFunction function,
      StructType made) {
    return of(String.join(", ", key), Input.by(key, tables), function, made);
  }

  private static JavaRDD<InternalRow> together(SparkSession session, List<Input> inputs) {
    List<JavaRDD<InternalRow>> dealt = new ArrayList<>();
    for (Input input : inputs) {
      ScannedRows scanned = ScannedRows.of(input.rows());
      ScannedRows.Columns columns = scanned.columns();
      Input.Keys keys = input.keys();
      int place = dealt.size();
      dealt.add(
          scanned.rows().mapPartitions(task -> new DealtRows(task, columns.held(), place, keys)));
    }
    JavaRDD<InternalRow> all = dealt.get(0);
    if (dealt.size() > 1) {
      JavaRDD<InternalRow>[] each = array(dealt);
      all = new JavaSparkContext(session.sparkContext()).union(each);
    }
    Column column = functions.col(DealtRows.KEY);
    return rows(
        session
            .internalCreateDataFrame(all.rdd(), DealtRows.SCHEMA, false)
            .repartition(column)
            .sortWithinPartitions(column));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static JavaRDD<InternalRow>[] array(List<JavaRDD<InternalRow>> all) {
    return all.toArray(new JavaRDD[0]);
  }

  private static JavaRDD<InternalRow> rows(Dataset<Row> rows) {
    return classic(rows).queryExecution().toRdd().toJavaRDD();
  }

  private static org.apache.spark.sql.classic.Dataset<Row> classic(Dataset<Row> rows) {
    return (org.apache.spark.sql.classic.Dataset<Row>) rows;
  }
}
