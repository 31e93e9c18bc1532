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

class PublishedRowTest {
  // below the head, columns a and b
  private static List<List<String>> lines(byte[] file) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    PublishedRow.each(
        new ByteArrayInputStream(file), row -> lines.add(List.of(row.text("a"), row.text("b"))));
    return lines;
  }

  private static List<List<String>> lines(String file) throws IOException {
    return lines(file.getBytes(UTF_8));
  }

  @Test
  void cellsEndAtCommasOutsideOfQuotes() throws IOException {
    assertThat(lines("a,b\nREE,\"ores, \"\"mixed\"\"\nand tailings\"\nLi,锂\n"))
        .containsExactly(List.of("REE", "ores, \"mixed\"\nand tailings"), List.of("Li", "锂"));
  }

  @Test
  void emptyFieldsTextsAndColumnsThatAreMissingAreEmpty() throws IOException {
    assertThat(lines("a,b\n,\"\"\n")).containsExactly(List.of("", ""));
    assertThat(lines("a,c\n1,2\n")).containsExactly(List.of("1", ""));
    assertThat(lines("")).isEmpty();
  }

  @Test
  void aFileThatASpreadsheetHasSavedIsTheSame() throws IOException {
    assertThat(lines("a,b\r\n1,\"2\"\r\n3,4"))
        .containsExactly(List.of("1", "2"), List.of("3", "4"));
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll String one, @ForAll String other) throws IOException {
    Assume.that(!one.startsWith("'") && !other.startsWith("'")); // it makes a text safe
    var schema = new StructType().add("a", DataTypes.StringType).add("b", DataTypes.StringType);
    UTF8String[] written = {UTF8String.fromString(one), UTF8String.fromString(other)};
    var file = new ByteArrayOutputStream();
    new CsvLines(schema, file).add(new GenericInternalRow(written));

    assertThat(lines(file.toByteArray()))
        .containsExactly(List.of(written[0].toString(), written[1].toString()));
  }
}
