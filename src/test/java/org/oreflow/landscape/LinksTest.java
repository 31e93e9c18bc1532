package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Landscape;

/** The tables of a link, side by side; rows are those of {@link Written}. */
class LinksTest {
  private static final Order ORDER =
      new Order(
          Map.of("rare-earths", List.of("REE", "MREE", "Dy"), "metals", List.of("METALS", "Co")),
          Set.of("rare-earths"),
          List.of("survey", "agency"));
  private static final String CHINA =
      "SUPPLY REE mining CHN 2024 output - - - - 270 270 270 ESTIMATED";
  private static final String AMERICA = "SUPPLY REE mining USA 2024 output - - - - 45 45 45 -";
  private static final String BURMA = "SUPPLY REE mining MMR 2024 output - - - - - 0 65 WITHHELD";
  private static final String REST = "SUPPLY REE mining OTH 2024 output - - - - 75 10 75 -";
  private static final String WORLD = "SUPPLY REE mining WLD 2024 output - - - - 390 390 390 -";
  private static final String TAKEN =
      "TAKEN REE mining CHN 2024 output reo - survey 2026 270 270 270 -";

  @Test
  void aWorldTableGivesSharesRanksAndSuppliers() {
    List<Row> rows = links("rare-earths", CHINA, AMERICA, REST, WORLD, TAKEN);
    Row china = row(rows, "CHN", "world_table");
    assertThat(share(china)).isEqualTo(270.0 / 390);
    assertThat(china.<Integer>getAs(Landscape.RANK)).isEqualTo(1);
    assertThat(china.<Integer>getAs(Landscape.SUPPLIERS)).isEqualTo(2);
    assertThat(china.<String>getAs(Landscape.RELEASE)).isEqualTo("2026");
    assertThat(china.<String>getAs(Landscape.UNIT)).isEqualTo("t");
    assertThat(row(rows, "USA", "world_table").<Integer>getAs(Landscape.RANK)).isEqualTo(2);
    assertThat(row(rows, "OTH", "world_table").<Integer>getAs(Landscape.RANK)).isNull();
  }

  @Test
  void aRestThatHoldsAListedCountryOnceMoreHasWhatTheCountriesLeave() { // 1 - 270/390 - 45/390
    String twice = "SUPPLY REE mining OTH 2024 output - - - - 120 120 120 -";
    Row rest = row(links("rare-earths", CHINA, AMERICA, twice, WORLD), "OTH", "world_table");
    assertThat(share(rest)).isCloseTo(75.0 / 390, within(1e-12));
    assertThat(rest.<String>getList(rest.fieldIndex(Landscape.FLAGS)))
        .contains("REST_HOLDS_LISTED");
    // countries that add to more than a rounded total leave their rest as it is
    String most = "SUPPLY REE mining CHN 2024 output - - - - 350 350 350 -";
    Row other = row(links("rare-earths", most, AMERICA, REST, WORLD), "OTH", "world_table");
    assertThat(share(other)).isEqualTo(75.0 / 390);
  }

  @Test
  void aShareWithoutValueHasTheBoundsOfItsAmountInTheWorld() {
    // what it may have is in the printed 390
    Row burma = row(links("rare-earths", CHINA, BURMA, WORLD), "MMR", "world_table");
    assertThat(share(burma)).isNull();
    assertThat(burma.<Double>getAs(Landscape.SHARE_LOW)).isZero();
    assertThat(burma.<Double>getAs(Landscape.SHARE_HIGH)).isCloseTo(65.0 / 390, within(1e-12));
    assertThat(burma.<String>getAs(Landscape.REASON)).isEqualTo("WITHHELD");
  }

  @Test
  void theWorldHoldsAllOfItselfWhateverItIs() { // 80 to 100
    Row row =
        row(
            links("rare-earths", "SUPPLY REE mining WLD 2024 output - - - - - 80 100 -"),
            "WLD",
            "world_table");
    assertThat(share(row)).isEqualTo(1);
    assertThat(row.<Double>getAs(Landscape.SHARE_LOW)).isEqualTo(1);
    assertThat(row.<Double>getAs(Landscape.SHARE_HIGH)).isEqualTo(1);
  }

  @Test
  void exactAmountsGiveExactShares() { // computed from bounds the lower one differs in the last
    // digit
    Row row =
        row(
            links(
                "rare-earths",
                "SUPPLY REE mining MEX 2011 output - - - - 4150.347 4150.347 4150.347 -",
                "SUPPLY REE mining WLD 2011 output - - - - 23203.791 23203.791 23203.791 -"),
            "MEX",
            "world_table");
    assertThat(row.<Double>getAs(Landscape.SHARE_LOW)).isEqualTo(share(row));
    assertThat(row.<Double>getAs(Landscape.SHARE_HIGH)).isEqualTo(share(row));
  }

  @Test
  void aRestOfNothingIsZeroWhateverDoublesRoundTo() { // .7 + .2 + .1 is less than 1 in doubles
    List<Row> rows =
        links(
            "rare-earths",
            "SUPPLY REE mining CHN 2024 output - - - - 70 70 70 -",
            "SUPPLY REE mining USA 2024 output - - - - 20 20 20 -",
            "SUPPLY REE mining AUS 2024 output - - - - 10 10 10 -",
            "SUPPLY REE mining OTH 2024 output - - - - 5 5 5 -",
            "SUPPLY REE mining WLD 2024 output - - - - 100 100 100 -");
    assertThat(.7 + .2 + .1).isLessThan(1);
    assertThat(share(row(rows, "OTH", "world_table"))).isZero();
  }

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
  void boundsFollowFromThoseOfTheCountryAndOfTheWorld() {
    // of 20 to 40 in 100 to 150: 20 / (20 + 150 - 40), 40 / (40 + 100 - 20)
    Row row =
        row(
            links(
                "rare-earths",
                "SUPPLY REE mining CHN 2024 output - - - - 30 20 40 -",
                "SUPPLY REE mining WLD 2024 output - - - - 120 100 150 -"),
            "CHN",
            "world_table");
    assertThat(share(row)).isEqualTo(0.25);
    assertThat(row.<Double>getAs(Landscape.SHARE_LOW)).isCloseTo(20.0 / 130, within(1e-12));
    assertThat(row.<Double>getAs(Landscape.SHARE_HIGH)).isCloseTo(40.0 / 120, within(1e-12));
  }

  @Test
  void oxideOrMetalIsOpenForTheWholeTableAndNoShareDependsOnIt() {
    // metal weighs 1.2 times as much as oxide: 80 of 100, or 96 of 120; Japan's 10 are 8 to 11
    List<Row> rows =
        links(
            "rare-earths",
            "SUPPLY MREE separation CHN 2024 output - - - - 80 80 96 -",
            "SUPPLY MREE separation JPN 2024 output - - - - 10 8 11 -",
            "SUPPLY MREE separation OTH 2024 output - - - - 10 10 12 -",
            "SUPPLY MREE separation WLD 2024 output - - - - 100 100 120 CONTENT_UNKNOWN");
    Row china = row(rows, "CHN", "world_table");
    assertThat(china.<Double>getAs(Landscape.SHARE_LOW)).isCloseTo(.8, within(1e-12));
    assertThat(share(china)).isEqualTo(.8);
    assertThat(china.<Double>getAs(Landscape.SHARE_HIGH)).isCloseTo(.8, within(1e-12));
    Row japan = row(rows, "JPN", "world_table"); // 8 of 8 + 120 - 11 at least
    assertThat(japan.<Double>getAs(Landscape.SHARE_LOW)).isLessThan(.08);
  }

  @Test
  void aShareOfWhatIsKnownIsNoneOfAWorldThatNobodyAnalysed() {
    // China's dysprosium is 1,100 of 1,150 t known; Burma's may be 0 to 2,800: 1,100 of 3,950
    List<Row> rows =
        links(
            "rare-earths",
            "SUPPLY Dy mining CHN 2024 output - - - - 1100 1100 1100 COMPOSITION_ASSUMED",
            "SUPPLY Dy mining MMR 2024 output - - - - - 0 2800 COMPOSITION_UNKNOWN",
            "SUPPLY Dy mining USA 2024 output - - - - 50 50 50 -",
            "SUPPLY Dy mining WLD 2024 output - - - - 1150 1150 3950 COMPOSITION_UNKNOWN");
    Row china = row(rows, "CHN", "world_table");
    assertThat(share(china)).isNull();
    assertThat(china.<Double>getAs(Landscape.SHARE_LOW)).isCloseTo(1100.0 / 3950, within(1e-12));
    assertThat(china.<Double>getAs(Landscape.SHARE_HIGH)).isCloseTo(1100.0 / 1150, within(1e-12));
    assertThat(china.<String>getAs(Landscape.REASON)).isEqualTo("COMPOSITION_UNKNOWN");
    assertThat(share(row(rows, "USA", "world_table"))).isCloseTo(50.0 / 1150, within(1e-12));
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
  void projectionsNeverStandForAYear() {
    List<Row> rows =
        links("rare-earths", "RECORD MREE separation CHN 2030 share - base agency 2024 77 77 77 -");
    Row row = row(rows, "CHN", "projection");
    assertThat(share(row)).isEqualTo(0.77);
    assertThat(row.<String>getAs(Landscape.MATERIAL)).isEqualTo("MREE, share (base)");
    assertThat(row.<Boolean>getAs(Landscape.BEST)).isFalse();
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

  private static List<Row> links(String basket, String... lines) {
    return Written.landscape(ORDER, basket, lines);
  }

  private static Row row(List<Row> rows, String country, String basis) {
    return rows.stream()
        .filter(row -> row.getAs(Landscape.COUNTRY).equals(country))
        .filter(row -> row.getAs(Landscape.BASIS).equals(basis))
        .findFirst()
        .orElseThrow();
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

  private static Double share(Row row) {
    return row.getAs(Landscape.SHARE);
  }
}
