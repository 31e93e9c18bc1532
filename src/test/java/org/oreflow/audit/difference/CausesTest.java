package org.oreflow.audit.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.audit.difference.Cells.between;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Balance;
import org.oreflow.table.Cause;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Table;

/** Thailand's mines of rare earths in two editions, and what else may explain a cell. */
class CausesTest {
  private static final String BALANCE =
      "element | stage | country | year | production_t | unit | flags | sources\n";
  private static final String INDEX =
      "indicator | variant | element | stage | country | year | value | unit\n";
  private static final Printed.Cell THAILAND =
      new Printed.Cell("REE", "mining", "THA", "2024", "output");
  private static final Printed.Release OLD = new Printed.Release("mcs", "2025", "2025-01-31");
  private static final Printed.Release NEW = new Printed.Release("mcs", "2026", "2026-02-06");

  private final List<Difference> cells = new ArrayList<>();
  private final Evidence before = new Evidence();
  private final Evidence now = new Evidence();
  private Map<Correction, String> corrections = Map.of();

  private Because cause(int cell) {
    var groups = Map.of("REE", Set.of("Nd", "Dy"), "G7", Set.of("USA", "JPN"));
    return new Causes(cells, before, now, corrections, groups).of(cells.get(cell));
  }

  private void differ(Table table, String header, String old, String made) {
    cells.addAll(between(table, header + old, header + made));
  }

  private void thailand() {
    differ(
        Balance.TABLE,
        BALANCE,
        "REE | mining | THA | 2024 | 13000 | t REO | | mcs",
        "REE | mining | THA | 2024 | 2100 | t REO | | mcs");
  }

  private void editions() {
    before.addFile("mcs", "2025", "a");
    now.addFile("mcs", "2025", "a");
    now.addFile("mcs", "2026", "b");
    var old = new Printed(THAILAND, OLD, "world.csv line 894", "13,000 t");
    before.add(old);
    now.add(old);
    now.add(new Printed(THAILAND, NEW, "all.csv line 6085", "2,100 t"));
  }

  @Test
  void aFigureIsThatOfTheNewEdition() {
    thailand();
    editions();

    assertThat(cause(0).cause()).isEqualTo(Cause.RELEASE);
    assertThat(cause(0).steps())
        .containsExactly(
            "13,000 t (mcs 2025, world.csv line 894) to 2,100 t (mcs 2026, all.csv line 6085)");
  }

  @Test
  void anIndexFollowsFromTheBalancesDownToTheRecord() {
    thailand();
    editions();
    differ(
        Balance.TABLE,
        BALANCE,
        "REE | mining | WLD | 2024 | 390000 | t REO | | mcs",
        "REE | mining | WLD | 2024 | 379100 | t REO | | mcs");
    differ(
        IndicatorValue.TABLE,
        INDEX,
        "hhi | | REE | mining | WLD | 2024 | 0.49 | 1",
        "hhi | | REE | mining | WLD | 2024 | 0.5 | 1");

    String record =
        "13,000 t (mcs 2025, world.csv line 894) to 2,100 t (mcs 2026, all.csv line 6085)";
    String country = "balance production_t REE mining THA 2024: 13,000 to 2,100 t REO (-83.8 %)";
    assertThat(cause(1))
        .isEqualTo(new Because(Cause.INPUT, Cause.RELEASE, List.of(country, record), 1));
    assertThat(cause(2))
        .isEqualTo(new Because(Cause.INPUT, Cause.RELEASE, List.of(country, record), 1));
  }

  @Test
  void anElementFollowsFromItsGroup() {
    thailand();
    editions();
    differ(
        Balance.TABLE,
        BALANCE,
        "Dy | mining | THA | 2024 | 130 | t REO | | mcs",
        "Dy | mining | THA | 2024 | 21 | t REO | | mcs");

    assertThat(cause(1).bottom()).isEqualTo(Cause.RELEASE);
    assertThat(cause(1).steps().get(0)).startsWith("balance production_t REE mining THA 2024");
  }

  @Test
  void aCountryThatTheNewEditionLeavesOutIsNotListed() {
    thailand();
    before.add(new Printed(THAILAND, OLD, "world.csv line 894", "13,000 t"));
    var china = new Printed.Cell("REE", "mining", "CHN", "2024", "output");
    now.add(new Printed(THAILAND, OLD, "world.csv line 894", "13,000 t"));
    now.add(new Printed(china, NEW, "all.csv line 6071", "270,000 t"));

    assertThat(cause(0).last())
        .isEqualTo("13,000 t (mcs 2025, world.csv line 894) to not listed (mcs 2026)");
  }

  @Test
  void aFileOfTheSameEditionHoldsAnotherFigure() {
    thailand();
    before.add(new Printed(THAILAND, OLD, "world.csv line 894", "13,000 t"));
    now.add(new Printed(THAILAND, OLD, "world.csv line 894", "2,100 t"));

    assertThat(cause(0).cause()).isEqualTo(Cause.FILE);
  }

  @Test
  void aCorrectionIsNamedWithItsLine() {
    differ(
        Balance.TABLE,
        BALANCE,
        "REE | mining | THA | 2024 | 13000 | t REO | | mcs",
        "REE | mining | THA | 2024 | 2100 | t REO | " + Flag.CORRECTED + " | mcs");
    var record = new Printed(THAILAND, OLD, "world.csv line 894", "13,000 t");
    before.add(record);
    now.add(record);
    corrections =
        Map.of(
            new Correction(Map.of("source", "mcs", "country", "THA"), "quantity", "13000", "2100"),
            "production.csv:7");

    assertThat(cause(0).cause()).isEqualTo(Cause.CORRECTION);
    assertThat(cause(0).last())
        .isEqualTo(
            "production.csv:7: 13000 counts as 2100; record 13,000 t (mcs 2025, world.csv line 894)");
  }

  @Test
  void aCorrectionThatIsGoneIsTold() {
    differ(
        Balance.TABLE,
        BALANCE,
        "REE | mining | THA | 2024 | 2100 | t REO | " + Flag.CORRECTED + " | mcs",
        "REE | mining | THA | 2024 | 13000 | t REO | | mcs");
    var record = new Printed(THAILAND, OLD, "world.csv line 894", "13,000 t");
    before.add(record);
    now.add(record);

    assertThat(cause(0).cause()).isEqualTo(Cause.CORRECTION);
    assertThat(cause(0).last()).startsWith("a correction that is gone; record 13,000 t");
  }

  @Test
  void anotherSourceCountsWhereBothRunsHadBoth() {
    for (Evidence run : List.of(before, now)) {
      run.addFile("mcs", "2025", "a");
      run.addFile("mine", "1", "c");
    }
    differ(
        Balance.TABLE,
        BALANCE,
        "REE | mining | THA | 2024 | 13000 | t REO | | mcs",
        "REE | mining | THA | 2024 | 12000 | t REO | | mine");

    assertThat(cause(0)).isEqualTo(Because.of(Cause.PRECEDENCE, "source mcs to mine"));
  }

  @Test
  void aFlowIsOfTheFileOfItsSourceAndYear() {
    differ(
        Flow.TABLE,
        "element | stage | exporter | importer | year | mass_t | low_t | high_t | source\n",
        "Li | refining | ARG | JPN | 2024 | 30 | 30 | 30 | baci",
        "Li | refining | ARG | JPN | 2024 | 40 | 40 | 40 | baci");
    var file = new Evidence.TradeFile("baci", "202601", "y2024.csv", "2024");
    before.add(file, "a");
    now.add(file, "b");

    assertThat(cause(0))
        .isEqualTo(Because.of(Cause.FILE, "baci 202601 y2024.csv holds other records"));
  }

  @Test
  void whatNoRecordExplainsIsOfTheInputsThatRunsRecord() {
    thailand();
    before.addInputs("balance", "2024", Map.of("factors", "a", "program", "p", "flows", "f"));
    now.addInputs("balance", "2024", Map.of("factors", "b", "program", "p", "flows", "f"));
    assertThat(cause(0).cause()).isEqualTo(Cause.REFERENCE);

    now.addInputs("balance", "2024", Map.of("factors", "a", "program", "q", "flows", "f"));
    assertThat(cause(0)).isEqualTo(Because.of(Cause.PROGRAM, "the program is another version"));
  }

  @Test
  void aDifferenceOfSourcesIsThatOfTheYearThatBothHave() {
    String header =
        "indicator | element | stage | country | cause | year_from | year_to | source_difference"
            + " | source_year\n";
    differ(
        Change.TABLE,
        header,
        "hhi | REE | mining | THA | shares | 2011 | 2025 | .02 | 2024",
        "hhi | REE | mining | THA | shares | 2011 | 2025 | .01 | 2024");
    differ(
        Landscape.TABLE,
        "element | stage | country | year | basis | source | release | share\n",
        "REE | mining | THA | 2024 | world_table | mcs | 2025 | .04",
        "REE | mining | THA | 2024 | world_table | mcs | 2025 | .03");

    assertThat(cause(0).steps().get(0)).contains("landscape").contains("2024");
  }

  @Test
  void whatNothingExplainsIsUnknown() {
    thailand();

    assertThat(cause(0).cause()).isEqualTo(Cause.UNKNOWN);
  }
}
