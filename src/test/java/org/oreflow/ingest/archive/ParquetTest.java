package org.oreflow.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;

/** Tables of Parquet given as text. */
class ParquetTest {
  @TempDir private Path folder;

  @SafeVarargs
  private byte[] table(String columns, Consumer<Group>... rows) throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType("message t { " + columns + " }");
    Path path = folder.resolve("t.parquet");
    Files.deleteIfExists(path);
    try (var writer =
        ExampleParquetWriter.builder(new LocalOutputFile(path))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .build()) {
      for (var row : rows) {
        var group = new SimpleGroup(schema);
        row.accept(group);
        writer.write(group);
      }
    }
    return Files.readAllBytes(path);
  }

  private static String text(byte[] table) throws IOException {
    return Packed.texts(table).get("");
  }

  @Test
  void theFirstLineNamesTheColumnsAndNullsAreEmpty() throws IOException {
    byte[] table =
        table(
            "optional binary partner (STRING); optional int32 year; optional double value;",
            row -> row.append("partner", "Korea, Republic of").append("year", 2024),
            row -> row.append("value", 1.5),
            row -> row.append("partner", "a \"b\"\nc").append("value", 1e21));

    assertThat(text(table))
        .isEqualTo(
            """
            partner,year,value
            "Korea, Republic of",2024,
            ,,1.5
            "a ""b"" c",,1000000000000000000000
            """);
  }

  @Test
  void numbersArePlain() throws IOException {
    byte[] table =
        table(
            "required float f; required double d; required int64 l; required boolean b;",
            row -> row.append("f", 0.1f).append("d", 0.1).append("l", 1L << 60).append("b", true),
            row -> row.append("f", 0f).append("d", Double.NaN).append("l", -7L).append("b", false));

    assertThat(text(table))
        .isEqualTo("f,d,l,b\n0.1,0.1,1152921504606846976,true\n0,NaN,-7,false\n");
  }

  @Test
  void decimalsHaveTheirScale() throws IOException {
    byte[] table =
        table(
            "required int32 a (DECIMAL(9,2)); required int64 b (DECIMAL(18,3));"
                + " required binary c (DECIMAL(20,4));",
            row ->
                row.append("a", 12345)
                    .append("b", -5L)
                    .append(
                        "c",
                        Binary.fromConstantByteArray(
                            new BigInteger("12345678901234567890").toByteArray())));

    assertThat(text(table)).isEqualTo("a,b,c\n123.45,-0.005,1234567890123456.7890\n");
  }

  @Test
  void datesAndTimesAreOfIso8601() throws IOException { // day 19782 is 2024-02-29
    byte[] table =
        table(
            "required int32 day (DATE); required int64 time (TIMESTAMP(MILLIS,true));"
                + " required int64 midnight (TIMESTAMP(MICROS,false));",
            row ->
                row.append("day", 19782)
                    .append("time", (19782L * 24 + 18) * 3_600_000)
                    .append("midnight", 19782L * 86_400_000_000L));

    assertThat(text(table))
        .isEqualTo("day,time,midnight\n2024-02-29,2024-02-29T18:00:00Z,2024-02-29\n");
  }

  @Test
  void aTableWithoutRowsHasItsHeader() throws IOException {
    assertThat(Packed.texts(table("required int32 a;"))).isEqualTo(Map.of("", "a\n"));
  }

  @Test
  void nestedColumnsAreRefused() throws IOException {
    byte[] table =
        table(
            "required int32 a; optional group flags (LIST) { repeated group list"
                + " { optional binary element (STRING); } }",
            row -> row.append("a", 1));

    Packed.assertRefused(
        table,
        "f: parquet has a column flags that is not a number, text or date;"
            + " write the table again without it");
  }

  @Test
  void aTruncatedTableIsRefused() throws IOException {
    byte[] whole = table("required int32 a;", row -> row.append("a", 1));

    assertThatThrownBy(() -> text(Arrays.copyOf(whole, whole.length - 3)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("f: parquet is ")
        .hasMessageEndingWith("; fetch the file again");
    assertThatThrownBy(() -> text(Arrays.copyOf(whole, 6)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("f: parquet is ")
        .hasMessageEndingWith("; fetch the file again");
  }

  @Test
  void damagedPagesAreRefused() throws IOException {
    byte[] table =
        table(
            "required binary a (STRING);",
            row -> row.append("a", "one"),
            row -> row.append("a", "two"));
    Arrays.fill(table, 8, 24, (byte) 0xff);

    assertThatThrownBy(() -> text(table))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("f: parquet is damaged (")
        .hasMessageEndingWith("; fetch the file again");
  }
}
