package org.oreflow.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.lake.SmallTables.MASS;
import static org.oreflow.lake.SmallTables.mass;
import static org.oreflow.lake.SmallTables.masses;
import static org.oreflow.lake.SmallTables.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake.Change;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.table.Table;

/** A lake whose table has a column that this version calls otherwise. */
class FormerColumnTest {
  private static final Table RENAMED =
      Table.of(
              "mass",
              new StructType()
                  .add("element", DataTypes.StringType, false)
                  .add("year", DataTypes.IntegerType, false)
                  .add("amount_t", DataTypes.createDecimalType(18, 6), true),
              "element",
              "year")
          .with("partitioned", "year")
          .with("nonNegative", "amount_t")
          .with("formerly", "amount_t", "mass_t");
  private static final List<String> COLUMNS = List.of("element", "year", "amount_t");

  @TempDir private Path dir;

  @BeforeEach
  void aLakeOfBefore() {
    try (var lake = Lake.open(TestSession.spark(), Address.of(dir), List.of(MASS), 1)) {
      lake.begin("1");
      lake.replace(MASS, masses(mass("Nd", 2020, "1"), mass("Nd", 2021, null)), null);
      lake.publish("hash", Map.of(), AuditNotes.NONE);
    }
  }

  private Lake lake() {
    return Lake.open(TestSession.spark(), Address.of(dir), List.of(RENAMED), 1);
  }

  @Test
  void isReadUnderTheNewNameAndNotChanged() {
    try (var lake = lake()) {
      lake.checkShapes();
      assertThat(lake.read(RENAMED).columns()).containsExactly("element", "year", "amount_t");
      assertThat(text(lake.read(RENAMED))).containsExactly("Nd,2020,1.000000", "Nd,2021,null");
      assertThat(lake.few(RENAMED, Expressions.equal("year", 2020), COLUMNS).toString())
          .isEqualTo("[[Nd,2020,1.000000]]");
      var texts = new ArrayList<String>();
      lake.before()
          .texts(
              RENAMED,
              Expressions.alwaysTrue(),
              COLUMNS,
              row -> texts.add(String.join(",", row[0], row[1], String.valueOf(row[2]))));
      assertThat(texts).containsExactlyInAnyOrder("Nd,2020,1.000000", "Nd,2021,null");
      assertThat(lake.store().load("mass").schema().findField("amount_t")).isNull();
    }
  }

  @Test
  void isRenamedInPlaceByTheNextRunWhichFindsEqualRows() {
    try (var lake = lake()) {
      int field = lake.store().load("mass").schema().findField("mass_t").fieldId();
      lake.begin("2");
      var rows = masses(mass("Nd", 2020, "1"), mass("Nd", 2021, null));
      var change = lake.replace(RENAMED, rows.withColumnRenamed("mass_t", "amount_t"), null);
      assertThat(change).isEqualTo(new Change(2, false));
      assertThat(lake.publish("hash", Map.of(), AuditNotes.NONE)).isFalse();
      assertThat(lake.store().load("mass").schema().findField("amount_t").fieldId())
          .isEqualTo(field);
    }
    isReadUnderItsNewName();
  }

  private void isReadUnderItsNewName() {
    try (var lake = lake()) {
      assertThat(text(lake.read(RENAMED).select("amount_t"))).containsExactly("1.000000", "null");
      assertThat(lake.few(RENAMED).toString()).contains("[Nd,2020,1.000000]");
    }
  }

  @Test
  void rowsOfBeforeStayBesideThoseOfTheNextRunAndKeptRunsKeepTheirNames() {
    try (var lake = lake()) {
      lake.begin("2");
      var rows = masses(mass("Dy", 2020, "3")).withColumnRenamed("mass_t", "amount_t");
      lake.append(RENAMED, List.of(rows), RowsToDelete.NONE);
      assertThat(lake.publish("hash", Map.of(), AuditNotes.NONE)).isTrue();
    }
    try (var lake = lake()) {
      assertThat(text(lake.read(RENAMED)))
          .containsExactly("Dy,2020,3.000000", "Nd,2020,1.000000", "Nd,2021,null");
      var kept = lake.kept();
      assertThat(kept.view(kept.named("a test", "1")).asItWas(RENAMED).columns())
          .containsExactly("element", "year", "mass_t");
      assertThat(kept.view(kept.named("a test", "2")).asItWas(RENAMED).columns())
          .containsExactly("element", "year", "amount_t");
    }
  }
}
