package org.oreflow.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Production;
import org.oreflow.table.Trade;

class IdleRecordsTest {
  private static Correction correction(Map<String, String> key, String column, String found) {
    return new Correction(key, column, found, "1");
  }

  @Test
  void correctionsThatActOnNoRecordOfTheirSourceReleaseAndElementAreIdle() { // no zinc is there
    var copper = Map.of("source", "usgs", "release", "2024", "element", "Cu");
    var chile = correction(of(copper, "CHL"), "quantity", "1166000");
    var peru = correction(of(copper, "PER"), "quantity", "1166000"); // withheld
    var withheld = correction(Map.of("source", "usgs", "element", "Cu"), "quantity", "W");
    var tonnes = correction(Map.of("element", "Cu"), "unit", "t");
    var zinc = correction(Map.of("source", "usgs", "element", "Zn"), "unit", "t");
    var other = correction(Map.of("source", "usgs", "release", "2023"), "unit", "t");
    var anyPart = correction(Map.of("source", "usgs"), "role", "part");
    var anyTotal = correction(Map.of("source", "usgs"), "role", "total");
    var production =
        table(
            Production.TABLE.schema(),
            """
            source | release | line | element | stage  | country | year | period | measure | item | quantity | mark | unit | role
            usgs   | 2024    | 2    | Cu      | mining | CHL     | 2022 | 2022   | output  | a    | 1166000  |      | kt   | part
            usgs   | 2024    | 3    | Cu      | mining | PER     | 2022 | 2022   | output  | a    |          | W    | kt   | part
            """);

    assertThat(
            IdleRecords.PRODUCTION.of(
                production, List.of(chile, peru, withheld, tonnes, zinc, other, anyPart, anyTotal)))
        .containsExactlyInAnyOrder(peru, tonnes, anyTotal);
  }

  @Test
  void correctionsOfTradeAreAboutASourceReleaseAndCode() { // none of 850519 is there
    var china = Map.of("source", "baci", "code", "850511", "exporter", "CHN");
    var japan = Map.of("source", "baci", "code", "850511", "exporter", "JPN");
    var acts = correction(china, "product_t", "12.5");
    var otherMass = correction(japan, "product_t", "12.5");
    var noValue = correction(Map.of("source", "baci"), "value_usd", "");
    var noTotal = correction(Map.of("code", "850511"), "role", "total");
    var otherCode = correction(Map.of("source", "baci", "code", "850519"), "role", "part");
    var otherSource = correction(Map.of("source", "links"), "role", "part");
    var trade =
        table(
            Trade.TABLE.schema(),
            """
            source | release | line | exporter | importer | code   | period | product_t | value_usd | role
            baci   | 2       | 2    | CHN      | USA      | 850511 | 2024   | 12.5      |           | part
            baci   | 2       | 3    | JPN      | USA      | 850511 | 2024   | 10        | 9         | part
            mine   | 1       | 2    | JPN      | USA      | 850511 | 2024   | 10        | 9         | part
            """);

    assertThat(
            IdleRecords.TRADE.of(
                trade, List.of(acts, otherMass, noValue, noTotal, otherCode, otherSource)))
        .containsExactlyInAnyOrder(otherMass, noTotal);
  }

  private static Map<String, String> of(Map<String, String> key, String country) {
    var all = new HashMap<>(key);
    all.put("country", country);
    return all;
  }
}
