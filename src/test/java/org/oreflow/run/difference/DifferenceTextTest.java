package org.oreflow.run.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.audit.difference.Causes;
import org.oreflow.audit.difference.Cells;
import org.oreflow.audit.difference.Evidence;
import org.oreflow.reference.Reference;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Table;

/** What a reader of two runs sees first. */
class DifferenceTextTest {
  private static final Reference REFERENCE =
      Reference.read(Path.of("conf/reference"), Path.of("conf/corrections"));

  private record Written(String name, String flows, String indices) implements Side {
    @Override
    public Map<String, Year> years(Table table) {
      List<String[]> rows =
          table.equals(Flow.TABLE)
              ? Cells.rows(
                  table, "element | stage | exporter | importer | year | unit | mass_t\n" + flows)
              : Cells.rows(
                  table,
                  "indicator | variant | element | stage | country | year | value\n" + indices);
      return rows.isEmpty() ? Map.of() : Map.of("2024", new Year(name, rows.size(), () -> rows));
    }

    @Override
    public Evidence evidence() {
      return new Evidence();
    }
  }

  // an index of a tiny trade moves by 3.7, imports from China to the threefold, from Japan by a
  // tenth
  private static DifferenceText text() {
    var before =
        new Written(
            "one",
            """
            Dy  | magnet | CHN | DEU | 2024 | t REO | 50
            REE | magnet | CHN | DEU | 2024 | t REO | 2000
            REE | magnet | JPN | DEU | 2024 | t REO | 1000
            """,
            "trade_intensity | partner:CHN | REE | magnet | GHA | 2024 | 3.7");
    var now =
        new Written(
            "two",
            """
            Dy  | magnet | CHN | DEU | 2024 | t REO | 150
            REE | magnet | CHN | DEU | 2024 | t REO | 6000
            REE | magnet | JPN | DEU | 2024 | t REO | 1100
            """,
            "trade_intensity | partner:CHN | REE | magnet | GHA | 2024 | 0");
    var runs =
        RunDifference.of(
            before,
            now,
            List.of(IndicatorValue.TABLE, Flow.TABLE),
            REFERENCE,
            new Causes.Meaning(Map.of(), Map.of(), Map.of()));
    return new DifferenceText(runs, runs.cells("", ""), REFERENCE.countries()::name);
  }

  @Test
  void whatCountriesBuyComesFirstInWordsAndThenOddIndices() {
    assertThat(text().ending().lines().filter(line -> line.startsWith("  ")).map(String::strip))
        .containsSubsequence(
            "Germany: imports from China, REE magnet 2024: 2,000 to 6,000 t REO (+200.0 %)",
            "Germany: imports from Japan, REE magnet 2024: 1,000 to 1,100 t REO (+10.0 %)",
            "indicator trade_intensity partner:CHN REE magnet GHA 2024: 3.7 to 0 (-100.0 %)");
  }

  @Test
  void elementsOfOneFlowComeAfterOtherFlows() {
    assertThat(text().page(2).lines().filter(line -> line.startsWith("- ")))
        .containsExactly(
            "- Germany: imports from China, REE magnet 2024 (**flow mass_t REE magnet CHN DEU"
                + " 2024**): 2,000 to 6,000 t REO (+200.0 %)",
            "- Germany: imports from Japan, REE magnet 2024 (**flow mass_t REE magnet JPN DEU"
                + " 2024**): 1,000 to 1,100 t REO (+10.0 %)");
  }

  @Test
  void aTableThatTheRunBeforeDidNotHaveIsNewAndNoneOfItsCellsIsListed() {
    String index = "hhi | | REE | mining | WLD | 2024 | .5";
    var runs =
        RunDifference.of(
            new Written("one", "", index),
            new Written("two", "REE | magnet | CHN | DEU | 2024 | t REO | 6000", index),
            List.of(IndicatorValue.TABLE, Flow.TABLE),
            REFERENCE,
            new Causes.Meaning(Map.of(), Map.of(), Map.of()));

    assertThat(runs.cells("", "")).isEmpty();
    assertThat(runs.notes()).containsExactly("table flow is new");
    assertThat(new DifferenceText(runs, List.of(), REFERENCE.countries()::name).ending())
        .startsWith("since run one: 0 figures changed, ")
        .contains("\n  table flow is new\n");
  }
}
