package org.oreflow.index.criticality;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;
import static org.oreflow.index.criticality.SmallStudies.CRITICALITY;
import static org.oreflow.index.criticality.SmallStudies.SHARES;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Parameter;

/** Verdicts of a study, and what makes one unknown. */
class EuVerdictTest {
  // importance of placed uses and of all: Ta .5 · 100 · 10 / 200 = 2.5 and + .5 · 10 = 7.5, around
  // 2.8; Hf 4 and 6; risk: all from China, 6. Li's risk is .04 · 2 = .08, whatever its uses.
  private static final String USES =
      """
      parameter   | element | stage  | period    | year | value | mark   | country | line
      wgi:pv      |         |        | 2020      | 2020 | -0.5  |        | CHN     | 1
      wgi:pv      |         |        | 2020      | 2020 | 1.5   |        | CHL     | 2
      supply_used | Ta      | mining | 2019/2020 | 2020 |       | GSonly |         | 3
      supply_used | Hf      | mining | 2019/2020 | 2020 |       | GSonly |         | 4
      supply_used | Li      | mining | 2019/2020 | 2020 |       | GSonly |         | 5
      eol_rir     | Ta      |        | 2019/2020 | 2020 | 0     |        |         | 6
      eol_rir     | Hf      |        | 2019/2020 | 2020 | 0     |        |         | 7
      eol_rir     | Li      |        | 2019/2020 | 2020 | 0     |        |         | 8
      si_sr       | Ta      |        | 2019/2020 | 2020 | 1     |        |         | 9
      si_sr       | Hf      |        | 2019/2020 | 2020 | 1     |        |         | 10
      si_sr       | Li      |        | 2019/2020 | 2020 | 1     |        |         | 11
      si_ei       | Ta      |        | 2019/2020 | 2020 | 1     |        |         | 12
      si_ei       | Hf      |        | 2019/2020 | 2020 | 1     |        |         | 13
      si_ei       | Li      |        | 2019/2020 | 2020 | 1     |        |         | 14
      use_share   | Ta      |        | 2019/2020 | 2020 | 50    |        |         | 15
      value_added | Ta      |        | 2019/2020 | 2020 | 100   |        |         | 15
      use_share   | Ta      |        | 2019/2020 | 2020 | 50    |        |         | 16
      use_share   | Hf      |        | 2019/2020 | 2020 | 80    |        |         | 17
      value_added | Hf      |        | 2019/2020 | 2020 | 100   |        |         | 17
      use_share   | Hf      |        | 2019/2020 | 2020 | 20    |        |         | 18
      use_share   | Li      |        | 2019/2020 | 2020 | 50    |        |         | 19
      value_added | Li      |        | 2019/2020 | 2020 | 200   |        |         | 19
      use_share   | Li      |        | 2019/2020 | 2020 | 50    |        |         | 20
      """;

  @Test
  void aVerdictThatUsesWithoutSectorDecideIsUnknown() {
    var shares =
        table(
                SHARES,
                """
                measure | element | stage  | country | period    | value
                share   | Ta      | mining | CHN     | 2019/2020 | 100
                share   | Hf      | mining | CHN     | 2019/2020 | 100
                share   | Li      | mining | CHL     | 2019/2020 | 20
                """)
            .collectAsList();
    var parameters = table(Parameter.TABLE.schema(), USES).collectAsList();

    assertTable(
        TestSession.spark()
            .createDataFrame(CRITICALITY.rows(shares, parameters), IndicatorValue.TABLE.schema())
            .where("indicator in ('critical', 'economic_importance') and variant = 'two'"),
        """
        indicator           | element | value | reason
        economic_importance | Ta      |       | USE_WITHOUT_SECTOR
        economic_importance | Hf      |       | USE_WITHOUT_SECTOR
        economic_importance | Li      |       | USE_WITHOUT_SECTOR
        critical            | Ta      |       | USE_WITHOUT_SECTOR
        critical            | Hf      | 1     |
        critical            | Li      | 0     |
        """);
  }

  // .40² · 6 = .96, 1.0 in one digit and the threshold; .395² · 6 = .94 is below. .60: 2.1 to 2.2
  @Test
  void aVerdictThatRoundingDecidesIsUnknown() {
    var shares =
        table(
                SHARES,
                """
                measure | element | stage  | country | period    | value
                share   | Ta      | mining | CHN     | 2019/2020 | 40
                share   | Hf      | mining | CHN     | 2019/2020 | 60
                """)
            .collectAsList();
    var parameters =
        table(
                Parameter.TABLE.schema(),
                """
                parameter   | element | stage  | period    | year | value | mark   | country | line
                wgi:pv      |         |        | 2020      | 2020 | -0.5  |        | CHN     | 1
                supply_used | Ta      | mining | 2019/2020 | 2020 |       | GSonly |         | 3
                supply_used | Hf      | mining | 2019/2020 | 2020 |       | GSonly |         | 4
                eol_rir     | Ta      |        | 2019/2020 | 2020 | 0     |        |         | 6
                eol_rir     | Hf      |        | 2019/2020 | 2020 | 0     |        |         | 7
                si_sr       | Ta      |        | 2019/2020 | 2020 | 1     |        |         | 9
                si_sr       | Hf      |        | 2019/2020 | 2020 | 1     |        |         | 10
                si_ei       | Ta      |        | 2019/2020 | 2020 | 1     |        |         | 12
                si_ei       | Hf      |        | 2019/2020 | 2020 | 1     |        |         | 13
                use_share   | Ta      |        | 2019/2020 | 2020 | 100   |        |         | 15
                value_added | Ta      |        | 2019/2020 | 2020 | 100   |        |         | 15
                use_share   | Hf      |        | 2019/2020 | 2020 | 100   |        |         | 17
                value_added | Hf      |        | 2019/2020 | 2020 | 100   |        |         | 17
                """)
            .collectAsList();

    assertTable(
        TestSession.spark()
            .createDataFrame(CRITICALITY.rows(shares, parameters), IndicatorValue.TABLE.schema())
            .where("indicator = 'critical' and variant = 'two'"),
        """
        element | value | low | high | reason
        Ta      |       | 0   | 1    | ROUNDING_DECIDES
        Hf      | 1     | 1   | 1    |
        """);
  }

  // .60² · 6 = 2.16, 2.12 to 2.20, and 100 · 10 / 100 = 10. The study prints .8 and 10 of Hf, as of
  // silver in 2023 beside 1.0: not critical; 2.2 and 10 of Ta
  @Test
  void aVerdictThatTheStudyContradictsIsUnknown() {
    var shares =
        table(
                SHARES,
                """
                measure | element | stage  | country | period    | value
                share   | Ta      | mining | CHN     | 2019/2020 | 60
                share   | Hf      | mining | CHN     | 2019/2020 | 60
                """)
            .collectAsList();
    var parameters =
        table(
                Parameter.TABLE.schema(),
                """
                parameter           | element | stage  | period    | year | value | mark   | country | line
                wgi:pv              |         |        | 2020      | 2020 | -0.5  |        | CHN     | 1
                supply_used         | Ta      | mining | 2019/2020 | 2020 |       | GSonly |         | 3
                supply_used         | Hf      | mining | 2019/2020 | 2020 |       | GSonly |         | 4
                eol_rir             | Ta      |        | 2019/2020 | 2020 | 0     |        |         | 6
                eol_rir             | Hf      |        | 2019/2020 | 2020 | 0     |        |         | 7
                si_sr               | Ta      |        | 2019/2020 | 2020 | 1     |        |         | 9
                si_sr               | Hf      |        | 2019/2020 | 2020 | 1     |        |         | 10
                si_ei               | Ta      |        | 2019/2020 | 2020 | 1     |        |         | 12
                si_ei               | Hf      |        | 2019/2020 | 2020 | 1     |        |         | 13
                use_share           | Ta      |        | 2019/2020 | 2020 | 100   |        |         | 15
                value_added         | Ta      |        | 2019/2020 | 2020 | 100   |        |         | 15
                use_share           | Hf      |        | 2019/2020 | 2020 | 100   |        |         | 17
                value_added         | Hf      |        | 2019/2020 | 2020 | 100   |        |         | 17
                supply_risk         | Ta      |        | 2021      | 2021 | 2.2   |        |         | 18
                economic_importance | Ta      |        | 2021      | 2021 | 10    |        |         | 18
                supply_risk         | Hf      |        | 2021      | 2021 | 0.8   |        |         | 19
                economic_importance | Hf      |        | 2021      | 2021 | 10    |        |         | 19
                """)
            .collectAsList();

    assertTable(
        TestSession.spark()
            .createDataFrame(CRITICALITY.rows(shares, parameters), IndicatorValue.TABLE.schema())
            .where(
                "indicator in ('critical', 'supply_risk') and stage = 'overall'"
                    + " and variant in ('two', 'too')"),
        """
        indicator   | variant | element | value | reason                 | flags
        supply_risk | two     | Ta      | 2.16  |                        | AVERAGE_OF_YEARS SHARES_SUM
        supply_risk | two     | Hf      | 2.16  |                        | AVERAGE_OF_YEARS DIFFERS_FROM_PUBLISHED SHARES_SUM
        critical    | two     | Ta      | 1     |                        | AVERAGE_OF_YEARS
        critical    | two     | Hf      |       | DIFFERS_FROM_PUBLISHED | AVERAGE_OF_YEARS DIFFERS_FROM_PUBLISHED
        supply_risk | too     | Ta      | 2.16  |                        | AVERAGE_OF_YEARS SHARES_SUM
        supply_risk | too     | Hf      | 2.16  |                        | AVERAGE_OF_YEARS SHARES_SUM
        critical    | too     | Ta      | 1     |                        | AVERAGE_OF_YEARS
        critical    | too     | Hf      | 1     |                        | AVERAGE_OF_YEARS
        """);
  }

  @Test
  void publishedFiguresHaveAVerdictOfTheirStudy() { // thresholds 1 and 2.8
    var parameters =
        table(
                Parameter.TABLE.schema(),
                """
                parameter           | element | period | year | value
                supply_risk         | Er      | 2021   | 2021 | 5.6
                economic_importance | Er      | 2021   | 2021 | 3.5
                supply_risk         | Ag      | 2021   | 2021 | 0.8
                economic_importance | Ag      | 2021   | 2021 | 4.6
                supply_risk         | He      | 2021   | 2021 | 1.2
                supply_risk         | Er      | 1999   | 1999 | 5.6
                economic_importance | Er      | 1999   | 1999 | 3.5
                """)
            .collectAsList();

    assertTable(
        TestSession.spark()
            .createDataFrame(CRITICALITY.rows(List.of(), parameters), IndicatorValue.TABLE.schema())
            .where("indicator = 'critical'"),
        """
        variant   | element | country   | year | value | low | status
        published | Er      | EU27_2020 | 2021 | 1     |     | final
        published | Ag      | EU27_2020 | 2021 | 0     |     | final
        """);
  }
}
