package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.landscape.Inputs.Entry;
import org.oreflow.landscape.Inputs.ImportForms;
import org.oreflow.table.Landscape;
import org.oreflow.table.Production;

/** Names of forms and statistics are those of Mineral Commodity Summaries 2026. */
class ImportFormsTest {
  private static final StructType STATISTIC =
      new StructType()
          .add(Landscape.ELEMENT, DataTypes.StringType)
          .add(Landscape.STAGE, DataTypes.StringType)
          .add(Landscape.COUNTRY, DataTypes.StringType)
          .add(Landscape.YEAR, DataTypes.IntegerType)
          .add(Production.SOURCE, DataTypes.StringType)
          .add(Production.MEASURE, DataTypes.StringType)
          .add(Production.ROLE, DataTypes.StringType)
          .add(Production.TYPE, DataTypes.StringType);

  private static Row statistic(String stage, String name) {
    return new GenericRowWithSchema(
        ((org.apache.spark.sql.catalyst.expressions.GenericRow)
                RowFactory.create(
                    "Cu",
                    stage,
                    "USA",
                    2024,
                    "survey",
                    "import",
                    "part",
                    "United States, Import, Imports for consumption" + name))
            .values(),
        STATISTIC);
  }

  private static Entry share(String form) {
    String line =
        "RECORD Cu refining CHL 2024 import_share %s - survey 2026 50 50 50 -"
            .formatted(form.replace(' ', '_'));
    return Written.written("", line);
  }

  /** The form that stands, beside names of statistics of the stage. */
  private static List<String> standing(List<String> statistics, String... forms) {
    var all = new ImportForms();
    statistics.forEach(name -> all.add(statistic("refining", name)));
    all.add(statistic("mining", ": Ore and concentrate"));
    List<Entry> entries = Stream.of(forms).map(ImportFormsTest::share).toList();
    List<Entry> after = all.standing(entries);
    return Stream.of(forms)
        .filter(form -> after.get(List.of(forms).indexOf(form)).content() == null)
        .toList();
  }

  @Test
  void anOnlyFormStands() {
    assertThat(standing(List.of(": Metal", ": Oxide"), "Metal, oxide, and salts"))
        .containsExactly("Metal, oxide, and salts");
    assertThat(standing(List.of(), "All")).containsExactly("All");
  }

  @Test
  void theFormThatTheStageCountsStands() {
    assertThat(
            standing(
                List.of(": Refined"),
                "Copper content of ore and concentrate",
                "Copper content of scrap",
                "Refined copper"))
        .containsExactly("Refined copper");
    assertThat(standing(List.of(": Ores and concentrates"), "Ore and concentrate", "Total"))
        .containsExactly("Ore and concentrate");
    assertThat(standing(List.of(": Selenium"), "Selenium", "Selenium dioxide"))
        .containsExactly("Selenium");
  }

  @Test
  void ofSeveralStatisticsOrNoneAllFormsStand() {
    assertThat(
            standing(
                List.of(": Oxide", ": Unwrought, powder"),
                "Oxide",
                "Unwrought metal and powder",
                "Total metal and oxide"))
        .containsExactly("Total metal and oxide");
    assertThat(standing(List.of(""), "Bullion", "Total")).containsExactly("Total");
    assertThat(standing(List.of(), "Scrap", "Combined total (includes scrap)"))
        .containsExactly("Combined total (includes scrap)");
  }

  @Test
  void withoutThatNoneStands() {
    assertThat(standing(List.of(": Unwrought", ": Wrought"), "Unwrought", "Wrought")).isEmpty();
    assertThat(standing(List.of(": Compounds"), "Metal", "All forms")).isEmpty();
    assertThat(standing(List.of(), "Total oxide", "Total carbide")).isEmpty();
  }
}
