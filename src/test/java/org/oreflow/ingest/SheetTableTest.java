package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageTypeParser;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.RecordSource;

/** Tables of customs and of production in workbooks and in Parquet. */
class SheetTableTest {
  private static final Storage LOCAL = Storage.of(new Configuration());
  private static final String CUSTOMS =
      """
      columns: {partner: Partner, code: Code, direction: Flow, year: Year, value: Value, mass_kg: Kilograms}
      constants: {reporter: CHN, code_system: HS2022, currency: USD}
      countries: names
      """;
  private static final String PRODUCTION =
      """
      columns: {country: Country, commodity: Element, year: Year, quantity: Tonnes}
      constants: {stage: metal, unit: t, measure: output}
      countries: names
      """;

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
  }

  private Path workbook(Object[]... rows) {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "test", "1.0")) {
      workbook.newWorksheet("Notes").value(0, 0, "nothing");
      fill(workbook.newWorksheet("Data"), rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fixture.write("files/t.xlsx", bytes.toByteArray());
  }

  private static void fill(Worksheet sheet, Object[]... rows) {
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < rows[r].length; c++) {
        if (rows[r][c] instanceof Number number) {
          sheet.value(r, c, number);
        } else if (rows[r][c] != null) {
          sheet.value(r, c, rows[r][c].toString());
        }
      }
    }
  }

  private static Object[] row(Object... cells) {
    return cells;
  }

  private Fixture.Read customs(String kind, Path path) {
    var source =
        fixture.open(fixture.source("s", "customs-table", path.toString(), kind + CUSTOMS));
    var file = new SourceFile("s", "1", path.toString(), "t", path.toFile().length(), "");
    return Fixture.read((CustomsSource) source, file, fixture.codes().products());
  }

  private Fixture.Read production(String kind, Path path) throws IOException {
    var configured = fixture.source("s", "production-table", path.toString(), kind + PRODUCTION);
    var source = (RecordSource) fixture.open(configured);
    var found = SourceFiles.of(LOCAL, configured.config(), configured.yaml()).get(0);
    List<Outcome> outcomes = new ArrayList<>();
    var file = new SourceFile("s", "1", found.path(), found.name(), found.bytes(), "");
    for (String entry : Survey.of(LOCAL, found, source, "").entries()) {
      try (var text = Fixture.text(LOCAL, file, entry)) {
        source.read(text).forEachRemaining(outcomes::add);
      }
    }
    return new Fixture.Read(source, outcomes, 0);
  }

  @Test
  void aSheetOfCustomsRecordsIsReadBelowItsTitles() {
    Path path =
        workbook(
            row("Exports of graphite"),
            row(),
            row("Partner", "Code", "Flow", "Year", "Value", "Kilograms", "Remark"),
            row("Germany", 250490, "export", 2023, 1000.5, 2500, "first"),
            row("France", "280530", "import", 2023, 0.1, null, "a, b"),
            row("Atlantis", "280530", "import", 2023, 1, 1),
            row("Germany", "999999", "export", 2023, 1, 1));

    var read = customs("kind: xlsx\nentry: Data\n", path);

    assertThat(read.rows("line", "entry", "exporter", "importer", "code", "value_usd", "product_t"))
        .containsExactly("4 Data CHN DEU 250490 1000.5 2.5", "5 Data FRA CHN 280530 0.1 null");
    assertThat(read.refused())
        .containsExactly(
            "6: UNKNOWN_COUNTRY Partner \"Atlantis\" is not a country name known for 2023");
    assertThat(read.out()).isEqualTo(1);
  }

  @Test
  void aMissingSheetIsOneLine() {
    Path path = workbook(row("Partner", "Code", "Flow", "Year", "Value", "Kilograms"));

    assertThatThrownBy(() -> customs("kind: xlsx\nentry: Datta\n", path))
        .isInstanceOf(InputException.class)
        .hasMessage(
            path
                + ": has no text to read among \"Notes\", \"Data\";"
                + " correct entry or files of the source");
    assertThatThrownBy(() -> production("kind: xlsx\nentry: Datta\n", path))
        .hasMessage(
            path
                + ": has no entry Datta among \"Notes\", \"Data\"; correct entry or files of the source");
  }

  @Test
  void aMovedHeaderIsOneLine() {
    Path path = workbook(row("Partner", "Code", "Flow", "Year", "Worth", "Kilograms"));

    assertThatThrownBy(() -> customs("kind: xlsx\nentry: Data\n", path))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(path + "!Data: none of the first 100 rows has the columns ")
        .hasMessageEndingWith(
            ", the nearest, row 1, has \"Partner\", \"Code\", \"Flow\", \"Year\", \"Worth\","
                + " \"Kilograms\"; put the headings back, or correct entry and columns in the YAML file"
                + " where the format has them");
  }

  @Test
  void aSheetOfProductionIsRead() throws IOException {
    Path path =
        workbook(
            row("Output of metal"),
            row("Country", "Element", "Year", "Tonnes"),
            row("China", "neodymium", 2023, 1e5),
            row("World total", "neodymium", 2023, 120000),
            row("China", "copper", 2023, 1));

    var read = production("kind: xlsx\nentry: Data\n", path);

    assertThat(read.rows("line", "country", "element", "quantity", "role"))
        .containsExactly("3 CHN Nd 100000 part", "4 WLD Nd 120000 total");
    assertThat(read.refused()).hasSize(1).allMatch(r -> r.startsWith("5: UNKNOWN_CODE Element"));
  }

  private Path parquet(String columns, Object[]... rows) throws IOException {
    var schema = MessageTypeParser.parseMessageType("message t { " + columns + " }");
    Path path = folder.resolve("t.parquet");
    try (var writer =
        ExampleParquetWriter.builder(new LocalOutputFile(path))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .build()) {
      for (Object[] row : rows) {
        var group = new SimpleGroup(schema);
        for (int i = 0; i < row.length; i++) {
          add(group, i, row[i]);
        }
        writer.write(group);
      }
    }
    return path;
  }

  private static void add(SimpleGroup group, int column, Object value) {
    if (value instanceof Integer number) {
      group.add(column, number);
    } else if (value instanceof Double number) {
      group.add(column, number);
    } else if (value != null) {
      group.add(column, value.toString());
    }
  }

  @Test
  void aTableOfParquetIsRead() throws IOException {
    Path path =
        parquet(
            "optional binary Partner (STRING); optional binary Code (STRING);"
                + " optional binary Flow (STRING); optional int32 Year; optional double Value;"
                + " optional double Kilograms;",
            row("Germany", "250490", "export", 2023, 1000.5, 2500.0),
            row("France", "280530", "import", 2023, 0.1, null),
            row("France", "280530", "import", 2023, -1.0, null));

    var read = customs("kind: parquet\n", path);

    assertThat(read.rows("line", "exporter", "importer", "code", "value_usd", "product_t"))
        .containsExactly("2 CHN DEU 250490 1000.5 2.5", "3 FRA CHN 280530 0.1 null");
    assertThat(read.refused()).containsExactly("4: NEGATIVE Value is -1");
  }

  @Test
  void aTableOfProductionInParquetIsRead() throws IOException {
    Path path =
        parquet(
            "optional binary Country (STRING); optional binary Element (STRING);"
                + " optional int32 Year; optional double Tonnes;",
            row("China", "neodymium", 2023, 1e5),
            row("China", "neodymium", 2023, null));

    assertThat(production("kind: parquet\n", path).rows("line", "country", "quantity", "role"))
        .containsExactly("2 CHN 100000 part", "3 CHN null part");
  }

  @Test
  void aTruncatedWorkbookIsOneLine() throws IOException {
    Path path = workbook(row("Partner"));
    byte[] whole = Files.readAllBytes(path);
    fixture.write("files/t.xlsx", java.util.Arrays.copyOf(whole, whole.length - 30));

    assertThatThrownBy(() -> customs("kind: xlsx\nentry: Data\n", path))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(path + ": zip");
  }
}
