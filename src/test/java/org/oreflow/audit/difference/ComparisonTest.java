package org.oreflow.audit.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.audit.difference.Cells.between;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.audit.difference.Difference.Kind;
import org.oreflow.table.Balance;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;

class ComparisonTest {
  private static final String HEADER =
      "element | stage | country | year | unit | production_t | production_low_t | production_high_t"
          + " | flags\n";

  private static List<Difference> balances(String before, String now) {
    return between(Balance.TABLE, HEADER + before, HEADER + now);
  }

  @Test
  void aFigureMovesInPartsOfTheLargerOfBoth() { // 10,900 of 13,000
    var cells =
        balances(
            """
            REE | mining | THA | 2024 | t REO | 13000.000000 | 13000 | 13000 |
            REE | mining | USA | 2024 | t REO | 45000        | 45000 | 45000 |
            """,
            """
            REE | mining | THA | 2024 | t REO | 2100 | 2100 | 2100 |
            REE | mining | USA | 2024 | t REO | 45000.000 | 45000 | 45000 |
            """);

    assertThat(cells).hasSize(1);
    Difference thailand = cells.get(0);
    assertThat(thailand.name()).isEqualTo("balance production_t REE mining THA 2024");
    assertThat(thailand.values()).isEqualTo("13,000 to 2,100 t REO (-83.8 %)");
    assertThat(thailand.kind()).isEqualTo(Kind.CHANGED);
    assertThat(thailand.size()).isCloseTo(10900.0 / 13000, within(1e-12));
  }

  @Test
  void aSmallFigureMovesInPartsOfATwentiethOfTheLargestOfItsList() { // 10 of 1,000
    var cells =
        balances(
            """
            Sn | mining | CHN | 2024 | t | 20000 | 20000 | 20000 |
            Sn | mining | UGA | 2024 | t | 10    | 10    | 10    |
            """,
            """
            Sn | mining | CHN | 2024 | t | 20000 | 20000 | 20000 |
            Sn | mining | UGA | 2024 | t | 0     | 0     | 0     |
            """);

    assertThat(cells).extracting(Difference::size).containsExactly(0.01);
  }

  @Test
  void tonnesOfProductAreNoTonnesOfOxide() {
    String header = "element | stage | exporter | importer | year | unit | mass_t | product_t\n";
    var cells =
        between(
            Flow.TABLE,
            header + "REE | magnet | CHN | DEU | 2024 | t REO | 1931 | 5340",
            header + "REE | magnet | CHN | DEU | 2024 | t REO | 6118 | 16919");

    assertThat(cells).extracting(Difference::unit).containsExactly("t REO", "t of product");
    assertThat(cells).extracting(Difference::leads).containsExactly(true, false);
    assertThat(cells.get(0).words(Map.of("CHN", "China", "DEU", "Germany")::get))
        .isEqualTo("Germany: imports from China, REE magnet 2024");
  }

  @Test
  void aFractionMovesByItsDifference() {
    String header =
        "indicator | variant | element | stage | country | year | value | unit | reason\n";
    var cells =
        between(
            IndicatorValue.TABLE,
            header + "hhi | | REE | mining | WLD | 2023 | 0.491 | 1 | ",
            header + "hhi | | REE | mining | WLD | 2023 | 0.487 | 1 | ");

    assertThat(cells)
        .extracting(Difference::name)
        .containsExactly("indicator hhi REE mining WLD 2023");
    assertThat(cells.get(0).values()).isEqualTo("0.491 to 0.487 (-0.8 %)");
    assertThat(cells.get(0).size()).isCloseTo(0.004, within(1e-12));
  }

  @Test
  void aCellAppearsOrGoesWithItsValueAndBounds() {
    String header =
        "indicator | variant | element | stage | country | year | value | unit | reason\n";
    var cells =
        between(
            IndicatorValue.TABLE,
            header
                + """
                hhi | | Hg | mining | WLD | 2023 | 0.9 | 1 |
                hhi | | Hg | mining | WLD | 2024 | 0.8 | 1 |
                hhi | | Hg | mining | WLD | 2025 |     | 1 | NO_SOURCE
                """,
            header
                + """
                hhi | | Hg | mining | WLD | 2024 |     | 1 | NOT_AVAILABLE
                hhi | | Hg | mining | WLD | 2025 | 0.7 | 1 |
                """);

    assertThat(cells)
        .extracting(cell -> cell.year() + " " + cell.kind() + " " + cell.values())
        .containsExactlyInAnyOrder(
            "2023 WENT 0.9 to none",
            "2024 WENT 0.8 to none (NOT_AVAILABLE)",
            "2025 APPEARED none (NO_SOURCE) to 0.7");
  }

  @Test
  void boundsThatMoveAloneAreToldBesideTheValue() {
    var cells =
        balances(
            "Hg | mining | OTH | 2024 | t | 0 | 0 | 130 |",
            "Hg | mining | OTH | 2024 | t | 0 | 0 | 12  |");

    assertThat(cells).extracting(Difference::values).containsExactly("0 [0, 130] to 0 [0, 12] t");
    assertThat(cells.get(0).isOfValue()).isFalse();
  }

  @Test
  void wordsAreToldWhereNoFigureOfTheRowDiffers() {
    var cells =
        balances(
            """
            Hg | mining | CHN | 2024 | t | 5 | 5 | 5 |
            Hg | mining | KGZ | 2024 | t | 6 | 6 | 6 |
            """,
            """
            Hg | mining | CHN | 2024 | t | 5 | 5 | 5 | ESTIMATED
            Hg | mining | KGZ | 2024 | t | 7 | 7 | 7 | ESTIMATED
            """);

    assertThat(cells)
        .extracting(cell -> cell.column() + ": " + cell.values())
        .containsExactlyInAnyOrder("flags: none to ESTIMATED", "production_t: 6 to 7 t (+16.7 %)");
  }

  @Test
  void anotherEditionOfALandscapeIsTheSameCell() {
    String header =
        "basket | element | stage | country | year | material | basis | source | release | share\n";
    var cells =
        between(
            Landscape.TABLE,
            header + "b | REE | mining | THA | 2024 | REE | world_table | usgs-mcs | 2025 | 0.033",
            header + "b | REE | mining | THA | 2024 | REE | world_table | usgs-mcs | 2026 | 0.005");

    assertThat(cells).extracting(Difference::kind).containsExactly(Kind.CHANGED);
    assertThat(cells.get(0).size()).isCloseTo(0.028, within(1e-12));
  }

  @Test
  void confidentialRowsAreLeftOut() {
    assertThat(
            balances(
                "Hg | mining | CHN | 2024 | t | 5 | 5 | 5 | " + Flag.CONFIDENTIAL,
                "Hg | mining | CHN | 2024 | t | 9 | 9 | 9 | " + Flag.CONFIDENTIAL))
        .isEmpty();
  }

  @Test
  void aPartOfWhatACountryBuysHasNoUnitAndLeads() { // 82 % of 627 million USD, then 94 of 700
    String header =
        "element | stage | country | origin | year | origin_stage | scope | amount | unit |"
            + " face_value\n";
    var cells =
        Cells.between(
            ExposureTable.TABLE,
            header + "REE | magnet | DEU | CHN | 2024 | magnet | imports | 627 | USD | 0.82",
            header + "REE | magnet | DEU | CHN | 2024 | magnet | imports | 700 | USD | 0.94");

    assertThat(cells).hasSize(1); // the whole stands in each of its parts
    assertThat(cells.get(0).leads()).isTrue();
    assertThat(cells.get(0).size()).isCloseTo(0.12, within(1e-12));
    assertThat(cells.get(0).words(code -> code) + ": " + cells.get(0).values())
        .isEqualTo("DEU: part of imports from CHN, REE magnet 2024: 0.82 to 0.94 (+14.6 %)");
  }

  @Test
  void aShareOfTheWorldLeadsAndAShareOfWhatOneCountryBuysDoesNot() {
    String header = "element | stage | country | year | basis | source | share\n";
    var world = Cells.between(Landscape.TABLE, header, header + share("world_table"));
    var bought = Cells.between(Landscape.TABLE, header, header + share("import_share"));

    assertThat(world.get(0).leads()).isTrue();
    assertThat(bought.get(0).leads()).isFalse();
    // a material without a basket got one; the world has all of itself
    assertThat(Cells.between(Landscape.TABLE, header + share("world_table"), header).get(0).leads())
        .isFalse();
    String all = share("world_table").replace("CHN", "WLD");
    assertThat(Cells.between(Landscape.TABLE, header, header + all).get(0).leads()).isFalse();
  }

  private static String share(String basis) {
    return "Tb | separation | CHN | 2024 | %s | mcs | 1".formatted(basis);
  }
}
