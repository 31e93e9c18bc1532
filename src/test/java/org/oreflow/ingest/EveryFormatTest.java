package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oreflow.config.InputException;
import org.oreflow.ingest.archive.Packed;

/**
 * What every format says of a file without records and of a file that is not what it should be: one
 * line that the reader can act upon, or no records where a file may have none.
 */
class EveryFormatTest {
  private static final byte[] MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);

  /** The sheets of these are known by what stands in them, whatever their names. */
  private static final Set<String> SHEETS_OF_ANY_NAME = Set.of("usgs-ds140", "usgs-myb-trade");

  @TempDir private Path folder;

  static List<FormatSample> samples() {
    return FormatSample.ALL;
  }

  static Stream<FormatSample> texts() {
    return samples().stream().filter(sample -> !sample.isWorkbook());
  }

  static Stream<FormatSample> workbooks() {
    return samples().stream().filter(FormatSample::isWorkbook);
  }

  static Stream<FormatSample> workbooksOfNamedSheets() {
    return workbooks().filter(sample -> !SHEETS_OF_ANY_NAME.contains(sample.format()));
  }

  static Stream<FormatSample> withCountries() {
    return samples().stream().filter(sample -> !sample.stranger().isEmpty());
  }

  private Fixture.Read read(FormatSample sample, Path path) {
    var fixture = new Fixture(folder);
    return fixture.ingest(
        fixture.source("s", sample.format(), path.toString(), sample.yaml()), UsgsReading.ALL);
  }

  private Fixture.Read read(FormatSample sample, byte[] bytes) {
    return read(sample, new Fixture(folder).write("files/" + sample.name(), bytes));
  }

  /** The one line that follows the path of the file. */
  private String told(FormatSample sample, byte[] bytes) {
    Throwable thrown = catchThrowable(() -> read(sample, bytes));
    String path = folder + "/files/" + sample.name();
    assertThat(thrown).isInstanceOf(InputException.class).hasMessageStartingWith(path);
    assertThat(thrown.getMessage()).contains("; ").doesNotContain("\n");
    assertThat(thrown.getMessage().length()).isLessThan(1500);
    return thrown.getMessage().substring(path.length());
  }

  @Test
  void hasASample() {
    assertThat(samples().stream().map(FormatSample::format).collect(Collectors.toSet()))
        .isEqualTo(Set.copyOf(Sources.FORMATS));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tellsAnEmptyFile(FormatSample sample) {
    assertThat(told(sample, new byte[0]))
        .matches("(:1)?: file is empty; fetch it again or take it out of the source");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tellsAByteOrderMarkAlone(FormatSample sample) {
    told(sample, MARK);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tellsBlankLinesAlone(FormatSample sample) {
    told(sample, Packed.bytes("\r\n \r\n"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsNoRecordsBelowAHeadAlone(FormatSample sample) {
    assertThat(read(sample, sample.head()).outcomes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tellsAFolderInPlaceOfAFile(FormatSample sample) throws IOException {
    Path path = Files.createDirectories(folder.resolve("files/" + sample.name()));
    assertThat(catchThrowable(() -> read(sample, path)))
        .isInstanceOf(InputException.class)
        .hasMessage(path + ": is a folder; write a pattern such as " + path + "/*.csv");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tellsZeroBytes(FormatSample sample) { // what a disk that was full leaves behind
    told(sample, new byte[5000]);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tellsAPageOfTheWebInPlaceOfAFile(FormatSample sample) {
    told(
        sample,
        Packed.bytes("<!DOCTYPE html>\n<html><body>Service, for now, unavailable</body></html>\n"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void tellsAGzipThatIsCutOff(FormatSample sample) throws IOException {
    byte[] whole = Packed.gzip(sample.head());
    assertThat(told(sample, Arrays.copyOf(whole, whole.length - 9)))
        .isEqualTo(": gzip is cut off; fetch the file again");
  }

  @ParameterizedTest
  @MethodSource("workbooks")
  void tellsAWorkbookThatIsCutOff(FormatSample sample) {
    byte[] whole = sample.head();
    assertThat(told(sample, Arrays.copyOf(whole, whole.length - 99)))
        .isEqualTo(": zip is damaged (it has no directory); fetch the file again");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tellsARenamedHeading(FormatSample sample) {
    assertThat(told(sample, sample.renamed()))
        .containsAnyOf(sample.needed(), "\"Renamed\" is unknown");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void readsOrTellsATitleAboveTheHeadings(FormatSample sample) {
    byte[] moved = sample.bytes("A title\n" + sample.frame());
    if (sample.hasTitles()) {
      assertThat(read(sample, moved).outcomes()).isEmpty();
    } else {
      told(sample, moved);
    }
  }

  @ParameterizedTest
  @MethodSource("workbooks")
  void tellsASheetWhoseHeadingsAreGone(FormatSample sample) {
    String without = sample.frame().replaceAll("[^\n]+\n@$", "\n@");
    assertThat(told(sample, sample.bytes(without))).startsWith("!");
  }

  @ParameterizedTest
  @MethodSource("workbooksOfNamedSheets")
  void tellsAMissingSheet(FormatSample sample) {
    int last = sample.frame().lastIndexOf("\n[") + 1;
    String renamed = sample.frame().substring(last).replaceFirst("\\[.+]", "[Other]");
    assertThat(told(sample, sample.bytes(sample.frame().substring(0, last) + renamed)))
        .contains("Other");
  }

  @ParameterizedTest
  @MethodSource("withCountries")
  void rejectsACountryThatTheCodeListLacks(FormatSample sample) {
    var read = read(sample, sample.withStranger());
    assertThat(read.rows()).isEmpty();
    assertThat(read.refused())
        .isNotEmpty()
        .allMatch(
            refused -> refused.matches("\\d+: UNKNOWN_COUNTRY .*(Atlantis|9999|888|QQX|\\$\\$).*"));
  }
}
