package org.oreflow.engine;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

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
}
