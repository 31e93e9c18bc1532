package org.oreflow.run.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.SmallProject;
import org.oreflow.run.SmallSource;

class CheckedPrecedenceTest {
  private static final String SOURCE =
      SmallSource.of(
              "%1$s",
              "customs-table",
              "../../in/%1$s.csv",
              "2025-02-01",
              """
              countries: iso3
              columns: {reporter: reporter, partner: partner, direction: flow, code: code, period: period, value: value, mass_kg: netwgt}
              constants: {code_system: HS2022, currency: USD}
              valuation: {import: cif, export: fob}
              duplicates: refuse
              """)
          .replace("covers: world", "covers: %2$s");
  private static final String HEADER = "reporter,partner,flow,code,period,value,netwgt\n";

  @TempDir private Path home;

  // Germany's office reports the whole of 2023 and one month of 2024, a survey two flows of each;
  // of 2022 BACI has one
  @Test
  void checkTellsWhatStandsBehind() throws IOException {
    var project = SmallProject.withoutSources(home);
    project.write("conf/sources/office.yaml", SOURCE.formatted("office", "DEU"));
    project.write("conf/sources/survey.yaml", SOURCE.formatted("survey", "listed_partners"));
    project.write(
        "in/office.csv",
        HEADER
            + "DEU,CHL,import,283691,2023,10,1\n"
            + "DEU,CHL,import,283691,2024-01,10,1\n"
            + "DEU,USA,export,283691,2023,10,1\n");
    project.write(
        "in/survey.csv",
        HEADER
            + "CHL,DEU,export,283691,2023,20,2\n" // behind Germany's own report
            + "ARG,DEU,export,283691,2023,20,2\n" // and so is what that does not have
            + "CHL,DEU,export,283691,2024,20,2\n"
            + "CHL,JPN,export,283691,2024,20,2\n");
    project.write(
        "conf/oreflow.yaml",
        Files.readString(Path.of("conf/oreflow.yaml"))
            .replaceFirst("(?m)^  trade: .*", "  trade: [survey]"));

    var result = project.does("check");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .endsWith(
            """
            1 of 3 flows of office are not used: survey has priority
              precedence 1
            2 of 4 flows of survey are not used: office has priority
              own report 2
            """);
  }
}
