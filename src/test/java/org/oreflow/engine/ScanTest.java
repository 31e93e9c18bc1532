package org.oreflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.table.Table;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

class ScanTest {
  private static final StructType FRUIT =
      new StructType()
          .add("name", DataTypes.StringType, false)
          .add("grams", DataTypes.IntegerType, true);
  private static final StructType NAME = new StructType().add("name", DataTypes.StringType, false);
  private static final StructType MARKED =
      new StructType()
          .add("year", DataTypes.IntegerType, false)
          .add("name", DataTypes.StringType, false)
          .add("mass", DataTypes.createDecimalType(18, 3), true)
          .add("marks", DataTypes.createArrayType(DataTypes.StringType, false), false);
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

  @Test
  void whatColumnsHoldIsToldOnce() {
    var rows = table(FRUIT, ROWS + "fig  | 40\n").repartition(3);

    assertThat(Scan.distinct(rows, List.of("grams", "name")))
        .extracting(row -> row.getAs("grams") + " " + row.getAs("name"))
        .containsExactlyInAnyOrder("40 fig", "null pear", "60 plum");
  }

  @Test
  void rowsThatTasksMakeAreRowsOfTheEngine() {
    var schema =
        FRUIT
            .add("mass", DataTypes.createDecimalType(18, 3))
            .add("marks", DataTypes.createArrayType(DataTypes.StringType));
    Seq<String> marks = CollectionConverters.asScala(List.of("old", "cut")).toSeq();
    List<Row> made =
        List.of(
            RowFactory.create("fig", null, new BigDecimal("2.5"), marks),
            RowFactory.create("fig", 2, 2_500L, new String[] {"old", "cut"}));

    assertTable(
        Scan.rows(table(FRUIT, ROWS).coalesce(1), rows -> made.iterator(), schema),
        """
        name | grams | mass  | marks
        fig  |       | 2.5  | old cut
        fig  | 2     | 2.5  | old cut
        """);
  }

  /** One that its reader gives by rows, for it has a list, and one that it gives by columns. */
  @Test
  void storedTablesAreReadAsTheirReaderGivesThem(@TempDir Path folder) {
    var rows = Table.of("by_rows", MARKED, "name").with("partitioned", "year");
    var columns =
        Table.of("by_columns", MARKED, "name").with("partitioned", "year").with("digested");
    String all =
        """
        year | name | mass | marks
        2023 | fig  | 2.5  | old cut
        2023 | pear |      |
        2024 | plum | 1    | cut
        """;
    try (var lake = Lake.open(TestSession.spark(), Address.of(folder), List.of(rows, columns), 1)) {
      lake.begin("1");
      lake.replace(rows, table(MARKED, all), null);
      lake.replace(columns, table(MARKED, all), null);
      lake.publish("hash", Map.of(), AuditNotes.NONE);

      for (Table table : List.of(rows, columns)) {
        assertThat(Scan.collect(lake.read(table)))
            .extracting(Object::toString)
            .containsExactlyInAnyOrder(
                "[2023,fig,2.500,List(old, cut)]",
                "[2023,pear,null,List()]",
                "[2024,plum,1.000,List(cut)]");
        assertThat(Scan.collect(Scan.select(lake.read(table), List.of("mass", "name"))))
            .extracting(Object::toString)
            .containsExactlyInAnyOrder("[2.500,fig]", "[null,pear]", "[1.000,plum]");
        assertThat(Scan.collect(lake.read(table).where("mass > 2")))
            .extracting(row -> row.getString(1))
            .containsExactly("fig");
      }
    }
  }
}
