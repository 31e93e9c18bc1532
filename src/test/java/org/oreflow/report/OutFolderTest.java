package org.oreflow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;

class OutFolderTest {
  private static final String RUN = "20260131T050607000Z";
  private static final String TITLE = "# Oreflow: supply-chain indicators of critical minerals\n\n";

  @TempDir private Path home;
  private Path place;

  @BeforeEach
  void place() {
    place = home.resolve("out");
  }

  private OutFolder folder() {
    return OutFolder.of(new Configuration(), place.toString(), RUN, Optional.empty());
  }

  private Path write(String name, String text) throws IOException {
    Path file = place.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> all = Files.list(place)) {
      return all.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  @Test
  void aFolderThatIsMissingOrEmptyTakesFilesAndStaysAsItIs() throws IOException {
    folder().check();
    assertThat(place).doesNotExist();
    assertThat(home).isEmptyDirectory();

    Files.createDirectory(place);
    folder().check();
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void aFolderOfEarlierRunsAndReleasesAloneTakesFiles() throws IOException {
    write("runs/" + RUN + "/flow.csv", "1");
    write("releases/2026-1/flow.csv", "1");

    assertThatCode(() -> folder().check()).doesNotThrowAnyException();
  }

  @Test
  void filesOfOthersAreRefusedAndNotTouched() throws IOException {
    Path readme = write("README.md", "# My project\n\nIt writes \"Run `x`.\" somewhere.\n");
    Path precious = write(".new/precious/x", "1");
    write("flow.csv", "mine");

    String line =
        place + ": holds files that are not Oreflow's, such as README.md; name a new folder";
    assertThatThrownBy(() -> folder().check()).isInstanceOf(InputException.class).hasMessage(line);
    assertThatThrownBy(() -> folder().begin()).isInstanceOf(InputException.class).hasMessage(line);
    Files.delete(readme);
    assertThatThrownBy(() -> folder().begin())
        .hasMessage(
            place + ": holds files that are not Oreflow's, such as .new; name a new folder");
    assertThat(precious).hasContent("1");
    assertThat(place.resolve("flow.csv")).hasContent("mine");
  }

  @Test
  void aFolderWithAReadmeOfARunIsOursWhateverElseItHolds() throws IOException {
    write("README.md", TITLE + "Run `20251231T000000000Z`.\n\nRows stand …\n");
    write("notes.txt", "of a reader");
    folder().check();
    folder().begin();
    folder().clear();
    assertThat(names()).containsExactlyInAnyOrder("README.md", "notes.txt");

    write("README.md", TITLE + "Run Oreflow like this.\n");
    assertThatThrownBy(() -> folder().check()).hasMessageContaining("such as README.md");
  }

  @Test
  void filesThatAReadmeOfOursWasCopiedToAreOfOthers() throws IOException {
    write("README.md", TITLE + "Run `20251231T000000000Z`.\n\nRows stand …\n");
    Path flow = write("flow.csv", "mine");
    String line = place + ": holds files that are not Oreflow's, such as %s; name a new folder";
    assertThatThrownBy(() -> folder().check()).hasMessage(line.formatted("flow.csv"));

    String sum = "# 4 bytes\n%s  flow.csv\n".formatted("0".repeat(64));
    write("SHA256SUMS", sum); // of whatever bytes: they were written, and may have been cut
    folder().check();
    write("view_mine.csv", "mine");
    assertThatThrownBy(() -> folder().begin()).hasMessage(line.formatted("view_mine.csv"));
    assertThat(flow).hasContent("mine");
  }

  @Test
  void filesOfARunWhoseChecksumsAreLostAreOurs() throws IOException {
    write("README.md", TITLE + "Run `20251231T000000000Z`.\n\nRows stand …\n");
    write("datapackage.json", "{\"name\": \"oreflow\", \"version\": \"20251231T000000000Z\"}");
    write("flow.csv", "1");
    folder().check();
    write("datapackage.json", "{\"version\": \"1\"}");
    assertThatThrownBy(() -> folder().check()).hasMessageContaining("such as datapackage.json;");
  }

  @Test
  void foldersOfOthersThatAreCalledAsOursAreRefusedBeforeAnythingIsWritten() throws IOException {
    write("runs/" + RUN + "/flow.csv", "1");
    Path page = write("page/index.html", "mine");
    String line = place + ": holds files that are not Oreflow's, such as %s; name a new folder";
    assertThatThrownBy(() -> folder().begin()).hasMessage(line.formatted("page"));
    assertThat(names()).containsExactlyInAnyOrder("runs", "page");

    Files.delete(page);
    write("runs/marathon.txt", "mine");
    assertThatThrownBy(() -> folder().check()).hasMessage(line.formatted("runs"));
    Files.delete(place.resolve("runs/marathon.txt"));
    write("releases/notes.txt", "mine");
    assertThatThrownBy(() -> folder().check()).hasMessage(line.formatted("releases"));
  }

  @Test
  void aFolderThatARunWasKilledInIsOurs() throws IOException {
    write(".oreflow-new-" + RUN + "/flow/csv/part-0", "half");
    write("flow.csv", "of that run");
    assertThatCode(() -> folder().check()).doesNotThrowAnyException();

    folder().begin();

    assertThat(names()).containsExactlyInAnyOrder("flow.csv", ".oreflow-new-" + RUN);
    assertThat(place.resolve(".oreflow-new-" + RUN)).isEmptyDirectory();
  }

  @Test
  void whatEarlierRunsWereMakingGoesByItsExactNameAlone() throws IOException {
    write(".oreflow-new-20260131T050606999Z/x", "earlier");
    write(".oreflow-new-20260131T050607001Z/x", "later: another process makes it");
    write(".oreflow-new-mine/x", "precious");
    write(".oreflow-new-20250131T050607001Z.old", "precious");

    folder().begin();
    folder().clear();

    assertThat(names())
        .containsExactlyInAnyOrder(
            ".oreflow-new-20260131T050607001Z",
            ".oreflow-new-mine",
            ".oreflow-new-20250131T050607001Z.old");
  }

  @Test
  void aFolderThatCannotBeMadeIsToldBeforeTheWork() throws IOException {
    Files.writeString(home.resolve("file"), "");
    place = home.resolve("file/out");
    assertThatThrownBy(() -> folder().check())
        .isInstanceOf(InputException.class)
        .hasMessageContaining(": cannot be written (")
        .hasMessageEndingWith("; name another folder with --out");
    place = home.resolve("file");
    assertThatThrownBy(() -> folder().check())
        .hasMessageContaining("file: cannot be written (it is a file); ");
    place = Path.of("/proc/oreflow/out"); // where nobody may make a folder
    assertThatThrownBy(() -> folder().check()).hasMessageContaining("cannot be written");
  }

  @Test
  void whereRowsAreWrittenElsewhereTheFolderSaysAllTheSameThatARunIsWriting() throws IOException {
    Path lake = home.resolve("lake");
    var folder =
        OutFolder.of(new Configuration(), place.toString(), RUN, Optional.of(lake.toString()));
    folder.begin();
    assertThat(place.resolve(".oreflow-new-" + RUN)).isEmptyDirectory();
    assertThat(folder.freshFolder("flow"))
        .isEqualTo("file:" + lake + "/.oreflow-new-" + RUN + "/flow");
    folder.clear();
    assertThat(place).isEmptyDirectory();
  }
}
