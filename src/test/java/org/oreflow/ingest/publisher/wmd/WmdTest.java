package org.oreflow.ingest.publisher.wmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.PublisherReading;
import org.oreflow.ingest.UsgsReading;

/** Sheets in the layout of World Mining Data 6.4; all values are made up. */
class WmdTest {
  @TempDir private Path folder;
  private PublisherReading reading;

  @BeforeEach
  void openSource() {
    reading = new PublisherReading(folder, "wmd", "");
  }

  @Test
  void readsASheetBelowItsTitle() {
    var read =
        reading.sheet(
            "Cobalt",
            """
            "Cobalt, mine output",,,,
            Country,unit,2021,2022,data source
            "Congo, D.R.",metr. t,70,"1,000",r
            Bosnia-Herzegovina,metr. t,,5.5,e
            Türkiye,metr. t,3,4,p
            Atlantis,metr. t,1,1,r
            Cuba,metr. t,many,-2,r
            Total,metr. t,73,1009.5,
            """);

    assertThat(
            read.rows(
                "line",
                "item",
                "country",
                "element",
                "stage",
                "quantity",
                "low",
                "high",
                "role",
                "flags"))
        .containsExactly(
            "3 2021 COD Co mining 70 70 70 part []",
            "3 2022 COD Co mining 1000 1000 1000 part []",
            "4 2021 BIH Co mining null 0 null part [ESTIMATED]",
            "4 2022 BIH Co mining 5.5 5.5 5.5 part [ESTIMATED]",
            "5 2021 TUR Co mining 3 3 3 part [PROVISIONAL]",
            "5 2022 TUR Co mining 4 4 4 part [PROVISIONAL]",
            "8 2021 WLD Co mining 73 72.5 73.5 total []",
            "8 2022 WLD Co mining 1009.5 1009.45 1009.55 total []");
    assertThat(read.refused())
        .containsExactly(
            "6: UNKNOWN_COUNTRY Country is \"Atlantis\"",
            "6: UNKNOWN_COUNTRY Country is \"Atlantis\"",
            "7: NOT_A_NUMBER 2021 is \"many\", not a number",
            "7: NEGATIVE 2022 is -2");
  }

  @Test
  void theRowTotalIsNoCountryAndNumbersMayBeTexts() {
    var read =
        reading.sheet(
            "Cobalt",
            "t,,,\nCountry,unit,2022,data source\nChile,metr. t,\"1,000\",r\nTotal,metr. t,1000,\n");
    assertThat(read.rows("country", "quantity", "role"))
        .containsExactly("CHL 1000 part", "WLD 1000 total");
  }

  @Test
  void takesTheContentFromTheNameOfTheSheet() { // Li2O holds 46.454 % lithium
    String rows = "t,,,\nCountry,unit,2022,data source\nChile,metr. t,100,r\n";

    assertThat(reading.sheet("Lithium (Li2O)", rows).rows("element", "content", "unit"))
        .containsExactly("Li oxide t Li2O");
    assertThat(reading.sheet("Rare Earths (REO)", rows).rows("element", "content", "target_unit"))
        .containsExactly("REE reo t REO");
    assertThat(UsgsReading.ALL.units().factor("t Li2O", "t").orElseThrow())
        .isEqualByComparingTo("0.46454");
  }

  @Test
  void readsKilogramsCaratsAndMillionsOfCubicMetres() {
    String rows = "t,,,\nCountry,unit,2022,data source\nCanada,%s,100,r\n";

    assertThat(reading.sheet("Gold", rows.formatted("kg")).rows("unit", "target_unit"))
        .containsExactly("kg t");
    assertThat(reading.sheet("Diamonds (Gem)", rows.formatted("ct")).rows("unit", "target_unit"))
        .containsExactly("ct t");
    assertThat(reading.sheet("Natural Gas", rows.formatted("Mio m3")).rows("unit", "target_unit"))
        .containsExactly("Mio m3 Mio m3");
    assertThat(reading.sheet("Gold", rows.formatted("oz")).refused())
        .containsExactly("3: UNKNOWN_UNIT unit is \"oz\", not in units.csv");
  }

  @Test
  void tellsASheetThatIsNotMapped() {
    assertThat(
            reading
                .sheet("Unobtainium", "t,,,\nCountry,unit,2022,data source\nCanada,kg,1,r\n")
                .refused())
        .containsExactly("3: UNKNOWN_TYPE  is Unobtainium");
  }

  @Test
  void refusesASheetWhoseHeaderMovedAwayOrHasNoYears() {
    assertThatThrownBy(() -> reading.sheet("Cobalt", "Cobalt,,\nLand,unit,2022\nChile,kg,1\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("book.xlsx!Cobalt")
        .hasMessageContaining("has the columns \"Country\", \"unit\"");
    assertThatThrownBy(() -> reading.sheet("Cobalt", "Country,unit,data source\nChile,kg,r\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "no column is a year, the header has \"Country\", \"unit\", \"data source\"");
  }

  @Test
  void readsAllSheetsOrThoseThatTheSourceNames() {
    var some = new PublisherReading(folder, "wmd", "entry: \"Lith*\"\n");
    var sheets = List.of("Cobalt", "Lithium (Li2O)");

    assertThat(reading.source().entries("book.xlsx", sheets)).isEqualTo(sheets);
    assertThat(some.source().entries("book.xlsx", sheets)).containsExactly("Lithium (Li2O)");
    assertThatThrownBy(() -> some.source().entries("book.xlsx", List.of("Cobalt", "Zinc")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "book.xlsx: has no sheet Lith* among \"Cobalt\", \"Zinc\"; correct entry of the source");
  }
}
