package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Outcome;

/**
 * Lines in the layout of the Mineral Commodity Summaries 2026; those of rare earths, antimony,
 * lead, mica and talc are as published, all others are made up.
 */
class UsgsMcsLinesTest extends UsgsMcsEdition {
  private static final String WORLD = "COBALT,World Mine Production and Reserves,Cobalt,";
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

  private static String world(String commodity, String country, String cells) {
    return line(commodity, "World Mine Production and Reserves", country, cells);
  }

  private static long outOfBasket(Fixture.Read read) {
    return read.outcomes().stream().filter(Outcome.OutOfBasket.class::isInstance).count();
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
  void readsRareEarthsAsEditionsBefore() {
    String output = "Production,Mine production,metric tons,";
    var read =
        reading.file(
            NAME,
            HEADER
                + world("Rare Earths", "United States", output + "2024,\"45,500\",Reported.,Yes,")
                + world(
                    "Rare Earths",
                    "China",
                    output
                        + "2024,\"270,000\",Estimated. -- Production quota; does not include"
                        + " undocumented production.,Yes,")
                + world("Rare Earths", "China", output + "2025,\"270,000\",Estimated.,Yes,")
                + world("Rare Earths", "Thailand", output + "2024,\"2,100\",Estimated.,Yes,")
                + world(
                    "Rare Earths",
                    "World total",
                    "Reserves,Reserves: rounded,metric tons,2025,\">85,000,000\",,Yes,"),
            CP1252);

    assertThat(read.rows(SHOWN))
        .containsExactly(
            "2 USA REE mining 2024 output 45500 45500 45500 null part []",
            "3 CHN REE mining 2024 quota 270000 270000 270000 null part [ESTIMATED, QUOTA]",
            "4 CHN REE mining 2025 output 270000 270000 270000 null part [ESTIMATED]",
            "5 THA REE mining 2024 output 2100 2100 2100 null part [ESTIMATED]",
            "6 WLD REE mining 2025 reserve null 85000000 null >85,000,000 total []");
  }

  @Test
  void whatACountryCallsItsOreMakesNoBreakdownOfATable() {
    String output = "Production,Mine production: ";
    String unit = ",thousand metric tons,2025,";
    var read =
        reading.file(
            NAME,
            HEADER
                + world(
                    "Talc And Pyrophyllite", "Japan", output.replace(": ", "") + unit + "140,,No,")
                + world(
                    "Talc And Pyrophyllite", "India", output + "steatite" + unit + "\"1,500\",,No,")
                + world("Iron Ore", "Peru", output + "Usable ore" + unit + "23,,No,")
                + world("Iron Ore", "Peru", output + "Iron content" + unit + "15,,No,"));

    assertThat(read.rows("country", "element", "quantity", "role"))
        .containsExactly(
            "JPN talc-and-pyrophyllite 140 part",
            "IND talc-and-pyrophyllite 1500 part",
            "PER iron-ore 23 part",
            "PER Fe 15 part");
  }

  @Test
  void aLineOfTheOtherHalfIsOutOfBasket() {
    String lines =
        HEADER
            + world("Antimony", "China", "Production,Mine production,metric tons,2024,1,,Yes,")
            + us(
                "Antimony",
                "Production,\"Production, Smelter: Primary\",metric tons,2024,588,,Yes,")
            + line(
                "Antimony",
                "Import Sources",
                "Mexico",
                "Import sources 2021-2024,Ore and concentrates,percent,2021-2024,9,,Yes,");

    assertThat(reading.file(NAME, lines).rows("line")).containsExactly("2");
    assertThat(outOfBasket(reading.file(NAME, lines))).isEqualTo(2);
    assertThat(salient.file(NAME, lines).rows("line", "stage", "measure", "role"))
        .containsExactly("3 smelting output part", "4 smelting import_share part");
    assertThat(outOfBasket(salient.file(NAME, lines))).isEqualTo(1);
  }

  private static String chapters() {
    String reliance = "Net import reliance as a percentage of apparent consumption";
    return HEADER
        + us("Antimony", "Production,Production: Mine (recoverable antimony),metric tons,2024,?,,,")
            .replace("?", "\u2014")
        + us("Antimony", "Production,\"Production, Smelter: Primary\",metric tons,2024,588,,,")
        + us(
            "Antimony",
            "Production,\"Production, Smelter: Secondary\",metric tons,2024,\"3,330\",,,")
        + us("Antimony", "Net import reliance," + reliance + ",percent,2024,86,,,")
        + us(
            "Lead",
            "Production,\"Production: Mine, lead in concentrates\",thousand metric"
                + " tons,2024,304,,,")
        + us(
            "Lead",
            "Production,\"Production: Mine, recoverable lead\",thousand metric"
                + " tons,2024,296,,,")
        + us(
            "Lead",
            "Production,\"Production: Secondary refinery, old scrap\",thousand metric"
                + " tons,2024,\"1,030\",,,")
        + us(
            "Rare Earths",
            "Net import reliance," + reliance + ": Mineral concentrates,percent,2024,E,,,")
        + us(
            "Rare Earths",
            "Net import reliance," + reliance + ": Compounds and metals,percent,2024,53,,,");
  }

  @Test
  void aLineOfAChapterHasTheStageOfTheSameLineInEditionsBefore() {
    var read = salient.file(NAME, chapters(), CP1252);

    assertThat(read.rows("element", "stage", "measure", "quantity", "mark", "role", "flags"))
        .containsExactly(
            "Sb mining output 0 null part []",
            "Sb smelting output 588 null part []",
            "Sb smelting secondary 3330 null part []",
            "Sb smelting net_import_reliance 86 null part []",
            "Pb mining output 304 null part []",
            "Pb mining output 296 null breakdown []",
            "Pb refining secondary 1030 null part []",
            "REE mining net_import_reliance null E part []",
            "REE separation net_import_reliance 53 null part [SPANS_STAGES]");
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
