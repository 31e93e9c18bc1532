package org.oreflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.job.SmallProject.Result;
import org.oreflow.lake.Published;
import org.oreflow.lake.Remarks;

/** A correction that moves a figure too far is refused, and accepted with a reason. */
class DriftRefusedTest {
  private static final String CORRECTIONS = "conf/corrections/trade.csv";
  private static final String HEADER =
      "source,release,code,exporter,importer,period,column,found,value,reason,citation\n";

  @TempDir Path home;
  private SmallProject project;

  private void aProjectOfOneFlow() throws IOException {
    project = SmallProject.withoutSources(home);
    project.write(CORRECTIONS, HEADER);
    project.write("in.csv", "to,from,code,year,usd,t\nJPN,CHL,283691,2024,1000,1000\n");
    project.write(
        "conf/sources/in.yaml",
        """
        id: in
        format: customs-table
        files: ../../in.csv
        release: "1"
        published: 2025-02-01
        covers: world
        citation: made for a test
        licence: none
        redistribute: true
        confidential: false
        kind: delimited
        delimiter: ","
        encoding: utf-8
        decimal_mark: "."
        countries: iso3
        columns: {reporter: to, partner: from, code: code, year: year, value: usd, mass_t: t}
        constants: {direction: import, code_system: HS2022, currency: USD}
        valuation: {import: cif}
        """);
  }

  @Test
  void aDriftIsRefusedThenAcceptedWithAReasonThatIsKept() throws IOException {
    aProjectOfOneFlow();
    assertThat(project.does("ingest").code()).isZero();
    Result first = project.does("flows", "--accept-drift", "nothing to accept");
    assertThat(first.code()).as(first.err()).isZero();
    Published shown = project.published().orElseThrow();
    assertThat(shown.remarks()).isEqualTo(Remarks.NONE);
    project.write(CORRECTIONS, HEADER + "in,1,283691,CHL,JPN,2024,mass_t,1000,500,halved,a test\n");

    Result refused = project.does("flows");

    // 1000 t of carbonate, 0.186913 of it lithium, and half of that
    String line =
        "trade of Li, refining, 2024: 186.913 before, 93.4565 now (-50.0 %, limit 25.0 %)";
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains("\n" + line + "\n")
        .containsPattern(
            "run \\S+ is not published: it differs from run "
                + shown.id()
                + " by more than drift in the settings allows;"
                + " what is published stays; if the figures are right, repeat with --accept-drift \"why\"\n$");
    assertThat(project.published()).contains(shown);
    Result wordless = project.does("flows", "--accept-drift", " ");
    assertThat(wordless.err())
        .isEqualTo("--accept-drift: the reason is empty; say why the figures are right\n");
    assertThat(wordless.code()).isEqualTo(2);

    Result accepted = project.does("flows", "--accept-drift", "half of it was double");

    assertThat(accepted.code()).as(accepted.err()).isZero();
    assertThat(accepted.err()).contains("audits: tables agree, 1 drifts accepted, ");
    assertThat(project.ask("select mass_t, drift_reason, drift from flow, run"))
        .hasSize(1)
        .allMatch(row -> row.startsWith("93.456500,half of it was double,") && row.contains(line));
    assertThat(project.does("status").out())
        .contains("\ndrift accepted: half of it was double\n" + line + "\n");
  }
}
