package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.ReferenceFile;
import org.oreflow.evidence.Agreement;

/** What the page says of reconciled trade beside BACI is what the table beside it has. */
class ReconciledBesideBaciTest {
  private static final Path PAGE = Path.of("docs/evidence/reconciliation.md");
  private static final double ROUNDED = 0.0005; // the table has three decimals

  private static List<ReferenceFile.Line> products(String year, String measure) {
    return ReferenceFile.read(
            PAGE.resolveSibling("reconciled-beside-baci.csv"),
            "year",
            "measure",
            "code",
            "first_exporter",
            "first_exporter_baci",
            "points_behind",
            "share_difference",
            "hhi",
            "hhi_baci",
            "flows",
            "median_log_ratio")
        .stream()
        .filter(line -> line.text("year").equals(year) && line.text("measure").equals(measure))
        .toList();
  }

  private static Agreement agreement(ReferenceFile.Line line) {
    return new Agreement(
        line.required("first_exporter"),
        line.required("first_exporter_baci"),
        line.number("points_behind").orElseThrow() / 100,
        line.number("share_difference").orElseThrow(),
        line.number("hhi").orElseThrow(),
        line.number("hhi_baci").orElseThrow());
  }

  private static double stated(String measure, int column) throws IOException {
    String row =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| " + measure))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(Arrays.asList(row.split("\\|")).get(column).strip());
  }

  @ParameterizedTest
  @CsvSource({"2022, value, 2", "2024, value, 3", "2024, mass, 4"})
  void theSummaryIsThatOfTheProducts(String year, String measure, int column) throws IOException {
    List<Agreement> all =
        products(year, measure).stream().map(ReconciledBesideBaciTest::agreement).toList();

    assertThat(all).hasSize(30);
    assertThat(stated("first exporter the same", column))
        .isEqualTo((double) all.stream().filter(Agreement::isSameFirst).count());
    assertThat(stated("the same or within two points", column))
        .isEqualTo((double) all.stream().filter(one -> one.behind() <= 0.02).count());
    assertThat(stated("share difference", column))
        .isCloseTo(Agreement.meanDifference(all), within(ROUNDED));
    assertThat(stated("correlation of HHI", column))
        .isCloseTo(Agreement.hhiCorrelation(all).orElseThrow(), within(ROUNDED));
    assertThat(stated("HHI, mean absolute difference", column))
        .isCloseTo(Agreement.meanHhiDifference(all), within(ROUNDED));
  }

  @ParameterizedTest
  @CsvSource({"2022", "2024"})
  void everyProductBeyondTwoPointsIsNamed(String year) throws IOException {
    String page = Files.readString(PAGE);
    for (ReferenceFile.Line line : products(year, "value")) {
      Agreement one = agreement(line);
      if (one.behind() > 0.02) {
        assertThat(page)
            .containsPattern(
                String.format(
                    Locale.ROOT,
                    "\\*\\*%s\\*\\*.*%s, %s by %.1f points \\(%s\\)",
                    line.text("code"),
                    one.first(),
                    one.firstOfReference(),
                    one.behind() * 100,
                    year));
      }
    }
  }
}
