package org.oreflow.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.reference.Reference;
import org.oreflow.report.OutFolder;

class PageFilesTest {
  private static final String RUN = "20260131T050607000Z";
  private static final String README =
      "# Oreflow: supply-chain indicators of critical minerals\n\nRun `" + RUN + "`.\n";

  @TempDir private Path home;
  private Path page;

  @BeforeEach
  void publish() throws IOException {
    page = home.resolve("out/page");
    Files.createDirectory(home.resolve("out"));
    Files.writeString(home.resolve("out/README.md"), README);
  }

  private PageFiles files() {
    String out = home.resolve("out").toString();
    return new PageFiles(OutFolder.of(new Configuration(), out, RUN, Optional.empty()));
  }

  private static PageData data(String run) {
    var reference = Reference.read(Path.of("conf/reference"), Path.of("conf/corrections"));
    return new PageData(
        new Subject(run, new Subject.Options(40, "REE"), List.of(), Map.of(), reference),
        Since.NONE);
  }

  private Map<String, String> written() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (var files = Files.walk(page)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.put(page.relativize(file).toString(), new String(Files.readAllBytes(file), UTF_8));
      }
    }
    return all;
  }

  @Test
  void holdTheProgramTheLibrariesWithTheirLicencesAndTheData() throws IOException {
    files().write(PageFiles.of(data(RUN)));

    assertThat(written())
        .containsKeys(
            "index.html",
            "page.css",
            "page.js",
            "texts.js",
            "land.js",
            "d3.min.js",
            "d3.LICENSE.txt",
            "d3-sankey.min.js",
            "d3-sankey.LICENSE.txt",
            "data/start.js",
            "SHA256SUMS");
    assertThat(written().get("d3.min.js")).startsWith("// https://d3js.org v7.9.0 Copyright");
    assertThat(PageReader.content(written().get("data/start.js")).get("run").asText())
        .isEqualTo(RUN);
    assertThat(home.resolve("out")).isDirectoryNotContaining("glob:**/.oreflow*");
  }

  @Test
  void haveTheViewAskWhereTheBuildHasWhatAnswers() throws IOException {
    boolean hasIt = PageFiles.class.getResource("/org/oreflow/page/ask/files.txt") != null;
    files().write(PageFiles.of(data(RUN)));

    assertThat(written().containsKey("ask/worker.js")).isEqualTo(hasIt);
    assertThat(written().containsKey("ask/duckdb.wasm.gz")).isEqualTo(hasIt);
    assertThat(written().get("index.html").contains("ask/view.js")).isEqualTo(hasIt);
    assertThat(written().get("index.html").contains("connect-src")).isEqualTo(hasIt);
  }

  @Test
  void areReplacedAsAWhole() throws IOException {
    files().write(PageFiles.of(data(RUN)));
    Map<String, String> first = written();
    Files.writeString(page.resolve("data/Old.js"), "of a run before");

    files().write(PageFiles.of(data(RUN)));

    assertThat(written()).isEqualTo(first);
  }

  @Test
  void areKnownByTheirRunTheirProgramAndTheirLengths() throws IOException {
    assertThat(files().areOf(RUN)).isFalse();
    files().write(PageFiles.of(data(RUN)));

    assertThat(files().areOf(RUN)).isTrue();
    assertThat(files().areOf("20260131T050607001Z")).isFalse();
    String sums = Files.readString(page.resolve("SHA256SUMS"));
    Files.writeString(
        page.resolve("SHA256SUMS"),
        sums.replaceFirst("[0-9a-f]{64}  page[.]js", "0".repeat(64) + "  page.js"));
    assertThat(files().areOf(RUN)).as("of another version").isFalse();
    Files.writeString(page.resolve("SHA256SUMS"), sums);
    Files.delete(page.resolve("d3.min.js"));
    assertThat(files().areOf(RUN)).as("incomplete").isFalse();
  }

  @Test
  void aFolderOfOthersIsRefusedAndStays() throws IOException {
    Files.createDirectory(page);
    Files.writeString(page.resolve("own.txt"), "precious");

    assertThatThrownBy(() -> files().write(PageFiles.of(data(RUN))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            ": holds files that are not Oreflow's, such as page; name a new folder");
    assertThat(written()).containsOnlyKeys("own.txt");
  }

  @Test
  void theProgramAsksNobodyAndMakesNoMarkupOfTexts() {
    PageFiles.program()
        .filter(file -> !file.name().startsWith("d3"))
        .forEach(
            file ->
                assertThat(new String(file.bytes(), UTF_8))
                    .as(file.name())
                    .doesNotContainPattern("https?://(?!www[.]w3[.]org/)")
                    .doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML")
                    .doesNotContainPattern("\\beval\\s*\\(|\\bnew Function\\b|document[.]write")
                    .doesNotContainPattern("\\sstyle=|<[^>]*\\son[a-z]+=")
                    .doesNotContainPattern("localStorage|sessionStorage|\\bfetch\\s*\\("));
  }

  @Test
  void theProgramIsNotLargerThanItsBudget() throws IOException {
    files().write(PageFiles.of(data(RUN)));

    long bytes = 0;
    try (var files = Files.list(page)) {
      for (Path file :
          files.filter(path -> path.toString().matches(".*\\.(js|css|html)")).toList()) {
        bytes += Files.size(file);
      }
    }
    assertThat(bytes).isLessThanOrEqualTo(600_000);
  }
}
