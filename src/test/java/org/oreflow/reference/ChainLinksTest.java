package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceFile.Line;

/**
 * The shipped figures on the links of the rare-earth chain: what was printed, one row for a cell of
 * a source, and what stands for no country.
 */
class ChainLinksTest {
  private static final Path LINKS = Path.of("data-lake/landing/chain-links");

  /** International Energy Agency, chart of 2024: percent of mining, refining and magnets. */
  private static final String IEA =
      """
      AUS 4.5 0 0
      BRA 0.6 0 0
      CHN 58.9 91.3 94.4
      EST 0 0.5 0
      FRA 0 0.6 0
      DEU 0 0 0.3
      JPN 0 0.3 3.9
      LAO 4.3 0 0
      MYS 0 4.5 0
      MMR 17.0 0 0
      SVK 0 0 0.1
      USA 9.6 1.2 0
      VNM 0 1.2 1.2
      OTH 5.0 0.4 0.1
      """;

  /** Country, commodity, stage, year, measure and the figure; {@code >} where it is a low only. */
  private static final String PRINTED =
      """
      CHN REE separation 2009 share 97
      CHN REE separation 2010 output 130000
      CHN REE separation 2011 output 96900
      CHN REE separation 2011 share >90
      CHN REE separation 2010 secondary 3300
      CHN REE separation 2024 quota 254000
      MYS REE separation 2023 output 16780
      MYS REE separation 2024 output 10908
      CHN rare-earth-alloys metal 2009 share 89
      CHN rare-earth-alloys metal 2025 share 90
      CHN REE metal 2025 share 90
      CHN ndfeb-magnets magnet 2009 share 75
      CHN ndfeb-magnets magnet 2020 share 92
      JPN ndfeb-magnets magnet 2020 share 7
      VNM ndfeb-magnets magnet 2020 share 1
      CHN smco-magnets magnet 2009 share 60
      CHN rare-earth-magnets magnet 2021 share >70
      CHN ree-phosphors phosphor 2021 share >70
      CHN hydrogen-alloys hydrogen_storage 2021 share >70
      CHN cerium-polishing polishing 2017 share 80.3
      JPN cerium-glass-polishing polishing 2010 share 80
      WLD MREE mining 2023 top3_share 85
      CHN REE separation 2012 export_quota 30996
      """;

  private static List<Line> lines(String... files) {
    List<Line> all = new ArrayList<>();
    for (String file : files) {
      all.addAll(
          ReferenceFile.read(
              LINKS.resolve(file + ".csv"),
              "country",
              "commodity",
              "product",
              "stage",
              "year",
              "measure",
              "quantity",
              "low",
              "high",
              "unit",
              "content",
              "basis",
              "role",
              "flags",
              "scenario",
              "citation"));
    }
    return all;
  }

  private static List<Line> all() {
    return lines("links", "projections", "mines", "others", "iea_shares", "iea_demand");
  }

  private static String figure(Line line) {
    String quantity = line.text("quantity");
    return String.join(
        " ",
        line.text("country"),
        line.text("commodity"),
        line.text("stage"),
        line.text("year"),
        line.text("measure"),
        quantity.isEmpty() ? ">" + line.text("low") : quantity);
  }

  @Test
  void everyFigureThatWasReadStandsInTheFiles() {
    assertThat(lines("links").stream().map(ChainLinksTest::figure))
        .containsAll(PRINTED.lines().toList());
  }

  @Test
  void sharesOf2024AreThoseOfTheChart() {
    List<String> printed = new ArrayList<>();
    for (String line : IEA.lines().toList()) {
      String[] cells = line.split(" ");
      printed.add("%s MREE mining 2024 share %s".formatted(cells[0], cells[1]));
      printed.add("%s MREE separation 2024 share %s".formatted(cells[0], cells[2]));
      printed.add("%s sintered-magnets magnet 2024 share %s".formatted(cells[0], cells[3]));
    }
    List<Line> shares = lines("iea_shares");

    assertThat(shares.stream().map(ChainLinksTest::figure))
        .containsExactlyInAnyOrderElementsOf(printed);
    assertThat(sum(shares, "mining")).isEqualByComparingTo("99.9"); // as printed
    assertThat(sum(shares, "separation")).isEqualByComparingTo("100");
    assertThat(sum(shares, "magnet")).isEqualByComparingTo("100");
    assertThat(shares) // a printed 0 is less than half of its last digit
        .filteredOn(line -> new BigDecimal(line.text("quantity")).signum() == 0)
        .hasSize(21)
        .allSatisfy(line -> assertThat(line.text("high")).isEqualTo("0.05"));
  }

  private static BigDecimal sum(List<Line> shares, String stage) {
    return shares.stream()
        .filter(line -> line.text("stage").equals(stage))
        .map(line -> new BigDecimal(line.text("quantity")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void everyFigureSaysItsYearAndSource() {
    assertThat(all())
        .hasSize(394)
        .allSatisfy(
            line -> {
              assertThat(line.required("year")).matches("\\d{4}");
              assertThat(line.text("basis").isEmpty()).isEqualTo(!line.text("scenario").isEmpty());
              assertThat(line.required("citation"))
                  .matches("(?s).{20,}; read: (page|table|second-hand quote)(;.*)?");
              assertThat(line.text("quantity") + line.text("low") + line.text("high")).isNotEmpty();
            });
  }

  @Test
  void aQuoteIsMarked() {
    assertThat(all())
        .allSatisfy(
            line ->
                assertThat(line.list("flags").contains("SECOND_HAND"))
                    .isEqualTo(line.text("citation").contains("; read: second-hand quote")));
  }

  @Test
  void aCompanyStandsForNoCountryButLynasInMalaysia() {
    assertThat(lines("links"))
        .filteredOn(line -> line.list("flags").contains("COMPANY"))
        .filteredOn(line -> !line.text("role").equals("breakdown"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.text("country")).isEqualTo("MYS"));
  }

  @Test
  void massOfProductsIsNoMassOfOxide() { // a tonne of magnets or alloy is not a tonne of element
    assertThat(lines("links", "projections"))
        .filteredOn(line -> line.text("measure").equals("output"))
        .filteredOn(line -> line.text("commodity").matches("[A-Z].*"))
        .allSatisfy(line -> assertThat(line.text("stage")).isIn("mining", "separation"));
  }

  @Test
  void aSourceHasOneFigureOfACell() {
    for (String file : List.of("links", "mines", "others", "iea_shares")) {
      Set<String> cells = new HashSet<>();
      for (Line line : lines(file)) {
        String measure = line.text("measure").replaceAll("^quota", "output"); // one stands for both
        boolean counts = line.text("role").isEmpty() && line.text("scenario").isEmpty();
        boolean ofUses = Set.of("use_share", "other").contains(measure);
        String cell =
            String.join(
                " ",
                line.text("country"),
                line.text("commodity"),
                line.text("stage"),
                line.text("year"),
                measure,
                ofUses ? line.text("content") : "");
        assertThat(!counts || cells.add(cell)).as(line.place()).isTrue();
      }
    }
  }

  @Test
  void whatIsProjectedStandsApart() {
    assertThat(lines("projections", "iea_demand"))
        .filteredOn(line -> Integer.parseInt(line.required("year")) > 2026)
        .allSatisfy(line -> assertThat(line.text("scenario")).isNotEmpty());
    assertThat(lines("links"))
        .filteredOn(line -> Integer.parseInt(line.required("year")) > 2026)
        .isEmpty();
  }
}
