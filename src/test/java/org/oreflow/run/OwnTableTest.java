package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user's own table of separation by country, and one YAML file, fill that link: table, indices,
 * screen. Its numbers are made up.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnTableTest {
  private static final String SOURCE =
      """
      id: my-separation
      format: production-table
      files: ../../data-lake/landing/my-separation/*.csv
      release: "2026"
      published: "2026-06-30"
      covers: world
      citation: "made-up numbers"
      licence: none
      redistribute: true
      confidential: false
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      countries: iso3
      duplicates: refuse
      columns: {country: country, year: year, quantity: tonnes}
      constants: {element: REE, stage: separation, measure: output, unit: t, content: reo}
      """;
  private static final String TABLE =
      """
      country,year,tonnes
      CHN,2024,600
      MYS,2024,300
      USA,2024,100
      CHN,2013,900
      MYS,2013,100
      """;

  private SmallProject project;
  private String screen;

  @BeforeAll
  void run(@TempDir Path home) throws IOException {
    project = SmallProject.withoutSources(home);
    project.write(
        "conf/baskets/rare-earths.yaml",
        Files.readString(Path.of("conf/baskets/rare-earths.yaml")));
    project.write("conf/sources/my-separation.yaml", SOURCE);
    project.write("data-lake/landing/my-separation/separation.csv", TABLE);
    var result = project.does("run");
    assertThat(result.err()).doesNotContain("my-separation.yaml:");
    assertThat(result.code()).isZero();
    screen = project.does("landscape", "rare-earths").out();
  }

  @Test
  void theLandscapeHasItsShares() {
    assertThat(
            project.ask(
                "select country, share, rank, best from landscape where basket = 'rare-earths'"
                    + " and element = 'REE' and year = 2024 and country <> 'WLD' order by rank"))
        .containsExactly("CHN,0.6,1,true", "MYS,0.3,2,true", "USA,0.1,3,true");
  }

  @Test
  void indicesFollow() { // .36 + .09 + .01, and .81 + .01
    assertThat(
            project.ask(
                "select year, round(value, 4) from indicator where indicator = 'hhi' and variant ="
                    + " '' and element = 'REE' and stage = 'separation' order by year"))
        .containsExactly("2013,0.82", "2024,0.46");
  }

  @Test
  void theScreenShowsTheLinkAndItsChange() {
    assertThat(screen.lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
        .contains(
            "separation | 2024 | China | 60 % | 0.460 | REE | my-separation 2026",
            "2013 | China | 90 % | 0.820 | -30 points; -0.360 | my-separation 2026");
  }
}
