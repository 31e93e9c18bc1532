package org.oreflow.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.oreflow.exposure.ImportShares;
import org.oreflow.exposure.Networks;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Reason;

/**
 * China sells Hong Kong 30, Japan 12; Hong Kong sells Japan 18, the United States 6. What Hong Kong
 * makes is not told, so it may pass on all or nothing. Expected parts are worked by hand.
 */
class ValueLossTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final String STOP = "{what: stop, by: [CHN], stages: [refining]}";

  private static Row row(String buyer, String seller, double amount, Double... face) {
    Object[] cells = new Object[ExposureTable.TABLE.schema().size()];
    Map<String, Object> known =
        Map.of(
            ExposureTable.ELEMENT, "Li",
            ExposureTable.COUNTRY, buyer,
            ExposureTable.ORIGIN, seller,
            ExposureTable.AMOUNT, amount);
    known.forEach((column, cell) -> cells[ExposureTable.TABLE.schema().fieldIndex(column)] = cell);
    String[] columns = {
      ExposureTable.FACE_VALUE,
      ExposureTable.low(ExposureTable.FACE_VALUE),
      ExposureTable.high(ExposureTable.FACE_VALUE)
    };
    for (int i = 0; i < face.length; i++) {
      cells[ExposureTable.TABLE.schema().fieldIndex(columns[i])] = face[i];
    }
    return NamedRow.of(ExposureTable.TABLE.schema(), cells);
  }

  private static final List<Row> ROWS =
      List.of(
          row("HKG", "CHN", 30, 1.0),
          row("JPN", "CHN", 30, .4, .3, 1.0),
          row("JPN", "HKG", 30, .6),
          row("USA", "HKG", 6, 1.0));

  private static ValueLoss loss(List<Row> rows, boolean isOfWorld, String... events) {
    Scenario scenario = Scenarios.scenario(events);
    var masses =
        Networks.masses("refining", "refining: CHN>HKG 30, CHN>JPN 12, HKG>JPN 18, HKG>USA 6");
    var members = Map.of("CHN", Set.of("CHN"), "HKG", Set.of("HKG"), "JPN", Set.of("JPN"));
    return new ValueLoss(
        scenario,
        "refining",
        rows,
        isOfWorld ? Optional.of(new ImportShares(masses.get(0))) : Optional.empty(),
        members);
  }

  private static Lack lack(String country, int year, ValueLoss loss) {
    List<Lack> some = new ArrayList<>(loss.lacks());
    some.removeIf(one -> !one.outcome().country().equals(country) || one.outcome().year() != year);
    assertThat(some).hasSize(1);
    return some.get(0);
  }

  private static void assertShare(Lack lack, double low, double high) {
    assertThat(lack.share().value()).isNaN();
    assertThat(lack.share().low()).isCloseTo(low, EXACT);
    assertThat(lack.share().high()).isCloseTo(high, EXACT);
  }

  @Test
  void whatOthersPassOnIsOpen() { // Japan: .4 at once, .6 by Hong Kong
    ValueLoss loss = loss(ROWS, true, STOP);
    Lack japan = lack("JPN", 2026, loss);

    assertShare(japan, .4, 1);
    assertThat(japan.direct().value()).isCloseTo(12, EXACT);
    assertThat(japan.direct().low()).isCloseTo(9, EXACT);
    assertThat(japan.direct().high()).isCloseTo(30, EXACT);
    assertThat(japan.usd()).isCloseTo(12, EXACT);
    assertThat(japan.reason()).isEqualTo(Reason.NO_PRODUCTION);
    assertShare(lack("USA", 2026, loss), 0, 1);
    assertThat(loss.soldByOthers()).containsExactly(Map.entry("HKG", 24.0));
  }

  @Test
  void halfOfItTakesHalf() { // Hong Kong has half: .4 · .5 + .6 · .5
    assertShare(lack("JPN", 2026, loss(ROWS, true, STOP.replace("]}", "], part: 0.5}"))), .2, .5);
  }

  @Test
  void aStopToOneLeavesWhatOthersSellIt() {
    assertShare(
        lack("JPN", 2026, loss(ROWS, true, STOP.replace("stages", "to: [JPN], stages"))), .4, .4);
  }

  @Test
  void stocksOfImportsRunOut() { // 73 days are .2 of a year
    ValueLoss loss =
        loss(ROWS, true, STOP, "{what: stock, in: [JPN], stages: [refining], days: 73}");

    assertShare(lack("JPN", 2026, loss), .2, .8);
    assertThat(lack("JPN", 2026, loss).outcome().stockDraw()).isCloseTo(6, EXACT);
    assertShare(lack("JPN", 2027, loss), .4, 1);
  }

  @Test
  void holesOfAListAreInTheBounds() { // 10 of 20 are bought there, 4 more may be
    List<Row> rows = List.of(row("JPN", "CHN", 20, null, .5, .7));
    Lack japan = lack("JPN", 2026, loss(rows, false, STOP));

    assertThat(japan.direct().value()).isNaN();
    assertThat(japan.direct().low()).isCloseTo(10, EXACT);
    assertThat(japan.direct().high()).isCloseTo(14, EXACT);
    assertThat(japan.share().low()).isCloseTo(.5, EXACT);
    assertThat(japan.share().high()).isNaN();
    assertThat(japan.usd()).isNaN();
  }

  @Test
  void eventsOfOtherYearsDoNotMeet() {
    assertThat(
            loss(
                    ROWS,
                    true,
                    STOP.replace("]}", "], last: 2026}"),
                    STOP.replace("]}", "], first: 2027}"))
                .notes())
        .noneMatch(one -> one.contains("cut the same flows"));
  }

  @Test
  void whereFewSellersAreToldThereIsNoValue() { // 8 of 10; half of them, and 2 that may be
    Row row = row("JPN", "CHN", 8, .5);
    Object[] cells = new Object[row.size()];
    Arrays.setAll(cells, row::get);
    cells[ExposureTable.TABLE.schema().fieldIndex(ExposureTable.COVERAGE)] = .8;
    List<Row> rows = List.of(NamedRow.of(ExposureTable.TABLE.schema(), cells));

    Lack japan = lack("JPN", 2026, loss(rows, false, STOP));

    assertThat(japan.outcome().demand()).isCloseTo(10, EXACT);
    assertThat(japan.direct().value()).isNaN();
    assertThat(japan.direct().low()).isCloseTo(4, EXACT);
    assertThat(japan.direct().high()).isCloseTo(6, EXACT);
  }

  @Test
  void eventsThatMeetOrChangeNothingAreTold() {
    assertThat(
            loss(
                    ROWS,
                    true,
                    STOP,
                    STOP.replace("stages", "to: [JPN], stages"),
                    STOP.replace("CHN", "JPN"),
                    "{what: slack, in: [HKG], stages: [refining], part: 0.1}",
                    "{what: stock, in: [CHN, JPN], stages: [refining], days: 9}",
                    "{what: stock, in: [CHN], stages: [refining], days: 9}")
                .notes())
        .anyMatch(one -> one.startsWith("events.0 and events.1 cut the same flows"))
        .anyMatch(one -> one.startsWith("events.2 changes nothing at refining: "))
        .anyMatch(one -> one.startsWith("events.3 counts by mass alone"))
        .anyMatch(one -> one.startsWith("events.3 changes nothing at refining: "))
        .anyMatch(one -> one.startsWith("events.5 changes nothing at refining: those named"))
        .anyMatch(one -> one.contains("mode first_order"))
        .hasSize(6);
  }
}
