package org.oreflow.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.table.NamedRow;
import org.oreflow.table.OutlookTable;
import org.oreflow.table.Production;

class ProjectionsTest {
  private static Row record(String measure, String unit, double value) {
    Object[] nothing = new Object[CurrentProduction.SCHEMA.size()];
    Map<String, Object> cells =
        Map.ofEntries(
            Map.entry(Production.SOURCE, "agency"),
            Map.entry(Production.SCENARIO, "base case"),
            Map.entry(Production.ROLE, "scenario"),
            Map.entry(Production.ELEMENT, "MREE"),
            Map.entry(Production.STAGE, "separation"),
            Map.entry(Production.COUNTRY, "CHN"),
            Map.entry(Production.YEAR, 2030),
            Map.entry(Production.MEASURE, measure),
            Map.entry(Production.UNIT, unit),
            Map.entry(Production.FLAGS, new String[0]),
            Map.entry(CurrentProduction.VALUE, value),
            Map.entry(Production.LOW, value),
            Map.entry(Production.HIGH, value));
    Row row = NamedRow.with(NamedRow.of(CurrentProduction.SCHEMA, nothing), cells);
    return NamedRow.of(row, CurrentProduction.SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "percent", "pct"})
  void sharesHaveOneUnitWhoeverProjectsThem(String percent) {
    List<Row> rows =
        new Projections(List.of(record("share", percent, 77), record("demand", "t REO", 131_000)))
            .rows().stream().map(row -> NamedRow.of(row, OutlookTable.TABLE.schema())).toList();

    assertThat(rows)
        .extracting(
            row -> row.getAs(OutlookTable.SCENARIO),
            row -> row.getAs(OutlookTable.TERM),
            row -> row.getAs(OutlookTable.UNIT),
            row -> NamedRow.number(row, OutlookTable.VALUE),
            row -> NamedRow.number(row, OutlookTable.HIGH))
        .containsExactly(
            tuple("agency:base case", "share", "1", 0.77, 0.77),
            tuple("agency:base case", "demand", "t REO", 131_000.0, 131_000.0));
  }
}
