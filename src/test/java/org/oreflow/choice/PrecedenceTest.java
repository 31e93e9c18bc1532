package org.oreflow.choice;

import static org.oreflow.Tables.assertRows;
import static org.oreflow.Tables.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
  private static final StructType REPORT =
      new StructType()
          .add("element", DataTypes.StringType)
          .add("stage", DataTypes.StringType)
          .add("exporter", DataTypes.StringType)
          .add("importer", DataTypes.StringType)
          .add("year", DataTypes.IntegerType)
          .add("source", DataTypes.StringType)
          .add("covers", DataTypes.StringType)
          .add("direction", DataTypes.StringType)
          .add("flags", DataTypes.createArrayType(DataTypes.StringType));

  private static final StructType BEHIND =
      new StructType()
          .add("year", DataTypes.IntegerType)
          .add("source", DataTypes.StringType)
          .add("winner", DataTypes.StringType)
          .add("behind", DataTypes.LongType);
  private static final int YEAR = REPORT.fieldIndex("year");

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
  void monthsAddNothingToAYearOfTheWorldWhateverTheirOrder() { // none of 2025 is the world's
    var reports =
        """
            element | stage    | exporter | importer | year | source | covers | direction | flags
            Ni      | refining | CHE      | DEU      | 2024 | baci   | world  |           |
            Ni      | refining | SWE      | GBR      | 2024 | hmrc   | GBR    | import    | PARTIAL_YEAR
            Ni      | mining   | SWE      | GBR      | 2024 | hmrc   | GBR    | import    | PARTIAL_YEAR
            Ni      | refining | SWE      | GBR      | 2025 | hmrc   | GBR    | import    | PARTIAL_YEAR
            """;
    for (var order : List.of(List.of("baci", "hmrc"), List.of("hmrc", "baci"))) {
      assertTaken(
          new Precedence(order, List.of("hmrc")),
          reports,
          row -> true,
          """
          stage    | exporter | importer | year | source
          refining | CHE      | DEU      | 2024 | baci
          mining   | SWE      | GBR      | 2024 | hmrc
          refining | SWE      | GBR      | 2025 | hmrc
          """);
    }
  }

  @Test
  void aListOfSomePartnersAddsNothingToTheWorld() { // before it, it stands in its place
    var reports =
        """
            element | stage  | exporter | importer | year | source | covers          | direction | flags
            REE     | magnet | CHN      | DEU      | 2024 | baci   | world           |           |
            REE     | magnet | CHN      | DEU      | 2024 | web    | listed_partners | import    | PARTNERS_PARTIAL
            REE     | magnet | JPN      | DEU      | 2024 | web    | listed_partners | import    | PARTNERS_PARTIAL
            """;

    assertTaken(
        new Precedence(List.of("baci", "web"), List.of(), List.of("web")),
        reports,
        row -> true,
        """
        exporter | importer | source
        CHN      | DEU      | baci
        """);
    assertTaken(
        new Precedence(List.of("web", "baci"), List.of(), List.of("web")),
        reports,
        row -> true,
        """
        exporter | importer | source
        CHN      | DEU      | web
        JPN      | DEU      | web
        """);
  }

  @Test
  void whatAnOtherHoldsIsNotAddedAgain() { // of all others the yearbook has one sum
    var reports =
        """
            element | stage      | exporter | importer | year | source   | covers          | direction | flags
            REE     | separation | CHN      | USA      | 2022 | yearbook | listed_partners | import    |
            REE     | separation | OTH      | USA      | 2022 | yearbook | listed_partners | import    |
            REE     | separation | IND      | USA      | 2022 | web      | listed_partners | import    |
            REE     | separation | USA      | OTH      | 2022 | yearbook | listed_partners | export    |
            REE     | separation | USA      | IND      | 2022 | web      | listed_partners | export    |
            REE     | separation | CHN      | IND      | 2022 | web      | listed_partners | export    |
            REE     | separation | IND      | USA      | 2021 | web      | listed_partners | import    |
            """;

    assertTaken(
        new Precedence(List.of("yearbook", "web"), List.of(), List.of("web", "yearbook")),
        reports,
        row -> true,
        """
        exporter | importer | year | source
        CHN      | USA      | 2022 | yearbook
        OTH      | USA      | 2022 | yearbook
        USA      | OTH      | 2022 | yearbook
        CHN      | IND      | 2022 | web
        IND      | USA      | 2021 | web
        """);
  }

  @Test
  void countsWhatStandsBehind() {
    List<Row> counted = new ArrayList<>();
    tables(REPORTS, row -> true)
        .forEach(
            (year, tables) -> {
              var behind = new StandingBehind();
              tables.forEach(table -> SHIPPED.chosen(table).forEach(behind::add));
              for (var count : behind.counts()) {
                counted.add(
                    RowFactory.create(
                        year, count.pair().source(), count.pair().winner(), count.flows()));
              }
            });
    assertRows(
        BEHIND,
        counted,
        """
        year | source | winner | behind
        2023 | links  |        | 5
        2023 | links  | office | 3
        2023 | office |        | 3
        2022 | baci   |        | 1
        2022 | office |        | 2
        2022 | office | baci   | 2
        2021 | links  |        | 1
        2021 | office |        | 1
        2021 | office | links  | 1
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

  private static void assertTaken(
      Precedence precedence, String reports, Predicate<Row> some, String expected) {
    List<Row> taken =
        tables(reports, some).values().stream()
            .flatMap(List::stream)
            .flatMap(table -> precedence.chosen(table).stream())
            .flatMap(flow -> flow.taken().stream())
            .map(Told::row)
            .toList();
    assertRows(REPORT, taken, expected);
  }

  // by year, a table of each element and stage
  private static Map<Integer, List<List<Told>>> tables(String reports, Predicate<Row> some) {
    return rows(REPORT, reports).stream()
        .filter(some)
        .map(Told::new)
        .collect(
            Collectors.groupingBy(
                told -> told.row().getInt(YEAR),
                Collectors.collectingAndThen(
                    Collectors.groupingBy(
                        told -> told.row().getString(0) + " " + told.row().getString(1)),
                    all -> List.copyOf(all.values()))));
  }

  private record Told(Row row) implements FlowReport {
    @Override
    public String exporter() {
      return row.getAs("exporter");
    }

    @Override
    public String importer() {
      return row.getAs("importer");
    }

    @Override
    public String source() {
      return row.getAs("source");
    }

    @Override
    public String covers() {
      return row.getAs("covers");
    }

    @Override
    public String direction() {
      String direction = row.getAs("direction");
      return direction == null ? "" : direction;
    }

    @Override
    public String unit() {
      return "t";
    }

    @Override
    public boolean isOfWholeYear() {
      return !row.getList(row.fieldIndex("flags")).contains("PARTIAL_YEAR");
    }
  }
}
