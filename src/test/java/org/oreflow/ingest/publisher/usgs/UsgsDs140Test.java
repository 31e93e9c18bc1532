package org.oreflow.ingest.publisher.usgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.PublisherReading;

/** A sheet in the layout of Data Series 140; all values are made up. */
class UsgsDs140Test {
  private static final String TITLES =
      """
      RARE EARTHS STATISTICS1,,,,
      U.S. GEOLOGICAL SURVEY,,,,
      [All quantities in metric tons (t) rare-earth oxide equivalent unless otherwise noted],,,,
      """;

  @TempDir private Path folder;
  private PublisherReading reading;

  @BeforeEach
  void openSource() {
    reading = new PublisherReading(folder, "usgs-ds140", "");
  }

  @Test
  void readsTheCellsOfAYear() {
    var read =
        reading.sheet(
            "Rare earths",
            TITLES
                + """
                Year,Production,Imports,Unit value ($/t),World production
                1900,227,NA,NA,1040
                1901,W,25,12.5,many
                later,1,,,
                NA Not available. W Withheld.,,,,
                """);

    assertThat(
            read.rows(
                "line",
                "item",
                "country",
                "stage",
                "period",
                "measure",
                "quantity",
                "low",
                "high",
                "mark",
                "unit",
                "role",
                "flags"))
        .containsExactly(
            "5 Production USA mining 1900 output 227 227 227 null metric tons part []",
            "5 Imports USA separation 1900 import null 0 null NA metric tons part [SPANS_STAGES]",
            "5 Unit value ($/t) USA mining 1900 price null 0 null NA dt part []",
            "5 World production WLD mining 1900 output 1040 1035 1045 null metric tons total []",
            "6 Production USA mining 1901 output null 0 null W metric tons part []",
            "6 Imports USA separation 1901 import 25 25 25 null metric tons part [SPANS_STAGES]",
            "6 Unit value ($/t) USA mining 1901 price 12.5 12.5 12.5 null dt part []");
    assertThat(read.refused())
        .containsExactly(
            "6: NOT_A_NUMBER World production is \"many\", not a number",
            "7: NOT_A_PERIOD Year is \"later\", not a year");
  }

  @Test
  void aRowThatIsCutOffIsRefusedWhole() {
    var read =
        reading.file(
            "rare.csv",
            TITLES.replace("[All", "\"[All").replace("noted]", "noted]\"")
                + """
                Year,Production,Imports,Unit value ($/t),World production
                1900
                1901,227,25,12.5
                1902,228,26,12.5,1040
                """);

    assertThat(read.rows("line", "item")).hasSize(4).allMatch(row -> row.startsWith("7 "));
    assertThat(read.refused())
        .containsExactly(
            "5: TRUNCATED_LINE  1 fields, the header has 5",
            "6: TRUNCATED_LINE  4 fields, the header has 5");
  }

  @Test
  void tellsAStatisticThatIsNotMapped() {
    assertThat(reading.sheet("Rare earths", TITLES + "Year,Recycling,,,\n1900,5,,,\n").refused())
        .containsExactly("5: UNKNOWN_TYPE  is rare earths, \"Recycling\"");
  }

  @Test
  void refusesASheetWithoutHeaderTitleOrUnit() {
    assertRefused(TITLES + "Jahr,Production,,,\n1900,1,,,\n", "has the columns \"Year\"");
    assertRefused(
        "RARE EARTHS STATISTICS,\nYear,Production\n1900,1\n",
        "no row above the one of Year is a unit such as [All values in metric tons (t)]");
    assertRefused(
        "[All values in kilograms],\nYear,Production\n1900,1\n",
        "no row above the one of Year is a title such as COBALT STATISTICS");
  }

  @Test
  void readsEveryFigureOfTheShippedWorkbook() { // 121 years of 7 columns; figures read in the sheet
    Path path =
        Path.of("data-lake/landing/usgs-ds140-rare-earths/usgs_ds140_rare_earths_2020.xlsx");
    var read = reading.shipped(path, "Rare earths");

    assertThat(read.refused()).isEmpty();
    assertThat(read.rows("item")).hasSize(847);
    assertThat(read.rows("period", "country", "item", "quantity", "mark", "role"))
        .contains(
            "1900 USA Production 227 null part",
            "1900 USA Imports null NA part",
            "1990 USA Apparent consumption 28700 null part",
            "2017 USA Production 0 null part",
            "2020 USA Unit value ($/t) 5130 null part",
            "2020 USA Unit value (98$/t) 3230 null breakdown",
            "2020 WLD World production 243000 null total");
  }

  private void assertRefused(String text, String message) {
    assertThatThrownBy(() -> reading.sheet("Rare earths", text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }
}
