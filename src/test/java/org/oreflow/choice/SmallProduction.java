package org.oreflow.choice;

import static org.oreflow.Tables.assertRows;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Small tables of production and which of their rows count. */
final class SmallProduction {
  static final Map<List<String>, Release> RELEASES =
      ChosenRecords.releases(
          """
          source   | release | published  | covers | confidential | NO_REDISTRIBUTION
          yearbook | 1       | 2025-03-19 | world  | false        | false
          summary  | 1       | 2025-01-31 | world  | false        | false
          survey   | 1       | 2024-01-31 | USA    | true         | true
          listed   | 1       | 2026-11-28 | listed_partners | false | false
          """);

  private SmallProduction() {}

  static List<Row> current(String production, List<String> precedence) {
    return ChosenRecords.chosen(
        ChosenRecords.production(RELEASES, ChosenRecords.NO_CORRECTIONS),
        production,
        Map.of("production", precedence));
  }

  static void assertChosen(List<Row> chosen, String expected) {
    assertRows(CurrentProduction.SCHEMA, chosen, expected);
  }
}
