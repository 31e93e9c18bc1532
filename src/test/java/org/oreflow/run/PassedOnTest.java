package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What published files have of a source with {@code redistribute: false}. Germany buys carbonate of
 * Chile, 12 x 720.177 t = 8,642.124 t, and carbonate and hydroxide of Argentina, 12 x 10 t + 5 t.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassedOnTest {
  private static final String RECORD = "8642.124";
  private static final String SUM = "125.0";

  private SmallProject project;

  @BeforeAll
  void run(@TempDir Path home) throws IOException {
    project = SmallProject.ofOneYear(home);
    project.write(
        "conf/sources/zoll.yaml",
        GermanTable.ZOLL.replace("redistribute: true", "redistribute: false"));
    String chile = GermanTable.zoll("900,00").replace("2024-", "2023-");
    String argentina = chile.replace("Chile", "Argentina").replace("12,5", "10");
    project.write(
        "data-lake/landing/mine/zoll.csv",
        chile.replace("12,5", "720,177")
            + argentina.substring(argentina.indexOf("2023-01;Einfuhr"))
            + "2023-01;Einfuhr;Germany;Argentina;282520;100,00;5\n");
    assertThat(project.does("run").code()).isZero();
  }

  @Test
  void aYearlyValueOfOnePartnerAndOneCodeIsARecordAndSumsAreNone() throws IOException {
    assertThat(project.does("report").code()).isZero();

    assertThat(line("flow", "Li,refining,CHL,DEU,2023,"))
        .isEqualTo("Li,refining,CHL,DEU,2023,,0.000000,,,,,t Li,NO_REDISTRIBUTION,\"\",\"\"");
    assertThat(line("flow", "Li,refining,ARG,DEU,2023,")).contains(SUM);
    assertThat(line("balance", "Li,refining,DEU,2023,")).contains("NO_REDISTRIBUTION");
    assertThat(files()).isNotEmpty().noneMatch(file -> text(file).contains(RECORD));
  }

  @Test
  void theSettingPublishesAllOfThem() throws IOException {
    assertThat(project.does("report", "--set", "report.derived=all").code()).isZero();

    assertThat(line("flow", "Li,refining,CHL,DEU,2023,")).contains(RECORD, "ONE_CODE");
  }

  @Test
  void theSettingPublishesNone() throws IOException {
    assertThat(project.does("report", "--set", "report.derived=none").code()).isZero();

    assertThat(line("flow", "Li,refining,ARG,DEU,2023,")).contains(",,,t Li,NO_REDISTRIBUTION,");
    assertThat(line("balance", "Li,refining,DEU,2023,")).doesNotContain("|");
    assertThat(project.does("report", "--set", "report.derived=some").err())
        .contains("report.derived is \"some\"; write sums, all or none");
  }

  @Test
  void theOwnerSeesThemInAnswers() {
    assertThat(
            project.ask("select product_t from flow where exporter = 'CHL' and importer = 'DEU'"))
        .containsExactly(RECORD + "000");
  }

  private String line(String table, String begin) throws IOException {
    List<String> lines = Files.readAllLines(project.out().resolve(table + ".csv"));
    return lines.stream().filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(project.out())) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
