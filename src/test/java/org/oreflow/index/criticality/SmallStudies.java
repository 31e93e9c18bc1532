package org.oreflow.index.criticality;

import static org.oreflow.Tables.table;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.Years;
import org.oreflow.reference.CriticalitySets.CriticalitySet;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Parameter;

/** Two studies of a few materials. */
final class SmallStudies {
  static final StructType SHARES =
      StructType.fromDDL(
          "measure STRING, element STRING, stage STRING, country STRING, period STRING,"
              + " value DECIMAL(18,6), low DECIMAL(18,6), high DECIMAL(18,6),"
              + " flags ARRAY<STRING> NOT NULL");
  static final EuCriticality CRITICALITY =
      new EuCriticality(
          List.of(
              new CriticalitySet("one", List.of("pv"), new Years(2015, 2016), 2017, 1, 2.8, true),
              new CriticalitySet("two", List.of("pv"), new Years(2019, 2020), 2021, 1, 2.8, false),
              new CriticalitySet("too", List.of("pv"), new Years(2019, 2020), 2021, 1, 2.8, true)));
  static final List<Row> PRINTED =
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
  static final List<Row> PARAMETERS =
      table(
              Parameter.TABLE.schema(),
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

  private SmallStudies() {}

  static double risk(String variant) {
    return CRITICALITY.rows(PRINTED, PARAMETERS).stream()
        .filter(row -> of(row, IndicatorValue.INDICATOR, "supply_risk"))
        .filter(row -> of(row, IndicatorValue.VARIANT, variant))
        .filter(row -> of(row, IndicatorValue.ELEMENT, "Nb"))
        .filter(row -> of(row, IndicatorValue.STAGE, "mining"))
        .mapToDouble(
            row -> row.getDouble(IndicatorValue.TABLE.schema().fieldIndex(IndicatorValue.VALUE)))
        .sum();
  }

  static boolean of(Row row, String column, String value) {
    return value.equals(row.getString(IndicatorValue.TABLE.schema().fieldIndex(column)));
  }
}
