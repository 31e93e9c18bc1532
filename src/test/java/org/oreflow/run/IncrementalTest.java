package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.table.Table;

/**
 * What changes makes the years anew that it acts on, and no others, in the order of the methods.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IncrementalTest {
  private static final String CORRECTIONS = "conf/corrections/trade.csv";

  private static final String GONE = "trade of Li, refining, 2021: 33.64434 before, none now";

  private SmallProject project;

  // lithium carbonate from Chile and Argentina to Japan and Korea, as BACI codes them
  private static String baci(int year, String ofChile) {
    return """
    t,i,j,k,v,q
    %1$d,152,392,283691,%2$s,100.000
    %1$d,152,410,283691,500.000,50.000
    %1$d,32,392,283691,300.000,30.000
    """
        .formatted(year, ofChile);
  }

  private void baci(int year) throws IOException {
    project.write(
        "data-lake/landing/baci/BACI_HS17_Y%d_V202601.csv".formatted(year), baci(year, "1000.000"));
  }

  @BeforeAll
  void threeYears(@TempDir Path home) throws IOException {
    project = SmallProject.withoutSources(home);
    project.write(
        "conf/sources/baci.yaml",
        Files.readString(Path.of("conf/sources/baci-2024.yaml")) + "trade_totals: true\n");
    for (int year = 2021; year <= 2023; year++) {
      baci(year);
    }
    var result = project.does("run");
    assertThat(result.err()).contains("flows: 9 rows, ");
    assertThat(result.code()).isZero();
  }

  /** Table and part → digest of its rows, of tables that are laid out by year. */
  private Map<String, String> parts() {
    try (var lake = Lake.open(TestSession.spark(), Address.of(project.lake()), Jobs.TABLES, 1)) {
      var parts = new TreeMap<String, String>();
      for (Table table : Jobs.TABLES) {
        for (TablePart part : lake.parts(table)) {
          if (part.year() != null && part.rows() > 0) {
            parts.put(table.name() + " " + part.part(), part.sha256());
          }
        }
      }
      return parts;
    }
  }

  private List<String> files(String table, int year) {
    try (var files =
        Files.walk(project.lake().resolve("oreflow/" + table + "/data/year=" + year))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Indices of lithium in a year, all of one stage: 82 cells.
  // - Concentration of the world's exporters and importers: 9 each, 2 each with blocs, and 2 each
  // of
  // the one bloc that has a member, Japan's: 26. Suppliers of Japan and of Korea: 8 each, 16.
  // - Reach of the two exporters: 1 each, and 1 each with the two groups: 6.
  // - Balances of four countries: trade balance, 4; three more each that need production, 12.
  // - The largest supplier beside consumption needs production too: 2.
  // - Geopolitical risk of the two importers: 4 each, 4 each by mass of product: 16, nothing known.
  // The file holds carbonate and no hydroxide: nothing of the stage is known, all are gaps.
  // Centrality of the two exporters and two importers, by value: 3 each, 12, which are known.
  // Indices of the product: exporters and the world by value, mass and unit value: 9; comparative
  // advantage of the two: 4; importers and the world by value and mass: 6, unit values of the two:
  // 2. Together 21.
  // Of the measures of states eight are in force in 2022 or begin in it: China's licence of 2015
  // and
  // quota of the year, Japan's two stockpiles, the United States' ban of 2019 and investigation,
  // Australia's loan and Estonia's subsidy.
  @Test
  @Order(1)
  void whatDecidedAYearIsWrittenDown() {
    assertThat(
            project.ask(
                "select table_name, part, year, rows,"
                    + " array_join(array_sort(map_keys(inputs)), ' ') as inputs"
                    + " from part where year = 2022 order by table_name"))
        .containsExactly(
            "balance,2022,2022,4,chain coverage factors flows groups precedence production program",
            "change,2022,2022,0,balances compared criticality indices landscape members production program"
                + " revision width",
            "exposure,2022,2022,3,balances coverage flows groups indices parts program stages",
            "flow,2022,2022,3,codes corrections editions factors precedence program records"
                + " releases unit_values",
            "gap,2022,2022,5,balances balances before blocs breaks chain criticality draws exposures flows governance"
                + " groups indices landscape members production program width",
            "indicator,2022,2022,12,balances balances before blocs breaks chain criticality draws exposures flows"
                + " governance groups indices landscape members production program width",
            "landscape,2022,2022,0,balances baskets corrections precedence production program"
                + " records releases",
            "material_balance,2022,2022,0,balances program uncertainty yields",
            "measure,2022,2022,8,measures program",
            "product_indicator,2022,2022,26,corrections indices precedence program records releases totals"
                + " unit_values width",
            "trade,\"baci,202601,BACI_HS17_Y2022_V202601.csv,2022\",2022,3,");
  }

  @Test
  @Order(2)
  void aDryRunSaysWhichYearsAndWhy() throws IOException {
    String list = "conf/reference/countries.csv";
    String names = Files.readString(project.path(list));
    project.write(list, names + "DEU,names,Testland,,,,made for a test\n"); // in no file
    assertThat(project.does("run", "--dry-run").out())
        .startsWith("0 files to read, 3 loaded before\n");
    project.write(list, names + "DEU,names,283691,,,,made for a test\n"); // in all of them
    assertThat(project.does("run", "--dry-run").out())
        .startsWith(
            """
            again    3 files of equal bytes, because a code list, their YAML file or a basket changed
            3 files to read, 0 loaded before
            """)
        .doesNotContain("gone");
    project.write(list, names);

    project.write(
        CORRECTIONS,
        Files.readString(project.path(CORRECTIONS))
            + "baci,,283691,CHL,JPN,2022,product_t,100,80,made for a test,made for a test\n");
    baci(2024);
    Files.delete(project.path("data-lake/landing/baci/BACI_HS17_Y2021_V202601.csv"));

    var dry = project.does("run", "--dry-run");

    assertThat(dry.out())
        .isEqualTo(
            """
            new      baci 202601 BACI_HS17_Y2024_V202601.csv
            removed  baci 202601 BACI_HS17_Y2021_V202601.csv
            1 files to read, 2 loaded before
            would be recomputed, years and why:
            flow               2022 (corrections); 2021 (gone); years of the files to read
            balance            2021-2022 (flows); years of the files to read
            material_balance   2021-2022 (balances); years of the files to read
            exposure           2021-2022 (balances, flows); years of the files to read
            landscape          2021-2023 (balances); years of the files to read
            indicator          2023 (balances before, landscape); 2022 (balances, balances before, exposures, flows, landscape); 2021 (balances, exposures, flows, landscape); years of the files to read
            product_indicator  2022 (corrections); 2021 (gone); years of the files to read
            change             2021-2023 (balances, landscape); years of the files to read
            measure            unchanged
            event              2025-2026 (corrections); years of the files to read
            project            unchanged
            """);
    assertThat(dry.code()).isZero();
  }

  @Test
  @Order(3)
  void aYearThatIsGoneIsADriftAndRefused() {
    Published shown = project.published().orElseThrow();
    assertThat(shown.remarks()).isEqualTo(AuditNotes.NONE);

    var refused = project.does("run");

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.out()).isEmpty();
    // 180 t of carbonate, 0.186913 of it lithium; a balance for each of four countries
    assertThat(refused.err().lines().dropWhile(line -> !line.startsWith("rows of ")))
        .startsWith(
            "rows of trade, 2021: 3 before, 0 now (-100.0 %, limit -10.0 %)",
            "rows of trade_total, 2021: 3 before, 0 now (-100.0 %, limit -10.0 %)", // pairs
            "rows of flow, 2021: 3 before, 0 now (-100.0 %, limit -10.0 %)",
            "rows of balance, 2021: 4 before, 0 now (-100.0 %, limit -10.0 %)")
        .endsWith(
            GONE,
            "run %s is not published: it differs from run %s by more than drift in the settings allows; what is published stays; if the figures are right, repeat with --accept-drift \"why\""
                .formatted(run(refused.err()), shown.id()));
    assertThat(project.published()).contains(shown);
    var wordless = project.does("run", "--accept-drift", " ");
    assertThat(wordless.err())
        .isEqualTo("--accept-drift: the reason is empty; say why the figures are right\n");
    assertThat(wordless.code()).isEqualTo(2);
  }

  private static String run(String err) {
    return err.replaceAll("(?s).*\nrun (\\S+) is not published.*", "$1");
  }

  @Test
  @Order(4)
  void aCorrectionANewAndARemovedFileMakeTheirYearsAnewAndNoOther() {
    Map<String, String> before = parts();
    List<String> kept = files("product_indicator", 2023);
    String last = project.published().orElseThrow().id();

    var result = project.does("run", "--accept-drift", "2021 is withdrawn");

    assertThat(result.err())
        .contains("ingest: 1 files and 2 loaded before, 3 rows kept")
        .contains("flows: 9 rows, recomputed: 2022 (corrections); 2021 (gone); 2024 (new), ")
        .doesNotContain(":2: acts");
    assertThat(result.code()).isZero();
    Map<String, String> after = parts();
    before.forEach(
        (part, sha) -> {
          if (part.startsWith("measure ")) {
            assertThat(after).containsEntry(part, sha); // made of no trade
          } else if (part.endsWith("2021")) {
            assertThat(after).doesNotContainKey(part);
          } else { // a mass changes flows and balances; what is not known or by value stays
            boolean anew = part.endsWith(" 2022") && !part.matches("(gap|indicator) .*");
            assertThat(after.get(part).equals(sha)).as(part).isNotEqualTo(anew);
          }
        });
    assertThat(files("product_indicator", 2023)).isEqualTo(kept);
    assertThat(project.out().resolve("page/data/start.js"))
        .content()
        .contains("\\\"diff\\\":{\\\"from\\\":\\\"" + last + "\\\"");
    assertThat(project.published().orElseThrow().remarks().driftReason())
        .contains("2021 is withdrawn");
    assertThat(project.ask("select drift_reason, drift from run"))
        .hasSize(1)
        .allMatch(row -> row.startsWith("2021 is withdrawn,") && row.contains(GONE));
    assertThat(project.does("status").out())
        .contains("\ndrift accepted: 2021 is withdrawn\n", "\n" + GONE + "\n");
    // 80 t instead of 100 of carbonate, 0.186913 of it lithium
    assertThat(
            project.ask(
                "select year, mass_t from flow where element = 'Li' and exporter = 'CHL'"
                    + " and importer = 'JPN' order by year"))
        .containsExactly("2022,14.953040", "2023,18.691300", "2024,18.691300");
  }

  @Test
  @Order(5)
  void anExplanationOnALakeOfSeveralRunsIsTheSameEachTime() {
    List<String> keys =
        project.ask(
            "select concat_ws(' ', 'flow', element, stage, exporter, importer, year) from flow"
                + " union all select concat_ws(' ', indicator, element, stage, country, year) from"
                + " indicator where variant = '' and indicator like 'import%'");
    assertThat(keys).hasSizeGreaterThan(5);
    for (String key : keys) {
      String[] words = ("explain " + key).split(" ");
      var told = project.does(words);

      assertThat(told.code()).as(told.err()).isZero();
      assertThat(project.does(words).out()).as(key).isEqualTo(told.out());
    }
  }
}
