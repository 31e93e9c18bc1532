package org.oreflow.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class TablesBookTest {
  @Test
  void eachTableIsASheetOfTexts() throws IOException {
    var lines = List.of(new String[] {"stage", "2011"}, new String[] {"mining", "=China 90 %"});
    var bytes = new ByteArrayOutputStream();
    TablesBook.write(Map.of("rare-earths (t REO)", lines), bytes);

    try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
      var sheet = book.getSheet("rare-earths (t REO)");
      assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("2011");
      assertThat(sheet.getRow(1).getCell(1).getStringCellValue()).isEqualTo("=China 90 %");
      assertThat(sheet.getLastRowNum()).isEqualTo(1);
    }
  }
}
