package org.oreflow.index.criticality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;
import static org.oreflow.index.criticality.SmallStudies.CRITICALITY;
import static org.oreflow.index.criticality.SmallStudies.PARAMETERS;
import static org.oreflow.index.criticality.SmallStudies.PRINTED;
import static org.oreflow.index.criticality.SmallStudies.SHARES;
import static org.oreflow.index.criticality.SmallStudies.risk;

import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import org.oreflow.table.Change;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Parameter;

class EuCriticalityTest {
  private static final String PARTLY_CONFIDENTIAL =
      """
      parameter   | element | stage  | period    | year | value | mark   | country | flags
      wgi:pv      |         |        | 2016      | 2016 | 1.5   |        | CHL     | CONFIDENTIAL
      wgi:pv      |         |        | 2020      | 2020 | 1.5   |        | CHL     |
      wgi:pv      |         |        | 2020      | 2020 | -0.5  |        | CHN     |
      supply_used | Nb      | mining | 2015/2016 | 2016 |       | GSonly |         |
      supply_used | Nb      | mining | 2019/2020 | 2020 |       | GSonly |         | ESTIMATED
      eol_rir     | Nb      |        | 2015/2016 | 2016 | 10    |        |         |
      eol_rir     | Nb      |        | 2019/2020 | 2020 | 20    |        |         |
      si_sr       | Nb      |        | 2015/2016 | 2016 | 1     |        |         |
      si_sr       | Nb      |        | 2019/2020 | 2020 | 1     |        |         |
      supply_risk | Nb      |        | 2017      | 2017 | 1     |        |         | CONFIDENTIAL
      """;

  // Nb: 2.48 · .9 = 2.232 becomes 2 · .8 = 1.6. China .36 · 6 becomes .25 · 6: −.66 by shares, with
  // recycling at the mean of .9 and .8; −.1 of the mean of 2.16 and 1.5. Chile .16 · 2 becomes .25
  // ·
  // 2. Be: China's 6 goes; Somalia has no governance. W: no recycling in the later study.
  @Test
  void whatChangedRiskIsToldByCountryAndCause() {
    var changes =
        TestSession.spark()
            .createDataFrame(CRITICALITY.changes(PRINTED, PARAMETERS), Change.TABLE.schema());

    assertTable(
        changes.where("contribution <> 0 or cause = 'shares'"),
        """
        indicator   | variant | element | stage  | country | cause     | year_from | year_to | contribution | status      | flags            | reason
        supply_risk | two:one | Nb      | mining | CHN     | shares    | 2016      | 2020    | -0.561       | provisional | AVERAGE_OF_YEARS |
        supply_risk | two:one | Nb      | mining | CHN     | recycling | 2016      | 2020    | -0.183       | provisional | AVERAGE_OF_YEARS |
        supply_risk | two:one | Nb      | mining | CHL     | shares    | 2016      | 2020    | 0.153        | provisional | AVERAGE_OF_YEARS |
        supply_risk | two:one | Nb      | mining | CHL     | recycling | 2016      | 2020    | -0.041       | provisional | AVERAGE_OF_YEARS |
        supply_risk | two:one | Be      | mining | CHN     | shares    | 2016      | 2020    | -6           | provisional | AVERAGE_OF_YEARS |
        supply_risk | two:one | Be      | mining | SOM     | shares    | 2016      | 2020    |              | provisional | AVERAGE_OF_YEARS | NO_GOVERNANCE
        supply_risk | two:one | W       | mining | CHL     | shares    | 2016      | 2020    |              | provisional | AVERAGE_OF_YEARS | NOT_AVAILABLE
        """);
    assertThat(changes.where("element = 'Nb'").count()).isEqualTo(14); // of two countries 7 causes
  }

  @Test
  void contributionsAddToTheDifferenceOfTheTwoRisks() {
    double sum =
        CRITICALITY.changes(PRINTED, PARAMETERS).stream()
            .filter(row -> "Nb".equals(row.getString(at(Change.ELEMENT))))
            .mapToDouble(row -> row.getDouble(at(Change.CONTRIBUTION)))
            .sum();

    assertThat(sum).isCloseTo(risk("two") - risk("one"), within(1e-12));
    assertThat(sum).isCloseTo(1.6 - 2.232, within(1e-12));
  }

  @Test
  void recyclingStandsBesideItsBenchmark() { // .10 and .20, each printed to 1 %, less .25
    assertTable(
        TestSession.spark()
            .createDataFrame(CRITICALITY.rows(PRINTED, PARAMETERS), IndicatorValue.TABLE.schema())
            .where("indicator = 'crma_recycling' and variant <> 'too' and element <> 'Be'"),
        """
        variant | element | stage   | country   | year | value | low    | high   | interval | status      | reason
        one     | Nb      | overall | EU27_2020 | 2016 | -0.15 | -0.155 | -0.145 | rounding | provisional |
        two     | Nb      | overall | EU27_2020 | 2020 | -0.05 | -0.055 | -0.045 | rounding | provisional |
        one     | W       | overall | EU27_2020 | 2016 | -0.25 | -0.25  | -0.245 | rounding | provisional |
        two     | W       | overall | EU27_2020 | 2020 |       |        |        | none     | provisional | NOT_AVAILABLE
        """);
  }

  @Test
  void aStudyIsAsConfidentialAsEachOfItsRecords() {
    // of the years 2019 and 2020 a share may not be passed on, governance of 2016 is confidential
    var shares =
        table(
                SHARES,
                """
                measure | element | stage  | country | period    | value | flags
                share   | Nb      | mining | CHL     | 2015/2016 | 100   |
                share   | Nb      | mining | CHN     | 2019/2020 | 60    |
                share   | Nb      | mining | CHL     | 2019/2020 | 40    | NO_REDISTRIBUTION
                """)
            .collectAsList();
    var parameters = table(Parameter.TABLE.schema(), PARTLY_CONFIDENTIAL).collectAsList();

    var rows = CRITICALITY.rows(shares, parameters);
    assertTable(
        TestSession.spark()
            .createDataFrame(rows, IndicatorValue.TABLE.schema())
            .where("indicator = 'supply_risk' and stage <> 'mining'"),
        """
        variant   | flags
        one       | AVERAGE_OF_YEARS CONFIDENTIAL
        two       | AVERAGE_OF_YEARS NO_REDISTRIBUTION
        too       | AVERAGE_OF_YEARS NO_REDISTRIBUTION
        published | CONFIDENTIAL
        """);
    var changes = CRITICALITY.changes(shares, parameters);
    assertTable(
        TestSession.spark()
            .createDataFrame(changes, Change.TABLE.schema())
            .where("country = 'CHL' and cause = 'shares'"),
        """
        variant | flags
        two:one | AVERAGE_OF_YEARS CONFIDENTIAL NO_REDISTRIBUTION
        """);
  }

  private static int at(String column) {
    return Change.TABLE.schema().fieldIndex(column);
  }
}
