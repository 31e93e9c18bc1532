package org.oreflow.report.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.hadoop.conf.Configuration;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.report.Names;
import org.oreflow.report.OutFolder;
import org.oreflow.report.Report;

class BasketBookTest {
  private static final Names NAMES =
      new Names(
          Map.of(
              "element",
              Map.of("REE", "Rare earths"),
              "stage",
              Map.of("mining", "mine & mill"),
              "country",
              Map.of("CHN", "China", "USA", "United States", "WLD", "World"),
              "indicator",
              Map.of("hhi", "concentration")),
          Map.of("Nd", "钕", "CHN", "中国"));

  @TempDir Path folder;

  @Test
  void hasTheRowsOfTheBasketWithNumbersAsNumbersAndIntervalsInTheirOrder() throws IOException {
    write(
        "landscape.csv",
        """
        basket,element,stage,country,year,basis,source,release,share,share_low,share_high,best
        rare-earths,REE,mining,CHN,2023,world_table,usgs,2026,0.5,0.4,0.6,true
        rare-earths,REE,mining,USA,2024,world_table,usgs,2026,0.25,,,true
        rare-earths,REE,mining,CHN,2024,world_table,usgs,2026,0.75,0.7,0.8,true
        lithium,Li,mining,CHN,2024,world_table,usgs,2026,0.9,,,true
        """);
    write(
        "balance.csv",
        "element,stage,country,year,production_t,production_low_t\nLi,mining,CHN,2024,1,1\n");
    write(
        "indicator.csv",
        """
        indicator,variant,element,stage,country,year,value,low,high,unit
        hhi,"",REE,mining,WLD,2023,0.4,,,1
        hhi,"",REE,mining,WLD,2024,0.625,0.5,0.7,1
        """);

    Path file = book();

    assertThat(
            cells(
                file,
                "landscape",
                List.of("country", "country_name", "year", "share_low", "share", "share_high")))
        .containsExactly(
            "CHN|China|2023|0.4|0.5|0.6",
            "USA|United States|2024||0.25|",
            "CHN|China|2024|0.7|0.75|0.8");
    assertThat(cells(file, "balances", List.of("element", "production_t"))).isEmpty();
    assertThat(
            cells(file, "indices", List.of("indicator_name", "stage_name", "low", "value", "high")))
        .containsExactly(
            "concentration|mine & mill||0.4|", "concentration|mine & mill|0.5|0.625|0.7");
    assertThat(cells(file, "chart_data", List.of("year", "mine & mill", "country")))
        .containsExactly("2023|0.4|China", "2024|0.625|United States");
    assertThat(cells(file, "sources", List.of("source", "citation")))
        .containsExactly("usgs|USGS & others");
    assertThat(cells(file, "notes", List.of("sheet", "column")).get(0))
        .isEqualTo("landscape|basket");
  }

  @Test
  void opensWithWhatItHoldsInWords() throws IOException {
    write(
        "landscape.csv",
        """
        basket,element,stage,country,year,source,release,share,unit,flags,best
        rare-earths,REE,mining,CHN,2011,usgs,2026,0.5,t REO,QUOTA|ESTIMATED,true
        rare-earths,REE,mining,USA,2024,usgs,2026,0.25,t REO,,true
        """);
    write(
        "indicator.csv",
        """
        indicator,variant,element,stage,country,year,value,flags,reason,unit
        hhi,"",REE,mining,WLD,2024,,,NO_SHARES,1
        """);

    Path file = book();

    try (var book = new ReadableWorkbook(file.toFile())) {
      assertThat(book.getFirstSheet().getName()).isEqualTo("overview");
    }
    assertThat(cells(file, "overview", List.of("about", "name", "meaning")))
        .contains(
            "workbook|rare-earths|Rare earths, Nd",
            "run|r1|years 2011 to 2024",
            "sheet|landscape|2 rows: who holds which part of a link of the chain, by source",
            "unit|t REO|tonnes of rare-earth oxide",
            "source|usgs 2026|USGS & others",
            "flag|QUOTA|the figure is a quota, not a measured output",
            "reason|NO_SHARES|no country's share of supply is published")
        .noneMatch(line -> line.startsWith("flag|WITHHELD"));
  }

  @Test
  void aTextThatASpreadsheetWouldRunIsAText() throws IOException {
    write(
        "landscape.csv",
        """
        basket,element,stage,country,year,material,share,best
        rare-earths,REE,mining,CHN,2024,'=cmd|' /C calc'!A0,,true
        rare-earths,REE,mining,CHN,2024,<a>&\u0001"",,true
        """);

    Path file = book();

    try (var book = new ReadableWorkbook(file.toFile());
        var rows = book.findSheet("landscape").orElseThrow().openStream()) {
      List<Row> all = rows.toList();
      var material = all.get(1).getCell(place(all.get(0), "material"));
      assertThat(material.getType()).isEqualTo(CellType.STRING);
      assertThat(material.getFormula()).isNull();
      assertThat(material.asString()).isEqualTo("=cmd|' /C calc'!A0");
      assertThat(all.get(2).getCellAsString(place(all.get(0), "material")))
          .hasValue("<a>&\uFFFD\"\"");
    }
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(text(zip, "xl/worksheets/sheet1.xml")).doesNotContain("<f>");
    }
  }

  @Test
  void theFirstLineStaysInSightAndChartsReferToTheirFigures() throws Exception {
    write(
        "landscape.csv",
        """
        basket,element,stage,country,year,share,best
        rare-earths,REE,mining,CHN,2024,0.75,true
        rare-earths,REE,mining,USA,2024,0.25,true
        """);
    write(
        "indicator.csv",
        """
        indicator,variant,element,stage,country,year,value
        hhi,"",REE,mining,WLD,2022,0.5
        hhi,"",REE,mining,WLD,2024,0.625
        """);

    try (var zip = new ZipFile(book().toFile())) {
      var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      for (var part : zip.stream().toList()) {
        parser.parse(zip.getInputStream(part)); // each part is well-formed
      }
      assertThat(text(zip, "xl/worksheets/sheet1.xml"))
          .contains("ySplit=\"1.0\"", "state=\"frozen\"");
      assertThat(text(zip, "xl/charts/chart1.xml"))
          .contains("<c:lineChart>", "chart_data!$A$2:$A$4", "chart_data!$B$2:$B$4");
      assertThat(text(zip, "xl/charts/chart2.xml"))
          .contains("<c:barChart>", "chart_data!$C$2:$C$3", "chart_data!$D$2:$D$3");
    }
  }

  @Test
  void theSameRowsGiveTheSameBytes() throws IOException {
    write("landscape.csv", "basket,element,country,share\nrare-earths,REE,CHN,0.75\n");

    byte[] first = Files.readAllBytes(book());

    assertThat(Arrays.mismatch(Files.readAllBytes(book()), first)).isEqualTo(-1);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Path book() throws IOException {
    var out = OutFolder.of(new Configuration(), folder.toString(), "r1", Optional.empty());
    var subject =
        new BasketBook.Subject(
            "rare-earths",
            List.of("REE", "Nd"),
            "r1",
            List.of(new Report.Origin("usgs", "2026", "USGS\n & others", "public", true)));
    Path file = folder.resolve("book.xlsx");
    try (var to = Files.newOutputStream(file)) {
      new BasketBook(subject, NAMES, out).write(to);
    }
    return file;
  }

  private static int place(Row head, String name) {
    return head.stream().map(cell -> cell == null ? "" : cell.asString()).toList().indexOf(name);
  }

  private static List<String> cells(Path file, String sheet, List<String> columns)
      throws IOException {
    try (var book = new ReadableWorkbook(file.toFile());
        var rows = book.findSheet(sheet).orElseThrow().openStream()) {
      List<Row> all = rows.toList();
      List<String> lines = new ArrayList<>();
      for (Row row : all.subList(1, all.size())) {
        lines.add(
            columns.stream()
                .map(column -> cell(row, place(all.get(0), column)))
                .collect(Collectors.joining("|")));
      }
      return lines;
    }
  }

  private static String cell(Row row, int at) {
    return row.getOptionalCell(at)
        .map(
            cell ->
                cell.getType() == CellType.NUMBER
                    ? cell.asNumber().stripTrailingZeros().toPlainString()
                    : cell.asString())
        .orElse("");
  }

  private static String text(ZipFile zip, String part) throws IOException {
    return new String(zip.getInputStream(zip.getEntry(part)).readAllBytes(), UTF_8);
  }
}
