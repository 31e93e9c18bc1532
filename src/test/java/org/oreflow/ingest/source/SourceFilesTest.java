package org.oreflow.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.LosingLines;
import org.oreflow.ingest.Survey;

class SourceFilesTest {
  private static final Storage STORAGE = Storage.of(new Configuration());

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFiles() {
    fixture = new Fixture(folder);
    fixture.write("landing/a.csv", "abc");
    fixture.write("landing/b.csv.gz", "");
    fixture.write("landing/.c.csv", "");
    fixture.write("landing/x [2023-01-03]/d.csv", "");
    fixture.write("landing/x [2023-01-03]/deep/e[1].csv", "");
  }

  @Test
  void expandsPatternsRelativeToTheYamlFile() {
    assertThat(names("../landing/*.csv")).containsExactly("a.csv");
    assertThat(names("../landing/?.csv*")).containsExactly("a.csv", "b.csv.gz");
    assertThat(names("file:" + folder + "/landing/*.csv")).containsExactly("a.csv");
    assertThat(names("file://" + folder + "/landing/a.csv")).containsExactly("a.csv");
    assertThat(names(folder + "/landing/a.csv")).containsExactly("a.csv");
  }

  @Test
  void expandsFoldersAndTakesBracketsAsTheyStand() {
    assertThat(names("../landing/**/*.csv"))
        .containsExactly("a.csv", "x [2023-01-03]/d.csv", "x [2023-01-03]/deep/e[1].csv");
    assertThat(names("'../landing/x [2023-01-03]/*.csv'")).containsExactly("d.csv");
    assertThat(names("'../landing/x [2023-01-03]/deep/e[1].csv'")).containsExactly("e[1].csv");
    assertThat(names("../landing/*/d.csv")).containsExactly("x [2023-01-03]/d.csv");
  }

  @Test
  void looksIntoAFolderOnceWhateverLinksLeadToIt() throws IOException {
    Files.createSymbolicLink(folder.resolve("landing/again"), folder.resolve("landing"));
    Files.createSymbolicLink(folder.resolve("landing/a-deep"), Path.of("x [2023-01-03]/deep"));
    Files.createSymbolicLink(folder.resolve("landing/x [2023-01-03]/up"), Path.of(".."));
    assertThat(names("../landing/**/*.csv"))
        .containsExactly("a.csv", "x [2023-01-03]/d.csv", "x [2023-01-03]/deep/e[1].csv");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("landing"));
    assertThat(names("../link/*.csv")).containsExactly("a.csv");
    assertThat(names("../l?nk/*.csv")).containsExactly("link/a.csv");
  }

  @Test
  void beginsAtTheRootOfAFileSystem() {
    String first = folder.toString().substring(1).split("/")[0];
    String rest = folder.toString().substring(first.length() + 1);
    assertThat(names("/" + first.replaceFirst(".$", "?") + rest + "/landing/?.csv"))
        .containsExactly(folder.toString().substring(1) + "/landing/a.csv");
  }

  @Test
  void takesLengthAndChecksum() throws IOException { // SHA-256 of "abc", FIPS 180-2
    var file = files("../landing/a.csv").get(0);
    assertThat(file.bytes()).isEqualTo(3);
    var source = new LosingLines(null);
    assertThat(Survey.of(STORAGE, file, source, "").checksum())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void refusesPatternsWithoutFilesAndFolders() {
    assertThatThrownBy(() -> files("../landing/*.txt"))
        .hasMessage(
            folder
                + "/sources/s.yaml: files matches nothing at "
                + folder
                + "/landing/*.txt; correct the pattern or put the files there");
    assertThatThrownBy(() -> files("../landing"))
        .hasMessage(
            folder + "/landing: is a folder; write a pattern such as " + folder + "/landing/*.csv");
    assertThatThrownBy(() -> files("../landing/z.csv"))
        .hasMessage(
            folder
                + "/landing/z.csv: file is missing; put it there or correct files of the source");
  }

  private List<String> names(String pattern) {
    return files(pattern).stream().map(SourceFiles.Found::name).toList();
  }

  private List<SourceFiles.Found> files(String pattern) {
    var source = fixture.source("s", "baci", pattern, "");
    return SourceFiles.of(STORAGE, source.config(), source.yaml());
  }
}
