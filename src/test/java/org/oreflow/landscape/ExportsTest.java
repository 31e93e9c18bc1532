package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.Tables.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.config.Range;
import org.oreflow.config.Years;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Commodities.Commodity;
import org.oreflow.reference.Commodities.ReportedBy;
import org.oreflow.table.Landscape;
import org.oreflow.table.ProductIndicator;

class ExportsTest {
  private static Exports exports(String stage, String code, Commodity... commodities) {
    var none = new Basket.Stage(Optional.empty(), Optional.empty());
    var basket =
        new Basket(
            "rare-earths",
            Optional.of("t REO"),
            Optional.of("REE"),
            Optional.of("REX"),
            Optional.of(Map.of(stage, none)),
            Optional.of(Map.of(stage, List.of(code))),
            Optional.empty(),
            Optional.empty());
    return new Exports(List.of(basket), List.of(commodities), Map.of(List.of("list", "2023"), "7"));
  }

  private static Commodity compounds(String exporter, String stage, Range share) {
    return new Commodity(
        "HS",
        "2846",
        exporter,
        ReportedBy.ANYONE,
        new Years(0, 9999),
        "rare-earths",
        stage,
        "REE",
        share,
        Range.ONE,
        "",
        "t",
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Row> landscape(Exports exports, String exported) {
    var inputs = new Inputs("rare-earths", Set.of());
    exports
        .rows(rows(ProductIndicator.TABLE.schema(), exported))
        .forEach(row -> inputs.add(Inputs.EXPORTED, row));
    return new Links(LinkRows.ORDER, Set.of("reo"), .05).of(inputs);
  }

  private static double number(List<Row> rows, String country, String column) {
    return rows.stream()
        .filter(row -> cell(row, Landscape.COUNTRY).equals(country))
        .map(row -> ((Number) cell(row, column)).doubleValue())
        .findFirst()
        .orElseThrow();
  }

  private static Object cell(Row row, String column) {
    return row.get(Landscape.TABLE.schema().fieldIndex(column));
  }

  @Test
  void areWithoutGoodsOfAnotherStage() {
    // of 100 Burma ships 30 of mines, America 20, of which 2, none or all are separated:
    // 100 − 30 − 18 = 52, 50 to 70; China 50 of it: 50/52, 50/70 to 50/50
    List<Row> rows =
        landscape(
            exports(
                "separation",
                "2846",
                compounds("*", "separation", Range.ONE),
                compounds("MMR", "mining", Range.ONE),
                compounds("USA", "mining", new Range(0, Optional.of(.9), 1)),
                compounds("USA", "separation", new Range(0, Optional.of(.1), 1))),
            """
            indicator    | code_system | code | country | year | value | low | high | source
            export_value | HS2017      | 2846 | CHN     | 2023 | 50    | 50  | 50   | list
            export_value | HS2017      | 2846 | MMR     | 2023 | 30    | 30  | 30   | list
            export_value | HS2017      | 2846 | USA     | 2023 | 20    | 20  | 20   | list
            export_value | HS2017      | 2846 | WLD     | 2023 | 100   | 100 | 100  | list
            """);

    assertThat(number(rows, "WLD", Landscape.QUANTITY)).isEqualTo(52);
    assertThat(number(rows, "WLD", Landscape.QUANTITY_LOW)).isEqualTo(50);
    assertThat(number(rows, "WLD", Landscape.QUANTITY_HIGH)).isEqualTo(70);
    assertThat(number(rows, "MMR", Landscape.QUANTITY)).isZero();
    assertThat(number(rows, "CHN", Landscape.SHARE)).isCloseTo(50 / 52.0, within(1e-12));
    assertThat(number(rows, "CHN", Landscape.SHARE_LOW)).isCloseTo(50 / 70.0, within(1e-12));
    assertThat(number(rows, "CHN", Landscape.SHARE_HIGH)).isEqualTo(1);
    Row row = rows.get(0);
    assertThat(cell(row, Landscape.BASIS)).isEqualTo("exports");
    assertThat(cell(row, Landscape.MATERIAL)).isEqualTo("HS 2846");
    assertThat(cell(row, Landscape.UNIT)).isEqualTo("USD");
    assertThat(cell(row, Landscape.RELEASE)).isEqualTo("7");
    assertThat(rows).allMatch(one -> !(Boolean) cell(one, Landscape.BEST));
  }

  @Test
  void areIntervalsWhereAListLeavesFlowsOut() { // 7 of 10 to 12, the other 3 to 5
    List<Row> rows =
        landscape(
            exports("magnet", "850511"),
            """
            indicator    | code_system | code   | country | year | value | low | high | source
            export_value | HS2002      | 850511 | CHN     | 2011 | 7     | 7   | 7    | list
            export_value | HS2002      | 850511 | JPN     | 2011 |       | 3   | 5    | list
            export_value | HS2002      | 850511 | WLD     | 2011 |       | 10  | 12   | list
            """);

    assertThat(number(rows, "CHN", Landscape.SHARE_LOW)).isCloseTo(7 / 12.0, within(1e-12));
    assertThat(number(rows, "CHN", Landscape.SHARE_HIGH)).isCloseTo(.7, within(1e-12));
    assertThat(cell(rows.get(0), Landscape.SHARE)).isNull();
  }
}
