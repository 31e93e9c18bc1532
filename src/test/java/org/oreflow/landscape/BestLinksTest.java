package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.landscape.LinkRows.AMERICA;
import static org.oreflow.landscape.LinkRows.CHINA;
import static org.oreflow.landscape.LinkRows.TAKEN;
import static org.oreflow.landscape.LinkRows.WORLD;
import static org.oreflow.landscape.LinkRows.links;
import static org.oreflow.landscape.LinkRows.row;
import static org.oreflow.landscape.LinkRows.share;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Landscape;

/** Which of the tables of a link stands for it. */
class BestLinksTest {
  @Test
  void aPrintedShareStandsBesideTheTableWithTheBoundsInItsWording() {
    List<Row> rows =
        links(
            "rare-earths",
            CHINA,
            WORLD,
            TAKEN,
            "RECORD REE mining CHN 2024 share - - agency 2025 - 90 - SECOND_HAND");
    Row printed = row(rows, "CHN", "published_share");
    assertThat(share(printed)).isNull();
    assertThat(printed.<Double>getAs(Landscape.SHARE_LOW)).isEqualTo(0.9);
    assertThat(printed.<Double>getAs(Landscape.SHARE_HIGH)).isNull();
    assertThat(printed.<Boolean>getAs(Landscape.BEST)).isFalse();
    assertThat(printed.getList(printed.fieldIndex(Landscape.FLAGS))).hasToString("[SECOND_HAND]");
    assertThat(row(rows, "CHN", "world_table").<Boolean>getAs(Landscape.BEST)).isTrue();
  }

  @Test
  void aPrintedShareOfAPartStandsForALinkWithoutATable() {
    List<Row> rows =
        links(
            "rare-earths",
            "RECORD MREE separation CHN 2023 share - - agency 2024 92 92 92 -",
            "RECORD REE separation CHN 2023 quota reo - survey 2024 240 240 240 -");
    // the whole material comes first, be it a quota
    assertThat(row(rows, "CHN", "quota").<Boolean>getAs(Landscape.BEST)).isTrue();
    assertThat(row(rows, "CHN", "published_share").<Boolean>getAs(Landscape.BEST)).isFalse();
  }

  @Test
  void projectionsNeverStandForAYear() {
    List<Row> rows =
        links("rare-earths", "RECORD MREE separation CHN 2030 share - base agency 2024 77 77 77 -");
    Row row = row(rows, "CHN", "projection");
    assertThat(share(row)).isEqualTo(0.77);
    assertThat(row.<String>getAs(Landscape.MATERIAL)).isEqualTo("MREE, share (base)");
    assertThat(row.<Boolean>getAs(Landscape.BEST)).isFalse();
  }

  @Test
  void elementsThatDoNotComeTogetherEachStandForThemselves() {
    List<Row> rows =
        links(
            "metals",
            "SUPPLY METALS mining COD 2024 output - - - - 9 9 9 -",
            "SUPPLY Co mining COD 2024 output - - - - 7 7 7 -");
    assertThat(rows).hasSize(2).allMatch(row -> row.<Boolean>getAs(Landscape.BEST));
  }

  @Test
  void theFirstTableOfALinkStandsWhole() {
    // the survey lists China and America with 315 of 330; of the agency's shares none stands, else
    // 1.045 of the world would, and an own amount of Burma neither, as a twentieth alone is open
    List<Row> rows =
        links(
            "rare-earths",
            CHINA,
            AMERICA,
            "SUPPLY REE mining WLD 2024 output - - - - 330 330 330 -",
            "TAKEN REE mining USA 2024 output reo - agency 2025 45 45 45 -",
            "TAKEN REE mining WLD 2024 output reo - survey 2026 330 330 330 -",
            TAKEN,
            "RECORD REE mining MMR 2024 output reo - agency 2025 65 65 65 -",
            "RECORD REE mining CHN 2024 share - - agency 2025 70 70 70 -",
            "RECORD REE mining THA 2024 share - - agency 2025 9 9 9 -");
    assertThat(best(rows))
        .containsExactlyInAnyOrder(
            "CHN world_table survey", "USA world_table agency", "WLD world_table survey");
    assertThat(row(rows, "USA", "world_table").<Integer>getAs(Landscape.SUPPLIERS)).isEqualTo(2);
  }

  @Test
  void besideATableThatLeavesMuchOpenAnOwnAmountStands() { // 270 of 390: .31 are open
    List<Row> rows =
        links(
            "rare-earths",
            CHINA,
            WORLD,
            TAKEN,
            "RECORD REE mining MMR 2024 output reo - agency 2025 65 65 65 -",
            "RECORD REE mining THA 2024 share - - agency 2025 9 9 9 -");
    assertThat(best(rows))
        .containsExactlyInAnyOrder(
            "CHN world_table survey", "MMR own_amount agency", "WLD world_table survey");
  }

  @Test
  void sharesOfTwoTablesNeverStandTogether() { // one share is no table, and the other list is
    List<Row> rows =
        links(
            "rare-earths",
            "RECORD REE magnet CHN 2020 share - - agency 2025 92 92 92 -",
            "RECORD REE magnet JPN 2020 output reo - agency 2025 6 6 6 -",
            "RECORD MREE magnet CHN 2020 share - - survey 2026 80 80 80 -",
            "RECORD MREE magnet VNM 2020 share - - survey 2026 20 20 20 -");
    assertThat(best(rows))
        .containsExactlyInAnyOrder("CHN published_share agency", "JPN own_amount agency");
  }

  private static List<String> best(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.<Boolean>getAs(Landscape.BEST))
        .map(
            row ->
                String.join(
                    " ",
                    row.<String>getAs(Landscape.COUNTRY),
                    row.<String>getAs(Landscape.BASIS),
                    row.<String>getAs(Landscape.SOURCE)))
        .toList();
  }
}
