package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views in the release of a run of an earlier version, which calls a column otherwise. */
class ReleasedViewsTest {
  private SmallProject project;

  @Test
  void aViewThatFailsFreezesNothing(@TempDir Path home) throws IOException {
    project = SmallProject.ofOneYear(home);
    assertThat(project.does("ingest").code()).isZero();
    String old = FormerTradeColumnTest.asBefore(project);
    project.write(SmallProject.BACI, "t,i,j,k,v,q\n2024,152,392,283691,1000.000,1000.000\n");
    assertThat(project.does("ingest", "--accept-drift", "another year").code()).isZero();

    // the table of the earlier run calls the column mass_t
    Path view =
        project.write("conf/views/sent.sql", "SELECT exporter,\n  product_t AS t FROM trade");
    assertRefused(
        view
            + ":2:3: run %s is of an earlier version, whose trade has no column product_t; freeze a"
                .formatted(old)
            + " later run, or move the file out of the folder for this release\n",
        old);

    // the text of an exporter is no number, which rows alone show
    project.write("conf/views/sent.sql", "SELECT int(exporter) AS n FROM trade");
    assertRefused(view + ": The value 'CHL' of the type", old);

    project.write("conf/views/sent.sql", "SELECT exporter, year FROM trade");
    var released = project.does("release", "2026-1", "--run", old);
    assertThat(released.code()).as(released.err()).isZero();
    assertThat(project.does("release").out()).isEqualTo("2026-1  run " + old + "\n");
    assertThat(project.out().resolve("releases/2026-1/view_sent.csv"))
        .hasContent("exporter,year\nARG,2024\nCHL,2024\nCHL,2024\n");
  }

  private void assertRefused(String line, String old) {
    var refused = project.does("release", "2026-1", "--run", old);
    assertThat(refused.err()).contains(line);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(project.does("release").out()).isEqualTo("no releases\n");
    assertThat(project.out().resolve("releases/2026-1")).doesNotExist();
  }
}
