package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases of a run whose source is confidential now. */
@Tag("full")
class ConfidentialReleasesTest {
  private static final String SURVEY =
      """
      id: %s
      format: production-table
      files: ../../landing/%s.csv
      release: "1"
      published: 2025-01-01
      covers: world
      citation: made for a test
      licence: none
      redistribute: true
      confidential: %s
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      countries: iso3
      duplicates: refuse
      constants: {measure: output, unit: t, content: metal}
      columns: {country: country, commodity: commodity, stage: stage, year: year, quantity: quantity}
      """;
  private static final String ZOLL =
      GermanTable.ZOLL
          .replace("covers: DEU", "covers: world")
          .replace("confidential: false", "confidential: %s");

  // twelve months of 720.177 t make 8,642.124 t in the year
  private static final String IMPORTS = GermanTable.zoll("900,00").replace("12,5", "720,177");
  private static final String HEADER = "country,commodity,stage,year,quantity\n";

  private static void source(SmallProject project, String id, boolean isConfidential, String row)
      throws IOException {
    project.write("landing/" + id + ".csv", HEADER + row + "\n");
    project.write(
        "conf/sources/" + id + ".yaml", SURVEY.formatted(id, id, Boolean.toString(isConfidential)));
  }

  /** Files below a folder that tell what the firm makes, or Germany imports. */
  private static List<String> telling(Path folder) throws IOException {
    List<String> telling = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        String name = file.getFileName().toString();
        if (!name.equals("SHA256SUMS")
            && (text.contains("7319.527") || text.contains("8642.124"))) {
          telling.add(name);
        }
      }
    }
    return telling;
  }

  @Test
  void areToldOfUntilTheirFilesAreWrittenAgainWithoutTheFigures(@TempDir Path home)
      throws IOException {
    var project = SmallProject.ofOneYear(home);
    source(project, "open", false, "AUS,Li,mining,2024,60000");
    source(project, "firm", false, "ARG,Li,mining,2024,7319.527");
    project.write("conf/sources/zoll.yaml", ZOLL.formatted("false"));
    project.write("data-lake/landing/mine/zoll.csv", IMPORTS.replace("2024-", "2023-"));
    project.write("conf/views/made.sql", "SELECT country, year, production_t FROM balance");
    project.write("conf/views/records.sql", "SELECT country, year, quantity FROM production");
    assertThat(project.does("run").code()).isZero();
    String before = project.published().orElseThrow().id();
    assertThat(project.does("release", "2026-1").code()).isZero();
    Path frozen = project.out().resolve("releases/2026-1");
    assertThat(telling(frozen))
        .contains(
            "balance.csv", "production.csv", "reconciled.csv", "view_made.csv", "view_records.csv");

    source(project, "firm", true, "ARG,Li,mining,2024,7319.527");
    project.write("conf/sources/zoll.yaml", ZOLL.formatted("true"));
    assertThat(project.does("run").err())
        .contains(
            "releases/2026-1 shows figures that are confidential now; jobs/oreflow release 2026-1"
                + " --run 2026-1 writes it without them\n");
    assertThat(telling(frozen)).contains("view_made.csv");

    var again = project.does("release", "2026-1", "--run", "2026-1");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).startsWith("release 2026-1: run " + before);
    assertThat(telling(project.out())).isEmpty();
    assertThat(frozen.resolve("view_records.csv"))
        .hasContent("country,year,quantity\nAUS,2024,60000.000000\n");
    assertThat(frozen.resolve("production.csv")).content().contains("open,", "AUS").hasLineCount(2);
    assertThat(project.does("report").err()).doesNotContain("2026-1");
  }
}
