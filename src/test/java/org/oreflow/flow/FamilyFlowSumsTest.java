package org.oreflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.Tables.assertRows;
import static org.oreflow.flow.SmallFamilies.MAGNETS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What flows of a family count once, add up exactly and leave open. */
class FamilyFlowSumsTest {
  @Test
  void leavesTheHighOpenWhereARecordHasNoMass() {
    MAGNETS.assertFlows(
        """
        source | release | line | exporter | importer | code_system | code   | period  | year | value_usd | product_t | role
        baci   | 2       | 2    | CHN      | USA      | HS2017      | 850511 | 2024-01 | 2024 | 10        | 100       | part
        baci   | 2       | 3    | CHN      | USA      | HS2017      | 850511 | 2024-02 | 2024 | 30        |           | part
        """,
        """
        exporter | importer | mass_t | low_t | high_t | product_t | value_usd | value_with_mass_usd | flags
        CHN      | USA      | 20     | 10    |        | 100       | 40        | 10                  | NO_MASS PARTIAL_YEAR
        """);
  }

  @Test
  void countsAYearOnceWhereItsMonthsAreThereToo() { // USA: 100 of the year; JPN has months alone
    MAGNETS.assertFlows(
        """
        source | release | line | exporter | importer | code_system | code   | period  | year | product_t | role
        baci   | 2       | 2    | CHN      | USA      | HS2017      | 850511 | 2024    | 2024 | 100       | part
        baci   | 2       | 3    | CHN      | USA      | HS2017      | 850511 | 2024-01 | 2024 | 40        | part
        baci   | 2       | 4    | CHN      | USA      | HS2017      | 850511 | 2024-02 | 2024 | 60        | part
        baci   | 2       | 5    | CHN      | JPN      | HS2017      | 850511 | 2024-01 | 2024 | 40        | part
        baci   | 2       | 6    | CHN      | JPN      | HS2017      | 850511 | 2024-02 | 2024 | 60        | part
        """,
        """
        importer | mass_t | flags
        USA      | 20     |
        JPN      | 20     | PARTIAL_YEAR
        """);
  }

  @Test
  void aYearIsPartialWhereOneDirectionLacksMonths() { // imports have twelve, exports one
    MAGNETS.assertFlows(
        """
        source | release | line | exporter | importer | reporter | direction | code_system | code   | period  | year | product_t | role
        mine   | 1       | 2    | JPN      | CHN      | CHN      | import    | HS2017      | 850511 | 2024-01 | 2024 | 10        | part
        mine   | 1       | 3    | JPN      | CHN      | CHN      | import    | HS2017      | 850511 | 2024-02 | 2024 | 10        | part
        mine   | 1       | 4    | JPN      | CHN      | CHN      | import    | HS2017      | 850511 | 2024-03 | 2024 | 10        | part
        mine   | 1       | 5    | JPN      | CHN      | CHN      | import    | HS2017      | 850511 | 2024-04 | 2024 | 10        | part
        mine   | 1       | 6    | JPN      | CHN      | CHN      | import    | HS2017      | 850511 | 2024-05 | 2024 | 10        | part
        mine   | 1       | 7    | JPN      | CHN      | CHN      | import    | HS2017      | 850511 | 2024-06 | 2024 | 10        | part
        mine   | 1       | 8    | JPN      | CHN      | CHN      | import    | HS2017      | 850511 | 2024-07 | 2024 | 10        | part
        mine   | 1       | 9    | JPN      | CHN      | CHN      | import    | HS2017      | 850511 | 2024-08 | 2024 | 10        | part
        mine   | 1       | 10   | JPN      | CHN      | CHN      | import    | HS2017      | 850511 | 2024-09 | 2024 | 10        | part
        mine   | 1       | 11   | JPN      | CHN      | CHN      | import    | HS2017      | 850511 | 2024-10 | 2024 | 10        | part
        mine   | 1       | 12   | JPN      | CHN      | CHN      | import    | HS2017      | 850511 | 2024-11 | 2024 | 10        | part
        mine   | 1       | 13   | JPN      | CHN      | CHN      | import    | HS2017      | 850511 | 2024-12 | 2024 | 10        | part
        mine   | 1       | 14   | CHN      | USA      | CHN      | export    | HS2017      | 850511 | 2024-01 | 2024 | 10        | part
        """,
        """
        exporter | importer | high_t | flags
        JPN      | CHN      | 60     | SHARE_UNKNOWN
        CHN      | USA      | 3      | PARTIAL_YEAR PARTNERS_PARTIAL
        """);
  }

  @Test
  void countsWhatStandsBehindByFamilyAndYear() { // mine has two flows, one of them of baci too
    List<Row> made =
        MAGNETS.made(
            """
            source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | product_t | role
            baci   | 2       | 2    | CHN      | USA      |          |           | HS2017      | 850511 | 2024   | 2024 | 200       | part
            mine   | 1       | 2    | CHN      | USA      | CHN      | export    | HS2017      | 850511 | 2024   | 2024 | 900       | part
            mine   | 1       | 3    | CHN      | DEU      | CHN      | export    | HS2017      | 850511 | 2024   | 2024 | 50        | part
            """);

    assertRows(
        Flows.MADE,
        made.stream().filter(SmallFlows::isCount).toList(),
        """
        year | source | winner | behind | element
        2024 | baci   |        | 1      |
        2024 | mine   |        | 2      |
        2024 | mine   | baci   | 1      |
        """);
  }

  @Test
  void sumsAreExactWhateverTheOrder() { // 0.1 + 0.2 + 0.3 t x 0.2, as thousandths are no doubles
    MAGNETS.assertFlows(
        """
        source | release | line | exporter | importer | code_system | code   | period | year | value_usd | product_t | role
        baci   | 2       | 2    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 0.001     | 0.1       | part
        baci   | 2       | 3    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 0.002     | 0.2       | part
        baci   | 2       | 4    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 0.003     | 0.3       | part
        """,
        """
        importer | mass_t | low_t | high_t | product_t | value_usd
        USA      | 0.12   | 0.06  | 0.18   | 0.6       | 0.006
        """);
  }

  @Test
  void theOrderOfRecordsChangesNothing() {
    String header =
        "source | release | line | exporter | importer | direction | code_system | code | period |"
            + " year | value_usd | product_t | role\n";
    List<String> records =
        new ArrayList<>(
            List.of(
                "mine | 1 | 2 | CHN | USA | export | HS2017 | 850511 | 2024-01 | 2024 | 7 | 0.1 |"
                    + " part",
                "mine | 1 | 3 | CHN | USA | import | HS2017 | 850511 | 2024-02 | 2024 | 9 | 0.7 |"
                    + " part",
                "baci | 1 | 2 | CHN | JPN |        | HS2017 | 850511 | 2024    | 2024 | 5 | 0.3 |"
                    + " part",
                "baci | 2 | 2 | CHN | USA |        | HS2017 | 850511 | 2024    | 2024 | 3 |     |"
                    + " part",
                "links | 1 | 2 | CHN | USA |       | HS2017 | 850511 | 2024    | 2024 | 1 | 0.2 |"
                    + " part"));
    List<String> first = shown(header + String.join("\n", records));
    for (int turn = 1; turn < records.size(); turn++) {
      Collections.rotate(records, 1);
      assertThat(shown(header + String.join("\n", records))).isEqualTo(first);
    }
  }

  private static List<String> shown(String trade) {
    return MAGNETS.made(trade).stream()
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(row::get)
                    .map(cell -> cell instanceof Object[] list ? List.of(list) : cell)
                    .map(String::valueOf)
                    .collect(Collectors.joining(" ")))
        .sorted()
        .toList();
  }

  @Test
  void aSumThatNoTableHoldsNamesItsFlow() {
    assertThatThrownBy(
            () ->
                MAGNETS.made(
                    """
                    source | release | line | exporter | importer | code_system | code   | period | year | product_t    | role
                    baci   | 2       | 2    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 900000000000 | part
                    baci   | 2       | 3    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 900000000000 | part
                    """))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("REE at magnet from CHN to USA, baci: ");
  }
}
