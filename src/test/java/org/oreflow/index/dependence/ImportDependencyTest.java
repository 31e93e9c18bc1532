package org.oreflow.index.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.balance;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.table.Flag;

class ImportDependencyTest {
  private static Figure of(String text, Flag... flags) {
    return new ImportDependency("import_dependency").of(balance(text, flags));
  }

  @Test
  void isImportsOverConsumption() { // 20/20; 13,019/12,200, which is 5,400 + 13,019 - 6,219
    assertFigure(of("production 0, imports 20, exports 0, consumption 20"), "1");
    assertFigure(of("production 5400, imports 13019, exports 6219, consumption 12200"), "1.067131");
    assertThat(new ImportDependency("import_dependency").isProvisional()).isTrue();
  }

  @Test
  void boundsAreAtCornersOfImportsAndOfWhatIsLeftAtHome() {
    // D - X is -25 to 5: 90/65, 90/95, 110/85 and 110/115; the value 100/90
    assertFigure(
        of("production 10 [5 15], imports 100 [90 110], exports 20 [10 30], consumption 90"),
        "1.111111 [.947368 1.384615]");
  }

  @Test
  void stocksAndScrapAreInTheConsumptionOfBounds() { // 20 of 4 + 5 + 20 - 5 + 1 = 25
    assertFigure(
        of("production 4, secondary 5, imports 20, exports 5, stocks 1, consumption 25"), ".8");
  }

  @Test
  void publishedConsumptionDoesNotMove() { // 90, 100 and 110 of 80; by the row it were 100/90
    assertFigure(
        of(
            "production 10 [5 15], imports 100 [90 110], exports 20, consumption 80",
            Flag.CONSUMPTION_PUBLISHED),
        "1.25 [1.125 1.375]");
  }

  @Test
  void aConsumptionThatUsersReportIsNoApparentOne() {
    // gallium 2018, kg, Mineral Commodity Summaries 2023: 32,000 imported, 15,000 reported: 2.13
    assertFigure(
        of(
            "production 0, imports 32000, consumption 15000",
            Flag.CONSUMPTION_PUBLISHED,
            Flag.REPORTED_CONSUMPTION),
        "? NOT_COMPARABLE");
  }

  @Test
  void boundsAreOpenWhereNothingMayBeUsed() { // 90 + 0 - 95 is below zero
    assertFigure(
        of("production 0, imports 100 [90 110], exports 80 [65 95], consumption 20"), "5 [? ?]");
  }

  @Test
  void isNullWithAReason() {
    assertFigure(of("production 0, imports 10, exports 10, consumption 0"), "? ZERO_AC");
    assertFigure(of("imports 10, consumption -5"), "? NEG_AC");
    assertFigure(of("production 5"), "? NO_TRADE");
    assertFigure(of("imports 5", Flag.NO_SOURCE), "? NO_SOURCE");
    assertFigure(of("imports 5", Flag.WITHHELD), "? WITHHELD");
    assertFigure(of("imports 5"), "? NOT_AVAILABLE");
  }
}
