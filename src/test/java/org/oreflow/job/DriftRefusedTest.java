package org.oreflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.job.SmallProject.Result;

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

  private List<String> mass() {
    return project.ask("select mass_t from flow where element = 'Li'");
  }

  @Test
  void aDriftIsRefusedThenAcceptedWithAReasonThatIsKept() throws IOException {
    aProjectOfOneFlow();
    assertThat(project.does("ingest").code()).isZero();
    Result first = project.does("flows", "--accept-drift", "nothing to accept");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(mass()).containsExactly("186.913000"); // 1000 t of carbonate, 0.186913 lithium
    assertThat(project.ask("select drift_reason is null, size(drift) from run"))
        .containsExactly("true,0");
    String shown = project.published().orElseThrow().id();
    project.write(CORRECTIONS, HEADER + "in,1,283691,CHL,JPN,2024,mass_t,1000,500,halved,a test\n");

    Result refused = project.does("flows");

    String line =
        "trade of Li, refining, 2024: 186.913 before, 93.4565 now (-50.0 %, limit 25.0 %)";
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains("\n" + line + "\n")
        .containsPattern(
            "run \\S+ is not published: it differs from run "
                + shown
                + " by more than drift in the settings allows;"
                + " what is published stays; if the figures are right, repeat with --accept-drift \"why\"\n$");
    assertThat(project.published().orElseThrow().id()).isEqualTo(shown);
    assertThat(mass()).containsExactly("186.913000");
    Result wordless = project.does("flows", "--accept-drift", " ");
    assertThat(wordless.err())
        .isEqualTo("--accept-drift: the reason is empty; say why the figures are right\n");
    assertThat(wordless.code()).isEqualTo(2);

    Result accepted = project.does("flows", "--accept-drift", "half of it was double");

    assertThat(accepted.code()).as(accepted.err()).isZero();
    assertThat(accepted.err()).contains("audits: tables agree, 1 drifts accepted, ");
    assertThat(mass()).containsExactly("93.456500");
    assertThat(project.ask("select drift_reason, drift[0] from run"))
        .containsExactly("half of it was double,\"" + line + "\"");
    assertThat(project.does("status").out())
        .contains("\ndrift accepted: half of it was double\n" + line + "\n");
  }
}
