package org.oreflow.ingest.publisher.usitc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.UsReading;

class UsitcDatawebTest {
  private static final UsitcDataweb SOURCE = new UsitcDataweb(UsReading.codes("2846", "8505"));
  private static final String[] SHOWN = {
    "line",
    "item",
    "exporter",
    "importer",
    "code",
    "period",
    "value_usd",
    "product_t",
    "quantity",
    "quantity_unit",
    "role",
    "flags"
  };
  private static final String QUERY =
      """
      Download Date,2025-03-04T09:30
      Step 1: Trade Flow and Classification System,
      Trade Flow,Imports For Consumption
      Classification System,HTS Items
      Data To Report,"Customs Value, First Unit of Quantity, Second Unit of Quantity"
      """;
  private static final String VALUES =
      """
      Imports For Consumption|Annual + Year-To-Date Data from Jan - Feb,,,,,,,
      Data Row Count,5,,,,,,
      Data Type,Country,HTS Number,Description,Quantity Description,2023,2024,2025
      Customs Value,China,2846,"RARE-EARTH COMPOUNDS, OTHER",Value for: kilograms,1000,2000,0
      Customs Value,China,2846,"RARE-EARTH COMPOUNDS, OTHER",Value for: no units collected,30,0,0
      Customs Value,South Korea,8505,MAGNETS,Value for: number,500,600,0
      Customs Value,Atlantis,2846,"RARE-EARTH COMPOUNDS, OTHER",Value for: kilograms,1,2,0
      Customs Value,Japan,2603,COPPER ORES,Value for: component kilograms,7,8,0
      Total: ,,,,,"1,538","2,610",0
      """;
  private static final String FIRST =
      """
      Imports For Consumption|Annual + Year-To-Date Data from Jan - Feb,,,,,,,,,,
      Data Row Count,5,,,,,,,,,
      Data Type,Country,HTS Number,Description,Quantity Description,2023,2024,2025,2023_Suppressed,2024_Suppressed,2025_Suppressed
      First Unit of Quantity,South Korea,8505,MAGNETS,number,50,60,0,0,0,0
      First Unit of Quantity,China,2846,"RARE-EARTH COMPOUNDS, OTHER",kilograms,250,400.5,0,0,3,0
      First Unit of Quantity,China,2846,"RARE-EARTH COMPOUNDS, OTHER",no units collected,0,0,0,0,0,0
      First Unit of Quantity,Atlantis,2846,"RARE-EARTH COMPOUNDS, OTHER",kilograms,1,1,0,0,0,0
      First Unit of Quantity,Japan,2603,COPPER ORES,component kilograms,9,9,0,0,0,0
      """;
  private static final String SECOND =
      """
      Imports For Consumption|Annual + Year-To-Date Data from Jan - Feb,,,,,,,
      Data Row Count,1,,,,,,
      Data Type,Country,HTS Number,Description,Quantity Description,2023,2024,2025
      Second Unit of Quantity,South Korea,8505,MAGNETS,kilograms,7000,x,0
      """;
  private static final Map<String, String> WORKBOOK =
      Map.of(
          "Query Parameters", QUERY,
          "Customs Value", VALUES,
          "First Unit of Quantity", FIRST,
          "Second Unit of Quantity", SECOND);

  private static Map<String, String> with(String sheet, String text) {
    Map<String, String> changed = new HashMap<>(WORKBOOK);
    changed.put(sheet, text);
    return changed;
  }

  private static Fixture.Read values(Map<String, String> workbook) {
    return UsReading.read(SOURCE, "Customs Value", workbook);
  }

  @Test
  void aRecordIsTheValueOfAYearWithItsFirstQuantity() {
    var read = values(WORKBOOK);

    assertThat(read.rows(SHOWN))
        .containsExactly(
            "4 2023 CHN USA 2846 2023 1000 0.25 250 kilograms part []",
            "4 2024 CHN USA 2846 2024 2000 null 400.5 kilograms part [QUANTITY_INCOMPLETE]",
            "5 2023 CHN USA 2846 2023 30 null null null part []",
            "5 2024 CHN USA 2846 2024 0 null null null part []",
            "6 2023 KOR USA 8505 2023 500 null 50 number part []",
            "6 2024 KOR USA 8505 2024 600 null 60 number part []");
    assertThat(read.refused())
        .containsExactly(
            "7: UNKNOWN_COUNTRY Country \"Atlantis\" is not a country name known for 2023",
            "7: UNKNOWN_COUNTRY Country \"Atlantis\" is not a country name known for 2024");
    // two of copper, and the five of 2025
    assertThat(read.out()).isEqualTo(7);
  }

  @Test
  void aQuantityThatIsKeptBackInPartMakesTheMassUnknown() { // of 3 records in 2024
    assertThat(values(WORKBOOK).rows("item", "importer", "code", "product_t", "flags"))
        .contains("2023 USA 2846 0.25 []", "2024 USA 2846 null [QUANTITY_INCOMPLETE]");
  }

  @Test
  void codesOfFourDigitsAreOfTheHarmonisedSystemAndValuesAreThoseOfCustoms() {
    assertThat(values(WORKBOOK).rows("code_system", "valuation", "regime", "currency").get(0))
        .isEqualTo("HS2022 customs Imports For Consumption USD");
  }

  @Test
  void zerosOfAYearThatIsNotOverAreNoFigures() {
    var read = values(with("Query Parameters", QUERY.replace("2025-03-04", "2024-12-31")));

    assertThat(read.rows("period", "role", "value_usd"))
        .containsExactly(
            "2023 part 1000",
            "2024 year_to_date 2000",
            "2023 part 30",
            "2023 part 500",
            "2024 year_to_date 600");
  }

  @Test
  void theDayOfTheDownloadMayBeAWorkbooksNumber() { // day 45657 is 2024-12-31
    var read = values(with("Query Parameters", QUERY.replace("2025-03-04T09:30", "45657.5")));

    assertThat(read.rows("period", "role")).contains("2024 year_to_date");
  }

  @Test
  void sheetsToDateAreNeverAddedToWholeYears() {
    String toDate = VALUES.replaceAll("(2023|2024|2025)(?=,|\n)", "$1_Year_to_date");
    var workbook = new HashMap<>(WORKBOOK);
    workbook.put("Customs Value YTD", toDate);

    var read = UsReading.read(SOURCE, "Customs Value YTD", workbook);

    assertThat(read.rows("item", "period", "year", "value_usd", "product_t", "role"))
        .startsWith(
            "2023_Year_to_date 2023-02/2 2023 1000 null year_to_date",
            "2024_Year_to_date 2024-02/2 2024 2000 null year_to_date",
            "2025_Year_to_date 2025-02/2 2025 0 null year_to_date");
    assertThat(read.out()).isEqualTo(3); // copper
  }

  @Test
  void aSecondQuantityIsADetailWithoutValue() {
    var read = UsReading.read(SOURCE, "Second Unit of Quantity", WORKBOOK);

    assertThat(read.rows(SHOWN))
        .containsExactly("4 2023 KOR USA 8505 2023 null 7 7000 kilograms breakdown []");
    assertThat(read.refused()).containsExactly("4: NOT_A_NUMBER 2024 is \"x\", not a number");
    assertThat(read.out()).isEqualTo(1);
  }

  @Test
  void contentIsNoMassOfGoods() { // grams are those of silver in ores
    for (String unit : List.of("component kilograms", "gold content grams", "grams")) {
      var workbook =
          new HashMap<>(with("Customs Value", VALUES.replace("for: number", "for: " + unit)));
      workbook.put("First Unit of Quantity", FIRST.replace("MAGNETS,number", "MAGNETS," + unit));

      assertThat(values(workbook).rows("line", "product_t", "quantity", "quantity_unit"))
          .contains("6 null 50 " + unit);
    }
  }

  @Test
  void exportsHaveTheValueAlongsideShipAndSchedule() {
    var workbook =
        new HashMap<>(
            with(
                "Query Parameters",
                QUERY
                    .replace("Imports For Consumption", "Domestic Exports")
                    .replace("Customs Value", "FAS Value")));
    workbook.put("FAS Value", VALUES.replace(",2846,", ",2846.90.8000,"));
    workbook.put("First Unit of Quantity", FIRST.replace(",2846,", ",2846.90.8000,"));
    var source = new UsitcDataweb(UsReading.codes("284690"));

    assertThat(
            UsReading.read(source, "FAS Value", workbook)
                .rows("exporter", "importer", "code_system", "code", "valuation", "product_t"))
        .startsWith("USA CHN SCHEDULE_B 2846908000 fas 0.25");
  }

  @Test
  void aSecondRowOfOneCountryCodeAndUnitIsRefused() {
    var workbook = new HashMap<>(with("Customs Value", VALUES.replace("Atlantis", "China")));
    workbook.put(
        "First Unit of Quantity",
        FIRST.replaceFirst(".*Atlantis.*\n", "").replace("Data Row Count,5", "Data Row Count,4"));

    var read = values(workbook);

    assertThat(read.refused()).hasSize(3).allMatch(r -> r.startsWith("7: REPEATED_KEY"));
  }

  @Test
  void readsTheSheetsOfValuesAndSecondQuantities() {
    assertThat(
            SOURCE.entries(
                "f",
                List.of(
                    "Query Parameters",
                    "Customs Value",
                    "Customs Value YTD",
                    "Landed Duty-Paid Value",
                    "First Unit of Quantity",
                    "Second Unit of Quantity")))
        .containsExactly("Customs Value", "Customs Value YTD", "Second Unit of Quantity");
  }

  @Test
  void aMissingSheetIsOneLine() {
    assertThatThrownBy(() -> SOURCE.entries("f", List.of("Sheet1")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "f: has no sheet Query Parameters among \"Sheet1\";"
                + " give the workbook as DataWeb exports it");
    assertThatThrownBy(() -> SOURCE.entries("f", List.of("Query Parameters", "CIF Value")))
        .hasMessage(
            "f: has no sheet Customs Value or FAS Value among \"Query Parameters\", \"CIF Value\";"
                + " ask DataWeb for the value too");
    var cut = new HashMap<>(WORKBOOK);
    cut.remove("First Unit of Quantity");
    assertThatThrownBy(() -> values(cut))
        .hasMessage(
            "f: has no sheet First Unit of Quantity, which its query asks for, among"
                + " Customs Value, Query Parameters, Second Unit of Quantity;"
                + " export the query from DataWeb again");
  }

  @Test
  void aMovedHeaderIsOneLine() {
    assertThatThrownBy(() -> values(with("Customs Value", VALUES.replace("HTS Number", "Item"))))
        .hasMessage(
            "f!Customs Value: none of its first 20 rows has Country, HTS Number and Quantity"
                + " Description; export the query from DataWeb again with countries and codes"
                + " broken out");
    assertThatThrownBy(
            () -> values(with("Query Parameters", QUERY.replace("Trade Flow,Imports", "Flow,"))))
        .hasMessage(
            "f!Query Parameters: does not state Trade Flow;"
                + " export the query from DataWeb again and leave the sheet as it is");
  }

  @Test
  void rowsLeftOutAreSeen() {
    assertThatThrownBy(
            () ->
                values(
                    with("Customs Value", VALUES.replace("Data Row Count,5", "Data Row Count,6"))))
        .hasMessage(
            "f!Customs Value: has 5 rows of figures, its Data Row Count is 6;"
                + " export the query from DataWeb again, and leave out no row");
  }

  @Test
  void rowsThatDoNotMakeThePrintedTotalAreSeen() { // by hand: 1000 + 30 + 500 + 1 + 7
    String sound = VALUES.replace("Atlantis", "Japan");
    String first = FIRST.replace("Atlantis", "Japan");
    var workbook = new HashMap<>(with("Customs Value", sound.replace("1,538", "1,539")));
    workbook.put("First Unit of Quantity", first);

    assertThatThrownBy(() -> values(workbook))
        .hasMessage(
            "f!Customs Value:9: states a total of 1539 for 2023, its rows add up to 1538;"
                + " export the query from DataWeb again");
    workbook.put("Customs Value", sound);
    assertThat(values(workbook).refused()).isEmpty();
  }

  @Test
  void aQuantityWithoutValueIsSeen() {
    String first = FIRST.replace("South Korea", "Chile");
    assertThatThrownBy(() -> values(with("First Unit of Quantity", first)))
        .hasMessage(
            "f!First Unit of Quantity:4: Chile, 8505, number has no row of values;"
                + " export the query from DataWeb again");
  }
}
