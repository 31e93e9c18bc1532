package org.oreflow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import scala.collection.Seq;

class GroupedTest {
  private static final StructType FRUIT =
      new StructType()
          .add("year", DataTypes.IntegerType, false)
          .add("name", DataTypes.StringType, false);
  private static final StructType PRICE =
      new StructType()
          .add("year", DataTypes.IntegerType, false)
          .add("usd", DataTypes.DoubleType, true);
  private static final StructType MADE = new StructType().add("all", DataTypes.StringType, false);

  private static SortedMap<String, Dataset<Row>> tables() {
    SortedMap<String, Dataset<Row>> tables = new TreeMap<>();
    tables.put("fruit", table(FRUIT, "year | name\n2023 | pear\n2024 | fig\n2024 | plum"));
    tables.put("price", table(PRICE, "year | usd\n2024 | 2.5\n2025 |"));
    return tables;
  }

  private static List<Row> all(Iterator<TableRow> group) {
    var texts = new TreeSet<String>();
    group.forEachRemaining(row -> texts.add(row.table() + " " + row.row().get(1)));
    return List.of(RowFactory.create(String.join(", ", texts)));
  }

  private static List<Row> first(Iterator<TableRow> group) {
    int year = group.next().row().getAs("year");
    return year == 2023 ? List.of() : List.of(RowFactory.create("" + year));
  }

  @Test
  void aGroupHasTheRowsOfEachTable() {
    assertTable(
        Grouped.of(tables(), List.of("year"), GroupedTest::all, MADE),
        """
        all
        fruit pear
        fruit fig, fruit plum, price 2.5
        price null
        """);
  }

  @Test
  void aFunctionNeedNotReadAllOfAGroupNorGiveRows() {
    assertTable(Grouped.of(tables(), List.of("year"), GroupedTest::first, MADE), "all\n2024\n2025");
  }

  @Test
  void cellsOfEveryKindComeAndGoAsTheyAre() {
    StructType kinds =
        new StructType()
            .add("year", DataTypes.IntegerType, false)
            .add("text", DataTypes.StringType)
            .add("mass", DataTypes.createDecimalType(18, 6))
            .add("share", DataTypes.DoubleType)
            .add("is", DataTypes.BooleanType)
            .add("long", DataTypes.LongType)
            .add("flags", DataTypes.createArrayType(DataTypes.StringType));
    List<Row> rows =
        List.of(
            RowFactory.create(2023, "é", new BigDecimal("1.500000"), 0.1, true, 9L, List.of("A")),
            RowFactory.create(2023, "", new BigDecimal("-0.000001"), -0.0, false, -1L, List.of()),
            RowFactory.create(2023, null, null, null, null, null, null));
    SortedMap<String, Dataset<Row>> tables = new TreeMap<>();
    tables.put("all", TestSession.spark().createDataFrame(rows, kinds));
    Grouped.GroupFunction same = group -> read(group);
    List<Row> made = Grouped.of(tables, List.of("year"), same, kinds).collectAsList();
    assertEquals(
        rows.stream().map(GroupedTest::text).sorted().toList(),
        made.stream().map(GroupedTest::text).sorted().toList());
  }

  private static List<Row> read(Iterator<TableRow> group) {
    List<Row> rows = new ArrayList<>();
    group.forEachRemaining(row -> rows.add(row.row()));
    return rows;
  }

  private static String text(Row row) {
    return IntStream.range(0, row.length())
        .mapToObj(i -> row.get(i) instanceof Seq<?> ? row.getList(i) : row.get(i))
        .map(String::valueOf)
        .collect(Collectors.joining(" | "));
  }

  @Test
  void aRowGoesToAsManyGroupsAsItsKeysSay() {
    var fruit =
        new Input(
            "fruit",
            tables().get("fruit"),
            row -> row.getInt(0) == 2023 ? List.of() : List.of("all", "" + row.getString(1)));
    Grouped.GroupFunction named =
        group -> {
          TableRow first = group.next();
          int rows = 1;
          while (group.hasNext()) {
            group.next();
            rows++;
          }
          return List.of(RowFactory.create(first.group() + " " + rows));
        };
    assertTable(
        Grouped.of("fruit", List.of(fruit), named, MADE),
        """
        all
        all 2
        fig 1
        plum 1
        """);
  }

  @Test
  void rowsThatAStepDoesNotReadAreLeftOut() {
    var price =
        Input.by(List.of("year"), "price", tables().get("price"))
            .select(List.of("usd", "year"))
            .where(row -> row.getAs("usd") != null);
    assertTable(
        Grouped.of("year", List.of(price), GroupedTest::first, MADE),
        """
        all
        2024
        """);
  }

  @Test
  void partsOfAKeyDoNotRunTogether() {
    assertEquals(List.of("a", "", "2024"), Input.parts(Input.key("a", "", 2024)));
    assertTrue(!Input.key("ab", "c").equals(Input.key("a", "bc")));
  }

  @Test
  void aRowWithoutItsKeyIsNamed() {
    StructType loose = new StructType().add("name", DataTypes.StringType, true);
    SortedMap<String, Dataset<Row>> tables = new TreeMap<>();
    tables.put(
        "loose",
        TestSession.spark()
            .createDataFrame(List.of(RowFactory.create("")), loose)
            .selectExpr("CAST(NULL AS STRING) AS name"));
    Throwable thrown =
        assertThrows(
            Exception.class,
            () -> Grouped.of(tables, List.of("name"), GroupedTest::all, MADE).collectAsList());
    assertTrue(told(thrown).contains("a row without name belongs to no group"), () -> told(thrown));
  }

  @Test
  void aColumnThatIsNotThereIsNamed() {
    Grouped.GroupFunction asks =
        group -> List.of(RowFactory.create(group.next().row().<String>getAs("no")));
    Throwable thrown =
        assertThrows(
            Exception.class,
            () -> Grouped.of(tables(), List.of("year"), asks, MADE).collectAsList());
    assertTrue(told(thrown).contains("no column no in [year, name]"), () -> told(thrown));
  }

  private static String told(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
