package org.oreflow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;
import org.oreflow.table.Production;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

class ReportTest extends SmallReport {
  private static final List<String> FILES =
      List.of(
          "runs",
          "README.md",
          "SHA256SUMS",
          "flow.csv",
          "gap.csv",
          "gap.parquet",
          "flow.parquet",
          "reconciled.csv",
          "reconciled.parquet",
          "balance.csv",
          "balance.parquet",
          "material_balance.csv",
          "material_balance.parquet",
          "exposure.csv",
          "exposure.parquet",
          "landscape.csv",
          "landscape.parquet",
          "indicator.csv",
          "indicator.parquet",
          "product_indicator.csv",
          "product_indicator.parquet",
          "production.csv",
          "production.parquet",
          "trade.csv",
          "trade.parquet",
          "results.csv",
          "summary.txt",
          "datapackage.json",
          "CITATION.cff",
          "contract.yaml",
          "croissant.json",
          "dcat.jsonld",
          "change.csv",
          "change.parquet",
          "price.csv",
          "price.parquet",
          "measure.csv",
          "measure.parquet",
          "event.csv",
          "event.parquet",
          "scenario.csv",
          "scenario.parquet",
          "scenario_indicator.csv",
          "scenario_indicator.parquet",
          "project.csv",
          "project.parquet",
          "outlook.csv",
          "outlook.parquet",
          "load.csv",
          "load.parquet");

  @Test
  void theDataPackageHoldsOfEveryCell() throws IOException {
    var tables = tables();
    tables.put(
        Production.TABLE,
        table(
            Production.TABLE.schema(),
            """
            source | release | file | line | country | commodity | element | stage  | period | year | measure | quantity | unit | target_unit | role | flags
            baci   | 202601  | a    | 1    | CHN     | magnets   | Nd      | magnet | 2023   | 2023 | output  | 5        | t    | t           | part | ESTIMATED
            """));
    tables.put(
        Load.TABLE,
        table(
            Load.TABLE.schema(),
            """
            source | release | file | checksum | reading | format | published  | covers | encoding | redistribute
            baci   | 202601  | a    | 01       | 02      | baci   | 2026-01-01 | world  | UTF-8    | true
            """));

    report("20260131T050607001Z").write(tables, Map.of(), new HeldBack());

    assertThat(PackageCheck.faults(folder))
        .containsExactlyInAnyOrder( // the rows of flows have flags A and B, and a source of no file
            "flow: flags is not of its pattern: A|B");
    assertThat(folder.resolve("datapackage.json"))
        .content()
        .contains(
            "\"name\" : \"high_t\",",
            "\"unit\" : \"see `unit`\"",
            "\"title\" : \"Gaulier | Zignago\"",
            "\"version\" : \"202601\"");
    assertThat(folder.resolve("SHA256SUMS"))
        .content()
        .contains("  datapackage.json", "  CITATION.cff", "  results.csv");
  }

  @Test
  void whatAParquetFileNotesStandsInOneOrder() throws IOException {
    report("20260131T050607001Z").write(tables(), Map.of(), new HeldBack());

    Path file = folder.resolve("flow.parquet");
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    List<Integer> places =
        Stream.of(
                "ARROW:schema",
                "org.apache.spark.sql.parquet.row.metadata",
                "org.apache.spark.version")
            .map(bytes::lastIndexOf)
            .toList();
    assertThat(places).isSorted().doesNotContain(-1);
  }

  // Parquet's own sets have the order of identities, which differ from process to process
  @Test
  void encodingsOfAParquetFileStandInOneOrder() throws IOException {
    report("20260131T050607001Z").write(tables(), Map.of(), new HeldBack());

    byte[] file = Files.readAllBytes(folder.resolve("flow.parquet"));
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    var from = new ByteArrayInputStream(file, file.length - 8 - length, length);
    List<List<Encoding>> encodings =
        Util.readFileMetaData(from).getRow_groups().stream()
            .flatMap(group -> group.getColumns().stream())
            .map(column -> column.getMeta_data().getEncodings())
            .toList();
    assertThat(encodings).anyMatch(some -> some.size() > 2).allMatch(ReportTest::isInOneOrder);
  }

  // of the format's numbers, but that Parquet's own list has both of levels before dictionaries
  private static boolean isInOneOrder(List<Encoding> some) {
    List<Encoding> order =
        List.of(Encoding.PLAIN, Encoding.RLE, Encoding.BIT_PACKED, Encoding.RLE_DICTIONARY);
    return some.equals(order.stream().filter(some::contains).toList());
  }

  @Test
  void theCitationNamesTheRunItsDayAndTheSources() throws IOException {
    report("20260131T050607001Z").write(tables(), Map.of(), new HeldBack());

    assertThat(folder.resolve("CITATION.cff"))
        .hasContent(
            """
            cff-version: "1.2.0"
            message: "Cite these files with the sources that the figures you use rest on."
            type: "dataset"
            title: "Oreflow: supply-chain indicators of critical minerals"
            version: "20260131T050607001Z"
            date-released: "2026-01-31"
            authors:
            - name: "Oreflow"
            references:
            - type: "data"
              title: "Gaulier | Zignago"
              version: "202601"
              authors:
              - name: "Gaulier | Zignago"
              notes: "source baci; licence: Etalab"
            """);
  }

  @Test
  void theReadmeNamesRunColumnsAndSources() throws IOException {
    report("20260131T050607001Z").write(tables(), Map.of(), new HeldBack());

    assertThat(folder.resolve("README.md"))
        .content()
        .contains("Run `20260131T050607001Z`.")
        .contains("2 rows, 1 confidential rows without figures or left out. Key: element, stage")
        .contains("| `value_usd` | USD | value of the products behind the flow, not split")
        .contains("| baci | 202601 | Gaulier \\| Zignago | Etalab | yes |");
  }

  @Test
  void knowsWhetherAllFilesOfARunAreThere() throws IOException {
    assertThat(FilesOfRun.areOf(out(), "20260131T050607001Z")).isFalse();
    report("20260131T050607001Z").write(tables(), Map.of(), new HeldBack());
    assertThat(FilesOfRun.areOf(out(), "20260131T050607001Z")).isTrue();
    assertThat(FilesOfRun.areOf(out(), "20260131T050607002Z")).isFalse();

    Files.delete(folder.resolve("load.parquet"));
    assertThat(FilesOfRun.areOf(out(), "20260131T050607001Z")).isFalse();
  }

  @Test
  void aLargeTableHasNoFilesNorThoseOfARunBefore() throws IOException {
    report("20260131T050607001Z").write(tables(), Map.of(), new HeldBack());
    var small = tables();
    small.remove(Flow.TABLE);

    var written =
        report("20260131T050607002Z").write(small, Map.of("flow", 6_000_000L), new HeldBack());

    assertThat(written.summary())
        .isEqualTo("0 rows in 45 files, flow with 6,000,000 rows in the lake only");
    assertThat(folder.resolve("flow.csv")).doesNotExist();
    assertThat(folder.resolve("flow.parquet")).doesNotExist();
    assertThat(folder.resolve("README.md"))
        .content()
        .contains("6,000,000 rows, 0 confidential rows left out. Key: element")
        .contains("No files: `jobs/oreflow sql` and other engines read `flow` in the lake.");
    assertThat(FilesOfRun.areOf(out(), "20260131T050607002Z")).isTrue();
  }

  @Test
  void leavesNothingButTheFilesAndThoseOfTheRunBefore() throws IOException {
    report("20260131T050607001Z").write(tables(), Map.of(), new HeldBack());
    report("20260131T050607002Z").write(tables(), Map.of(), new HeldBack());

    assertThat(folder.resolve("README.md")).content().contains("Run `20260131T050607002Z`.");
    assertThat(folder.resolve("runs/20260131T050607001Z/README.md"))
        .content()
        .contains("Run `20260131T050607001Z`.");
    assertThat(folder.resolve("runs/20260131T050607001Z/flow.csv"))
        .hasSameBinaryContentAs(folder.resolve("flow.csv"));

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(FILES);
    }
  }

  @Test
  void explainsEveryPublicColumn() {
    for (Table table : Tables.FILES) {
      assertThat(Readme.columns(table).keySet()).contains(table.schema().fieldNames());
    }
    assertThat(Readme.columns(Balance.TABLE).get(Balance.COUNTRY)[1]).startsWith("ISO alpha-3");
  }
}
