package org.oreflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import org.oreflow.lake.digest.TaskResults;

class SortedRowsTest {
  private static final StructType SOLD =
      new StructType()
          .add("fruit", DataTypes.StringType)
          .add("year", DataTypes.IntegerType)
          .add("isRipe", DataTypes.BooleanType)
          .add("usd", DataTypes.createDecimalType(18, 3))
          .add("kg", DataTypes.DoubleType)
          .add("marks", DataTypes.createArrayType(DataTypes.StringType));

  private static List<String> sorted(Dataset<Row> rows, String... key) {
    return TaskResults.collect(
        new TaskResults<>(SortedRows.of(rows, List.of(key)), SortedRowsTest::lines));
  }

  private static Iterator<String> lines(Iterator<InternalRow> rows) {
    List<String> lines = new ArrayList<>();
    rows.forEachRemaining(
        row ->
            lines.add(
                "%s %d %s %s %s %s"
                    .formatted(
                        row.getUTF8String(0),
                        row.getInt(1),
                        row.getBoolean(2),
                        row.isNullAt(3) ? "none" : row.getDecimal(3, 18, 3),
                        row.isNullAt(4) ? "none" : row.getDouble(4),
                        Arrays.toString(row.getArray(5).toObjectArray(DataTypes.StringType)))));
    return lines.iterator();
  }

  @Test
  void rowsOfAllPartsComeInTheOrderOfTheirKeys() {
    Dataset<Row> rows =
        table(
            SOLD,
            """
            fruit | year | isRipe | usd  | kg  | marks
            pear  | 2024 | true   | 1.5  |     | old cut
            fig   | 2025 | true   |      | .25 | cut
            äpple | 2023 | false  | -2   | 3   |
            fig   | 2025 | false  | .001 | 1   | old cut
            Pear  | -300 | false  | 4    |     |
            fig   | 2019 | true   |      | 2   | cut
            """);

    assertThat(sorted(rows.repartition(3), "fruit", "year", "isRipe"))
        .containsExactly(
            "Pear -300 false 4.000 none []",
            "fig 2019 true none 2.0 [cut]",
            "fig 2025 false 0.001 1.0 [old, cut]",
            "fig 2025 true none 0.25 [cut]",
            "pear 2024 true 1.500 none [old, cut]",
            "äpple 2023 false -2.000 3.0 []");
    assertThat(sorted(rows.where("year > 3000"), "fruit")).isEmpty();
  }

  /** Eight keys of a hundred values each take more bits than a word has. */
  @Property(tries = 10)
  void keysOfManyValuesAreComparedOneAfterTheOther(
      @ForAll @Size(min = 120, max = 200) List<@Size(8) List<Integer>> keys) {
    var schema = new StructType();
    for (int i = 0; i < 8; i++) {
      schema = schema.add("key" + i, DataTypes.IntegerType);
    }
    List<Row> rows = keys.stream().map(key -> RowFactory.create(key.toArray())).toList();
    Dataset<Row> all = TestSession.spark().createDataFrame(rows, schema);

    List<List<Integer>> found =
        SortedRows.of(all, List.of(schema.fieldNames()))
            .toJavaRDD()
            .map(row -> IntStream.range(0, 8).map(row::getInt).boxed().toList())
            .collect();

    assertThat(found).isSortedAccordingTo((one, other) -> Arrays.compare(ints(one), ints(other)));
    assertThat(found).containsExactlyInAnyOrderElementsOf(keys);
  }

  private static int[] ints(List<Integer> key) {
    return key.stream().mapToInt(one -> one).toArray();
  }
}
