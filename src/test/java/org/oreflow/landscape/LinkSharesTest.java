package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
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

/** Shares of the world that a table gives, with their bounds. */
class LinkSharesTest {
  private static final String BURMA = "SUPPLY REE mining MMR 2024 output - - - - - 0 65 WITHHELD";
  private static final String REST = "SUPPLY REE mining OTH 2024 output - - - - 75 10 75 -";

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
}
