package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;

/** Lines in the layout of the Mineral Commodity Summaries 2026; all values are made up. */
class UsgsMcsLinesTest {
  private static final Charset CP1252 = Charset.forName("windows-1252");
  private static final String NAME = "MCS2026_Commodities_Data.csv";
  private static final String HEADER =
      "MCS chapter,Section,Commodity,Country,Statistics,Statistics_detail,Unit,Year,Value,Notes,"
          + "Is critical mineral 2025,Other notes\r\n";
  private static final String WORLD = "COBALT,World Mine Production and Reserves,Cobalt,";
  private static final String SALIENT = "COBALT,Salient Statistics\u2014United States,Cobalt,";
  private static final String US = "United States,";
  private static final String[] SHOWN = {
    "line",
    "country",
    "element",
    "stage",
    "period",
    "measure",
    "quantity",
    "low",
    "high",
    "mark",
    "role",
    "flags"
  };

  @TempDir private Path folder;
  private PublisherReading reading;

  @BeforeEach
  void openSource() {
    reading = new PublisherReading(folder, "usgs-mcs", "");
  }

  @Test
  void readsTheWorldTableInWindows1252() {
    var read =
        reading.file(
            NAME,
            HEADER
                + WORLD
                + "Cuba,Production,Mine production,metric tons,2025,\"3,000\",Estimated.,Yes,\r\n"
                + WORLD
                + "Congo (Kinshasa),Production,Mine production,metric tons,2025,W,,Yes,\r\n"
                + WORLD
                + "Canada,Production,Mine production,metric tons,2025,\u2014,,Yes,\r\n"
                + WORLD
                + "World total,Production,Mine production: rounded,metric tons,2025,\"310,000\","
                + "Excludes U.S. production.,Yes,\r\n"
                + WORLD
                + "Other countries,Reserves,Reserves,metric tons,2025,>5,,Yes,\r\n"
                + WORLD
                + "Atlantis,Production,Mine production,metric tons,2025,1,,Yes,\r\n"
                + WORLD
                + "Chile,Production,Mine production,metric tons,2025,?1,,Yes,\r\n"
                + WORLD
                + "Chile,Hearsay,Mine production,metric tons,2025,1,,Yes,\r\n",
            CP1252);

    assertThat(read.rows(SHOWN))
        .containsExactly(
            "2 CUB Co mining 2025 output 3000 3000 3000 null part [ESTIMATED]",
            "3 COD Co mining 2025 output null 0 null W part []",
            "4 CAN Co mining 2025 output 0 0 0 null part []",
            "5 WLD Co mining 2025 output 310000 305000 315000 null total [EXCLUDES_USA]",
            "6 OTH Co mining 2025 reserve null 5 null >5 part []");
    assertThat(read.refused())
        .containsExactly(
            "7: UNKNOWN_COUNTRY Country is \"Atlantis\"",
            "8: NOT_A_NUMBER Value is \"?1\", not a number",
            "9: UNKNOWN_TYPE  is Cobalt, \"World, Hearsay, Mine production\"");
  }

  @Test
  void theNameOfATotalTellsWhatItLeavesOutOrCountsBesides() {
    String output = ",Production,Mine production,metric tons,2025,";
    var read =
        reading.file(
            NAME,
            HEADER
                + WORLD
                + "\"World total (rounded), excluding United States\""
                + output
                + "300,,Yes,\r\n"
                + WORLD
                + "\"World total (copper and nickel, rounded)\""
                + output
                + "900,,Yes,\r\n"
                + WORLD
                + "\"World total (rounded), excluding United States\""
                + ",Reserves,Reserves,metric tons,2025,11,,Yes,\r\n");

    assertThat(read.rows("line", "measure", "quantity", "role", "flags"))
        .containsExactly(
            "2 output 300 total [EXCLUDES_USA]",
            "3 output 900 breakdown [SPANS_TABLES]",
            "4 reserve 11 total []");
  }

  @Test
  void readsNetImportRelianceAndStatisticsOfTheUnitedStates() {
    String reliance =
        "Net import reliance,Net import reliance as a percentage of apparent consumption,percent,";
    var read =
        reading.file(
            NAME,
            HEADER
                + SALIENT
                + US
                + reliance
                + "2023,E,,Yes,\r\n"
                + SALIENT
                + US
                + reliance
                + "2024,>75,,Yes,\r\n"
                + SALIENT
                + US
                + "Import,Imports for consumption,metric tons,2024,9,,Yes,\r\n"
                + SALIENT
                + US
                + "Price,\"Price, average\",dollars per pound,2024,15,,Yes,\r\n"
                + SALIENT
                + US
                + "Production,Production: Mine,metric tons,2024,s,,Yes,\r\n");

    assertThat(read.rows("measure", "quantity", "low", "high", "mark", "unit", "role"))
        .containsExactly(
            "net_import_reliance null null 0 E % part",
            "net_import_reliance null 75 100 >75 % part",
            "import 9 9 9 null metric tons part",
            "price 15 15 15 null dollars per pound breakdown",
            "output null 0 0.5 Less than \u00bd unit metric tons breakdown");
  }

  @Test
  void putsASpanOfYearsUnderItsLastOneAndTellsItInTheNote() {
    String source =
        "COBALT,Import Sources,Cobalt,Norway,Import sources 2021-2024,\"Metal, oxide\",";
    var read =
        reading.file(
            NAME,
            HEADER
                + source
                + "percent,2021\u201324,26,,Yes,\r\n"
                + source
                + "percent,2021-2024,26,Rounded.,Yes,\r\n"
                + source
                + "percent,recently,26,,Yes,\r\n",
            CP1252);

    assertThat(read.rows("country", "period", "year", "measure", "quantity", "role", "note"))
        .containsExactly(
            "NOR 2024 2024 other 26 breakdown 2021\u201324",
            "NOR 2024 2024 other 26 breakdown 2021-2024; Rounded.");
    assertThat(read.refused()).containsExactly("4: NOT_A_PERIOD Year is \"recently\", not a year");
  }

  @Test
  void isReadInUtf8BehindAByteOrderMarkToo() {
    var read =
        reading.file(
            NAME,
            "\ufeff"
                + HEADER
                + WORLD
                + "Cuba,Production,Mine production,metric tons,2025,\u2014,,Yes,\r\n",
            StandardCharsets.UTF_8);

    assertThat(read.rows("country", "quantity")).containsExactly("CUB 0");
  }

  @Test
  void refusesAReleaseWhoseColumnsWereRenamed() {
    assertThatThrownBy(() -> reading.file(NAME, HEADER.replace("Value", "Amount")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("column \"Value\" is missing");
  }
}
