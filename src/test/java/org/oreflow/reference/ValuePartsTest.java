package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.reference.Commodities.ValueParts;

class ValuePartsTest {
  private static final String HEADER = "element,stage,exporter,year,low,part,high,note,citation\n";

  @TempDir private Path folder;

  private ValueParts read(String rows) throws IOException {
    Files.writeString(folder.resolve("value_parts.csv"), HEADER + rows);
    return ValueParts.read(folder);
  }

  @Test
  void areOfAnExporterAndYear() throws IOException {
    ValueParts parts = read("REE,magnet,CHN,2024,.8,.9,1,,x\n");
    assertThat(parts.of(new ValueParts.Key("REE", "magnet", "CHN", 2024)).orElseThrow().low())
        .isEqualTo(.8);
    assertThat(parts.of(new ValueParts.Key("REE", "magnet", "CHN", 2023))).isEmpty();
  }

  @Test
  void aFolderOfBeforeHasNone() {
    assertThat(ValueParts.read(folder).parts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'REE,magnet,CHN,2024,.8,.9,1.1,,x' | 'value_parts.csv:2: high is above 1; no part is more"
            + " than all'",
        "'REE,magnet,CHN,2024,.8,.9,1,,' | 'value_parts.csv:2: citation is empty; give it a value'"
      })
  void aBadRowIsNamed(String row, String message) {
    assertThatThrownBy(() -> read(row + "\n")).hasMessageContaining(message);
  }

  @Test
  void aRowComesOnce() {
    String row = "REE,magnet,CHN,2024,.8,.9,1,,x\n";
    assertThatThrownBy(() -> read(row + row))
        .hasMessageContaining("value_parts.csv:3: exporter repeats CHN; keep one row");
  }

  @Test
  void theShippedPartIsThatOfItsTwoFigures() { // 2.86 ± .005 of 3.110 billion dollars
    var part =
        ValueParts.read(Path.of("conf/reference"))
            .of(new ValueParts.Key("REE", "magnet", "CHN", 2024))
            .orElseThrow();
    assertThat(part.low()).isCloseTo(2.855 / 3.110, within(1e-4));
    assertThat(part.best().orElseThrow()).isCloseTo(2.86 / 3.110, within(1e-4));
    assertThat(part.high()).isCloseTo(2.865 / 3.110, within(1e-4));
  }
}
