package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.landscape.LinkRows.CHINA;
import static org.oreflow.landscape.LinkRows.TAKEN;
import static org.oreflow.landscape.LinkRows.WORLD;
import static org.oreflow.landscape.LinkRows.links;
import static org.oreflow.landscape.LinkRows.row;
import static org.oreflow.landscape.LinkRows.share;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Landscape;

/** The tables of a link, side by side; rows are those of {@link Written}. */
class LinksTest {
  @Test
  void printedDemandOfOneUseIsNoSumOfItsRepeats() {
    List<Row> rows =
        links(
            "rare-earths",
            "RECORD REE use WLD 2030 demand reo;wind STEPS agency 2025 12 12 12 -",
            "RECORD REE use WLD 2030 demand reo;wind STEPS agency 2025 12 12 12 -");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).<java.math.BigDecimal>getAs(Landscape.QUANTITY))
        .isEqualByComparingTo("12");
  }

  @Test
  void aCountryWithoutAWorldHasItsAmountAndNoShare() {
    List<Row> rows = links("rare-earths", "SUPPLY REE magnet JPN 2010 output - - - - 6 5 7 -");
    Row japan = row(rows, "JPN", "own_amount");
    assertThat(japan.<BigDecimal>getAs(Landscape.QUANTITY)).isEqualByComparingTo("6");
    assertThat(share(japan)).isNull();
    assertThat(japan.<String>getAs(Landscape.REASON)).isEqualTo("NO_WORLD");
    assertThat(japan.<Boolean>getAs(Landscape.BEST)).isTrue();
  }

  @Test
  void aCountryThatATableOfTheWorldDoesNotListHasNoRow() {
    List<Row> rows =
        links(
            "rare-earths",
            CHINA,
            WORLD,
            "SUPPLY REE mining FRA 2024 output - - - - 0 0 75 NOT_LISTED");
    assertThat(rows).noneMatch(row -> row.getAs(Landscape.COUNTRY).equals("FRA"));
  }

  @Test
  void aBreakOfTheSeriesIsMarkedWhereSourceOrBasisChange() {
    List<Row> rows =
        links(
            "rare-earths",
            "SUPPLY REE mining CHN 2023 output - - - - 255 255 255 -",
            "SUPPLY REE mining WLD 2023 output - - - - 376 376 376 -",
            "TAKEN REE mining CHN 2023 output reo - survey 2025 255 255 255 -",
            CHINA,
            WORLD,
            TAKEN,
            "SUPPLY REE mining CHN 2025 output - - - - 270 270 270 -",
            "TAKEN REE mining CHN 2025 output reo - agency 2027 270 270 270 -");
    assertThat(flags(rows, "CHN", 2024)).isEqualTo("[ESTIMATED]"); // editions are one series
    assertThat(flags(rows, "CHN", 2025)).isEqualTo("[SERIES_BREAK]");
  }

  @Test
  void anotherSourceWithATotalOfItsOwnIsATableOfTheWorldToo() {
    List<Row> rows =
        links(
            "rare-earths",
            CHINA,
            WORLD,
            TAKEN,
            "RECORD REE mining CHN 2024 output reo - survey 2026 270 270 270 -",
            "RECORD REE mining CHN 2024 output reo - agency 2025 50 50 50 -",
            "RECORD REE mining CHN 2024 output reo - agency 2025 40 40 40 -",
            "RECORD REE mining WLD 2024 output reo - agency 2025 100 100 100 -");
    assertThat(rows).filteredOn(row -> row.getAs(Landscape.COUNTRY).equals("CHN")).hasSize(2);
    Row other =
        rows.stream()
            .filter(row -> row.getAs(Landscape.COUNTRY).equals("CHN"))
            .filter(row -> row.getAs(Landscape.SOURCE).equals("agency"))
            .findFirst()
            .orElseThrow();
    assertThat(share(other)).isEqualTo(0.9); // parts of one source add up
    assertThat(other.<String>getAs(Landscape.BASIS)).isEqualTo("world_table");
  }

  @Test
  void aCountryWithoutAFigureHasAShareFromNothingAndNoRank() { // 75 of 345 may be Burma's, or none
    List<Row> rows =
        links(
            "rare-earths",
            CHINA,
            "SUPPLY REE mining MMR 2024 output - - - - - 0 75 NOT_AVAILABLE",
            "SUPPLY REE mining WLD 2024 output - - - - 270 270 345 NOT_AVAILABLE");
    Row burma = row(rows, "MMR", "world_table");

    assertThat(share(burma)).isNull();
    assertThat(burma.<Double>getAs(Landscape.SHARE_HIGH)).isEqualTo(75 / 345.0);
    assertThat(burma.<Integer>getAs(Landscape.RANK)).isNull();
    assertThat(burma.<Integer>getAs(Landscape.SUPPLIERS)).isEqualTo(1);
  }

  @Test
  void aTotalWithoutCountriesMakesNoShares() { // a quota of one and a total of another publisher
    List<Row> rows =
        links(
            "rare-earths",
            "SUPPLY REE separation CHN 2020 output - - - - 135 135 135 QUOTA",
            "SUPPLY REE separation WLD 2020 output - - - - 147 147 147 TOTAL_PRINTED");
    assertThat(share(row(rows, "CHN", "own_amount"))).isNull();
  }

  @Test
  void aTotalThatIsNotAvailableMakesNoWorld() {
    List<Row> rows =
        links(
            "rare-earths",
            "RECORD REE magnet CHN 2024 output - - agency 2025 100 100 100 -",
            "RECORD REE magnet WLD 2024 output - - agency 2025 - 0 - NOT_AVAILABLE");
    assertThat(share(row(rows, "CHN", "own_amount"))).isNull();
  }

  @Test
  void scrapStandsBesideOutputThoughBothAreTaken() {
    String output = "REE separation CHN 2010 output reo - survey 2026 130 130 130 -";
    String scrap = "REE separation CHN 2010 secondary reo - survey 2026 3 3 3 -";
    List<Row> rows =
        links(
            "rare-earths",
            "SUPPLY REE separation CHN 2010 output - - - - 130 130 130 -",
            "TAKEN " + output,
            "TAKEN " + scrap,
            "RECORD " + output,
            "RECORD " + scrap);
    assertThat(rows)
        .extracting(row -> row.<String>getAs(Landscape.MATERIAL))
        .containsExactlyInAnyOrder("REE", "REE from scrap");
  }

  @Test
  void theSourceOfARestHangsOnNoOrderOfRows() {
    String rest = "SUPPLY REE mining OTH 2024 output - - - - 5 5 5 -";
    String one = "TAKEN REE mining CHN 2024 output reo - agency 2025 50 50 50 -";
    String other = "TAKEN REE mining USA 2024 output reo - survey 2026 45 45 45 -";
    assertThat(links("rare-earths", rest, one, other).get(0).<String>getAs(Landscape.SOURCE))
        .isEqualTo("agency")
        .isEqualTo(links("rare-earths", rest, other, one).get(0).<String>getAs(Landscape.SOURCE));
  }

  private static String flags(List<Row> rows, String country, int year) {
    Row row =
        rows.stream()
            .filter(one -> one.getAs(Landscape.COUNTRY).equals(country))
            .filter(one -> one.<Integer>getAs(Landscape.YEAR) == year)
            .findFirst()
            .orElseThrow();
    return row.getList(row.fieldIndex(Landscape.FLAGS)).toString();
  }
}
