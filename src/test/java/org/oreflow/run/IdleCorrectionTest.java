package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A correction that acts on none of the records that it is about is refused. */
class IdleCorrectionTest {
  private static final String CORRECTIONS = "conf/corrections/trade.csv";

  @TempDir Path home;

  private static String row(String source, String year, String found) {
    return "%s,,283691,CHL,JPN,%s,product_t,%s,90,made for a test,made for a test\n"
        .formatted(source, year, found);
  }

  @Test
  void byCheckAndByARunThatFindsIt() throws IOException {
    var project = SmallProject.ofOneYear(home);
    String header = Files.readString(project.path(CORRECTIONS));
    // acts; of a source that is not there; of years that are not kept
    String sound =
        row("baci", "2024", "100") + row("other", "2024", "1") + row("baci", "2099", "1");
    project.write(CORRECTIONS, header + sound);
    assertThat(project.does("check").code()).isZero();
    assertThat(project.does("ingest").code()).isZero();
    assertThat(project.does("flows").code()).isZero();
    var shown = project.published();

    project.write(CORRECTIONS, header + sound + row("baci", "2024", "101"));
    String line =
        project.path(CORRECTIONS)
            + ":5: acts on no record: none of its key has product_t \"101\"; correct it or remove the row\n";
    var check = project.does("check");
    assertThat(check.err()).isEqualTo(line);
    assertThat(check.code()).isEqualTo(2);
    var flows = project.does("flows");
    assertThat(flows.err()).endsWith(line);
    assertThat(flows.code()).isEqualTo(2);
    assertThat(project.published()).isEqualTo(shown);
  }
}
