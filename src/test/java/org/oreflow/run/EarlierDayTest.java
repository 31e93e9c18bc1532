package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release of an earlier day: BACI is of 2026, the customs table of February 2025. */
@Tag("full")
class EarlierDayTest {
  @Test
  void isMadeBesideTheLakeAndTouchesNoPublishedFile(@TempDir Path home) throws IOException {
    var project = SmallProject.ofOneYear(home);
    project.write("conf/sources/zoll.yaml", GermanTable.ZOLL);
    project.write("data-lake/landing/mine/zoll.csv", GermanTable.zoll("900,00"));
    assertThat(project.does("run").code()).isZero();
    Path sums = project.out().resolve("SHA256SUMS");
    String before = Files.readString(sums);
    String run = project.does("status").out().lines().findFirst().orElseThrow();

    var made = project.does("release", "then", "--as-of", "2025-12-31");

    assertThat(made.err()).doesNotContain("refused");
    assertThat(made.code()).isZero();
    assertThat(made.out())
        .contains("files: " + project.out().resolve("releases/then"))
        .contains("lake: " + project.lake() + "-releases/then");
    List<String> flows = Files.readAllLines(project.out().resolve("releases/then/flow.csv"));
    assertThat(flows).anyMatch(line -> line.contains(",zoll"));
    assertThat(flows).noneMatch(line -> line.contains(",baci"));
    assertThat(Files.readString(sums)).isEqualTo(before);
    assertThat(project.does("report", "--check").code()).isZero();
    assertThat(project.does("status").out()).startsWith(run);
    assertThat(project.does("release").out()).isEqualTo("no releases\n");
    assertThat(project.does("diff", "--with", project.lake() + "-releases/then").code()).isZero();
  }

  @Test
  void refusesNamesThatAreTakenOrNone(@TempDir Path home) throws IOException {
    var project = SmallProject.ofOneYear(home);
    assertThat(project.does("run").code()).isZero();
    assertThat(project.does("release", "now").code()).isZero();

    assertThat(project.does("release", "now", "--as-of", "2026-11-30").err())
        .contains("release: now is run ");
    assertThat(project.does("release", "../now", "--as-of", "2026-11-30").err())
        .contains("\"../now\" is not a name of a release");
    assertThat(project.does("release", "--as-of", "2026-11-30").code()).isEqualTo(2);
    assertThat(project.does("release", "x", "--run", "1", "--as-of", "2026-11-30").err())
        .contains("leave one of them out");
  }
}
