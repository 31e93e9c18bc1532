package org.oreflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.Tables.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.reference.Units;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;

class DriftTest {
  // a tenth of rows, a quarter of production, half of trade, 0.05 of HHI
  private final Drift drift =
      new Drift(
          new Limits(0.1, 0.25, 0.5, 0.05, 2),
          Map.of("usgs:graphite-natural", "graphite"),
          Units.read(Path.of("conf/reference")));

  private static List<Figure> flows(String text) {
    return Series.of(Flow.TABLE, table(Flow.TABLE.schema(), text));
  }

  private static List<Figure> produced(String rows) {
    return Series.of(
        Balance.TABLE,
        table(
            Balance.TABLE.schema(),
            "element | stage | country | year | production_t | sources\n" + rows));
  }

  private static List<Figure> concentrated(String rows) {
    return Series.of(
        IndicatorValue.TABLE,
        table(
            IndicatorValue.TABLE.schema(),
            "indicator | variant | element | stage | country | year | value\n" + rows));
  }

  @Test
  void productionMayChangeByItsLimit() {
    var before =
        produced("Li | mining | WLD | 2023 | 100 | usgs\nLi | mining | AUS | 2023 | 1 | usgs\n");
    assertThat(figures(before, produced("Li | mining | WLD | 2023 | 125 | usgs\n"))).isEmpty();
    assertThat(figures(before, produced("Li | mining | WLD | 2023 | 75 | usgs\n"))).isEmpty();
    assertThat(figures(before, produced("Li | mining | WLD | 2023 | 126 | usgs\n")))
        .containsExactly(
            "production of Li, mining, 2023: 100 before, 126 now (+26.0 %, limit 25.0 %)");
    assertThat(figures(before, produced("Li | mining | WLD | 2023 | 74 | usgs\n")))
        .containsExactly(
            "production of Li, mining, 2023: 100 before, 74 now (-26.0 %, limit 25.0 %)");
  }

  @Test
  void aFigureThatIsGoneOrUnknownIsDriftAndANewOneIsNot() {
    String year = "Li | mining | WLD | 2023 | 100 | usgs\n";
    String next = "Li | mining | WLD | 2024 | 900 | usgs\n";
    String element = "Co | mining | WLD | 2023 | 5 | usgs\n";
    assertThat(figures(produced(year), produced(year + next + element))).isEmpty();
    assertThat(figures(produced(year + next), produced(year)))
        .containsExactly("production of Li, mining, 2024: 900 before, none now");
    assertThat(figures(produced(year), produced("Li | mining | WLD | 2023 | | usgs\n")))
        .containsExactly("production of Li, mining, 2023: 100 before, none now");
    assertThat(figures(produced("Li | mining | WLD | 2023 | | usgs\n"), produced(year))).isEmpty();
    assertThat(figures(produced("Li | mining | WLD | 2023 | 0 | usgs\n"), produced(year)))
        .isEmpty();
  }

  @Test
  void aNewSourceIsNoDriftAndAnotherOfTheSameIs() {
    String co = "Co | mining | WLD | 2023 | 5 | bgs\n";
    var before = produced("Li | mining | WLD | 2023 | 100 | usgs\n" + co);
    assertThat(figures(before, produced("Li | mining | WLD | 2023 | 300 | iea\n" + co))).isEmpty();
    assertThat(figures(before, produced("Li | mining | WLD | 2023 | 300 | bgs\n" + co)))
        .containsExactly(
            "production of Li, mining, 2023: 100 before, 300 now (+200.0 %, limit 25.0 %)");
  }

  @Test
  void tradeIsTheMassOfAllFlowsAndAnUnfinishedYearMayGrow() {
    String header = "element | stage | exporter | importer | year | mass_t | flags | source\n";
    String half = "Li | refining | CHL | DEU | 2024 | 10 | PARTIAL_YEAR | baci\n";
    String more = half + "Li | refining | CHL | FRA | 2024 | 30 | | baci\n";
    assertThat(figures(flows(header + half), flows(header + more))).isEmpty();
    assertThat(figures(flows(header + more), flows(header + half)))
        .containsExactly("trade of Li, refining, 2024: 40 before, 10 now (-75.0 %, limit 50.0 %)");
    String whole = more.replace("PARTIAL_YEAR", "");
    assertThat(figures(flows(header + whole), flows(header + whole.replace("30", "60"))))
        .containsExactly("trade of Li, refining, 2024: 40 before, 70 now (+75.0 %, limit 50.0 %)");
  }

  @Test
  void hhiMayMoveByItsLimitAndVariantsAreNotLookedAt() {
    String hhi = "hhi | | Li | mining | WLD | 2023 | 0.30\n";
    String reserve = "hhi | reserve | Li | mining | WLD | 2023 | 0.30\n";
    var before = concentrated(hhi + reserve);
    assertThat(figures(before, concentrated(hhi.replace("0.30", "0.25")))).isEmpty();
    assertThat(figures(before, concentrated(hhi.replace("0.30", "0.37"))))
        .containsExactly("HHI of Li, mining, 2023: 0.3 before, 0.37 now (+0.070, limit 0.050)");
  }

  @Test
  void rowsMayBecomeMoreAndVanishByTheirLimit() {
    Map<String, Long> before = Map.of("2022", 100L, "2023", 1000L);
    assertThat(drift.ofRows("flow", before, Map.of("2022", 90L, "2023", 5000L, "2024", 7L)))
        .isEmpty();
    assertThat(drift.ofRows("flow", before, Map.of("2022", 89L)))
        .containsExactly(
            "rows of flow, 2022: 100 before, 89 now (-11.0 %, limit -10.0 %)",
            "rows of flow, 2023: 1,000 before, 0 now (-100.0 %, limit -10.0 %)");
    assertThat(drift.ofRows("production", Map.of("", 10L), Map.of("", 8L)))
        .containsExactly("rows of production: 10 before, 8 now (-20.0 %, limit -10.0 %)");
  }

  @Test
  void aFigureOfAFormerNameOrUnitIsTheSameFigure() {
    String columns = "element | stage | country | year | production_t | unit | sources\n";
    String old =
        """
        usgs:graphite-natural | mining | WLD | 2023 | 1.6 | Mt | usgs
        Be                    | mining | WLD | 2023 | 300 | kg | usgs
        helium                | mining | WLD | 2023 | 7   | m³ | usgs
        """;
    String renamed =
        """
        graphite | mining | WLD | 2023 | 1600000 | t | usgs
        Be       | mining | WLD | 2023 | 0.5     | t | usgs
        helium   | mining | WLD | 2023 | 7000    | t | usgs
        """;
    assertThat(
            figures(
                Series.of(Balance.TABLE, table(Balance.TABLE.schema(), columns + old)),
                Series.of(Balance.TABLE, table(Balance.TABLE.schema(), columns + renamed))))
        .containsExactly(
            "production of Be, mining, 2023: 0.3 before, 0.5 now (+66.7 %, limit 25.0 %)",
            "production of helium, mining, 2023: 7 before, 7000 now (+99900.0 %, limit 25.0 %)");
  }

  private List<String> figures(List<Figure> before, List<Figure> now) {
    return drift.ofFigures(before, now, year -> true);
  }

  @Test
  void aYearThatLacksMonthsMayDoubleWithAsManyMonths() {
    String ten =
        """
        element | stage    | exporter | importer | year | mass_t | flags        | source
        Li      | refining | CHL      | DEU      | 2024 | 10     | PARTIAL_YEAR | baci
        """;
    var before = flows(ten);
    var twice = flows(ten.replace("| 10 ", "| 20 "));
    var more = flows(ten.replace("| 10 ", "| 21 "));

    assertThat(drift.ofFigures(before, twice, year -> false)).isEmpty();
    assertThat(drift.ofFigures(before, more, year -> true)).isEmpty(); // further months came
    assertThat(drift.ofFigures(before, more, year -> year != 2024))
        .containsExactly("trade of Li, refining, 2024: 10 before, 21 now (+110.0 %, limit 50.0 %)");
  }

  @Test
  void aLimitIsANumberFromZero() {
    assertThatThrownBy(() -> new Limits(0.1, -1, 0.1, 0.1, 2))
        .hasMessage("production is -1.0; write 0 or more");
    assertThatThrownBy(() -> new Limits(0.1, 1, 0.1, 0.1, 0.5))
        .hasMessage("growth is 0.5; write 1 or more");
  }
}
