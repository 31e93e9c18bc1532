package org.oreflow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.Tables.rows;
import static org.oreflow.Tables.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Audience;
import org.oreflow.disclosure.Disclosure;
import org.oreflow.disclosure.Dominance;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.reference.CountryGroups;
import org.oreflow.reference.Elements;
import org.oreflow.report.ViewFiles.ViewRows;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;

/** Files of views beside those of tables. */
class ViewFilesTest extends SmallReport {
  private static final String NEXT = "20260201T050607000Z";

  /** Rows that are there. */
  private record Rows(UserView view, Dataset<Row> rows) implements ViewRows {
    @Override
    public <T> T with(Function<Dataset<Row>, T> work) {
      return work.apply(rows);
    }
  }

  private static UserView view(String name, String text) {
    return new UserView(name, Path.of("conf/views/" + name + ".sql"), text);
  }

  private static ViewRows masses(String title) {
    var flows =
        table(
            Flow.TABLE.schema(),
            """
            element | stage  | exporter | importer | year | mass_t | low_t | high_t | unit  | flags | how      | source
            Nd      | magnet | CHN      | USA      | 2023 | 1.5    | 1     | 2      | t REO | A B   | reported | baci
            """);
    var told = PublicColumns.described(Flow.TABLE, flows);
    String text = "-- %s\nSELECT element, mass_t AS mass, flags\nFROM flow;\n".formatted(title);
    return new Rows(
        view("masses", text),
        told.select(told.col("element"), told.col("mass_t").as("mass"), told.col("flags"))
            .coalesce(1));
  }

  private void write(String run, ViewRows... views) {
    Report report = report(run);
    report.add(List.of(views), 10);
    report.write(tables(), Map.of(), new HeldBack());
  }

  private OutFolder folderOf(String run) {
    return OutFolder.of(new Configuration(), folder.toString(), run, Optional.empty());
  }

  private List<String> files(String folderName) throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve(folderName))) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("view_"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aViewHasFilesLikeATable() throws IOException {
    write(RUN, masses("Mass of each flow"));
    assertThat(folder.resolve("view_masses.csv"))
        .hasContent("element,mass,flags\nNd,1.500000,A|B\n");
    assertThat(folder.resolve("README.md"))
        .content()
        .contains("\n## view_masses\n\nMass of each flow: 1 rows, made by `masses.sql` (SHA-256 ")
        .contains("\n    SELECT element, mass_t AS mass, flags\n    FROM flow;\n")
        .contains("\n| `mass` | see `unit` | ")
        .containsSubsequence("## view_masses", "\n## Sources\n");
    assertThat(folder.resolve("datapackage.json"))
        .content()
        .containsSubsequence("\"name\" : \"Etalab\"", "\"title\" : \"Etalab\"")
        .containsSubsequence("delimiter", "lineTerminator", "quoteChar", "doubleQuote")
        .contains("\"title\" : \"Mass of each flow\"")
        .contains("\"description\" : \"-- Mass of each flow\\nSELECT element, mass_t");
    assertThat(PackageCheck.faults(folder))
        .containsExactly("flow: flags is not of its pattern: A|B"); // as without the view
    assertThat(FilesOfRun.differing(out(), RUN)).isEmpty();
    assertThat(ViewFiles.in(out())).containsExactly("view_masses");
    var arrow = new ByteArrayOutputStream();
    ArrowFile.of(out(), "view_masses").write(arrow);
    assertThat(arrow.size()).isPositive();
  }

  @Test
  void itsFilesAreWrittenAloneWhereTheTextChanges() throws IOException {
    write(
        RUN,
        masses("Old"),
        new Rows(view("none", "SELECT 1 AS a"), tables().get(Flow.TABLE).coalesce(1)));
    List<UserView> now = List.of(masses("New").view(), view("more", "SELECT 2 AS a"));
    assertThat(ViewFiles.changes(out(), now))
        .containsExactly("view_masses is changed", "view_more is new", "view_none is removed");

    ViewFiles.write(out(), List.of(masses("New")), 10);
    assertThat(ViewFiles.changes(out(), List.of(now.get(0)))).isEmpty();
    assertThat(files("")).containsExactly("view_masses.csv", "view_masses.parquet");
    assertThat(folder.resolve("README.md"))
        .content()
        .contains("New: 1 rows")
        .doesNotContain("Old", "view_none");
    assertThat(folder.resolve("datapackage.json")).content().doesNotContain("Old", "view_none");
    assertThat(FilesOfRun.differing(out(), RUN)).isEmpty();

    String withoutViews = Files.readString(folder.resolve("README.md"));
    ViewFiles.write(out(), List.of(), 10);
    assertThat(files("")).isEmpty();
    assertThat(folder.resolve("README.md"))
        .hasContent(withoutViews.replaceFirst("(?s)\n## view_.*(?=\n## Sources\n)", ""));
  }

  @Test
  void aViewThatFailsOrIsTooLargeLeavesAllFilesAsTheyWere() throws IOException {
    write(RUN, masses("Old"));
    String page = Files.readString(folder.resolve("README.md"));
    Report report = report(NEXT);
    report.add(List.of(masses("New")), 0);
    assertThatThrownBy(() -> report.write(tables(), Map.of(), new HeldBack()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "conf/views/masses.sql: gives more rows than limits.file_rows, 0; ask for fewer rows, or"
                + " raise limits.file_rows");
    assertThat(folder.resolve("README.md")).hasContent(page);
    assertThat(FilesOfRun.differing(out(), RUN)).isEmpty();
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).noneMatch(file -> file.getFileName().toString().startsWith("."));
    }
  }

  @Test
  void aViewThatFailsLeavesNoFolder() {
    Path place = folder.resolve("made");
    assertThatThrownBy(() -> internal(place).write(tables(), Map.of(), new HeldBack()))
        .isInstanceOf(InputException.class);
    assertThat(place).doesNotExist();

    assertThat(place.toFile().mkdir()).isTrue();
    assertThatThrownBy(() -> internal(place).write(tables(), Map.of(), new HeldBack()))
        .isInstanceOf(InputException.class);
    assertThat(place).isEmptyDirectory();
  }

  // its view has more rows than a file may have
  private static Report internal(Path place) {
    Report report =
        new Report(
            OutFolder.of(new Configuration(), place.toString(), RUN, Optional.empty()),
            RUN,
            List.of(),
            0,
            new Report.Readers(Audience.INTERNAL, NAMES));
    report.add(List.of(masses("Old")), 0);
    return report;
  }

  @Test
  void theFilesOfTheRunBeforeAreKeptUnlessRecordsAreConfidentialNow() throws IOException {
    write(RUN, masses("Old"));
    write(NEXT);
    OutFolder before = OutFolder.of(new Configuration(), earlier(), "none", Optional.empty());
    assertThat(ViewFiles.in(before)).containsExactly("view_masses");
    assertThat(files("")).isEmpty();
    assertThat(FilesOfRun.differing(folderOf(NEXT), NEXT)).isEmpty();

    var lines = new ArrayList<String>();
    var runs = new EarlierRuns(folderOf(NEXT));
    runs.removeTelling(ofFirm(), TestSession.spark(), lines::add);
    assertThat(lines)
        .singleElement()
        .asString()
        .endsWith(RUN + ": view_masses removed: they may have figures that are confidential now");
    assertThat(ViewFiles.in(before)).isEmpty();
    assertThat(FilesOfRun.differing(before, RUN)).isEmpty();
    runs.removeTelling(ofFirm(), TestSession.spark(), lines::add);
    assertThat(lines).hasSize(1);
  }

  @Test
  void theFilesOfTheRunBeforeGoAlsoWithoutTheListOfFiles() throws IOException {
    write(RUN, masses("Old"));
    write(NEXT);
    Files.delete(folder.resolve("runs").resolve(RUN).resolve("SHA256SUMS"));
    new EarlierRuns(folderOf(NEXT))
        .removeTelling(ofFirm(), TestSession.spark(), new ArrayList<String>()::add);
    assertThat(files("runs/" + RUN)).isEmpty();
  }

  @Test
  void theFilesOfAReleaseStayUnlessItsTablesCannotBeAsked() throws IOException {
    write(NEXT);
    Path release = folder.resolve("releases/2026-1");
    Report report =
        new Report(
            OutFolder.of(new Configuration(), release.toString(), RUN, Optional.empty()),
            RUN,
            List.of(),
            0,
            new Report.Readers(Audience.PUBLIC, NAMES));
    report.add(List.of(masses("Old")), 10);
    report.write(tables(), Map.of(), new HeldBack());
    var runs = new EarlierRuns(folderOf(NEXT));
    var lines = new ArrayList<String>();
    runs.removeTelling(ofFirm(), TestSession.spark(), lines::add);
    assertThat(lines).isEmpty();
    assertThat(files("releases/2026-1")).hasSize(2);

    Files.delete(release.resolve("load.parquet"));
    runs.removeTelling(ofFirm(), TestSession.spark(), lines::add);
    assertThat(lines)
        .singleElement()
        .asString()
        .endsWith("2026-1: view_masses removed: they may have figures that are confidential now");
    assertThat(files("releases/2026-1")).isEmpty();
  }

  private String earlier() {
    return folder.resolve("runs").resolve(RUN).toString();
  }

  // records of a firm, which are in none of the files
  private static Suppressed ofFirm() {
    Path reference = Path.of("conf/reference");
    var disclosure =
        new Disclosure(
            Elements.read(reference), CountryGroups.read(reference), new Dominance(2, 0.85, 0.1));
    var loads =
        rows(
            Load.TABLE.schema(),
            """
            source | release | confidential
            firm   | 2025    | true
            """);
    return disclosure.of(
        (table, columns, taker) -> {
          if (table.equals(Load.TABLE)) {
            loads.forEach(taker);
          }
        });
  }
}
