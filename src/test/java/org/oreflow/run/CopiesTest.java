package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {
  @TempDir private Path home;

  @Test
  void aCopyOfAFileIsRefusedWheneverItComes() throws IOException {
    var project = SmallProject.withoutSources(home);
    project.write(
        "conf/sources/baci.yaml", Files.readString(Path.of("conf/sources/baci-2024.yaml")));
    String first = "t,i,j,k,v,q\n2023,152,392,283691,1000.000,100.000\n";
    String folder = "data-lake/landing/baci/BACI_";
    project.write(folder + "HS17_Y2023_V202601.csv", first);
    assertThat(project.does("ingest").code()).isZero();
    project.write(folder + "HS17_Y2024_V202601.csv", "t,i,j,k,v,q\n");
    project.write(folder + "HS17_Y2025_V202601.csv", "t,i,j,k,v,q\n"); // a header holds no record
    assertThat(project.does("ingest").code()).isZero();
    project.write(folder + "HS22_Y2023_V202601.csv", first);

    var refused = project.does("ingest");

    assertThat(refused.err())
        .isEqualTo(
            project.path(folder + "HS22_Y2023_V202601.csv")
                + ": is equal to the byte to BACI_HS17_Y2023_V202601.csv of the same release, and"
                + " its records would count twice; remove one of them, or name one in files: of"
                + " source baci\n");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(project.does("check").code()).isEqualTo(2);
    assertThat(project.ask("select count(*) from trade")).containsExactly("1");
  }

  @Test
  void recordsThatSeemToBeThereAlreadyAreToldByEveryRun() throws IOException {
    var project = SmallProject.withoutSources(home);
    project.write(
        "conf/sources/baci.yaml", Files.readString(Path.of("conf/sources/baci-2024.yaml")));
    String folder = "data-lake/landing/baci/BACI_";
    project.write(
        folder + "HS17_Y2023_V202601.csv",
        "t,i,j,k,v,q\n2023,152,392,283691,1000.000,100.000\n2023,32,392,283691,10.000,1.000\n");
    assertThat(project.does("ingest").err()).doesNotContain("count twice");
    project.write( // the same records in another order
        folder + "HS22_Y2023_V202601.csv",
        "t,i,j,k,v,q\n2023,32,392,283691,10.000,1.000\n2023,152,392,283691,1000.000,100.000\n");
    String told =
        """
        files that seem to hold the same records, and count twice; name one in files:
          baci 202601: 2 parts each in BACI_HS17_Y2023_V202601.csv, BACI_HS22_Y2023_V202601.csv
        """;

    assertThat(project.does("ingest").err()).contains(told);
    assertThat(project.does("ingest").err()).contains("none to read").contains(told);
  }

  private static final String MINES =
      """
      id: mines
      format: production-table
      files: ../../data-lake/landing/mines/*.csv
      release: "1"
      published: 2026-01-31
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
      columns: {country: country, year: year, quantity: t, role: role}
      constants: {element: Li, stage: mining, measure: output, unit: t}
      """;

  @Test
  void aKeyOfProductionIsHeldByOneFileOfARelease() throws IOException {
    var project = SmallProject.withoutSources(home);
    project.write("conf/sources/mines.yaml", MINES);
    String folder = "data-lake/landing/mines/";
    project.write(folder + "a.csv", "country,year,t,role\nAUS,2023,5,\nAUS,2024,7,\nOTH,2024,1,\n");
    project.write(
        folder + "companies.csv", // parts of a country's figure, and another undivided rest
        "country,year,t,role\nAUS,2024,4,breakdown\nOTH,2024,2,\n");
    assertThat(project.does("ingest").code()).isZero();
    project.write(folder + "b.csv", "country,year,t,role\nAUS,2024,7,\nCHL,2024,3,\nAUS,2023,5,\n");
    String told =
        "b.csv:2: repeats AUS, Li, mining, 2024, output, t of a.csv:3, and 2 such records of source"
            + " mines 1 would count twice; remove one of the files, or name one in files: of the"
            + " source; where both count, write duplicates: sum\n";

    var refused = project.does("ingest");

    assertThat(refused.err()).endsWith(told);
    assertThat(refused.code()).isEqualTo(2);
    var checked = project.does("check");
    assertThat(checked.err()).endsWith(told);
    assertThat(checked.code()).isEqualTo(2);
    assertThat(project.ask("select sum(quantity) from production where country = 'AUS'"))
        .containsExactly("16.000000");
    project.write("conf/sources/mines.yaml", MINES.replace("refuse", "sum"));
    assertThat(project.does("ingest").code()).isZero(); // the same bytes in a table that adds up
  }

  @Test
  void likenessBySumsAsksProductionToo() throws IOException {
    var project = SmallProject.withoutSources(home);
    project.write("conf/sources/mines.yaml", MINES.replace("refuse", "sum"));
    String folder = "data-lake/landing/mines/";
    project.write(folder + "a.csv", "country,year,t,role\nAUS,2023,5,\nAUS,2024,7,\n");
    project.write(folder + "b.csv", "country,year,t,role\nAUS,2024,7,\nAUS,2023,5,\n");

    assertThat(project.does("ingest").err())
        .contains(
            """
            files that seem to hold the same records, and count twice; name one in files:
              mines 1: 2 parts each in a.csv, b.csv
            """);
  }
}
