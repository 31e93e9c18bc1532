package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.run.Gate.ProgramChange;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

class ProgramChangeTest {
  private static final TablePart RECORDS =
      new TablePart("trade", "\"baci,1,a,2024\"", 2024, 3, "aa", Map.of());

  private static TablePart flows(int year, String program, String records) {
    return new TablePart(
        "flow", "" + year, year, 2, program, Map.of("program", program, "records", records));
  }

  private static TablePart balances(String program, String flows) {
    return new TablePart(
        "balance", "2024", 2024, 2, flows, Map.of("program", program, "flows", flows));
  }

  private static Function<Table, List<TablePart>> lake(
      TablePart trade, TablePart flow, TablePart balance) {
    Map<String, List<TablePart>> parts =
        Map.of(
            Trade.TABLE.name(), List.of(trade),
            Flow.TABLE.name(), List.of(flow),
            Balance.TABLE.name(), List.of(balance));
    return table -> parts.getOrDefault(table.name(), List.of());
  }

  private final Function<Table, List<TablePart>> before =
      lake(RECORDS, flows(2024, "1", "r"), balances("1", "f"));

  @Test
  void ofEqualRecordsAndSettingsTheProgramAloneMakesWhatDiffers() {
    var now = lake(RECORDS, flows(2024, "2", "r"), balances("2", "g"));

    assertThat(ProgramChange.isAlone(before, now, Set.of())).isTrue();
  }

  @Test
  void otherRecordsInputsOrYearsAreNotOfTheProgram() {
    var more = new TablePart("trade", RECORDS.part(), 2024, 4, "bb", Map.of());
    var balances = balances("2", "g");

    assertThat(ProgramChange.isAlone(before, lake(more, flows(2024, "2", "r"), balances), Set.of()))
        .isFalse();
    assertThat(
            ProgramChange.isAlone(before, lake(RECORDS, flows(2024, "2", "s"), balances), Set.of()))
        .isFalse();
    assertThat(
            ProgramChange.isAlone(before, lake(RECORDS, flows(2023, "2", "r"), balances), Set.of()))
        .isFalse();
    assertThat(ProgramChange.isAlone(before, before, Set.of())).isFalse(); // nothing differs
  }

  @Test
  void digestsOfAnotherFormAreNoOtherRecords() {
    var now = lake(RECORDS, flows(2024, "2", "digest of another form"), balances("2", "g"));

    assertThat(ProgramChange.isAlone(before, now, Set.of())).isFalse();
    assertThat(ProgramChange.isAlone(before, now, ProgramChange.OF_DIGESTS)).isTrue();
  }

  @Test
  void anInputThatTheVersionBeforeDidNotKnowIsOfTheProgram() {
    Map<String, String> inputs = Map.of("program", "2", "records", "r", "width", "0.05");
    var flow = new TablePart("flow", "2024", 2024, 2, "x", inputs);
    var other =
        new TablePart(
            "flow", "2024", 2024, 2, "x", Map.of("program", "2", "records", "r", "width", "0.1"));

    assertThat(ProgramChange.isAlone(before, lake(RECORDS, flow, balances("2", "g")), Set.of()))
        .isTrue();
    assertThat(
            ProgramChange.isAlone(
                lake(RECORDS, flow, balances("2", "g")),
                lake(RECORDS, other, balances("3", "h")),
                Set.of()))
        .isFalse();
  }

  @Test
  void aTableIsOfAnotherVersionWhereOneOfItsYearsWasMadeByOne() {
    List<TablePart> old = List.of(flows(2023, "1", "r"), flows(2024, "1", "r"));

    assertThat(ProgramChange.made(old, List.of(flows(2023, "1", "r"), flows(2024, "2", "s"))))
        .isTrue();
    assertThat(ProgramChange.made(old, List.of(flows(2023, "1", "s"), flows(2025, "2", "r"))))
        .isFalse();
    assertThat(ProgramChange.made(List.of(RECORDS), List.of(RECORDS))).isFalse();
  }
}
