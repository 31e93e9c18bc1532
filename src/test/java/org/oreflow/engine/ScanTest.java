package org.oreflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ScanTest {
  private static final StructType FRUIT =
      new StructType()
          .add("name", DataTypes.StringType, false)
          .add("grams", DataTypes.IntegerType, true);
  private static final StructType NAME = new StructType().add("name", DataTypes.StringType, false);
  private static final String ROWS =
      """
      name | grams
      fig  | 40
      pear |
      plum | 60
      """;

  private static Iterator<Row> light(Iterator<Row> rows) {
    List<Row> light = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      if (!row.isNullAt(1) && row.getInt(1) < 50) {
        light.add(RowFactory.create("a light " + row.getString(0)));
      }
    }
    return light.iterator();
  }

  private static int grams(Iterator<Row> rows) {
    int grams = 0;
    while (rows.hasNext()) {
      Integer own = rows.next().getAs("grams");
      grams += own == null ? 0 : own;
    }
    return grams;
  }

  @Test
  void aFunctionMakesRowsOfRows() {
    assertTable(
        Scan.rows(table(FRUIT, ROWS), ScanTest::light, NAME),
        """
        name
        a light fig
        """);
  }

  @Test
  void tasksTellOfTheirRows() {
    List<Integer> told = Scan.of(table(FRUIT, ROWS).repartition(2), ScanTest::grams);
    assertThat(told.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
  }

  @Test
  void columnsComeInTheOrderInWhichTheyAreNamed() {
    assertThat(Scan.select(table(FRUIT, ROWS), List.of("grams", "name")).columns())
        .containsExactly("grams", "name");
  }
}
