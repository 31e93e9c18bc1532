package org.oreflow.ingest.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.InputException;

/** Workbooks given as text. */
class WorkbookTest {
  private static final String BOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private static byte[] workbook(Consumer<Worksheet> cells) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "test", "1.0")) {
      cells.accept(workbook.newWorksheet("T1"));
    }
    return bytes.toByteArray();
  }

  private static String text(Consumer<Worksheet> cells) throws IOException {
    return Packed.texts(workbook(cells)).get("T1");
  }

  /** The parts of a workbook of one sheet, names and contents by turns. */
  private static List<String> parts(String rows) {
    String relation = "http://schemas.openxmlformats.org/package/2006/relationships";
    return new ArrayList<>(
        List.of(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                + "</Types>",
            "_rels/.rels",
            "<Relationships xmlns=\"%s\"><Relationship Id=\"rId1\" Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                .formatted(relation, RELATIONS),
            "xl/workbook.xml",
            "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"T1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
                .formatted(BOOK, RELATIONS),
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"%s\"><Relationship Id=\"rId1\" Type=\"%s/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                .formatted(relation, RELATIONS),
            "xl/worksheets/sheet1.xml",
            "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>".formatted(BOOK, rows)));
  }

  private static byte[] packed(List<String> parts) throws IOException {
    return Packed.zip(parts.toArray(String[]::new));
  }

  private static String written(String rows) throws IOException {
    return Packed.texts(packed(parts(rows))).get("T1");
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1e21, 1000000000000000000000",
    "123456789012345, 123456789012345",
    "0.30000000000000004, 0.3",
    "9007199254740991, 9007199254740991",
    "-1.50, -1.5",
    "1.9269344E7, 19269344",
    "0.0, 0",
    "4.9E-10, 0.00000000049",
    "2846.0, 2846"
  })
  void numbersArePlain(String stored, String shown) throws IOException {
    assertThat(written("<row r=\"1\"><c r=\"A1\"><v>" + stored + "</v></c></row>"))
        .isEqualTo(shown + "\n");
  }

  @Test
  void datesAreOfIso8601() throws IOException {
    String text =
        text(
            sheet -> {
              sheet.value(0, 0, LocalDate.of(2024, 2, 29));
              sheet.style(0, 0).format("yyyy-mm-dd").set();
              sheet.value(0, 1, LocalDateTime.of(2024, 2, 29, 18, 30));
              sheet.style(0, 1).format("mmmm d, yyyy, h:mm AM/PM").set();
              sheet.value(0, 2, 45351);
              sheet.style(0, 2).format("#,##0 \"days\"").set();
            });

    assertThat(text).isEqualTo("2024-02-29,2024-02-29T18:30,45351\n");
  }

  @Test
  void daysMayCountFrom1904() throws IOException { // day 45351 less the 1462 between the two
    List<String> parts = parts("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43889</v></c></row>");
    parts.set(
        1,
        parts
            .get(1)
            .replace(
                "</Types>",
                "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>"));
    parts.set(5, parts.get(5).replace("<sheets>", "<workbookPr date1904=\"true\"/><sheets>"));
    parts.addAll(
        List.of(
            "xl/styles.xml",
            "<styleSheet xmlns=\"%s\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
                .formatted(BOOK)));

    assertThat(Packed.texts(packed(parts)).get("T1")).isEqualTo("2024-02-29\n");
  }

  @Test
  void formulasStandAsTheirLastValue() throws IOException {
    assertThat(
            written(
                "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\"><f>A1*3</f><v>6</v></c>"
                    + "<c r=\"C1\" t=\"str\"><f>\"x\"&amp;A1</f><v>x2</v></c></row>"))
        .isEqualTo("2,6,x2\n");
  }

  @Test
  void truthAndErrorsAreTexts() throws IOException {
    assertThat(
            written(
                "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c>"
                    + "<c r=\"C1\" t=\"e\"><v>#DIV/0!</v></c><c r=\"D1\" t=\"e\"><v>#N/A</v></c></row>"))
        .isEqualTo("true,false,#DIV/0!,#N/A\n");
  }

  @Test
  void linesAreRowsAndEveryRowIsAsWideAsTheSheet() throws IOException {
    String text =
        text(
            sheet -> {
              sheet.value(0, 0, "title");
              sheet.value(3, 0, "a");
              sheet.value(3, 2, "c");
              sheet.value(4, 1, "b");
            });

    assertThat(text).isEqualTo("title,,\n\n\na,,c\n,b,\n");
  }

  @Test
  void lineEndsInCellsAreBlanksAndQuotesAreDoubled() throws IOException {
    String text =
        text(
            sheet -> {
              sheet.value(0, 0, "gross\nweight");
              sheet.value(0, 1, "a, \"b\"");
              sheet.value(0, 2, " 007 ");
            });

    assertThat(text).isEqualTo("gross weight,\"a, \"\"b\"\"\",007\n");
  }

  @Test
  void eachSheetIsAMember() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "test", "1.0")) {
      workbook.newWorksheet("Customs Value").value(0, 0, 1);
      workbook.newWorksheet("Empty");
      workbook.newWorksheet("Notes & more").value(0, 0, 2);
    }

    assertThat(Packed.texts(bytes.toByteArray()))
        .isEqualTo(Map.of("Customs Value", "1\n", "Empty", "", "Notes & more", "2\n"));
  }

  @Test
  void readsTheSameTwice() throws IOException {
    var archive = Packed.archive(workbook(sheet -> sheet.value(0, 0, "x")));
    var member = archive.members().get(0);

    for (int i = 0; i < 2; i++) {
      try (var in = archive.open(member)) {
        assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("x\n");
      }
    }
  }

  @Test
  void externalEntitiesAreNotResolved() throws IOException {
    List<String> parts = parts("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&amp;x</v></c></row>");
    parts.set(
        9,
        "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + parts.get(9).replace("&amp;x", "&x;"));

    assertThatThrownBy(() -> Packed.texts(packed(parts)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("f: workbook")
        .hasMessageEndingWith("; fetch the file again");
  }

  @Test
  void aTruncatedWorkbookIsRefused() throws IOException {
    byte[] whole = workbook(sheet -> sheet.value(0, 0, "x"));

    assertThatThrownBy(() -> Packed.texts(Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("f: zip")
        .hasMessageEndingWith("; fetch the file again");
  }

  @Test
  void aDamagedPartIsRefused() throws IOException {
    List<String> parts = parts("<row r=\"1\"><c r=\"A1\"><v>1</v></row>");

    assertThatThrownBy(() -> Packed.texts(packed(parts)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("f: workbook entry \"T1\" is damaged (")
        .hasMessageEndingWith("; fetch the file again");
  }

  @ParameterizedTest
  @CsvSource({"1", "0"})
  void aRowThatCannotFollowIsRefused(String number) throws IOException {
    String rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"%s\"/>";

    Packed.assertRefused(
        packed(parts(rows.formatted(number))),
        "f: workbook entry \"T1\" is damaged (row %s follows row 1); fetch the file again"
            .formatted(number));
  }

  @Test
  void aWorkbookWithoutAPartIsRefused() throws IOException {
    List<String> parts = parts("").subList(0, 6);

    assertThatThrownBy(() -> Packed.texts(packed(parts)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("f: workbook is damaged (");
  }

  @Test
  void aBombIsRefused() throws IOException {
    byte[] bomb = packed(parts("<row r=\"1\">" + " ".repeat(1 << 20) + "</row>"));

    assertThatThrownBy(() -> Archive.of(new MemoryBytes(bomb), new Limits(1 << 16, 10)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "f: zip unpacks to more than 65536 bytes and 10 times its packed length;"
                + " check where the file is from, customs text packs 5 to 30 times");
  }
}
