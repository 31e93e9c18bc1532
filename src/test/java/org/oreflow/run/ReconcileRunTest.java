package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of exporters and importers from the file to {@code flow}. */
@Tag("full")
class ReconcileRunTest {
  @TempDir Path home;

  // lithium carbonate
  private static final String REPORTS =
      """
      reporter,partner,cmd,flow,value,netwgt
      152,392,283691,X,1000000,100000
      392,152,283691,M,2080000,200000
      392,152,283691,M,2080000,200000
      392,32,283691,M,520000,50000
      392,0,283691,M,2600000,250000
      """;

  private static final String SOURCE =
      SmallSource.of(
          "un",
          "customs-table",
          "../../landing/reports_*.csv",
          "\"2026-01-01\"",
          """
          columns: {reporter: reporter, partner: partner, code: cmd, direction: flow, value: value, mass_kg: netwgt}
          from_file_name: {year: "reports_(\\\\d{4})"}
          constants: {code_system: HS2022, currency: USD}
          valuation: {import: cif, export: fob}
          directions: {M: import, X: export}
          countries: comtrade
          totals: {partner: ["0"]}
          duplicates: largest
          """);

  // without what is known of reporters an exporter's report weighs 0.4
  private SmallProject unweighed() throws IOException {
    var project = SmallProject.withoutSources(home);
    Files.delete(home.resolve("conf/reference/reporter_weights.csv"));
    return project;
  }

  @Test
  void flowsTakeWhatIsReconciledAndNothingIsMadeTwice() throws IOException {
    var project = unweighed();
    project.write("conf/sources/un.yaml", SOURCE);
    project.write("landing/reports_2024.csv", REPORTS);

    assertThat(project.does("ingest").code()).isZero();
    var early = project.does("flows");
    assertThat(early.err())
        .endsWith(
            "flows: reconciled trade of 2024 is not that of the records there are; do"
                + " jobs/oreflow reconcile first, or jobs/oreflow run\n");
    assertThat(early.code()).isEqualTo(2);

    var result = project.does("run");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("reconcile: 2 rows, ", "audits: tables agree");
    // by hand: 0.4 x 1,000,000 + 0.6 x 2,080,000 / 1.04; 0.4 x 100 t + 0.6 x 200 t
    assertThat(
            project.ask(
                "select exporter, value_usd, mass_t, mass_low_t, mass_high_t, how, exporter_weight,"
                    + " freight, export_value_usd, import_value_usd from reconciled order by"
                    + " exporter"))
        .containsExactly(
            "ARG,500000.000,50.000000,50.000000,50.000000,importer,,0.040000,,520000.000",
            "CHL,1600000.000,160.000000,100.000000,200.000000,both,0.400000,0.040000,1000000.000,2080000.000");
    // lithium of commodities.csv: 160 t x 0.186913, 100 t x 0.185973, 200 t x 0.187852
    assertThat(
            project.ask(
                "select exporter, mass_t, low_t, high_t, value_usd, how, source from flow"
                    + " where element = 'Li' order by exporter"))
        .containsExactly(
            "ARG,9.345650,9.298650,9.392600,500000.000,reconciled,un",
            "CHL,29.906080,18.597300,37.570400,1600000.000,reconciled,un");

    indicesOfProductsAreOfReportsOrReconciled(project);
    String settings = Files.readString(home.resolve("conf/oreflow.yaml"));
    project.write("conf/oreflow.yaml", settings.replace("by_default: 0.04", "by_default: 0.03"));
    assertThat(project.does("run", "--dry-run").out())
        .contains(
            "reconciled         2024 (reconciliation)\n",
            "flow               2024 (reconciliation)\n");
  }

  private static void indicesOfProductsAreOfReportsOrReconciled(SmallProject project) {
    // by hand: of reports 2,080,000 and 520,000; reconciled 1,600,000 and 500,000
    String concentration =
        "select round(value, 6), period, array_join(flags, ' ') from product_indicator where"
            + " indicator = 'export_hhi_value' and country = 'WLD'";
    assertThat(project.ask(concentration)).containsExactly("0.68,2024,LARGEST_OF_KEY");
    assertThat(project.does("run").err()).contains("nothing changed since run ");
    String reconciled = "--set=product_indices=reconciled";
    assertThat(project.does("run", "--dry-run", reconciled).out())
        .contains("product_indicator  2024 (product_indices)\n")
        .contains("flow               unchanged\n");
    assertThat(project.does("run", reconciled, "--accept-drift=test").code()).isZero();
    assertThat(project.ask(concentration)) // (16² + 5²) / 21²
        .containsExactly("0.637188,2024,FREIGHT_DEFAULT LARGEST_OF_KEY PARTNER_SILENT RECONCILED");
    whatIsNotAskedForIsNotComputed(project);
  }

  private static void whatIsNotAskedForIsNotComputed(SmallProject project) {
    assertThat(project.ask("select distinct indicator from indicator order by 1"))
        .containsExactly("betweenness", "pagerank");
    String asked = "--set=indices=[unit_value, betweenness]";
    assertThat(project.does("run", asked).code()).as("drift").isEqualTo(3);
    assertThat(project.does("run", asked, "--accept-drift=test").code()).isZero();
    assertThat(project.ask("select distinct indicator from product_indicator order by 1"))
        .containsExactly("unit_value");
    assertThat(project.ask("select distinct indicator from indicator order by 1"))
        .containsExactly("betweenness");
    assertThat(project.ask("select family from gap where family <> 'dependence'")).isEmpty();
    assertThat(project.does("explain", "import_hhi", "Li", "refining", "JPN", "2024", asked).out())
        .isEqualTo(
            "indicator import_hhi Li refining JPN 2024\n  no row: setting indices leaves it out\n");
    assertThat(project.does("diff").out())
        .contains("setting indices: [all] to [unit_value, betweenness]");
    assertThat(project.does("run", asked).err()).contains("nothing changed since run ");
  }

  @Test
  void aReporterLeftOutIsExplainedByItsReason() throws IOException {
    var project = SmallProject.withoutSources(home);
    project.write("conf/sources/un.yaml", SOURCE);
    project.write("landing/reports_2024.csv", REPORTS);
    project.write(
        "conf/reference/reporter_weights.csv",
        """
        iso3,exporter,exporter_flows,importer,importer_flows,left_out,reason,citation
        CHL,,,,,2024,far from its mirrors,x
        """);

    var result = project.does("run");

    assertThat(result.code()).as(result.err()).isZero();
    // by hand: 2,080,000 / 1.04 of the importer alone, and its 200 t x 0.186913
    assertThat(
            project.ask(
                "select value_usd, mass_t, how, export_value_usd, array_join(flags, ' ') from"
                    + " reconciled where exporter = 'CHL'"))
        .containsExactly(
            "2000000.000,200.000000,importer,,FREIGHT_DEFAULT LARGEST_OF_KEY REPORTER_LEFT_OUT");
    assertThat(project.does("explain", "flow", "Li", "refining", "CHL", "JPN", "2024").out())
        .contains("37.3826", "left out, reporter left out: far from its mirrors");
  }

  @Test
  void aYearCountsOnceWhereItsMonthsAreReportedToo() throws IOException {
    var project = unweighed();
    project.write(
        "conf/sources/un.yaml",
        SOURCE
            .replace("{reporter: reporter,", "{period: period, reporter: reporter,")
            .replaceFirst("from_file_name: .*\\n", ""));
    project.write(
        "landing/reports_2024.csv",
        """
        period,reporter,partner,cmd,flow,value,netwgt
        2024,152,392,283691,X,1000000,100000
        2024-01,152,392,283691,X,400000,40000
        2024-02,152,392,283691,X,600000,60000
        2024,392,152,283691,M,2080000,200000
        """);

    for (String job : List.of("ingest", "reconcile")) {
      var result = project.does(job);
      assertThat(result.code()).as(result.err()).isZero();
    }
    // by hand: 0.4 x 1,000,000 + 0.6 x 2,080,000 / 1.04
    assertThat(
            project.ask(
                "select value_usd, export_value_usd, import_value_usd, array_join(flags, ' ')"
                    + " from reconciled"))
        .containsExactly("1600000.000,1000000.000,2080000.000,FREIGHT_DEFAULT");
  }

  @Test
  void comparesWithBaci() throws IOException {
    var project = unweighed();
    Path reports = project.write("reports/comtrade_2024.csv", REPORTS).getParent();
    // by hand: shares 16 / 21, 5 / 21 against 18 / 20, 2 / 20; ln(160 / 160.01) is no -0.000
    Path baci =
        project
            .write(
                "baci/table_2024.csv",
                "t,i,j,k,v,q\n2024,152,392,283691,1800,160.01\n2024,32,392,283691,200,50\n")
            .getParent();

    var result =
        project.does("validate", "--reports", reports.toString(), "--baci", baci.toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains(
            "### Value, 2024\n",
            "| 283691 | CHL | CHL | 0.0 | 0.138 | 0.637 | 0.820 | 2 |",
            "1 of 1 first exporters are the same, 1 within two points; share difference 0.1381; HHI"
                + " correlation -, mean absolute difference 0.1828.\n",
            "### Mass, 2024\n",
            "| 283691 | CHL | CHL | 0.0 | 0.000 | 0.637 | 0.637 | 2 | 0.000 |\n");
    assertThat(project.lake()).as("keeps nothing").doesNotExist();
  }

  @Test
  void comparesFoldersThatHoldWhatItReads() throws IOException {
    var project = SmallProject.withoutSources(home);
    Path empty = Files.createDirectory(home.resolve("empty"));

    for (var wrong :
        List.of(
            List.of("nowhere", "nowhere: is not a folder; name one that holds the files\n"),
            List.of(
                empty.toString(),
                empty + ": holds no file of reports; name a folder of UN Comtrade's files\n"))) {
      var result = project.does("validate", "--reports", wrong.get(0), "--baci", empty.toString());

      assertThat(result.err()).isEqualTo(wrong.get(1));
      assertThat(result.code()).isEqualTo(2);
    }
  }
}
