package org.oreflow.index.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.market;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Knowledge;
import org.oreflow.index.ElementInputs;
import org.oreflow.index.ElementYear;
import org.oreflow.index.Indicators;
import org.oreflow.index.OfElements;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Flow;

class ImportUnitValueTest {
  private static Figure of(String text, double usd) {
    return of(text, usd, Interval.UNKNOWN, Set.of());
  }

  private static Figure of(String text, double usd, Interval unit, Set<String> flags) {
    var worth = new Knowledge(1, usd, unit, null, false, new TreeSet<>(flags), new TreeSet<>());
    return new ImportUnitValue("import_unit_value", Grouping.SUPPLIERS).of(market(text, worth));
  }

  @Test
  void isTheValueOfAKilogram() { // 50,000 / 2,000, of all suppliers and the rest
    assertFigure(of("A 2", 50_000), "25 [? ?]");
    assertFigure(of("A 1, B .5, rest .5", 50_000), "25 [? ?]");
    assertThat(new ImportUnitValue("import_unit_value", Grouping.SUPPLIERS).unit())
        .isEqualTo("USD/kg");
  }

  @Test
  void unknownSupplyAddsNothing() { // 50,000 / 2,000
    assertFigure(of("A 2, B ? [0 10]", 50_000), "25 [? ?]");
  }

  @Test
  void itsBoundsAreThoseOfAllReadings() { // in USD a tonne
    var unit = new Interval(Double.NaN, 15_000, 31_250);

    assertFigure(of("A 2", 50_000, unit, Set.of("UNIT_VALUE_ODD")), "25 [15 31.25]");
  }

  @Test
  void theValueOfAllGoodsIsNotOfThePartThatIsOfTheStage() {
    assertFigure(of("A 2", 50_000, Interval.UNKNOWN, Set.of("SHARE_MEAN")), "? SHARE_MEAN");
  }

  @Test
  void whatIsWorthNothingHasZero() {
    assertFigure(of("A 2", 0), "0 [? ?]");
  }

  @Test
  void isNullWithAReason() {
    assertFigure(of("A 2", Double.NaN), "? NO_VALUE");
    assertFigure(of("A 0", 50_000), "? ZERO_TOTAL");
    assertFigure(of("A ?", 50_000), "? NOT_AVAILABLE");
  }

  @Test
  void ofAnElementTakesNoValueOfItsWholeGroup() {
    // 100,000 USD of magnets, 4 t REO, .1 of them dysprosium: 25 USD/kg, and none of dysprosium,
    // of which nobody knows how much is in 1 t of others of 25,000;
    // neodymium metal of its own code, 1 t of 50,000 USD, beside 3 t and 120,000 of all metals
    var inputs =
        new ElementInputs(
            OfElements.members("Dy | REE | REX\nNd | REE | REX"),
            OfElements.instability("country"),
            List.of(),
            List.of());
    Map<String, List<Row>> flows =
        Map.of(
            ElementYear.FLOWS,
            rows(
                Flow.TABLE.schema(),
                """
                element | stage  | exporter | importer | mass_t | low_t | high_t | value_usd | value_with_mass_usd
                REE     | magnet | CHN      | TON      | 4      | 4     | 4      | 100000    | 100000
                Dy      | magnet | CHN      | TON      | 0.1    | 0.1   | 0.1    | 100000    | 100000
                REE     | magnet | JPN      | TON      | 1      | 1     | 1      | 25000     | 25000
                Dy      | magnet | JPN      | TON      |        | 0     | 0.1    | 25000     |
                REE     | metal  | CHN      | TON      | 3      | 3     | 3      | 120000    | 120000
                Nd      | metal  | CHN      | TON      | 1      | 1     | 1      | 50000     | 50000
                """));

    OfElements.assertValues(
        Indicators.only("import_unit_value").ofElements(ElementYear.of(2024, flows), inputs),
        """
        element | stage  | country | value
        REE     | magnet | TON     | 25
        REE     | metal  | TON     | 40
        Nd      | metal  | TON     | 50
        """);
  }

  @Test
  void anOddMassIsReadInThreeWays() {
    // left out: 50,000 USD for 2 t, 1.9 to 2.1 by their content; with it 50,020 for 1.9 + .1 at
    // least and 2.1 + 3 at most
    var inputs =
        new ElementInputs(
            OfElements.members(""), OfElements.instability("country"), List.of(), List.of());
    Map<String, List<Row>> flows =
        Map.of(
            ElementYear.FLOWS,
            rows(
                Flow.TABLE.schema(),
                """
                element | stage | exporter | importer | mass_t | low_t | high_t | value_usd | value_with_mass_usd | flags
                REE     | metal | CHN      | TON      | 2      | 1.9   | 2.1    | 50000     | 50000               |
                REE     | metal | DEU      | TON      |        | 0.1   | 3      | 20        | 20                  | UNIT_VALUE_ODD
                """));

    OfElements.assertValues(
        Indicators.only("import_unit_value").ofElements(ElementYear.of(2024, flows), inputs),
        """
        element | stage | country | value | low      | high      | flags
        REE     | metal | TON     | 25    | 9.807843 | 26.315789 | UNIT_VALUE_ODD
        """);
  }
}
