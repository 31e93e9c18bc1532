package org.oreflow.index;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.rows;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;

class GapsTest {
  private static final StructType COUNTED =
      new StructType()
          .add(Gap.ELEMENT, DataTypes.StringType)
          .add(Gap.STAGE, DataTypes.StringType)
          .add(Gap.YEAR, DataTypes.IntegerType)
          .add(Gap.FAMILY, DataTypes.StringType)
          .add(Gap.REASON, DataTypes.StringType)
          .add(Gap.CELLS, DataTypes.IntegerType);
  private static final String CELLS =
      """
      indicator            | variant | element | stage  | country | year | value | low | high | status | reason
      hhi                  |         | Nd      | mining | WLD     | 2023 | .5    | .4  | .6   | final  |
      hhi                  |         | Nd      | mining | WLD     | 2022 |       | .4  |      | final  | UNDIVIDED_REST
      hhi                  |         | Nd      | mining | WLD     | 2021 |       |     | .9   | final  | NO_MASS
      hhi                  |         | Dy      | metal  | WLD     | 2023 |       |     |      | final  | NO_SOURCE
      cr1                  |         | Dy      | metal  | WLD     | 2023 |       |     |      | final  | NO_SOURCE
      net_import_reliance  |         | Dy      | metal  | FRA     | 2023 |       |     |      | final  | NO_SOURCE
      net_import_reliance  |         | Dy      | metal  | USA     | 2023 |       |     |      | final  | NET_EXPORTER
      net_import_reliance  |         | Dy      | metal  | JPN     | 2023 |       |     |      | final  | NO_TRADE
      trade_balance        |         | Dy      | metal  | JPN     | 2023 |       |     |      | final  | ZERO_TRADE
      usgs_supply_risk     |         | Dy      | metal  | USA     | 2023 |       |     |      | final  | NO_PARAMETERS
      """;

  private static Dataset<Row> cells() {
    List<IndexValue> indices =
        rows(IndicatorValue.TABLE.schema(), CELLS).stream().map(IndexValue::of).toList();
    return TestSession.spark().createDataFrame(Gaps.rows(indices), Gaps.SCHEMA);
  }

  @Test
  void aRowStandsByAValueABoundOrAFinding() {
    assertTable(
        cells().where("cells IS NULL"),
        """
        indicator            | element | country | year | status | reason
        hhi                  | Nd      | WLD     | 2023 | final  |
        hhi                  | Nd      | WLD     | 2022 |        | UNDIVIDED_REST
        hhi                  | Nd      | WLD     | 2021 |        | NO_MASS
        net_import_reliance  | Dy      | USA     | 2023 |        | NET_EXPORTER
        trade_balance        | Dy      | JPN     | 2023 |        | ZERO_TRADE
        """);
  }

  @Test
  void otherCellsAreCountedByFamilyAndReason() {
    assertTable(
        TestSession.spark()
            .createDataFrame(
                Gaps.counted(cells().where("cells IS NOT NULL").collectAsList()), COUNTED),
        """
        element | stage | year | family        | reason    | cells
        Dy      | metal | 2023 | concentration | NO_SOURCE | 2
        Dy      | metal | 2023 | dependence    | NO_SOURCE | 1
        Dy      | metal | 2023 | dependence    | NO_TRADE  | 1
        """);
  }
}
