package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shares that one source prints of a year and another of the next, of which one year changes. */
@Tag("full")
class SharesUpdateTest {
  private static final String MINED =
      """
      country,commodity,stage,year,quantity
      AUS,Li,mining,2022,50
      CHL,Li,mining,2022,50
      AUS,Li,mining,2023,90
      CHL,Li,mining,2023,80
      """;
  private static final String REFINED =
      """
      CHL,Li,refining,2022,50
      CHN,Li,refining,2022,40
      CHL,Li,refining,2023,60
      CHN,Li,refining,2023,40
      """;

  @Test
  void aYearThatIsComputedAloneKeepsTheBreakOfItsSeries(@TempDir Path home) throws IOException {
    SmallProject project = SmallProject.withoutSources(home);
    project.write("conf/sources/survey_1.yaml", UpdateFiles.SURVEY);
    project.write("landing/survey_1.csv", MINED);
    shares(project, "agency", 2022, "CHL", "CHN");
    shares(project, "office", 2023, "CHL", "CHN");
    assertThat(project.does("run").code()).isZero();
    assertThat(breaks(project)).containsExactly("2022,false", "2023,true");

    project.write(
        "landing/survey_1.csv", MINED.replace("CHL,Li,mining,2023,80", "CHL,Li,mining,2023,70"));
    var update = project.does("run", "--verbose", "--accept-drift", "a test");

    assertThat(update.code()).as(update.err()).isZero();
    assertThat(update.err())
        .contains("indicator ", "recomputed: 2023 (balances, landscape, production)\n");
    assertThat(breaks(project)).containsExactly("2022,false", "2023,true");
    Path fresh = Files.createTempDirectory(project.path(""), "fresh");
    assertThat(project.published().orElseThrow().digests())
        .isEqualTo(project.whole(fresh).digests());
  }

  @Test
  void aSeriesThatBreaksNoLongerIsComputedAgain(@TempDir Path home) throws IOException {
    SmallProject project = SmallProject.withoutSources(home);
    project.write("conf/sources/survey_1.yaml", UpdateFiles.SURVEY);
    project.write("landing/survey_1.csv", MINED + REFINED); // amounts stand for the link
    shares(project, "agency", 2022, "AUS", "KOR"); // so that no record of 2023 tells of the break
    shares(project, "office", 2023, "CHL", "CHN");
    assertThat(project.does("run").code()).isZero();
    assertThat(breaks(project)).containsExactly("2022,false", "2023,true");

    Files.delete(project.path("conf/sources/agency.yaml"));
    var update = project.does("run", "--verbose", "--accept-drift", "a test");

    assertThat(update.code()).as(update.err()).isZero();
    assertThat(breaks(project)).containsExactly("2023,false");
    Path fresh = Files.createTempDirectory(project.path(""), "fresh");
    assertThat(project.published().orElseThrow().digests())
        .isEqualTo(project.whole(fresh).digests());
  }

  private static List<String> breaks(SmallProject project) throws IOException {
    return project.ask(
        "select year, array_contains(flags, 'SERIES_BREAK') from indicator"
            + " where indicator = 'cr1' and variant = 'published_share' order by year");
  }

  private static void shares(
      SmallProject project, String source, int year, String first, String second)
      throws IOException {
    project.write(
        "conf/sources/" + source + ".yaml",
        SmallSource.of(
            source,
            "production-table",
            "../../landing/" + source + ".csv",
            "2025-01-01",
            """
            countries: iso3
            duplicates: refuse
            constants: {measure: share, unit: "%", content: metal}
            columns: {country: country, commodity: commodity, stage: stage, year: year, quantity: quantity}
            """));
    project.write(
        "landing/" + source + ".csv",
        """
        country,commodity,stage,year,quantity
        %s,Li,refining,%d,60
        %s,Li,refining,%d,40
        """
            .formatted(first, year, second, year));
  }
}
