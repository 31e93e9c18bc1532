package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.oreflow.report.PublishedRow.CsvCells;

class CsvCellsTest {
  private static List<List<String>> lines(byte[] file) throws IOException {
    var cells = new CsvCells(new ByteArrayInputStream(file));
    List<List<String>> lines = new ArrayList<>();
    while (cells.next()) {
      List<String> line = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        line.add(cells.text(i));
      }
      lines.add(line);
    }
    return lines;
  }

  private static List<List<String>> lines(String file) throws IOException {
    return lines(file.getBytes(UTF_8));
  }

  @Test
  void cellsEndAtCommasOutsideOfQuotes() throws IOException {
    assertThat(lines("element,name\nREE,\"ores, \"\"mixed\"\"\nand tailings\"\nLi,锂\n"))
        .containsExactly(
            List.of("element", "name"),
            List.of("REE", "ores, \"mixed\"\nand tailings"),
            List.of("Li", "锂"));
  }

  @Test
  void emptyFieldsAndTextsAreEmpty() throws IOException {
    assertThat(lines(",\"\",\n")).containsExactly(List.of("", "", ""));
    assertThat(lines("")).isEmpty();
  }

  @Test
  void aFileThatASpreadsheetHasSavedIsTheSame() throws IOException {
    assertThat(lines("a,b\r\n1,\"2\"\r\n3,4"))
        .containsExactly(List.of("a", "b"), List.of("1", "2"), List.of("3", "4"));
  }

  @Test
  void aLineMayBeLongerThanABlock() throws IOException {
    String much = "x".repeat(200_000);

    assertThat(lines("a,b\n" + much + ",1\n2," + much + "\n"))
        .containsExactly(List.of("a", "b"), List.of(much, "1"), List.of("2", much));
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll String one, @ForAll String other) throws IOException {
    Assume.that(!one.startsWith("'") && !other.startsWith("'")); // it makes a text safe
    var schema =
        new StructType().add("one", DataTypes.StringType).add("other", DataTypes.StringType);
    UTF8String[] written = {UTF8String.fromString(one), UTF8String.fromString(other)};
    var file = new ByteArrayOutputStream();
    new CsvLines(schema, file).add(new GenericInternalRow(written));

    List<String> read = lines(file.toByteArray()).get(1);

    assertThat(read.stream().map(CsvLines::asItWas))
        .containsExactly(written[0].toString(), written[1].toString());
  }
}
