package org.oreflow.run.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.SmallProject;
import org.oreflow.run.SmallProject.Result;

/** README's way from an unknown file to a source, in the project's own folders. */
class DescribeCommandTest {
  @TempDir Path home;

  private SmallProject project() throws IOException {
    var project = SmallProject.ofOneYear(home);
    project.write(
        "in/zoll.csv",
        """
        Meldeland;Partnerland;Ware;Richtung;Monat;Wert (EUR);Eigenmasse (kg)
        Germany;Chile;283691;Einfuhr;2024-01;1.234,50;1.000,5
        Germany;Japan;283691;Ausfuhr;2024-02;10,00;7,5
        """);
    return project;
  }

  @Test
  void readsNoSourceNotEvenTheEmptyFileThatTheShellHasMade() throws IOException {
    var project = project();
    Path yaml = project.write("conf/sources/my-customs.yaml", ""); // by > of the shell
    Result described = project.does("describe", project.path("in/zoll.csv").toString());
    assertThat(described.code()).isZero();
    assertThat(described.out())
        .contains(
            "id: \"zoll\"\n",
            "files: \"../../in/zoll.csv\"\n",
            """
            # valuation: cif, fob, fas or customs
            valuation: {export: "FILL IN", import: "FILL IN"}
            """,
            "covers: DEU\n",
            "licence: \"FILL IN\"\n",
            "# precedence: a source that the settings do not name counts last; if it is the"
                + " country's own complete report, add zoll to precedence.trade of"
                + " conf/oreflow.yaml, before baci-ree-links\n");

    Files.writeString(yaml, described.out());
    Result unfinished = project.does("check");
    assertThat(unfinished.err().lines())
        .hasSize(4) // citation, licence, both valuations
        .allMatch(line -> line.matches(yaml + ":\\d+: .+ still says FILL IN; .+"));
    Files.writeString(
        yaml, described.out().replaceAll("\"FILL IN\"", "\"fob\"").replace("FILL IN", "x"));
    Result check = project.does("check");
    assertThat(check.err()).isEmpty();
    assertThat(check.out()).contains("unmapped: nothing\n", "not usable: nothing\n");
    assertThat(check.code()).isZero();
  }

  @Test
  void writesAFileOfTheSourcesOnce() throws IOException {
    var project = project();
    String file = project.path("in/zoll.csv").toString();
    Path yaml = project.path("conf/sources/my-customs.yaml");

    Result written = project.does("describe", file, "--write", "my-customs");
    assertThat(written.out())
        .isEqualTo("wrote " + yaml + "; write what FILL IN stands for in it\n");
    assertThat(Files.readString(yaml)).contains("id: \"my-customs\"\n", "add my-customs to");
    Result again = project.does("describe", file, "--write", "my-customs");
    assertThat(again.err())
        .endsWith(yaml + ": is there already; choose another name, or move it away\n");
    assertThat(again.code()).isEqualTo(2);
    assertThat(SmallProject.files(yaml.getParent())).hasSize(2);

    for (String id : List.of("../up", "", "My Customs")) {
      Result none = project.does("describe", file, "--write", id);
      assertThat(none.err())
          .isEqualTo(
              "--write: \""
                  + id
                  + "\" is not an id; write small letters, digits and hyphens such as my-customs\n");
      assertThat(none.code()).isEqualTo(2);
    }
  }
}
