package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {
  @TempDir private Path home;

  @Test
  void aCopyOfAFileIsRefusedWheneverItComes() throws IOException {
    var project = SmallProject.withoutSources(home);
    project.write(
        "conf/sources/baci.yaml", Files.readString(Path.of("conf/sources/baci-2024.yaml")));
    String first = "t,i,j,k,v,q\n2023,152,392,283691,1000.000,100.000\n";
    String folder = "data-lake/landing/baci/BACI_";
    project.write(folder + "HS17_Y2023_V202601.csv", first);
    assertThat(project.does("ingest").code()).isZero();
    project.write(folder + "HS17_Y2024_V202601.csv", "t,i,j,k,v,q\n");
    project.write(folder + "HS17_Y2025_V202601.csv", "t,i,j,k,v,q\n"); // a header holds no record
    assertThat(project.does("ingest").code()).isZero();
    project.write(folder + "HS22_Y2023_V202601.csv", first);

    var refused = project.does("ingest");

    assertThat(refused.err())
        .isEqualTo(
            project.path(folder + "HS22_Y2023_V202601.csv")
                + ": is equal to the byte to BACI_HS17_Y2023_V202601.csv of the same release, and"
                + " its records would count twice; remove one of them, or name one in files: of"
                + " source baci\n");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(project.does("check").code()).isEqualTo(2);
    assertThat(project.ask("select count(*) from trade")).containsExactly("1");
  }

  @Test
  void recordsThatSeemToBeThereAlreadyAreToldByEveryRun() throws IOException {
    var project = SmallProject.withoutSources(home);
    project.write(
        "conf/sources/baci.yaml", Files.readString(Path.of("conf/sources/baci-2024.yaml")));
    String folder = "data-lake/landing/baci/BACI_";
    project.write(
        folder + "HS17_Y2023_V202601.csv",
        "t,i,j,k,v,q\n2023,152,392,283691,1000.000,100.000\n2023,32,392,283691,10.000,1.000\n");
    assertThat(project.does("ingest").err()).doesNotContain("count twice");
    project.write( // the same records in another order
        folder + "HS22_Y2023_V202601.csv",
        "t,i,j,k,v,q\n2023,32,392,283691,10.000,1.000\n2023,152,392,283691,1000.000,100.000\n");
    String told =
        """
        files that seem to hold the same records, and count twice; name one in files:
          baci 202601: 2 parts each in BACI_HS17_Y2023_V202601.csv, BACI_HS22_Y2023_V202601.csv
        """;

    assertThat(project.does("ingest").err()).contains(told);
    assertThat(project.does("ingest").err()).contains("none to read").contains(told);
  }
}
