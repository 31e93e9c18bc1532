package org.oreflow.ingest.publisher.iea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.oreflow.config.InputException;

/** Tables in the layouts of the Critical Minerals Data Explorer; all values are made up. */
class IeaTest extends IeaReading {
  private static final String[] SHOWN = {
    "line",
    "item",
    "country",
    "element",
    "stage",
    "type",
    "measure",
    "quantity",
    "unit",
    "role",
    "flags"
  };

  @Test
  void readsTheObservedYearOfSupplyAndKeepsProjectionsApart() {
    var read =
        reading.file(
            "iea.json",
            """
            {"source": "made up", "supply": {"Cobalt": {
              "mining": {
                "countries": {
                  "Democratic Republic of Congo": {"2024": 181.5, "2030": 199},
                  "Atlantis": {"2024": 3, "2030": 4},
                  "Cuba": {"2024": "many", "2030": 1},
                  "Rest of world": {"2024": 1e1, "2030": null}},
                "total": {"2024": 198.5, "2030": 204},
                "top3Share": {"2024": 0.9, "2030": 0.8}}}}}
            """);

    assertThat(read.rows(SHOWN))
        .containsExactly(
            "1 2024 COD Co mining mining output 181.5 kt part []",
            "1 2030 COD Co mining mining output 199 kt scenario []",
            "3 2030 CUB Co mining mining output 1 kt scenario []",
            "4 2024 OTH Co mining mining output 10 kt part []",
            "5 2024 WLD Co mining mining output 198.5 kt total []",
            "5 2030 WLD Co mining mining output 204 kt scenario []",
            "6 2024 WLD Co mining mining, share of the three largest other 0.9 num breakdown []",
            "6 2030 WLD Co mining mining, share of the three largest other 0.8 num scenario []");
    assertThat(read.rows("scenario"))
        .filteredOn(text -> !text.equals("null"))
        .containsOnly("base case");
    assertThat(read.out()).isEqualTo(1); // the projection without a figure
    assertThat(read.refused())
        .containsExactly(
            "2: UNKNOWN_COUNTRY  is \"Atlantis\"",
            "2: UNKNOWN_COUNTRY  is \"Atlantis\"",
            "3: NOT_A_NUMBER 2024 is \"many\", not a number");
  }

  @Test
  void aProjectionIsNoneTheLessOneWhereTheObservedYearIsLeftOut() {
    var read =
        reading.file(
            "iea.json",
            """
            {"supply": {"Cobalt": {"mining": {
              "countries": {"Finland": {"2030": 2}, "Cuba": {"2024": 3, "2030": 4}},
              "total": {"2024": 3, "2030": 6}}}}}
            """);

    assertThat(read.rows("item", "country", "quantity", "role"))
        .containsExactly(
            "2030 FIN 2 scenario",
            "2024 CUB 3 part",
            "2030 CUB 4 scenario",
            "2024 WLD 3 total",
            "2030 WLD 6 scenario");
  }

  @Test
  void takesRareEarthElementsForTheMagnetElementsOfUnknownContent() {
    var read =
        reading.file(
            "iea.json",
            """
            {"supply": {"Rare Earth Elements": {"refining": {
              "countries": {"China": {"2024": 70, "2030": 80}},
              "total": {"2024": 75, "2030": 90}}}}}
            """);

    // tonnes of oxide, or of metal that makes up to 1.208161 times as much oxide (Pr6O11)
    assertThat(read.rows("country", "element", "stage", "low", "quantity", "high", "role", "flags"))
        .containsExactly(
            "CHN MREE separation 70 70 84.57127 part [CONTENT_UNKNOWN]",
            "CHN MREE separation 80 80 96.65288 scenario [CONTENT_UNKNOWN]",
            "WLD MREE separation 75 75 90.612075 total [CONTENT_UNKNOWN]",
            "WLD MREE separation 90 90 108.73449 scenario [CONTENT_UNKNOWN]");
  }

  @Test
  void leavesOutTheTwoFootnotesAmongTheCountries() {
    var read =
        reading.file(
            "iea.json",
            """
            {"supply": {"Copper": {"mining": {"countries": {
              "Notes: projections are built from projects.": {"2024": null, "2030": null},
              "“Base case” is assessed by probability.": {"2024": null, "2030": null},
              "Chile": {"2024": 5, "2030": 6},
              "Peru": {"2024": null, "2030": null}}}}}}
            """);

    assertThat(read.rows("line", "country", "quantity"))
        .containsExactly("1 CHL 5", "1 CHL 6", "2 PER null");
    assertThat(read.out()).isEqualTo(1);
    assertThat(read.refused()).isEmpty();
  }

  @Test
  void readsDemandByUseAndItsRepetitionsAsBreakdowns() {
    var read =
        reading.file(
            "iea.json",
            """
            {"totalDemand": {"Lithium": {
               "sectors": {"Electric vehicles": {"2024": 7, "STEPS": {"2030": 8, "2035": 9}}},
               "totalClean": {"2024": 7, "STEPS": {"2030": 8}},
               "otherUses": {"2024": 3},
               "totalDemand": {"2024": 10},
               "cleanShare": {"2024": 0.7}}},
             "cleantechByTech": {"Lithium": {"sectors": {"Wind": {"2024": 1}}, "total": {"2024": 7}}},
             "cleantechByMineral": {"Dysprosium": {"2024": 0.5}},
             "byTechnology": {"Wind": {"minerals": {"Total wind": {"2024": 5}}}}}
            """);

    assertThat(read.rows("line", "element", "type", "measure", "quantity", "role"))
        .containsExactly(
            "1 Li demand by use: Electric vehicles demand 7 breakdown",
            "1 Li demand by use: Electric vehicles demand 8 scenario",
            "1 Li demand by use: Electric vehicles demand 9 scenario",
            "2 Li demand by use: Total clean technologies demand 7 breakdown",
            "2 Li demand by use: Total clean technologies demand 8 scenario",
            "3 Li demand by use: Other uses demand 3 breakdown",
            "4 Li demand demand 10 total",
            "5 Li demand, share of clean technologies other 0.7 breakdown",
            "6 Li clean technologies: Wind demand 1 breakdown",
            "7 Li clean technologies demand 7 breakdown",
            "8 Dy clean technologies demand 0.5 breakdown",
            "9 all-minerals clean technologies: Wind demand 5 breakdown");
    assertThat(read.rows("item", "year", "scenario"))
        .contains("STEPS 2030 2030 STEPS", "STEPS 2035 2035 STEPS", "2024 2024 null");
    assertThat(read.out()).isZero();
  }

  @Test
  void refusesOtherSectionsAndWhatIsCutOff() {
    assertRefused(
        "{\"supply\": {\"Cobalt\": {\"mining\": {\"total\"",
        "is cut off or no JSON, 0 whole records before; fetch the file again");
    assertRefused("{\"prices\": {\"Cobalt\": {\"2024\": 5}}}", "has a section prices of another");
    assertRefused("{\"source\": \"IEA\"}", "has no section supply or totalDemand");
    assertRefused(
        "{\"cleantechByMineral\": {\"Cobalt\": {\"year\": 5}}}", "has no years under Cobalt");
  }

  @Test
  void readsEveryFigureOfTheShippedFile() { // 294 of 2024, 3,246 projections, counted by hand
    var read = reading.shipped(Path.of("data-lake/landing/iea-2025/iea.json"), "");

    assertThat(read.refused()).isEmpty();
    assertThat(read.rows("period", "role"))
        .hasSize(294 + 3246)
        .filteredOn(row -> row.endsWith(" scenario"))
        .hasSize(3246)
        .noneMatch(row -> row.startsWith("2024"));
    assertThat(read.rows("country", "element", "stage", "year", "quantity", "scenario"))
        .contains("CHN Cu refining 2030 15688 base case", "WLD Cu use 2030 2373.69 STEPS");
    assertThat(read.rows("country", "element", "stage", "measure", "quantity", "role"))
        .contains(
            "CHL Cu mining output 5476 part",
            "COD Cu mining output 2876 part",
            "OTH Cu refining output 9890 part",
            "WLD Ni mining output 3861 total",
            "MMR MREE mining output 12.071963 part",
            "WLD Li use demand 205 total");
  }

  private void assertRefused(String text, String message) {
    assertThatThrownBy(() -> reading.file("iea.json", text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }
}
