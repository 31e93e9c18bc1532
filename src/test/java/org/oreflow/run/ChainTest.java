package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chain of rare earths from files to tables, with the shipped contents and yields: what a
 * user's folder of BACI adds, compounds and metals, in made-up quantities and without code; and a
 * shipped file.
 */
@Tag("full")
class ChainTest {
  private static final String FEED =
      """
      t,i,j,k,v,q
      2023,104,156,284690,1000,40000
      2023,156,392,284610,100,1000
      2023,156,392,284690,500,10000
      2023,156,842,280530,300,100
      2023,156,276,253090,300,50
      """;

  private static final String BACI = "conf/sources/baci-2024.yaml";
  private static final Path REE = Path.of("conf/baskets/rare-earths.yaml");

  @TempDir private Path home;

  private SmallProject withBaci() throws IOException {
    var project = SmallProject.withoutSources(home);
    for (String file :
        new String[] {
          "conf/baskets/rare-earths.yaml",
          "conf/sources/chain.yaml",
          "conf/sources/usgs-mcs-2025.yaml",
          "data-lake/landing/chain/quotas.csv",
          "data-lake/landing/usgs-mcs-2025/world/MCS2025_World_Data.csv"
        }) {
      project.write(file, Files.readString(Path.of(file)));
    }
    project.write("data-lake/landing/baci/BACI_HS17_Y2023_V202601.csv", FEED);
    project.write(
        BACI, Files.readString(Path.of(BACI)) + "complete: [mining]\n"); // 2612.20 is not traded
    return project;
  }

  @Test
  void aFolderOfBaciFillsTheMiddleOfTheChain() throws IOException {
    var project = withBaci();
    var run = project.does("run");
    assertThat(run.code()).as(run.err()).isZero();

    // .37 to 1 of 40,000; .6161 of 10,000 and .7675 of 1,000; 1.1948 of 100; nobody knows of 50
    assertThat(
            project.ask(
                "SELECT stage, exporter, importer, mass_t, low_t, high_t FROM flow"
                    + " WHERE element = 'REE' ORDER BY stage, exporter, importer"))
        .containsExactly(
            "metal,CHN,USA,119.480000,113.716000,126.993200",
            "mining,CHN,DEU,,0.000000,39.275000",
            "mining,MMR,CHN,,14800.000000,40000.000000",
            "separation,CHN,JPN,6928.500000,4369.500000,11000.000000");
    // the quota before, of 2021, is of another source
    assertThat(
            project.ask(
                "SELECT stage, production_t, import_low_t, import_high_t, flags FROM balance"
                    + " WHERE element = 'REE' AND country = 'CHN' AND year = 2023 AND stage IN"
                    + " ('mining', 'separation') ORDER BY stage"))
        .containsExactly(
            "mining,255000.000000,14800.000000,40000.000000,"
                + "CONTENT_UNKNOWN|QUOTA|SERIES_BREAK|SHARE_UNKNOWN",
            "separation,243850.000000,0.000000,0.000000,QUOTA");
    // at most 243,850 / .8832 - 255,000 - 14,800 + 39.275 of what was separated is not registered
    assertThat(
            project.ask(
                "SELECT low_t, round(high_t, 3), equations FROM material_balance"
                    + " WHERE element = 'REE' AND country = 'CHN' AND term = 'unreported'"))
        .containsExactly("0.000000,6337.554,1");
    // what is reconciled meets: mined and bought less sold is separated and lost
    assertThat(
            project.ask(
                "SELECT round(sum(CASE WHEN term = 'export' OR stage = 'separation' THEN -1 ELSE 1"
                    + " END * reconciled_t), 4) FROM material_balance"
                    + " WHERE element = 'REE' AND country = 'CHN'"))
        .containsExactly("0.0000");
    isEmptyInTheYearBefore(project);
  }

  private static void isEmptyInTheYearBefore(SmallProject project) {
    // without the folder, as in the year before, the cells are empty
    assertThat(
            project.ask(
                "SELECT production_t, import_t, export_t, apparent_consumption_t FROM balance"
                    + " WHERE element = 'REE' AND country = 'CHN' AND year = 2022 AND stage ="
                    + " 'separation'"))
        .containsExactly("202000.000000,,,");
    assertThat(project.ask("SELECT * FROM balance WHERE stage = 'metal' AND year = 2022"))
        .isEmpty();
  }

  // what of a table of docs/evidence/validation.md the files of a test decide alone
  private static void assertShown(SmallProject project, String... rows) throws IOException {
    var shown = PageExample.of("docs/evidence/validation.md").get(0);
    var asked = PageExample.lines(project.does("sql", shown.query()).out());
    for (String row : rows) {
      assertThat(asked)
          .filteredOn(line -> line.startsWith(row))
          .as(row)
          .hasSize(1)
          .isSubsetOf(shown.answer());
    }
  }

  @Test
  void compoundsOfTheUnitedStatesComeFromTheFileAsByHand() throws IOException {
    // table 4, China in 2022: 37,600 kg of cerium, 34 of other oxides, 5,200 of chlorides and
    // 74,800,000 unspecified, of which 0.78, 0.92 or all are concentrates
    // 74800 x 0.5997 x 0.78, 0.92, 1; the rest of it and 37.6 x 0.6695 + 0.034 + 5.2 x 0.4589
    String source = "conf/sources/usgs-myb-rare-earths-trade-2022.yaml";
    String tables =
        "data-lake/landing/usgs-myb-2022-rare-earths/usgs_myb2022_rare_earths_tables.xlsx";
    var project = SmallProject.withoutSources(home);
    project.write("conf/baskets/rare-earths.yaml", Files.readString(REE));
    project.write(source, Files.readString(Path.of(source)));
    project.write(tables, Files.readAllBytes(Path.of(tables)));

    assertThat(project.does("ingest").code()).isZero();
    assertThat(project.does("reconcile").code()).isZero();
    assertThat(project.does("flows").code()).isZero();

    assertThat(
            project.ask(
                "SELECT stage, low_t, mass_t, high_t FROM flow WHERE element = 'REE' AND year ="
                    + " 2022 AND exporter = 'USA' AND importer = 'CHN' AND stage IN ('mining',"
                    + " 'separation') ORDER BY stage"))
        .containsExactly("mining,34944.171174,,44857.560000", "separation,27.593480,,9940.982306");
    assertShown(project, "REE metal 2022", "REE mining 2022");
  }
}
