package org.oreflow.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DatawebRecountsTest {
  @Test
  void countsTheSharesOfWholeYears() { // 60 + 20 of 100 in 2023: .64 + .04
    var recounts = new DatawebRecounts();
    recounts.add(
        sheet(
            """
            Imports For Consumption
            Data Type     | Country | HTS Number | Quantity Description   | 2023 | 2024 | 2024_Year_to_date
            Customs Value | China   | 2846       | Value for: kilograms   | 60.0 | 5E1  | 7
            Customs Value | China   | 2846       | Value for: metric tons | 20.0 | 0.0  | 7
            Customs Value | Japan   | 2846       | Value for: kilograms   | 20.0 | 0.0  | 7
            Total:        |         |            |                        | 100  | 50   | 21
            """));

    assertThat(recounts.comparisons(Map.of("import 2846 2023", 0.68)))
        .extracting(Comparison::item, Comparison::published, Comparison::computed, c -> c.verdict())
        .containsExactly(
            tuple("import 2846 2023", "0.680000000", "0.68000000000", Verdict.EQUAL),
            tuple("import 2846 2024", "1.000000000", "", Verdict.NOT_COMPUTABLE));
  }

  private static String sheet(String rows) {
    var xml = new StringBuilder("<worksheet><sheetData>");
    int number = 0;
    for (String line : rows.lines().toList()) {
      number++;
      xml.append("<row r=\"%d\">\n".formatted(number));
      char column = 'A';
      for (String text : line.split("\\|")) {
        String value = text.strip();
        String form =
            value.matches("[\\d.]+(E\\d)?") && number > 2
                ? "<c r=\"%c%d\" s=\"2\" t=\"n\"><v>%s</v></c>"
                : "<c r=\"%c%d\" s=\"1\" t=\"inlineStr\"><is><t>%s</t></is></c>";
        xml.append(form.formatted(column++, number, value));
      }
      xml.append("</row>\n");
    }
    return xml.append("</sheetData></worksheet>").toString();
  }
}
