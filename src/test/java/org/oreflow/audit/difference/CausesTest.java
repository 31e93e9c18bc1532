package org.oreflow.audit.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.audit.difference.RunRecord.Printed;
import org.oreflow.choice.Release;
import org.oreflow.choice.Releases;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Balance;
import org.oreflow.table.Cause;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.MaterialBalance;

/** What explains a cell that differs between two runs. */
class CausesTest extends TwoRuns {
  private static final String BALANCE =
      "element | stage | country | year | production_t | unit | flags | sources\n";
  private static final String INDEX =
      "indicator | variant | element | stage | country | year | value | unit\n";
  private static final Printed THAILAND = new Printed("REE", "mining", "THA", "2024", "output");
  private static final Release NEW = release("mcs", "2026", "2026-02-06");

  private void thailand() {
    differ(
        Balance.TABLE,
        BALANCE,
        "REE | mining | THA | 2024 | 13000 | t REO | | mcs",
        "REE | mining | THA | 2024 | 2100 | t REO | | mcs");
  }

  private void editions() {
    before.addFile("mcs", "2025", "a", "");
    now.addFile("mcs", "2025", "a", "");
    now.addFile("mcs", "2026", "b", "");
    var old = RunRecord.of(THAILAND, OLD, "world.csv line 894", "13,000 t");
    before.add(old);
    now.add(old);
    now.add(RunRecord.of(THAILAND, NEW, "all.csv line 6085", "2,100 t"));
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
    before.add(RunRecord.of(THAILAND, OLD, "world.csv line 894", "13,000 t"));
    var china = new Printed("REE", "mining", "CHN", "2024", "output");
    now.add(RunRecord.of(THAILAND, OLD, "world.csv line 894", "13,000 t"));
    now.add(RunRecord.of(china, NEW, "all.csv line 6071", "270,000 t"));

    assertThat(cause(0).last())
        .isEqualTo("13,000 t (mcs 2025, world.csv line 894) to not listed (mcs 2026)");
  }

  @Test
  void aFigureThatMayNotBePassedOnIsNamedByItsPlace() {
    thailand();
    var old = release("mcs", "2025", "2025-01-31", Releases.NO_REDISTRIBUTION);
    var made = release("mcs", "2026", "2026-02-06", Releases.NO_REDISTRIBUTION);
    before.add(RunRecord.of(THAILAND, old, "world.csv line 894", "13,000 t"));
    now.add(RunRecord.of(THAILAND, made, "all.csv line 6085", "2,100 t"));

    assertThat(cause(0).last())
        .isEqualTo(
            "a value of a source marked redistribute: false (hidden; explain --all shows it) (mcs 2025, world.csv line 894)"
                + " to a value of a source marked redistribute: false (hidden; explain --all shows it) (mcs 2026, all.csv line 6085)");
  }

  @Test
  void aFileOfTheSameEditionHoldsAnotherFigure() {
    thailand();
    before.add(RunRecord.of(THAILAND, OLD, "world.csv line 894", "13,000 t"));
    now.add(RunRecord.of(THAILAND, OLD, "world.csv line 894", "2,100 t"));

    assertThat(cause(0).cause()).isEqualTo(Cause.FILE);
  }

  @Test
  void aCorrectionIsNamedWithItsLine() {
    differ(
        Balance.TABLE,
        BALANCE,
        "REE | mining | THA | 2024 | 13000 | t REO | | mcs",
        "REE | mining | THA | 2024 | 2100 | t REO | " + Flag.CORRECTED + " | mcs");
    var record = RunRecord.of(THAILAND, OLD, "world.csv line 894", "13,000 t");
    before.add(record);
    now.add(record);
    corrections =
        Map.of(
            new Correction(Map.of("source", "mcs", "country", "THA"), "quantity", "13000", "2100"),
            "production.csv:7");

    assertThat(cause(0).cause()).isEqualTo(Cause.CORRECTION);
    assertThat(cause(0).last())
        .isEqualTo(
            "production.csv:7: 13000 counts as 2100; record 13,000 t (mcs 2025, world.csv line"
                + " 894)");
  }

  @Test
  void aCorrectionThatIsGoneIsTold() {
    differ(
        Balance.TABLE,
        BALANCE,
        "REE | mining | THA | 2024 | 2100 | t REO | " + Flag.CORRECTED + " | mcs",
        "REE | mining | THA | 2024 | 13000 | t REO | | mcs");
    var record = RunRecord.of(THAILAND, OLD, "world.csv line 894", "13,000 t");
    before.add(record);
    now.add(record);

    assertThat(cause(0).cause()).isEqualTo(Cause.CORRECTION);
    assertThat(cause(0).last()).startsWith("a correction that is gone; record 13,000 t");
  }

  @Test
  void anotherSourceCountsWhereBothRunsHadBoth() {
    for (Evidence run : List.of(before, now)) {
      run.addFile("mcs", "2025", "a", "");
      run.addFile("mine", "1", "c", "");
    }
    differ(
        Balance.TABLE,
        BALANCE,
        "REE | mining | THA | 2024 | 13000 | t REO | | mcs",
        "REE | mining | THA | 2024 | 12000 | t REO | | mine");

    assertThat(cause(0)).isEqualTo(Because.of(Cause.PRECEDENCE, "source mcs to mine"));
  }

  @Test
  void whatNoRecordExplainsIsOfTheInputsThatRunsRecord() {
    thailand();
    before.addInputs("balance", "2024", Map.of("factors", "a", "program", "p", "flows", "f"));
    now.addInputs("balance", "2024", Map.of("factors", "b", "program", "p", "flows", "f"));
    assertThat(cause(0))
        .isEqualTo(
            Because.of(Cause.REFERENCE, "commodities.csv, compositions.csv or deposit_shares.csv"));

    now.addInputs("balance", "2024", Map.of("factors", "a", "program", "q", "flows", "f"));
    assertThat(cause(0)).isEqualTo(Because.of(Cause.PROGRAM, "the program is another version"));
  }

  @Test
  void aSettingIsToldWithBothValues() {
    differ(
        IndicatorValue.TABLE,
        INDEX,
        "hhi | | REE | mining | WLD | 2024 | 0.49 | 1",
        "hhi | | REE | mining | WLD | 2024 | | 1");
    before.addInputs("indicator", "2024", Map.of("width", "0.1"));
    now.addInputs("indicator", "2024", Map.of("width", "0.05"));
    before.addConfiguration("settings", Map.of("limits.index_width", "0.1", "balance.cv", "1"));
    now.addConfiguration("settings", Map.of("limits.index_width", "0.05", "balance.cv", "2"));

    assertThat(cause(0))
        .isEqualTo(Because.of(Cause.SETTING, "setting limits.index_width: 0.1 to 0.05"));
  }

  @Test
  void ofAListTheEndThatIsTheSameIsNotTold() { // own comes before all of it
    differ(
        IndicatorValue.TABLE,
        INDEX,
        "hhi | | REE | mining | WLD | 2024 | 0.49 | 1",
        "hhi | | REE | mining | WLD | 2024 | | 1");
    before.addInputs("indicator", "2024", Map.of("precedence", "a"));
    now.addInputs("indicator", "2024", Map.of("precedence", "b"));
    before.addConfiguration("settings", Map.of("precedence.trade", "[baci, hmrc, comext]"));
    now.addConfiguration("settings", Map.of("precedence.trade", "[own, baci, hmrc, comext]"));

    assertThat(cause(0))
        .isEqualTo(
            Because.of(Cause.PRECEDENCE, "setting precedence.trade: [baci, …] to [own, baci, …]"));
  }

  @Test
  void aReferenceTableIsToldWithRowColumnAndBothValues() {
    thailand();
    before.addInputs("balance", "2024", Map.of("factors", "a"));
    now.addInputs("balance", "2024", Map.of("factors", "b"));
    String header = "composition\tcountry\telement\tbest";
    before.addConfiguration(
        "compositions.csv",
        Map.of(
            "1", header, "2", "ore\tCHN\tNd\t17", "3", "ore\tTHA\tREE\t4", "4", "old\tUSA\tY\t1"));
    now.addConfiguration(
        "compositions.csv",
        Map.of(
            "1", header, "2", "new\tAUS\tLa\t8", "3", "ore\tCHN\tNd\t18", "4", "ore\tTHA\tREE\t"));

    differ(
        Balance.TABLE,
        BALANCE,
        "Sn | mining | THA | 2024 | 13 | t | | mcs",
        "Sn | mining | THA | 2024 | 2 | t | | mcs");

    String own = "compositions.csv line 4: best 4 to nothing, of ore THA REE";
    assertThat(cause(0)).isEqualTo(Because.of(Cause.REFERENCE, own));
    assertThat(cause(1)) // no row of tin: that of the country first
        .isEqualTo(
            Because.of(
                Cause.REFERENCE,
                own
                    + ","
                    + " compositions.csv line 2: new AUS La 8 is new,"
                    + " compositions.csv line 3: best 17 to 18, of ore CHN Nd and 1 more"));
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

  @Test
  void aTableWithoutARuleFollowsFromTheNearestCellOfTheFirstTableThatItIsComputedFrom() {
    String header = "element | stage | country | year | term | value_t | unit\n";
    thailand();
    editions();
    differ(
        Balance.TABLE,
        BALANCE,
        "REE | separation | THA | 2024 | 9000 | t REO | | mcs",
        "REE | separation | THA | 2024 | 1 | t REO | | mcs");
    differ(
        MaterialBalance.TABLE,
        header,
        "REE | mining | THA | 2024 | production | 13000 | t REO",
        "REE | mining | THA | 2024 | production | 2100 | t REO");
    differ(
        MaterialBalance.TABLE,
        header,
        "REE | magnet | THA | 2024 | production | 7 | t REO",
        "REE | magnet | THA | 2024 | production | 6 | t REO");
    differ(
        MaterialBalance.TABLE,
        header,
        "REE | mining | VNM | 2024 | production | 7 | t REO",
        "REE | mining | VNM | 2024 | production | 6 | t REO");

    String ofStage = "balance production_t REE mining THA 2024: 13,000 to 2,100 t REO (-83.8 %)";
    assertThat(cause(2).steps().get(0)).isEqualTo(ofStage);
    assertThat(cause(3).steps().get(0)).isEqualTo(ofStage); // of the country the largest
    assertThat(cause(4).steps().get(0)).isEqualTo(ofStage); // of the material the largest
    assertThat(cause(4).inputs()).isEqualTo(2);

    differ(
        MaterialBalance.TABLE,
        header,
        "Dy | mining | THA | 2024 | production | 7 | t REO",
        "Dy | mining | THA | 2024 | production | 6 | t REO");
    assertThat(cause(5).steps().get(0)).isEqualTo(ofStage); // of the group that it belongs to
  }
}
