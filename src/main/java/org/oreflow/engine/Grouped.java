package org.oreflow.engine;

import java.util.List;
import java.util.SortedMap;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Applies a function in plain Java to the rows that several tables have of each group: the engine
 * brings them together, in one exchange.
 */
public final class Grouped {
  private final List<String> tables;
  private final List<String> key;

  private Grouped(List<String> tables, List<String> key) {
    this.tables = List.copyOf(tables);
    this.key = List.copyOf(key);
  }

  /**
   * What the function gives of each group. The rows come together at once, the function is applied
   * when its rows are asked for.
   *
   * @param tables by name
   * @param key columns of every table that a group has in common, none of them null
   * @param made the columns of what it gives
   */
  public static Dataset<Row> of(
      SortedMap<String, Dataset<Row>> tables,
      List<String> key,
      GroupFunction function,
      StructType made) {
    List<String> names = List.copyOf(tables.keySet());
    List<Dataset<Row>> rows = List.copyOf(tables.values());
    Dataset<Row> together = new Grouped(names, key).together(rows);
    StructType schema = together.schema();
    JavaRDD<InternalRow> all = classic(together).queryExecution().toRdd().toJavaRDD();
    JavaRDD<InternalRow> results =
        all.<InternalRow>mapPartitions(
                task -> new MadeRows(new Groups(task, schema, function), made))
            .setName("grouped by " + String.join(", ", key));
    return classic(together).sparkSession().internalCreateDataFrame(results.rdd(), made, false);
  }

  private static org.apache.spark.sql.classic.Dataset<Row> classic(Dataset<Row> rows) {
    return (org.apache.spark.sql.classic.Dataset<Row>) rows;
  }

  private Dataset<Row> together(List<Dataset<Row>> rows) {
    Column[] columns = key.stream().map(functions::col).toArray(Column[]::new);
    BinaryOperator<Dataset<Row>> union = Dataset::unionByName;
    return IntStream.range(0, rows.size())
        .mapToObj(i -> wide(rows, i))
        .reduce(union)
        .orElseThrow()
        .repartition(columns)
        .sortWithinPartitions(columns);
  }

  // one column for each table, of which a row fills one
  private Dataset<Row> wide(List<Dataset<Row>> rows, int table) {
    Stream<Column> cells =
        IntStream.range(0, rows.size())
            .mapToObj(i -> cell(rows.get(i), i == table).as(tables.get(i)));
    Stream<Column> names =
        Stream.concat(
            key.stream().map(functions::col), Stream.of(functions.lit(table).as(Groups.TABLE)));
    return rows.get(table).select(Stream.concat(names, cells).toArray(Column[]::new));
  }

  private static Column cell(Dataset<Row> rows, boolean isHere) {
    Column[] columns = Stream.of(rows.columns()).map(functions::col).toArray(Column[]::new);
    return isHere ? functions.struct(columns) : functions.lit(null).cast(rows.schema());
  }
}
