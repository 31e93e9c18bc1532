package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.run.GermanTable.ZOLL;
import static org.oreflow.run.GermanTable.zoll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.catalog.Published;

/** One lake from its first run over a repair to a new release, in the order of the methods. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndTest {
  private static final Set<String> MAY_BE_EMPTY =
      Set.of(
          "rejected",
          "trade_total",
          "reconciled",
          "material_balance",
          "scenario",
          "scenario_indicator",
          "project",
          "outlook");

  private static final String MINE = "data-lake/landing/mine/zoll_2024.csv";
  // each source's rows of trade as one number, whatever their order
  private static final String TRADE_BY_SOURCE =
      "select source, release, count(*), sum(cast(xxhash64(*) as decimal(38,0))) from trade"
          + " group by source, release order by source, release";

  private Path home;
  private SmallProject project;
  private Published first;

  @BeforeAll
  void firstRun(@TempDir Path folder) throws IOException {
    home = folder;
    project = SmallProject.in(home);
    var result = project.does("run");
    assertThat(result.err()).contains("\npublished run ");
    assertThat(result.code()).isZero();
    first = project.published().orElseThrow();
  }

  private Published published() {
    return project.published().orElseThrow();
  }

  @Test
  void aPrintedFigureThatMatchedOnceMustMatchAgain() throws IOException {
    project.write(
        "conf/validation/recorded.csv",
        """
        check,item,published,computed,verdict,reason
        vectors,iea-mining-2030 hhi low,0.3321,0.332100,equal,
        vectors,no such market,1,1,equal,
        """);

    var result = project.does("validate", "--check", "vectors");

    assertThat(result.out())
        .contains("iea-mining-2030 hhi high")
        .contains("\nvectors: 45 equal, 3 within rounding, 0 differs, 0 not computable\n");
    assertThat(result.err())
        .isEqualTo(
            """
            vectors, no such market: equal once, not compared now
            1 rows that matched once miss now; correct the index
            """);
    assertThat(result.code()).isEqualTo(3);
    assertThat(project.does("validate", "--check", "none").err())
        .startsWith("--check none: there is no such check; take one of vectors, ");
  }

  @Test
  @Order(1)
  void everyTableHasRowsAndIsWrittenOut() {
    assertThat(first.digests()).hasSize(Jobs.TABLES.size());
    assertThat(first.rows())
        .hasSize(Jobs.TABLES.size())
        .allSatisfy((table, rows) -> assertThat(MAY_BE_EMPTY.contains(table) || rows > 0).isTrue());
    assertThat(project.out().resolve("README.md")).content().contains(first.id());
    assertThat(project.out().resolve("indicator.csv"))
        .content()
        .contains("\nhhi,\"\",Li,mining,WLD,2024,");
  }

  @Test
  @Order(2)
  void aSecondRunTouchesNothing() {
    List<String> before = SmallProject.files(home);

    var again = project.does("run");

    assertThat(again.err())
        .isEqualTo("nothing changed since run %s; nothing written%n".formatted(first.id()));
    assertThat(again.code()).isZero();
    assertThat(SmallProject.files(home)).isEqualTo(before);
  }

  @Test
  @Order(3)
  void jobsThatRunAgainMakeEqualTablesAndTheNextRunKnowsThem() {
    String[] other = {"run", "--set", "limits.shown_rows=999"};
    var again = project.does(other);

    Published run = published();
    assertThat(again.err())
        .contains("ingest: 5 files loaded before, none to read")
        .contains("tables are as in run %s; published run %s%n".formatted(first.id(), run.id()));
    assertThat(again.code()).isZero();
    assertThat(run.digests()).isEqualTo(first.digests());
    assertThat(project.does(other).err())
        .isEqualTo("nothing changed since run %s; nothing written%n".formatted(run.id()));

    var alone = project.does("flows");
    assertThat(alone.err())
        .endsWith("tables are as in run %s; nothing written%n".formatted(run.id()));
    assertThat(published()).isEqualTo(run);
  }

  @Test
  @Order(4)
  void statusAndSqlAnswerFromThePublishedRun() {
    assertThat(project.does("status").out())
        .startsWith("run " + published().id())
        .containsPattern("trade +434  2024\n")
        .containsPattern("parameter +710  2011-2023\n") // 355 lines with risk and importance
        .containsPattern("baci +202601 +2026-01-01 +1 +434 +434 +0 +0\n")
        .doesNotContain("BACI_HS17");
    assertThat(project.does("status", "--files").out())
        .startsWith("run " + published().id())
        .containsPattern("\n +434 +434 +0 +0 +0\\.0  baci 202601 BACI_HS17_Y2024_V202601.csv\n");
    String query =
        "select country, quantity from production where element = 'Li' and measure = 'output'"
            + " and country in ('AUS', 'CHL') and year = 2023 order by country";
    // printed in Mineral Commodity Summaries 2025, lithium: Australia 91,700, Chile 41,400 t
    assertThat(project.does("sql", query).out())
        .isEqualTo("country      quantity\nAUS      91700.000000\nCHL      41400.000000\n");
    assertThat(project.does("sql", query, "--format", "csv").out())
        .isEqualTo("country,quantity\nAUS,91700.000000\nCHL,41400.000000\n");
    assertThat(project.does("sql", query, "--format", "json").out())
        .isEqualTo(
            """
            [
            {"country":"AUS","quantity":91700.000000},
            {"country":"CHL","quantity":41400.000000}
            ]
            """);
  }

  @Test
  @Order(5)
  void everyTableWhoseFilesCannotBeReadIsMadeAnew() throws IOException {
    Set<String> damaged = new TreeSet<>();
    for (Path file : dataFiles(project.lake().resolve("oreflow"))) {
      String table = project.lake().resolve("oreflow").relativize(file).getName(0).toString();
      if (!table.equals("run") && !table.equals("part")) {
        Files.write(file, new byte[(int) Files.size(file)]); // as long as before
        damaged.add(table);
      }
    }
    assertThat(damaged).contains("trade", "production", "parameter", "load", "flow", "indicator");
    var refused = project.does("run");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("; do jobs/oreflow run --repair").hasLineCount(1);

    var repaired = project.does("run", "--repair");

    assertThat(repaired.code()).as(repaired.err()).isZero();
    assertThat(repaired.err()).contains("damage: " + String.join(", ", damaged) + ",");
    assertThat(published().digests()).isEqualTo(first.digests());
    assertThat(published().rows()).isEqualTo(first.rows());
    assertThat(project.does("status", "--verify").code()).isZero();
    FaultTable faults = new FaultTable("faults-lake-files.md");
    faults.add("after a run", "all data files of all tables changed", "run --repair: same tables");
  }

  private static List<Path> dataFiles(Path tables) throws IOException {
    try (Stream<Path> files = Files.walk(tables)) {
      return files
          .filter(file -> file.toString().contains("/data/"))
          .filter(file -> file.toString().endsWith(".parquet"))
          .toList();
    }
  }

  @Test
  @Order(6)
  void aCustomsFileAndANewReleaseAreAddedByOneYamlEachAndLeaveEveryOtherSourceAsItWas()
      throws IOException {
    List<String> before = project.ask(TRADE_BY_SOURCE);
    project.write(MINE, zoll("1.234,50"));
    project.write("conf/sources/zoll.yaml", ZOLL);
    project.write(
        "data-lake/landing/baci-next/BACI_HS17_Y2024_V202701.csv",
        "t,i,j,k,v,q\n2024,152,392,283691,1000.000,1000.000\n");
    project.write(
        "conf/sources/baci-next.yaml",
        Files.readString(project.path("conf/sources/baci-2024.yaml"))
            .replace("landing/baci/", "landing/baci-next/")
            .replace("202601", "202701")
            .replace("2026-01-01", "2027-01-01"));

    // the newer release has one flow of carbonate where the older has many
    var result = project.does("run", "--accept-drift", "a release of one record");

    assertThat(result.err()).contains("ingest: 2 files and 5 loaded before, 14 rows kept");
    assertThat(result.code()).isZero();
    List<String> after = project.ask(TRADE_BY_SOURCE);
    assertThat(after).hasSize(before.size() + 2).containsAll(before);
  }

  @Test
  @Order(7)
  void theCustomsRecordsAreInTheUnitsOfTrade() {
    // a euro was 1.090513636 dollars in January, 1.047875 in December (exchange_rates.csv)
    assertThat(
            project.ask(
                "select exporter, importer, direction, code, period, value_reported, currency,"
                    + " value_usd, product_t, valuation, array_join(flags, '|') from trade"
                    + " where source = 'zoll' and period in ('2024-01', '2024-12')"
                    + " order by period, direction"))
        .containsExactly(
            "DEU,USA,export,850511,2024-01,99000.000,EUR,107960.850,2.250000,fob,",
            "CHL,DEU,import,283691,2024-01,1234.500,EUR,1346.239,12.500000,cif,",
            "CHL,DEU,import,283691,2024-12,1234.500,EUR,1293.602,12.500000,cif,");
    // BACI is whole in 2024 and has none of it: nothing is added
    assertThat(
            project.ask(
                "select mass_t, value_usd, source, how from flow where element = 'Li'"
                    + " and exporter = 'CHL' and importer = 'DEU'"))
        .isEmpty();
  }

  @Test
  @Order(8)
  void theNewerReleaseCountsInFlowsWhileBothStayInTrade() {
    assertThat(project.ask("select distinct release from trade where source = 'baci' order by 1"))
        .containsExactly("202601", "202701");
    // 1000 t of carbonate; the older release of this code and period no longer counts
    assertThat(
            project.ask(
                "select exporter, importer, mass_t from flow"
                    + " where element = 'Li' and stage = 'refining' and source = 'baci'"))
        .containsExactly("CHL,JPN,186.913000");
  }

  @Test
  @Order(9)
  void aChangedFileReplacesItsRowsAndARemovedSourceLeavesNone() throws IOException {
    List<String> before = project.ask(TRADE_BY_SOURCE);
    project.write(MINE, zoll("2.000,00"));
    Files.delete(project.path("conf/sources/baci-next.yaml"));

    var result = project.does("ingest");

    assertThat(result.err()).contains("ingest: 1 files and 5 loaded before, 13 rows kept");
    assertThat(project.ask(TRADE_BY_SOURCE))
        .hasSize(before.size() - 1)
        .startsWith(before.get(0))
        .noneMatch(line -> line.startsWith("baci,202701"));
    assertThat(
            project.ask(
                "select count(*), sum(value_reported) from trade"
                    + " where source = 'zoll' and code = '283691'"))
        .containsExactly("12,24000.000");
    assertThat(project.ask("select file from load where source = 'zoll' or release = '202701'"))
        .containsExactly("zoll_2024.csv");
  }
}
