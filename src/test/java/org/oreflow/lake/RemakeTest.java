package org.oreflow.lake;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.lake.SmallTables.MASS;
import static org.oreflow.lake.SmallTables.NOTE;
import static org.oreflow.lake.SmallTables.mass;
import static org.oreflow.lake.SmallTables.masses;
import static org.oreflow.lake.SmallTables.note;
import static org.oreflow.lake.SmallTables.notes;
import static org.oreflow.lake.SmallTables.text;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake.Change;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.digest.Digest;
import org.oreflow.table.Table;

class RemakeTest {
  private static final String MASS_SHA = // of 00 02 4e64 e4070000 40420f0000000000: Nd, 2020, 1
      "4406eb46e98b304ed18e64f5e26b7c79288ff4e06d95f0c41b9e601ca5893a09";
  private static final String NOTE_SHA = // of 00 01 61 0100000000000000 01 78: a, 1, x
      "2de1b79f53934aae81f5c42e62063d135708028debb0550aee33c8f2b5663b9a";

  @TempDir Path dir;

  private Lake lake() {
    return lake("a lake");
  }

  private Lake lake(String name) {
    return Lake.open(TestSession.spark(), Address.of(dir.resolve(name)), List.of(MASS, NOTE), 1);
  }

  private static Map<Integer, Map<String, String>> decidedBy(Object... yearsAndWhat) {
    Map<Integer, Map<String, String>> inputs = new HashMap<>();
    for (int i = 0; i < yearsAndWhat.length; i += 2) {
      inputs.put((Integer) yearsAndWhat[i], Map.of("records", (String) yearsAndWhat[i + 1]));
    }
    return inputs;
  }

  @Test
  void makesOnlyTheYearsAnewWhoseInputsDiffer() {
    try (var lake = lake()) {
      lake.begin("1");
      var first = lake.remake(MASS, decidedBy(2019, "a", 2020, "a", 2021, "a", 2022, "a"));
      assertThat(first.years()).containsExactly(2019, 2020, 2021, 2022);
      assertThat(first.isWhole()).isTrue();
      lake.replace(
          MASS, masses(mass("Nd", 2019, "1"), mass("Nd", 2020, "1"), mass("Nd", 2021, "1")), first);
      lake.publish("hash", Map.of(), AuditNotes.NONE);
    }
    try (var lake = lake()) {
      lake.begin("2");
      var second = lake.remake(MASS, decidedBy(2020, "a", 2021, "b", 2022, "a", 2023, "a"));
      assertThat(second.years()).containsExactly(2021, 2023); // 2022 had no rows, and has none
      assertThat(second.gone()).containsExactly(2019);
      assertThat(second.reasons())
          .isEqualTo(
              Map.of(2019, Set.of("records"), 2021, Set.of("records"), 2023, Set.<String>of()));
      assertThat(lake.replace(MASS, masses(mass("Nd", 2021, "2")), second))
          .isEqualTo(new Change(2, true));
      lake.publish("hash", Map.of(), AuditNotes.NONE);
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,1.000000", "Nd,2021,2.000000");
      assertThat(lake.remake(MASS, second.inputs()).isNothing()).isTrue();
    }
    try (var whole = lake("other");
        var lake = lake()) {
      whole.begin("1");
      whole.replace(MASS, masses(mass("Nd", 2020, "1"), mass("Nd", 2021, "2")), null);
      whole.publish("hash", Map.of(), AuditNotes.NONE);
      assertThat(lake.published().orElseThrow().digests())
          .isEqualTo(whole.published().orElseThrow().digests());
    }
  }

  @Test
  void yearsOfATableThatCallsThemOtherwiseAreReplacedToo() {
    Table pairs =
        Table.of(
                "pair",
                new StructType()
                    .add("element", StringType, false)
                    .add("year_from", IntegerType, false)
                    .add("year_to", IntegerType, false),
                "element",
                "year_from",
                "year_to")
            .with("partitioned", "year_to");
    Function<List<Row>, Dataset<Row>> rows =
        list -> TestSession.spark().createDataFrame(list, pairs.schema());
    try (var lake =
        Lake.open(TestSession.spark(), Address.of(dir.resolve("pairs")), List.of(pairs), 1)) {
      lake.begin("1");
      lake.replace(
          pairs,
          rows.apply(
              List.of(
                  RowFactory.create("Nd", 2019, 2020),
                  RowFactory.create("Nd", 2019, 2021),
                  RowFactory.create("Nd", 2019, 2022))),
          lake.remake(pairs, decidedBy(2020, "a", 2021, "a", 2022, "a")));
      lake.publish("hash", Map.of(), AuditNotes.NONE);
      lake.begin("2");
      lake.replace(
          pairs,
          rows.apply(List.of(RowFactory.create("Nd", 2020, 2021))),
          lake.remake(pairs, decidedBy(2020, "a", 2021, "b")));
      lake.publish("other", Map.of(), AuditNotes.NONE);
      assertThat(text(lake.read(pairs))).containsExactly("Nd,2019,2020", "Nd,2020,2021");
    }
  }

  @Test
  void yearsThatOtherInputsMakeEqualAreMadeOnce() {
    for (String by : List.of("a", "b")) {
      try (var lake = lake()) {
        lake.begin(by);
        var remake = lake.remake(MASS, decidedBy(2020, by));
        assertThat(remake.years()).containsExactly(2020);
        lake.replace(MASS, masses(mass("Nd", 2020, "1")), remake);
        assertThat(lake.publish("made by " + by, Map.of(), AuditNotes.NONE)).isTrue();
      }
    }
    try (var lake = lake()) {
      assertThat(lake.remake(MASS, decidedBy(2020, "b")).isNothing()).isTrue();
    }
  }

  @Test
  void whatARunIsConfiguredWithStaysUntilAnotherRunTellsItsOwn() {
    Map<String, String> settings = Map.of("limits.index_width", "0.1");
    for (String run : List.of("1", "2")) {
      try (var lake = lake()) {
        lake.begin(run);
        if (run.equals("1")) {
          lake.configured(Map.of("settings", settings));
        }
        lake.replace(MASS, masses(mass("Nd", 2020, run)), lake.remake(MASS, decidedBy(2020, run)));
        lake.publish(run, Map.of(), AuditNotes.NONE);
      }
      try (var lake = lake()) {
        assertThat(lake.before().parts().get(TablePart.CONFIGURATION))
            .containsExactly(TablePart.ofConfiguration("settings", settings));
      }
    }
  }

  @Test
  void refusesRowsOfAYearThatIsNotMadeAnew() {
    try (var lake = lake()) {
      lake.begin("1");
      var remake = lake.remake(MASS, decidedBy(2020, "a"));
      assertThatThrownBy(() -> lake.replace(MASS, masses(mass("Nd", 2021, "1")), remake))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("table mass: rows of 2021, a year that is not recomputed");
    }
  }

  @Test
  void tellsWhatPartsHold() {
    try (var lake = lake()) {
      lake.begin("1");
      lake.replace(
          MASS, masses(mass("Nd", 2020, "1")), lake.remake(MASS, decidedBy(2020, "a", 2021, "b")));
      lake.append(NOTE, List.of(notes(note("a", 1, "x"))), RowsToDelete.NONE);
      lake.publish("hash", Map.of(), AuditNotes.NONE);
    }
    try (var lake = lake()) {
      assertThat(lake.parts(MASS))
          .containsExactlyInAnyOrder(
              new TablePart("mass", "2020", 2020, 1, MASS_SHA, Map.of("records", "a")),
              new TablePart("mass", "2021", 2021, 0, "", Map.of("records", "b")));
      assertThat(lake.parts(NOTE))
          .containsExactly(new TablePart("note", "a", null, 1, NOTE_SHA, Map.of()));
      assertThat(lake.read(TablePart.TABLE).count()).isEqualTo(3);
    }
  }

  @Test
  void aPartOfATableByYearsThatIsDividedByFilesIsOfNoYear() {
    var byFile = NOTE.with("partitioned", "line").with("parts", "file");
    var part = new Digest.Part("BACI_2020.csv", NOTE_SHA, 1, null);

    assertThat(TablePart.of(byFile, part, Map.of()).year()).isNull();
    assertThat(TablePart.of(MASS, new Digest.Part("2020", MASS_SHA, 1, null), Map.of()).year())
        .isEqualTo(2020);
  }
}
