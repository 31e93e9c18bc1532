package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceFile.Line;

/**
 * The single figures of the rare-earth chain are those that were found printed: written down here a
 * second time, by publication and not by file.
 */
class ChainFiguresTest {
  private static final Path CHAIN = Path.of("data-lake/landing/chain");

  /** Country, commodity, stage, year, measure and the figure; {@code >} where it is a low only. */
  private static final String PRINTED =
      """
      AUS REE mining 2024 reserve 5700000
      BRA REE mining 2024 reserve 21000000
      CAN REE mining 2024 reserve 830000
      CHN REE mining 2024 reserve 44000000
      GRL REE mining 2024 reserve 1500000
      IND REE mining 2024 reserve 6900000
      RUS REE mining 2024 reserve 3800000
      THA REE mining 2024 reserve 4500
      TZA REE mining 2024 reserve 890000
      USA REE mining 2024 reserve 1900000
      VNM REE mining 2024 reserve 3500000
      ZAF REE mining 2024 reserve 860000
      WLD REE mining 2024 reserve >90000000
      WLD REE mining 2021 reserve 120000000
      CHN REE mining 2021 other 36.7
      CHN REE mining 2022 other 33.8
      CHN REE mining 2009 other 36
      CHN REE mining 2009 reserve 36000000
      CHN REE mining 2009 share 97
      OTH REE mining 2015 resource 98000000
      CAN REE mining 2015 resource 38000000
      GRL REE mining 2015 resource 39000000
      OTH REE mining 2015 resource 10300000
      OTH REE mining 2010 resource 16500000
      OTH REE mining 2015 resource 87300000
      CHN REE mining 2019 quota 132000
      CHN REE mining 2021 quota 168000
      CHN REE mining 2021 other 84000
      CHN REE mining 2023 other 240000
      CHN REE mining 2023 quota 255000
      CHN REE mining 2024 quota 270000
      CHN REE separation 2019 quota 127000
      CHN REE separation 2020 quota 135000
      CHN REE separation 2021 quota 162000
      CHN REE separation 2022 quota 202000
      CHN REE separation 2023 other 230000
      WLD REE separation 2020 output 147500
      CHN REE separation 2019 share 85
      CHN REE separation 2020 share 85
      CHN REE separation 2021 share 85
      CHN MREE separation 2023 share 92
      WLD MREE separation 2023 top3_share 98
      CHN MREE separation 2030 share 77
      MYS MREE separation 2030 share 12
      AUS MREE separation 2030 share 3
      CHN REE magnet 2020 share 92
      CHN REE magnet 2024 other 110.6
      CHN REE separation 2024 other 72.4
      CHN REE separation 2024 other 73.2
      CHN REE separation 2023 secondary 39662
      CHN REE separation 2024 secondary 34147
      CHN REE separation 2024 other 102
      CHN REE process_scrap 2024 other 40
      CHN REE process_scrap 2024 other 64
      CHN REE process_scrap 2024 other 15
      CHN REE process_scrap 2024 other 11
      CHN REE process_scrap 2024 capacity >80000
      WLD REE end_of_life 2023 other 1
      WLD MREE use 2023 demand 93
      CHN Nd use 2020 other 138086
      CHN Pr use 2020 other 35549
      CHN Ce use 2020 other 63523
      """;

  /** Dollars a kilogram of oxide, 2020 to 2024. */
  private static final String PRICES =
      """
      Nd 49 98 134 78 56
      Dy 261 410 382 330 260
      Tb 670 1346 2051 1298 810
      Eu 31 31 30 27 27
      La 2 2 1 1 1
      Ce 2 2 1 1 1
      """;

  private static List<Line> lines() {
    List<Line> all = new ArrayList<>();
    for (String file :
        List.of("demand", "magnets", "prices", "quotas", "recycling", "reserves", "separation")) {
      all.addAll(
          ReferenceFile.read(
              CHAIN.resolve(file + ".csv"),
              "country",
              "commodity",
              "stage",
              "year",
              "measure",
              "quantity",
              "low",
              "high",
              "unit",
              "content",
              "basis",
              "scenario",
              "citation"));
    }
    return all;
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
    List<String> printed = new ArrayList<>(PRINTED.lines().toList());
    PRICES
        .lines()
        .map(line -> line.split(" "))
        .forEach(
            cells -> {
              for (int i = 1; i < cells.length; i++) {
                printed.add(
                    "WLD %s separation %d price %s".formatted(cells[0], 2019 + i, cells[i]));
              }
            });

    assertThat(lines().stream().map(ChainFiguresTest::figure)).containsAll(printed);
  }

  @Test
  void everyFigureSaysItsYearBasisAndSource() {
    assertThat(lines())
        .allSatisfy(
            line -> {
              assertThat(line.required("year")).matches("\\d{4}");
              assertThat(line.required("basis")).isIn("reported", "estimate", "derived");
              assertThat(line.required("citation")).matches("(?s).{20,}");
              assertThat(line.text("quantity") + line.text("low") + line.text("high")).isNotEmpty();
            });
  }

  @Test
  void whatIsProjectedStandsApart() { // a year that is not over is that of a scenario
    assertThat(lines())
        .allSatisfy(
            line ->
                assertThat(line.text("scenario").isEmpty())
                    .isEqualTo(Integer.parseInt(line.required("year")) <= 2025));
  }
}
