package org.oreflow.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.lake.SmallTables.MASS;
import static org.oreflow.lake.SmallTables.mass;
import static org.oreflow.lake.SmallTables.masses;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.table.Table;

class LakeWithoutSessionTest {
  private static final Table NEVER =
      Table.of("never", new StructType().add("id", DataTypes.IntegerType, false), "id");

  @TempDir Path dir;

  @BeforeEach
  void publish() {
    try (var lake = Lake.open(TestSession.spark(), Address.of(dir), List.of(MASS, NEVER), 1)) {
      lake.begin("1");
      lake.replace(
          MASS,
          masses(mass("Nd", 2020, "1.5"), mass("Dy", 2023, null), mass("Nd", 2021, "0.25")),
          null);
      lake.publish("hash", Map.of(), AuditNotes.NONE);
    }
  }

  private Lake withoutSession() {
    var none =
        new LazySession(
            new Configuration(),
            () -> {
              throw new AssertionError("a session is opened");
            });
    return Lake.open(none, Address.of(dir), List.of(MASS, NEVER), 1);
  }

  @Test
  void aLakeTellsWhatItHolds() {
    try (var lake = withoutSession()) {
      assertThat(lake.published().orElseThrow().hash()).isEqualTo("hash");
      assertThat(lake.store().runs()).hasSize(1);
      assertThat(lake.rows(MASS)).isEqualTo(3);
      assertThat(lake.before().rowsByPartition(MASS)).hasSize(3).containsEntry("2020", 1L);
      assertThatThrownBy(() -> lake.read(MASS)).hasMessage("a session is opened");
    }
  }

  @Test
  void fewRowsAreReadByConditionAndColumns() {
    try (var lake = withoutSession()) {
      List<Row> rows = lake.few(MASS, Expressions.notNull("mass_t"), List.of("year", "element"));

      assertThat(rows.stream().map(Row::toString))
          .containsExactlyInAnyOrder("[2020,Nd]", "[2021,Nd]");
      assertThat(rows.get(0).<String>getAs("element")).isEqualTo("Nd");
      assertThat(lake.few(MASS).stream().map(Row::mkString).sorted().toList())
          .containsExactly("Dy2023null", "Nd20201.500000", "Nd20210.250000");
      assertThat(lake.few(NEVER)).isEmpty();
    }
  }

  @Test
  void yearsAreToldByTheFiles() {
    try (var lake = withoutSession()) {
      var span = lake.before().span(MASS, "year");

      assertThat(List.of(span.getMin(), span.getMax())).containsExactly(2020, 2023);
      assertThat(lake.before().span(NEVER, "id").getCount()).isZero();
    }
  }

  @Test
  void insideARunFewRowsAreThoseThatItHasWritten() {
    try (var lake = Lake.open(TestSession.spark(), Address.of(dir), List.of(MASS, NEVER), 1)) {
      lake.begin("2");
      lake.replace(MASS, masses(mass("Li", 2024, "3")), null);

      assertThat(lake.few(MASS).stream().map(Row::mkString)).containsExactly("Li20243.000000");
      assertThat(lake.before().few(MASS, Expressions.alwaysTrue(), List.of("year"))).hasSize(3);
    }
  }

  @Test
  void aPackedListIsReadAsAList() {
    var flags = DataTypes.createArrayType(DataTypes.StringType);
    var schema =
        new StructType().add("id", DataTypes.IntegerType, false).add("flags", flags, false);
    var table = Table.of("flagged", schema, "id").with("digested");
    try (var lake = Lake.open(TestSession.spark(), Address.of(dir), List.of(table), 1)) {
      lake.begin("2");
      lake.replace(
          table,
          TestSession.spark()
              .createDataFrame(
                  List.of(
                      RowFactory.create(1, new String[] {"A", "B"}),
                      RowFactory.create(2, new String[0])),
                  schema),
          null);

      assertThat(lake.few(table).stream().map(row -> row.getInt(0) + " " + row.getList(1)))
          .containsExactlyInAnyOrder("1 [A, B]", "2 []");
    }
  }

  @Test
  void aSessionIsOpenedOnceByTheFirstWhoAsks() {
    List<String> said = new ArrayList<>();
    var session =
        new LazySession(
                TestSession.hadoop(),
                () -> {
                  said.add("opened");
                  return TestSession.spark();
                })
            .then(spark -> said.add("told"));
    assertThat(said).isEmpty();

    assertThat(session.open()).isSameAs(session.open()).isSameAs(TestSession.spark());

    assertThat(said).containsExactly("opened", "told");
  }
}
