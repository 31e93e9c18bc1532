package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.reference.Projects.Capacity;
import org.oreflow.reference.Projects.Project;

class ProjectsTest {
  private static final Path SHIPPED = Path.of("conf/reference");
  private static final String HEADER =
      "basket,stage,country,project,company,product,low,capacity,high,unit,content,start,state,"
          + "state_date,flags,note,citation\n";

  @TempDir private Path folder;

  private List<Project> read(String rows) throws IOException {
    Files.writeString(folder.resolve("projects.csv"), HEADER + rows);
    return projects(folder);
  }

  private void assertRefused(String row, String message) {
    assertThatThrownBy(() -> read(row))
        .hasMessage(folder.resolve("projects.csv") + ":2: " + message);
  }

  @Test
  void areReadWithTheirBoundsAndDates() throws IOException {
    assertThat(
            read(
                """
                b,magnet,USA,Works,,magnets,1500,,2000,t,,2024,planned,2022,SECOND_HAND,,c
                b,mining,AUS,Pit,Owner,oxides,,600,,t,reo,2027-06,operating,2026-09-27,,,c
                """))
        .containsExactly(
            new Project(
                "b",
                "magnet",
                "USA",
                "Works",
                "",
                "magnets",
                new Capacity(Optional.of(1500.0), Optional.empty(), Optional.of(2000.0), "t", ""),
                Optional.of("2024"),
                "planned",
                Optional.of("2022"),
                List.of("SECOND_HAND")),
            new Project(
                "b",
                "mining",
                "AUS",
                "Pit",
                "Owner",
                "oxides",
                new Capacity(Optional.empty(), Optional.of(600.0), Optional.empty(), "t", "reo"),
                Optional.of("2027-06"),
                "operating",
                Optional.of("2026-09-27"),
                List.of()));
  }

  @Test
  void anAimNeedsNeitherAmountNorDate() throws IOException {
    assertThat(read("b,mining,AUS,Pit,Owner,ore,,,,,,,aim,,,,c\n"))
        .containsExactly(
            new Project(
                "b",
                "mining",
                "AUS",
                "Pit",
                "Owner",
                "ore",
                new Capacity(Optional.empty(), Optional.empty(), Optional.empty(), "", ""),
                Optional.empty(),
                "aim",
                Optional.empty(),
                List.of()));
  }

  @Test
  void refuseWhatCannotBe() {
    assertRefused(
        "b,m,Chile,P,,x,,1,,t,,,planned,,,,c\n",
        "country is \"Chile\"; write an ISO code such as AUS");
    assertRefused(
        "b,m,CHL,P,,x,,1,,t,,,soon,,,,c\n",
        "state is \"soon\"; write aim, announced, cancelled, considered, construction, decided,"
            + " halted, operating, planned, strategic");
    assertRefused(
        "b,m,CHL,P,,x,,1,,t/y,,,planned,,,,c\n", "unit is \"t/y\"; take a unit of units.csv");
    assertRefused(
        "b,m,CHL,P,,x,2,1,,t,,,planned,,,,c\n",
        "capacity is not within low and high; write low <= capacity <= high");
    assertRefused(
        "b,m,CHL,P,,x,3,,2,t,,,planned,,,,c\n",
        "capacity is not within low and high; write low <= capacity <= high");
    assertRefused(
        "b,m,CHL,P,,x,,-1,,t,,,planned,,,,c\n", "capacity is below zero; write 0 or more");
    assertRefused(
        "b,m,CHL,P,,x,,1,,t,,late 2027,planned,,,,c\n",
        "start is \"late 2027\", no date; write 2025, 2025-09 or 2025-09-19");
    assertRefused(
        "b,m,CHL,P,,x,,1,,t,,,planned,2025-02-30,,,c\n",
        "state_date is \"2025-02-30\", no date; write 2025, 2025-09 or 2025-09-19");
    assertRefused("b,m,CHL,P,,x,,1,,t,,,planned,,,,\n", "citation is empty; give it a value");
    assertThatThrownBy(() -> read("b,m,CHL,P,,x,,1,,t,,,aim,,,,c\nb,m,CHL,P,,x,,1,,t,,,aim,,,,d\n"))
        .hasMessage(
            folder.resolve("projects.csv")
                + ":3: project repeats P; keep one row a source and state");
  }

  @Test
  void aFolderWithoutTheFileHasNone() {
    assertThat(projects(folder)).isEmpty();
  }

  @Test
  void areShippedWhole() {
    List<Project> all = projects(SHIPPED);

    assertThat(all).hasSize(118); // 78 of the chain, 40 rows of strategic projects of the Union
    // Government of Western Australia, April 2022; Automotive World, 19 September 2025
    assertThat(all)
        .anySatisfy(
            project -> {
              assertThat(project.name()).isEqualTo("Eneabba");
              assertThat(project.capacity().value()).contains(17500.0);
              assertThat(project.state()).isEqualTo("decided");
            })
        .anySatisfy(
            project -> {
              assertThat(project.name()).isEqualTo("Narva");
              assertThat(project.stateDate()).contains("2025-09-19");
              assertThat(project.capacity().value()).contains(2000.0);
            });
    assertThat(all).allSatisfy(project -> assertThat(project.country()).isNotEqualTo("CHN"));
  }

  private static List<Project> projects(Path of) {
    return Projects.read(of, Countries.read(SHIPPED), Units.read(SHIPPED)).reports().stream()
        .map(Projects.Report::project)
        .toList();
  }
}
