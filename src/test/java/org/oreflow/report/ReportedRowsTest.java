package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.util.Base64;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.util.ByteArrayReadableSeekableByteChannel;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;
import org.oreflow.table.Production;

/** What the files of a report hold of rows. */
class ReportedRowsTest extends SmallReport {
  @Test
  void writesRowsInTheOrderOfTheKeyAndLeavesConfidentialOnesOut() throws IOException {
    var written = report("20260131T050607001Z").write(tables(), Map.of(), new HeldBack());

    assertThat(folder.resolve("flow.csv"))
        .hasContent(
            """
            element,stage,exporter,importer,year,mass_t,low_t,high_t,product_t,value_usd,value_with_mass_usd,unit,flags,how,source
            Dy,magnet,CHN,USA,2023,,0.000000,,,,,t REO,A|B,reported,baci
            Nd,magnet,CHN,USA,2023,1.500000,1.000000,2.000000,,,,t REO,"",reported,"my ""own"", list"
            """);
    assertThat(written.rows()).containsEntry("flow", 2L).containsEntry("balance", 0L);
    assertThat(written.hidden()).containsEntry("flow", 1L);
    assertThat(written.summary())
        .isEqualTo("2 rows in 47 files, 1 rows suppressed as confidential (flow 1)");
    Dataset<Row> parquet =
        TestSession.spark().read().parquet(folder.resolve("flow.parquet").toString());
    assertThat(parquet.select("element").collectAsList().toString()).isEqualTo("[[Dy], [Nd]]");
  }

  @Test
  void aTextThatASpreadsheetWouldRunHasAnApostropheInTheCsvAlone() throws IOException {
    var tables = tables();
    tables.put(
        Flow.TABLE,
        table(
            Flow.TABLE.schema(),
            """
            element | stage  | exporter | importer | year | mass_t | low_t | high_t | unit | how   | source
            =Dy     | @now   | +CHN     | -5.5e3   | 2023 | 1.5    | 1     | 2      | -a   | a=b   | .5
            """));

    report("20260131T050607001Z").write(tables, Map.of(), new HeldBack());

    assertThat(folder.resolve("flow.csv"))
        .content()
        .endsWith("\n'=Dy,'@now,'+CHN,-5.5e3,2023,1.500000,1.000000,2.000000,,,,'-a,\"\",a=b,.5\n");
    var parquet = TestSession.spark().read().parquet(folder.resolve("flow.parquet").toString());
    assertThat(parquet.select("element", "unit").collectAsList().toString())
        .isEqualTo("[[=Dy,-a]]");
    assertThat(folder.resolve("README.md")).content().contains("has an apostrophe before it");
  }

  @Test
  void theParquetFileHasColumnsTypesAndListsOfTheTable() throws IOException {
    report("20260131T050607001Z").write(tables(), Map.of(), new HeldBack());

    var parquet = TestSession.spark().read().parquet(folder.resolve("flow.parquet").toString());
    assertThat(parquet.schema().fieldNames()).isEqualTo(Flow.TABLE.schema().fieldNames());
    for (var field : Flow.TABLE.schema().fields()) {
      assertThat(parquet.schema().apply(field.name()).dataType().sql())
          .isEqualTo(field.dataType().sql());
    }
    assertThat(parquet.select("element", "mass_t", "high_t", "flags").collectAsList().toString())
        .isEqualTo("[[Dy,null,null,ArraySeq(A, B)], [Nd,1.500000,2.000000,ArraySeq()]]");
  }

  @Test
  void columnsOfTheParquetFileHaveUnitAndMeaning() throws IOException {
    report("20260131T050607001Z").write(tables(), Map.of(), new HeldBack());

    String file = folder.resolve("flow.parquet").toString();
    var value = TestSession.spark().read().parquet(file).schema().apply("value_usd").metadata();
    assertThat(value.getString("unit")).isEqualTo("USD");
    assertThat(value.getString("comment")).startsWith("value of the products behind the flow");
    try (var reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file), new Configuration()))) {
      byte[] note =
          Base64.getDecoder()
              .decode(reader.getFileMetaData().getKeyValueMetaData().get("ARROW:schema"));
      var read =
          MessageSerializer.deserializeSchema(
              new ReadChannel(Channels.newChannel(new ByteArrayInputStream(note))));
      assertThat(read.findField("value_usd").getMetadata()).containsEntry("unit", "USD");
      assertThat(read.findField("element").isNullable()).isFalse();
    }
  }

  @Test
  void anArrowFileHasTypesNullsListsUnitAndMeaningOfTheParquetFile() throws IOException {
    report("20260131T050607001Z").write(tables(), Map.of(), new HeldBack());
    var bytes = new ByteArrayOutputStream();

    ArrowFile.of(out(), "flow").write(bytes);

    assertThat(ArrowFile.isMadeOf(out(), "flow")).isTrue();
    assertThat(new String(bytes.toByteArray(), 0, 6, UTF_8)).isEqualTo("ARROW1"); // of the format
    try (var memory = new RootAllocator();
        var channel = new ByteArrayReadableSeekableByteChannel(bytes.toByteArray());
        var reader = new ArrowFileReader(channel, memory)) {
      var rows = reader.getVectorSchemaRoot();
      assertThat(reader.loadNextBatch()).isTrue();
      assertThat(rows.getRowCount()).isEqualTo(2);
      assertThat(rows.getVector("element").getObject(0)).hasToString("Dy");
      assertThat(rows.getVector("year").getObject(0)).isEqualTo(2023);
      assertThat(rows.getVector("mass_t").getObject(0)).isNull();
      assertThat(rows.getVector("mass_t").getObject(1)).isEqualTo(new BigDecimal("1.500000"));
      assertThat(rows.getVector("flags").getObject(0)).hasToString("[\"A\",\"B\"]");
      assertThat(rows.getSchema().findField("value_usd").getMetadata())
          .containsEntry("unit", "USD")
          .hasEntrySatisfying("comment", text -> assertThat(text).startsWith("value of the"));
      assertThat(reader.loadNextBatch()).isFalse();
    }
  }

  @Test
  void filesOfConfidentialSourcesAreLeftOutOfTheTableOfFiles() throws IOException {
    var tables = tables();
    tables.put(
        Load.TABLE,
        table(
            Load.TABLE.schema(),
            """
            source | release | file | checksum | confidential | rows_read | control_value
            b      | 2024    | b    | 02       | true         | 7         | 5
            c      | 2024    | c    | 03       | false        | 8         | 0.5
            a      | 2024    | a    | 01       | false        | 9         | 12345678901234567890
            """));

    var written = report("20260131T050607001Z").write(tables, Map.of(), new HeldBack());

    assertThat(written.rows()).containsEntry("load", 2L);
    assertThat(written.hidden()).containsEntry("load", 1L);
    assertThat(folder.resolve("load.csv"))
        .content()
        .contains("\na,2024,a,\"\",01,", "\nc,2024,c,\"\",03,", ",12345678901234567890.000,")
        .doesNotContain("\nb,");
    var parquet = TestSession.spark().read().parquet(folder.resolve("load.parquet").toString());
    assertThat(parquet.select("source", "rows_read", "control_value").collectAsList().toString())
        .isEqualTo("[[a,9,12345678901234567890.000], [c,8,0.500]]");
  }

  @Test
  void recordsOfReleasesThatMayNotBePassedOnAreLeftOutAndCounted() throws IOException {
    var tables = tables();
    tables.put(
        Production.TABLE,
        table(
            Production.TABLE.schema(),
            """
            source | release | file | line | country | year | measure | quantity | flags
            a      | 2024    | a    | 1    | CHN     | 2023 | output  | 5        |
            a      | 2025    | a    | 1    | CHN     | 2023 | output  | 6        |
            b      | 2025    | b    | 1    | CHN     | 2023 | output  | 7        | CONFIDENTIAL
            """));
    var heldBack = new HeldBack();
    heldBack.add("a", "2025");

    var written = report("20260131T050607001Z").write(tables, Map.of(), heldBack);

    assertThat(written.rows()).containsEntry("production", 1L).containsEntry("trade", 0L);
    assertThat(written.summary())
        .isEqualTo(
            "3 rows in 47 files, 2 rows suppressed as confidential (flow 1, production 1), 1"
                + " records that may not be passed on left out");
    assertThat(folder.resolve("production.csv"))
        .content()
        .contains("\na,2024,")
        .doesNotContain("\na,2025,", "\nb,");
    assertThat(folder.resolve("README.md"))
        .content()
        .contains(
            "1 rows, 1 confidential rows left out. 1 rows left out that may not be passed on.");
  }
}
