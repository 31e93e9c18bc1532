package org.oreflow.index.criticality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import org.oreflow.config.Years;
import org.oreflow.reference.CriticalitySets.CriticalitySet;
import org.oreflow.table.Change;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Parameter;

class EuCriticalityTest {
  private static final StructType SHARES =
      StructType.fromDDL(
          "measure STRING, element STRING, stage STRING, country STRING, period STRING,"
              + " value DECIMAL(18,6), low DECIMAL(18,6), high DECIMAL(18,6),"
              + " flags ARRAY<STRING> NOT NULL");
  private static final EuCriticality CRITICALITY =
      new EuCriticality(
          List.of(
              new CriticalitySet("one", List.of("pv"), new Years(2015, 2016), 2017, 1, 2.8, true),
              new CriticalitySet("two", List.of("pv"), new Years(2019, 2020), 2021, 1, 2.8, false),
              new CriticalitySet("too", List.of("pv"), new Years(2019, 2020), 2021, 1, 2.8, true)));
  private static final List<Row> PRINTED =
      table(
              SHARES,
              """
              measure | element | stage  | country | period    | value
              share   | Nb      | mining | CHN     | 2015/2016 | 60
              share   | Nb      | mining | CHL     | 2015/2016 | 40
              share   | Nb      | mining | CHN     | 2019/2020 | 50
              share   | Nb      | mining | CHL     | 2019/2020 | 50
              share   | Be      | mining | CHN     | 2015/2016 | 100
              share   | Be      | mining | SOM     | 2019/2020 | 100
              share   | W       | mining | CHL     | 2015/2016 | 100
              share   | W       | mining | CHL     | 2019/2020 | 100
              """)
          .collectAsList();
  // governance of China 6, of Chile 2 in both studies
  private static final List<Row> PARAMETERS =
      table(
              Parameter.SCHEMA,
              """
              parameter   | element | stage  | period    | year | value | mark   | country
              wgi:pv      |         |        | 2016      | 2016 | -0.5  |        | CHN
              wgi:pv      |         |        | 2016      | 2016 | 1.5   |        | CHL
              wgi:pv      |         |        | 2020      | 2020 | -0.5  |        | CHN
              wgi:pv      |         |        | 2020      | 2020 | 1.5   |        | CHL
              supply_used | Nb      | mining | 2015/2016 | 2016 |       | GSonly |
              supply_used | Nb      | mining | 2019/2020 | 2020 |       | GSonly |
              eol_rir     | Nb      |        | 2015/2016 | 2016 | 10    |        |
              eol_rir     | Nb      |        | 2019/2020 | 2020 | 20    |        |
              si_sr       | Nb      |        | 2015/2016 | 2016 | 1     |        |
              si_sr       | Nb      |        | 2019/2020 | 2020 | 1     |        |
              supply_used | Be      | mining | 2015/2016 | 2016 |       | GSonly |
              supply_used | Be      | mining | 2019/2020 | 2020 |       | GSonly |
              eol_rir     | Be      |        | 2015/2016 | 2016 | 0     |        |
              eol_rir     | Be      |        | 2019/2020 | 2020 | 0     |        |
              si_sr       | Be      |        | 2015/2016 | 2016 | 1     |        |
              si_sr       | Be      |        | 2019/2020 | 2020 | 1     |        |
              supply_used | W       | mining | 2015/2016 | 2016 |       | GSonly |
              supply_used | W       | mining | 2019/2020 | 2020 |       | GSonly |
              eol_rir     | W       |        | 2015/2016 | 2016 | 0     |        |
              si_sr       | W       |        | 2015/2016 | 2016 | 1     |        |
              si_sr       | W       |        | 2019/2020 | 2020 | 1     |        |
              """)
          .collectAsList();

  // Nb: 2.48 · .9 = 2.232 becomes 2 · .8 = 1.6. China .36 · 6 becomes .25 · 6: −.66 by shares, with
  // recycling at the mean of .9 and .8; −.1 of the mean of 2.16 and 1.5. Chile .16 · 2 becomes .25
  // ·
  // 2. Be: China's 6 goes; Somalia has no governance. W: no recycling in the later study.
  @Test
  void whatChangedRiskIsToldByCountryAndCause() {
    var changes =
        TestSession.spark()
            .createDataFrame(CRITICALITY.changes(PRINTED, PARAMETERS), Change.SCHEMA);

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
            .createDataFrame(CRITICALITY.rows(PRINTED, PARAMETERS), IndicatorValue.SCHEMA)
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
    var parameters =
        table(
                Parameter.SCHEMA,
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
                """)
            .collectAsList();

    var rows = CRITICALITY.rows(shares, parameters);
    assertTable(
        TestSession.spark()
            .createDataFrame(rows, IndicatorValue.SCHEMA)
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
            .createDataFrame(changes, Change.SCHEMA)
            .where("country = 'CHL' and cause = 'shares'"),
        """
        variant | flags
        two:one | AVERAGE_OF_YEARS CONFIDENTIAL NO_REDISTRIBUTION
        """);
  }

  // importance of placed uses and of all: Ta .5 · 100 · 10 / 200 = 2.5 and + .5 · 10 = 7.5, around
  // 2.8; Hf 4 and 6; risk: all from China, 6. Li's risk is .04 · 2 = .08, whatever its uses.
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
    var parameters =
        table(
                Parameter.SCHEMA,
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
                """)
            .collectAsList();

    assertTable(
        TestSession.spark()
            .createDataFrame(CRITICALITY.rows(shares, parameters), IndicatorValue.SCHEMA)
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
                Parameter.SCHEMA,
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
            .createDataFrame(CRITICALITY.rows(shares, parameters), IndicatorValue.SCHEMA)
            .where("indicator = 'critical' and variant = 'two'"),
        """
        element | value | low | high | reason
        Ta      |       | 0   | 1    | ROUNDING_DECIDES
        Hf      | 1     | 1   | 1    |
        """);
  }

  @Test
  void publishedFiguresHaveAVerdictOfTheirStudy() { // thresholds 1 and 2.8
    var parameters =
        table(
                Parameter.SCHEMA,
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
            .createDataFrame(CRITICALITY.rows(List.of(), parameters), IndicatorValue.SCHEMA)
            .where("indicator = 'critical'"),
        """
        variant   | element | country   | year | value | low | status
        published | Er      | EU27_2020 | 2021 | 1     |     | final
        published | Ag      | EU27_2020 | 2021 | 0     |     | final
        """);
  }

  private static int at(String column) {
    return Change.SCHEMA.fieldIndex(column);
  }

  private static double risk(String variant) {
    return CRITICALITY.rows(PRINTED, PARAMETERS).stream()
        .filter(row -> of(row, IndicatorValue.INDICATOR, "supply_risk"))
        .filter(row -> of(row, IndicatorValue.VARIANT, variant))
        .filter(row -> of(row, IndicatorValue.ELEMENT, "Nb"))
        .filter(row -> of(row, IndicatorValue.STAGE, "mining"))
        .mapToDouble(row -> row.getDouble(IndicatorValue.SCHEMA.fieldIndex(IndicatorValue.VALUE)))
        .sum();
  }

  private static boolean of(Row row, String column, String value) {
    return value.equals(row.getString(IndicatorValue.SCHEMA.fieldIndex(column)));
  }
}
