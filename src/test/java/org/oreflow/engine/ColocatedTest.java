package org.oreflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;

class ColocatedTest {
  private static final StructType SOLD =
      new StructType()
          .add("year", DataTypes.IntegerType, false)
          .add("fruit", DataTypes.StringType, true)
          .add("usd", DataTypes.createDecimalType(18, 3), true)
          .add("flags", DataTypes.createArrayType(DataTypes.StringType, false), false);
  private static final StructType MADE =
      new StructType()
          .add("year", DataTypes.IntegerType, false)
          .add("usd", DataTypes.DoubleType, true)
          .add("fruits", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("flags", DataTypes.createArrayType(DataTypes.StringType, false), false);

  /** What is sold in a year. */
  private static final class Year {
    private long milli;
    private boolean isKnown;
    private final List<String> fruits = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();

    void add(Cursor row) {
      if (!row.isNull(2)) {
        milli += row.bits(2);
        isKnown = true;
      }
      int fruit = row.text(1);
      fruits.add(fruit == Cursor.NULL ? "none" : row.name(fruit));
      flags.addAll(row.list(3));
    }
  }

  private static Cells.Maker years(Cursor rows) {
    Map<Integer, Year> years = new TreeMap<>();
    while (rows.next()) {
      years.computeIfAbsent(rows.whole(0), none -> new Year()).add(rows);
    }
    Iterator<Map.Entry<Integer, Year>> each = years.entrySet().iterator();
    return cells -> {
      boolean isMore = each.hasNext();
      if (isMore) {
        var one = each.next();
        Year year = one.getValue();
        cells.whole(one.getKey());
        cells.number(year.isKnown ? year.milli / 1000.0 : Double.NaN);
        cells.list(year.fruits.stream().sorted().toList());
        cells.list(year.flags);
      }
      return isMore;
    };
  }

  @Test
  void oneTaskHasAllRowsOfAKey() {
    var sold =
        table(
                SOLD,
                """
                year | fruit | usd  | flags
                2023 | pear  | 1.5  | old
                2024 | fig   | 2    |
                2023 | fig   | .25  |
                2024 |       |      | cut
                2025 | pear  |      |
                """)
            .repartition(3);

    assertTable(
        Colocated.of(sold, List.of("year"), ColocatedTest::years, MADE),
        """
        year | usd  | fruits   | flags
        2023 | 1.75 | fig pear | old
        2024 | 2    | fig none | cut
        2025 |      | pear     |
        """);
  }

  @Test
  void rowsThatAreMoreThanMemoryHoldsAreNamed() {
    ForeachPartitionFunction<Long> task =
        rows -> new TaskMemory().reserve(1L << 50, () -> "five records of 2024");

    Exception fault = null;
    try {
      TestSession.spark().range(1).foreachPartition(task);
    } catch (Exception e) { // Spark throws its checked SparkException undeclared
      fault = e;
    }

    assertThat(StorageFault.ofMemory(fault)).isPresent();
    assertThat(StorageFault.ofMemory(fault).get())
        .hasMessageStartingWith("memory: is too small for five records of 2024; give more, ");
  }

  @Test
  void outsideOfATaskMemoryHasNoEnd() {
    new TaskMemory().reserve(1L << 50, () -> "nothing");
  }
}
