package org.oreflow.choice;

import static org.oreflow.Tables.assertRows;
import static org.oreflow.choice.ReportedFlows.YEAR;
import static org.oreflow.choice.ReportedFlows.assertTaken;
import static org.oreflow.choice.ReportedFlows.tables;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
  private static final StructType BEHIND =
      new StructType()
          .add("year", DataTypes.IntegerType)
          .add("source", DataTypes.StringType)
          .add("winner", DataTypes.StringType)
          .add("verdict", DataTypes.StringType)
          .add("behind", DataTypes.LongType);

  // Germany's office and a list of the largest flows; of 2022 the world's trade too
  private static final String REPORTS =
      """
      element | stage  | exporter | importer | year | source | covers          | direction | flags
      REE     | magnet | CHN      | DEU      | 2023 | links  | largest_flows   |           | TRUNCATED
      REE     | magnet | NLD      | DEU      | 2023 | links  | largest_flows   |           | TRUNCATED
      REE     | magnet | CHN      | USA      | 2023 | links  | largest_flows   |           | TRUNCATED
      REE     | magnet | DEU      | FRA      | 2023 | links  | largest_flows   |           | TRUNCATED
      REE     | metal  | CHN      | DEU      | 2023 | links  | largest_flows   |           | TRUNCATED
      REE     | magnet | CHN      | DEU      | 2023 | office | DEU             | import    |
      REE     | magnet | DEU      | FRA      | 2023 | office | DEU             | export    |
      REE     | magnet | DEU      | USA      | 2023 | office | DEU             | export    |
      REE     | magnet | CHN      | DEU      | 2022 | baci   | world           |           |
      REE     | magnet | CHN      | DEU      | 2022 | office | DEU             | import    |
      REE     | magnet | JPN      | DEU      | 2022 | office | DEU             | import    |
      REE     | magnet | CHN      | DEU      | 2021 | links  | largest_flows   |           | TRUNCATED
      REE     | magnet | CHN      | DEU      | 2021 | office | DEU             | import    | PARTIAL_YEAR
      """;

  private static final Precedence SHIPPED =
      new Precedence(List.of("baci", "links"), List.of("office"));

  @Test
  void aCountrysOwnCompleteReportStandsWhole() {
    assertTaken(
        SHIPPED,
        REPORTS,
        row -> true,
        """
        element | stage  | exporter | importer | year | source
        REE     | magnet | CHN      | DEU      | 2023 | office
        REE     | magnet | CHN      | USA      | 2023 | links
        REE     | magnet | DEU      | FRA      | 2023 | office
        REE     | magnet | DEU      | USA      | 2023 | office
        REE     | metal  | CHN      | DEU      | 2023 | links
        REE     | magnet | CHN      | DEU      | 2022 | baci
        REE     | magnet | CHN      | DEU      | 2021 | links
        """);
  }

  @Test
  void aReportBeforeTheWorldsStandsWholeToo() {
    assertTaken(
        new Precedence(List.of("office", "baci"), List.of("office")),
        REPORTS,
        row -> row.getInt(YEAR) == 2022,
        """
        exporter | importer | source
        CHN      | DEU      | office
        JPN      | DEU      | office
        """);
  }

  @Test
  void theImportersReportGoesBeforeTheExportersWhereBothAreComplete() {
    var reports =
        """
        element | stage  | exporter | importer | year | source | covers | direction | flags
        REE     | magnet | CHN      | DEU      | 2023 | china  | CHN    | export    |
        REE     | magnet | CHN      | DEU      | 2023 | office | DEU    | import    |
        REE     | magnet | CHN      | FRA      | 2023 | china  | CHN    | export    |
        REE     | magnet | CHN      | FRA      | 2023 | union  | world  | import    |
        """;

    assertTaken(
        new Precedence(List.of("china", "office", "union"), List.of("china", "office")),
        reports,
        row -> true,
        """
        exporter | importer | source
        CHN      | DEU      | office
        CHN      | FRA      | china
        """);
  }

  @Test
  void countsWhatStandsBehind() {
    List<Row> counted = new ArrayList<>();
    tables(REPORTS, row -> true)
        .forEach(
            (year, tables) -> {
              var behind = new OutrankedCounts();
              tables.forEach(table -> SHIPPED.chosen(table).forEach(behind::add));
              behind
                  .counts()
                  .forEach(
                      (pair, flows) ->
                          counted.add(
                              RowFactory.create(
                                  year,
                                  pair.source(),
                                  pair.winner(),
                                  pair.verdict().name(),
                                  flows)));
            });
    assertRows(
        BEHIND,
        counted,
        """
        year | source | winner | verdict     | behind
        2023 | links  |        | COUNTS      | 5
        2023 | links  | office | OWN_REPORT  | 3
        2023 | office |        | COUNTS      | 3
        2022 | baci   |        | COUNTS      | 1
        2022 | office |        | COUNTS      | 2
        2022 | office | baci   | OUTRANKED   | 1
        2022 | office | baci   | WHOLE_TABLE | 1
        2021 | links  |        | COUNTS      | 1
        2021 | office |        | COUNTS      | 1
        2021 | office | links  | OUTRANKED   | 1
        """);
  }

  @Test
  void withoutSourcesOfOneCountryTheOrderAloneDecides() {
    assertTaken(
        new Precedence(List.of("links"), List.of()),
        REPORTS,
        row -> row.getInt(YEAR) == 2023 && row.getAs("stage").equals("magnet"),
        """
        exporter | importer | source
        CHN      | DEU      | links
        NLD      | DEU      | links
        CHN      | USA      | links
        DEU      | FRA      | links
        DEU      | USA      | office
        """);
  }
}
