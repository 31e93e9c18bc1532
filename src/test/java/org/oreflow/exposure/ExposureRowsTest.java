package org.oreflow.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.Tables.assertRows;
import static org.oreflow.Tables.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.choice.Release.SourceScope;
import org.oreflow.config.Years;
import org.oreflow.engine.Input;
import org.oreflow.engine.TableRow;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flow;
import org.oreflow.table.NamedRow;

/** Expected shares are worked by hand, in the comment of each. */
class ExposureRowsTest {
  private static final String NO_BALANCES = "element | stage | country | year";
  private static final Years ALWAYS = new Years(1990, 2050);

  private static List<Row> of(String flows, String balances) {
    List<TableRow> group = new ArrayList<>();
    String key = Input.key("REE", 2024);
    rows(Flow.TABLE.schema(), flows)
        .forEach(row -> group.add(new TableRow(key, Flow.TABLE.name(), row)));
    rows(Balance.TABLE.schema(), balances)
        .forEach(row -> group.add(new TableRow(key, Balance.TABLE.name(), row)));
    var known =
        new ExposureRows.Known(
            Map.of("REE", StageOrder.of("separation,magnet", "test")),
            Set.of("REE"),
            List.of(
                new Membership("EU", "DEU", ALWAYS),
                new Membership("EU", "FRA", ALWAYS),
                new Membership("EU", "AUT", ALWAYS)),
            Map.of(
                "baci", new SourceScope(true, "world"),
                "usitc", new SourceScope(false, "USA"),
                "some", new SourceScope(false, "largest_flows")),
            Map.of(List.of("REE", "magnet", "CHN", "2024"), .9));
    return new ExposureRows(known)
        .of(group.iterator()).stream()
            .map(row -> NamedRow.of(row, ExposureTable.TABLE.schema()))
            .toList();
  }

  private static List<Row> only(List<Row> rows, String country, String origin) {
    return rows.stream()
        .filter(row -> row.getAs(ExposureTable.COUNTRY).equals(country))
        .filter(row -> row.getAs(ExposureTable.ORIGIN).equals(origin))
        .toList();
  }

  @Test
  void ofAGroupLeaveOutTradeAmongItsMembers() {
    // the EU buys 60 + 20 of China and 20 of Japan; France 20 of China among 90
    List<Row> rows =
        of(
            """
            element | stage  | exporter | importer | year | mass_t | low_t | high_t | value_usd | unit | how | source
            REE     | magnet | CHN      | DEU      | 2024 | 6      | 6     | 6      | 60        | t    | r   | baci
            REE     | magnet | CHN      | FRA      | 2024 | 2      | 2     | 2      | 20        | t    | r   | baci
            REE     | magnet | JPN      | FRA      | 2024 | 2      | 2     | 2      | 20        | t    | r   | baci
            REE     | magnet | DEU      | FRA      | 2024 | 5      | 5     | 5      | 50        | t    | r   | baci
            """,
            NO_BALANCES);

    assertRows(
        ExposureTable.TABLE.schema(),
        only(rows, "EU", "CHN"),
        """
        stage  | origin_stage | scope   | amount | unit | face_value | look_through | look_through_low | look_through_high | coverage | status | flags          | reason        | sources
        magnet | magnet       | imports | 100    | USD  | 0.8        |              | 0.8              | 0.8               | 1        | final  | BY_VALUE GROUP | NO_PRODUCTION | baci
        """);
    // Germany buys 60 and sells 50, which it may have made
    assertRows(
        ExposureTable.TABLE.schema(),
        only(rows, "FRA", "CHN"),
        """
        amount | face_value | look_through_low | look_through_high | any_stage_low | any_stage_high | widest_through
        90     | 0.222222   | 0.222222         | 0.777778          | 0.222222      |                | DEU
        """);
  }

  @Test
  void doNotDependOnTheOrderOfRows() { // .1 + .2 + .3 is not .3 + .2 + .1
    String head =
        "element | stage | exporter | importer | year | mass_t | low_t | value_usd | unit | how | source\n";
    List<String> lines =
        List.of(
            "REE | magnet | CHN | DEU | 2024 | | 0 | 0.1 | t | r | baci\n",
            "REE | magnet | CHN | FRA | 2024 | | 0 | 0.2 | t | r | baci\n",
            "REE | magnet | CHN | AUT | 2024 | | 0 | 0.3 | t | r | baci\n",
            "REE | magnet | JPN | DEU | 2024 | | 0 | 0.7 | t | r | baci\n");
    List<String> reversed = new ArrayList<>(lines);
    Collections.reverse(reversed);

    assertThat(of(head + String.join("", lines), NO_BALANCES))
        .isNotEmpty()
        .isEqualTo(of(head + String.join("", reversed), NO_BALANCES));
  }

  @Test
  void haveARangeForGoodsWithTheElementAlone() {
    // a tenth of China's 1000 may be of others, all of it Germany's: (300 - 100) ÷ (200 + 100)
    List<Row> rows =
        of(
            """
            element | stage  | exporter | importer | year | mass_t | low_t | value_usd | unit | how | source
            REE     | magnet | CHN      | DEU      | 2024 |        | 0     | 300       | t    | r   | baci
            REE     | magnet | CHN      | USA      | 2024 |        | 0     | 700       | t    | r   | baci
            REE     | magnet | JPN      | DEU      | 2024 |        | 0     | 100       | t    | r   | baci
            """,
            NO_BALANCES);

    assertRows(
        ExposureTable.TABLE.schema(),
        only(rows, "DEU", "CHN"),
        """
        face_value | face_value_low | face_value_high
        0.75       | 0.666667       | 1
        """);
  }

  @Test
  void ofOneCountrysOwnTradeAreFaceValues() { // and a list of the largest flows gives none
    List<Row> rows =
        of(
            """
            element | stage  | exporter | importer | year | mass_t | low_t | value_usd | unit | flags     | how | source
            REE     | magnet | CHN      | USA      | 2024 |        | 0     | 75        | t    |           | r   | usitc
            REE     | magnet | JPN      | USA      | 2024 |        | 0     | 25        | t    |           | r   | usitc
            REE     | magnet | USA      | DEU      | 2024 |        | 0     | 10        | t    |           | r   | usitc
            REE     | magnet | CHN      | DEU      | 2024 |        | 0     | 99        | t    | TRUNCATED | r   | some
            """,
            NO_BALANCES);

    assertRows(
        ExposureTable.TABLE.schema(),
        rows,
        """
        country | origin | face_value | look_through_low | look_through_high | reason          | sources
        USA     | CHN    | 0.75       |                  |                   | SELLERS_UNKNOWN | usitc
        USA     | JPN    | 0.25       |                  |                   | SELLERS_UNKNOWN | usitc
        """);
  }

  private static final String REFINED =
      """
      element | stage      | exporter | importer | year | mass_t | low_t | high_t | value_usd | unit | flags   | how | source
      REE     | separation | CHL      | CHN      | 2024 | 20     | 20    | 20     | 20        | t    |         | r   | baci
      REE     | separation | CHN      | DEU      | 2024 | 16     | 16    | 16     | 16        | t    |         | r   | baci
      REE     | separation | CHL      | DEU      | 2024 | 4      | 4     | 4      | 4         | t    |         | r   | baci
      REE     | separation | BEL      | DEU      | 2024 |        | 0     |        | 5         | t    | NO_MASS | r   | baci
      """;

  @Test
  void ofASupplyLookThroughWhoPassesOn() {
    // China has 60 of its own and 20 of Chile: of Germany's 20, 16 · .25 + 4 = 8 were made in Chile
    List<Row> rows =
        of(
            REFINED,
            """
            element | stage      | country | year | unit | production_t | production_low_t | production_high_t | sources
            REE     | separation | WLD     | 2024 | t    | 100          | 100              | 100               | usgs
            REE     | separation | CHN     | 2024 | t    | 60           | 60               | 60                | usgs
            REE     | separation | CHL     | 2024 | t    | 40           | 40               | 40                | usgs
            """);

    assertRows(
        ExposureTable.TABLE.schema(),
        only(rows, "DEU", "CHL"),
        """
        stage      | scope  | amount | unit | face_value | look_through | look_through_low | look_through_high | hidden_dependence | any_stage | passes_through | coverage | reason | sources
        separation | supply | 20     | t    | 0.2        | 0.4          | 0.4              | 0.4               | 0.2               | 0.4       | 0.4            | 0.8      |        | baci usgs
        """);
    Map<String, Double> sums =
        rows.stream()
            .filter(row -> !row.getAs(ExposureTable.ORIGIN).equals("EU"))
            .collect(
                Collectors.groupingBy(
                    row -> row.<String>getAs(ExposureTable.COUNTRY),
                    Collectors.summingDouble(
                        row -> row.<Double>getAs(ExposureTable.LOOK_THROUGH))));
    assertThat(sums).containsOnlyKeys("CHN", "CHL", "DEU", "EU");
    assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-9)));
  }

  @Test
  void haveNoValuesWhereALargeRestIsNotDivided() {
    // Germany may have made up to 20 besides the 16 of China and 4 of Chile: 20 ÷ 40 and 4 ÷ 40
    List<Row> rows =
        of(
            REFINED.replace("20     | 20    | 20     | 20 ", "0      | 0     | 0      | 0  "),
            """
            element | stage      | country | year | unit | production_t | production_low_t | production_high_t | sources
            REE     | separation | WLD     | 2024 | t    | 120          | 120              | 120               | usgs
            REE     | separation | CHN     | 2024 | t    | 60           | 60               | 60                | usgs
            REE     | separation | CHL     | 2024 | t    | 40           | 40               | 40                | usgs
            REE     | separation | OTH     | 2024 | t    | 20           | 20               | 20                | usgs
            REE     | separation | DEU     | 2024 | t    | 0            | 0                | 20                | usgs
            """);

    assertRows(
        ExposureTable.TABLE.schema(),
        only(rows, "DEU", "CHN"),
        """
        scope   | face_value | look_through | look_through_low | look_through_high | reason
        imports | 0.64       |              | 0.64             | 0.64              | NO_PRODUCTION
        supply  |            |              | 0.4              | 0.8               | REST_TOO_LARGE
        """);
  }

  /**
   * Of Japan's 100 the list divides 90: 60 of China, 30 of Malaysia. Germany and France buy 40 and
   * 60 of which 30 and 20 are divided, 10 of these within the group: of the 90 from outside the
   * group, or less, 40 are China's, and 50 may be.
   */
  @Test
  void haveBoundsWhereAListDoesNotDivideAllThatACountryBuys() {
    List<Row> rows =
        of(
            """
            element | stage      | exporter | importer | year | mass_t | low_t | value_usd | unit | how | source
            REE     | separation | CHN      | JPN      | 2024 |        | 0     | 60        | t    | r   | some
            REE     | separation | MYS      | JPN      | 2024 |        | 0     | 30        | t    | r   | some
            REE     | separation | OTH      | JPN      | 2024 |        | 0     | 10        | t    | r   | some
            REE     | separation | CHN      | DEU      | 2024 |        | 0     | 30        | t    | r   | some
            REE     | separation | OTH      | DEU      | 2024 |        | 0     | 10        | t    | r   | some
            REE     | separation | CHN      | FRA      | 2024 |        | 0     | 10        | t    | r   | some
            REE     | separation | DEU      | FRA      | 2024 |        | 0     | 10        | t    | r   | some
            REE     | separation | OTH      | FRA      | 2024 |        | 0     | 40        | t    | r   | some
            REE     | separation | CHN      | KOR      | 2024 |        | 0     | 70        | t    | r   | some
            """,
            NO_BALANCES);

    assertRows(
        ExposureTable.TABLE.schema(),
        only(rows, "JPN", "CHN"),
        """
        scope   | amount | face_value | face_value_low | face_value_high | look_through_low | coverage | reason          | sources
        imports | 100    | 0.6        | 0.6            | 0.6             |                  | 0.9      | SELLERS_UNKNOWN | some
        """);
    // not among the sellers listed: at most the 10
    assertRows(
        ExposureTable.TABLE.schema(),
        only(rows, "JPN", "DEU"),
        """
        amount | face_value | face_value_low | face_value_high
        100    |            | 0              | 0.1
        """);
    assertRows(
        ExposureTable.TABLE.schema(),
        only(rows, "EU", "CHN"),
        """
        amount | face_value | face_value_low | face_value_high | coverage
        90     |            | 0.444444       | 1               | 0.444444
        """);
    assertThat(only(rows, "KOR", "CHN")).isEmpty(); // its total is not known
  }

  /** 60 of 100, of which 10 are not divided and may be of another stage: 60 of 100 to 60 of 90. */
  @Test
  void haveARangeWhereTheStageOfAFlowIsUnknown() {
    List<Row> rows =
        of(
            """
            element | stage      | exporter | importer | year | mass_t | low_t | value_usd | unit | how | source
            REE     | separation | CHN      | JPN      | 2024 |        | 0     | 60        | t    | r   | some
            REE     | separation | MYS      | JPN      | 2024 |        | 0     | 30        | t    | r   | some
            REE     | separation | USA      | JPN      | 2024 |        | 0     |           | t    | r   | some
            REE     | separation | OTH      | JPN      | 2024 |        | 0     | 10        | t    | r   | some
            """,
            NO_BALANCES);

    assertRows(
        ExposureTable.TABLE.schema(),
        only(rows, "JPN", "CHN"),
        """
        amount | face_value | face_value_low | face_value_high | coverage
        100    |            | 0.6            | 0.666667        | 0.9
        """);
  }
}
