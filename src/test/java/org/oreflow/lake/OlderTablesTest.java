package org.oreflow.lake;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.lake.SmallTables.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.config.InputException;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.table.Table;

/** Tables that an older version of the program made, in a lake that a newer one opens. */
class OlderTablesTest {
  private static final Table OLDER = table(new StructType(), false);
  private static final Table NEWER = table(new StructType(), true);

  @TempDir Path dir;

  // status may be null in the newer one, which has a note besides
  private static Table table(StructType start, boolean newer) {
    StructType schema =
        start
            .add("element", StringType, false)
            .add("year", IntegerType, false)
            .add("status", StringType, newer);
    return Table.of(
            "value", newer ? schema.add("note", StringType, true) : schema, "element", "year")
        .with("partitioned", "year");
  }

  private void run(Table table, String id, Row row) {
    try (var lake =
        Lake.open(TestSession.spark(), Address.of(dir.resolve("lake")), List.of(table), 1)) {
      lake.begin(id);
      lake.replace(table, TestSession.spark().createDataFrame(List.of(row), table.schema()), null);
      lake.publish("hash", Map.of(), AuditNotes.NONE);
    }
  }

  @Test
  void aColumnThatAnOlderRunLacksIsNullInConditionsToo() {
    run(OLDER, "1", RowFactory.create("Nd", 2020, "final"));
    run(NEWER, "2", RowFactory.create("Nd", 2020, null, "no value"));
    try (var lake =
        Lake.open(TestSession.spark(), Address.of(dir.resolve("lake")), List.of(NEWER), 1)) {
      View older = lake.kept().view(lake.kept().named("sql", "1"));
      var columns = List.of("element", "note");
      assertThat(older.few(NEWER, Expressions.notNull("note"), columns)).isEmpty();
      assertThat(older.few(NEWER, Expressions.not(Expressions.notNull("note")), columns))
          .map(Row::mkString)
          .containsExactly("Ndnull");
      var either =
          Expressions.or(Expressions.equal("note", "a"), Expressions.equal("status", "final"));
      assertThat(older.few(NEWER, either, columns)).hasSize(1);
    }
  }

  @Test
  void aColumnMayBeNullAfterTheNextRunAndEarlierRunsStayReadable() {
    run(OLDER, "1", RowFactory.create("Nd", 2020, "final"));
    run(NEWER, "2", RowFactory.create("Nd", 2020, null, "no value"));
    try (var lake =
        Lake.open(TestSession.spark(), Address.of(dir.resolve("lake")), List.of(NEWER), 1)) {
      assertThat(text(lake.read(NEWER))).containsExactly("Nd,2020,null,no value");
      assertThat(text(lake.kept().view(lake.kept().named("sql", "1")).asItWas(NEWER)))
          .containsExactly("Nd,2020,final");
    }
  }

  @Test
  void aNewerTableIsNotReadAsAnOlderOne() {
    run(NEWER, "1", RowFactory.create("Nd", 2020, null, "no value"));
    try (var lake =
        Lake.open(TestSession.spark(), Address.of(dir.resolve("lake")), List.of(OLDER), 1)) {
      assertThatThrownBy(() -> lake.read(OLDER))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("table value has other columns");
    }
  }
}
