package org.oreflow.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.Tables;
import org.oreflow.table.ExposureTable;

class DependenceTest {
  private static final List<Row> ROWS =
      Tables.rows(
          ExposureTable.TABLE.schema(),
          """
          element | stage  | country | origin | year | origin_stage | scope   | amount | unit | face_value | face_value_low | face_value_high | look_through_low | look_through_high | any_stage_low | widest_through | reason
          REE     | magnet | DEU     | CHN    | 2024 | magnet       | imports | 627    | USD  | 0.82       | 0.7            | 1               | 0.78             | 0.99              | 0.78          | VNM            | NO_PRODUCTION
          REE     | magnet | DEU     | JPN    | 2024 | magnet       | imports | 627    | USD  | 0.05       |                |                 | 0                | 0.06              | 0             | CHN            | NO_PRODUCTION
          REE     | magnet | DEU     | G7     | 2024 | magnet       | imports | 627    | USD  | 0.09       |                |                 | 0                | 0.2               | 0             | CHN            | NO_PRODUCTION
          REE     | magnet | DEU     | USA    | 2024 | magnet       | imports | 627    | USD  | 0.001      |                |                 |                  |                   |               |                | NO_PRODUCTION
          REE     | magnet | DEU     | CHN    | 2025 | magnet       | imports | 600    | USD  | 0.8        |                |                 |                  |                   |               |                | SELLERS_UNKNOWN
          """);

  private static Dependence dependence(List<Row> rows) {
    return new Dependence(rows, code -> code, Set.of("G7"));
  }

  @Test
  void isALineWithItsRangesAndTheOthers() {
    List<Row> newest = Dependence.newest(ROWS); // 2025 has one country's trade alone
    List<Row> leading = dependence(newest).leading(newest);

    assertThat(dependence(newest).lines(leading))
        .last()
        .isEqualTo(
            new String[] {
              "DEU",
              "REE magnet",
              "2024",
              "value",
              "CHN",
              "82 % (70-100)",
              "78-99 %",
              "78 % or more",
              "JPN 5"
            });
    assertThat(dependence(newest).narrower(leading.get(0)))
        .contains("REE magnet 2024: who makes the goods, most of all of what VNM sells");
  }

  @Test
  void ofBoundsAloneTheLeastThatIsBoughtSaysWhoLeads() { // 32 % at least before 16 and 21 %
    List<Row> bounded =
        Tables.rows(
            ExposureTable.TABLE.schema(),
            """
            element | stage      | country | origin | year | origin_stage | scope   | amount | unit | face_value_low | face_value_high
            REE     | separation | DEU     | AUT    | 2024 | separation   | imports | 57     | USD  | 0.16           | 0.17
            REE     | separation | DEU     | CHN    | 2024 | separation   | imports | 57     | USD  | 0.32           | 0.33
            REE     | separation | DEU     | FRA    | 2024 | separation   | imports | 57     | USD  | 0.21           | 0.22
            """);

    assertThat(dependence(bounded).lines(dependence(bounded).leading(bounded)).get(1))
        .contains("CHN", "32-33 %", "FRA 21-22, AUT 16-17");
  }

  @Test
  void isBriefForTheFirstScreen() {
    assertThat(dependence(ROWS.subList(0, 1)).brief(List.of("DEU", "USA"), rows -> "HS 850511, "))
        .isEqualTo(
            """
            Dependence on CHN at magnet in 2024 (HS 850511, by value), percent: bought there (in brackets: goods with REE alone), and made there, whoever sells it.
              DEU 82 (70-100), made there 78-99
            """);
    assertThat(dependence(ROWS.subList(0, 1)).brief(List.of("USA"), rows -> "")).isEmpty();
  }
}
